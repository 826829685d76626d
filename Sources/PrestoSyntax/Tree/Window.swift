package import SourceText

/// What stands behind OVER: a name of the WINDOW clause, or a specification.
///
/// Indirect, so that a function call stays small: most have no window.
package indirect enum Window: Hashable, Sendable {
    case reference(Identifier)
    case specification(WindowSpecification)
}

/// `name PARTITION BY a ORDER BY b ROWS BETWEEN …`
///
/// Source: Trino grammar, `windowSpecification`.
package struct WindowSpecification: Hashable, Sendable {
    package var existingName: Identifier?
    package var partitionBy: [Expression]
    package var orderBy: [SortItem]
    package var frame: WindowFrame?
    @Place package var span: SourceSpan

    package init(
        existingName: Identifier?, partitionBy: [Expression], orderBy: [SortItem], frame: WindowFrame?, at span: SourceSpan
    ) {
        self.existingName = existingName
        self.partitionBy = partitionBy
        self.orderBy = orderBy
        self.frame = frame
        self.span = span
    }
}

/// `name AS (specification)` of the WINDOW clause.
package struct WindowDefinition: Hashable, Sendable {
    package var name: Identifier
    package var window: WindowSpecification
    @Place package var span: SourceSpan

    package init(name: Identifier, window: WindowSpecification, at span: SourceSpan) {
        self.name = name
        self.window = window
        self.span = span
    }
}

/// `RANGE BETWEEN start AND end`, with what row pattern recognition adds.
package struct WindowFrame: Hashable, Sendable {
    package var type: FrameType
    package var start: FrameBound
    /// Nil when only a start was written; then the frame ends with the current row.
    package var end: FrameBound?
    package var pattern: WindowPattern?
    @Place package var span: SourceSpan

    package init(type: FrameType, start: FrameBound, end: FrameBound?, pattern: WindowPattern? = nil, at span: SourceSpan) {
        self.type = type
        self.start = start
        self.end = end
        self.pattern = pattern
        self.span = span
    }

    package enum FrameType: String, Hashable, Sendable {
        case range = "RANGE"
        case rows = "ROWS"
        case groups = "GROUPS"
    }
}

package struct FrameBound: Hashable, Sendable {
    package var kind: Kind
    @Place package var span: SourceSpan

    package init(_ kind: Kind, at span: SourceSpan) {
        self.kind = kind
        self.span = span
    }

    package enum Kind: Hashable, Sendable {
        case unboundedPreceding
        case preceding(Expression)
        case currentRow
        case following(Expression)
        case unboundedFollowing
    }
}

/// `expression ASC NULLS LAST`
package struct SortItem: Hashable, Sendable {
    package var key: Expression
    package var ordering: Ordering
    /// Nil when nothing was written: Presto then sorts nulls last, whatever the ordering.
    package var nullOrdering: NullOrdering?
    @Place package var span: SourceSpan

    package init(key: Expression, ordering: Ordering, nullOrdering: NullOrdering?, at span: SourceSpan) {
        self.key = key
        self.ordering = ordering
        self.nullOrdering = nullOrdering
        self.span = span
    }

    package enum Ordering: String, Hashable, Sendable {
        case ascending = "ASC"
        case descending = "DESC"
    }

    package enum NullOrdering: String, Hashable, Sendable {
        case first = "FIRST"
        case last = "LAST"
    }
}
