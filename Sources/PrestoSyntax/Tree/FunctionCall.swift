/// `name(DISTINCT a, b ORDER BY c) FILTER (WHERE d) IGNORE NULLS OVER (…)`
///
/// `substring(a FROM b FOR c)` and `position(a IN b)` arrive here as `substr(a, b, c)` and `strpos(b, a)`, as in Trino.
/// Source: Trino grammar, `primaryExpression`, alternative `functionCall`; `AstBuilder.visitFunctionCall`.
package struct FunctionCall: Hashable, Sendable {
    package var name: QualifiedName
    package var arguments: [Expression]
    /// `count(*)`: then there are no arguments.
    package var isStar: Bool
    /// `count(label.*)`, in row pattern recognition.
    package var starLabel: Identifier?
    package var isDistinct: Bool
    package var orderBy: [SortItem]
    package var filter: Expression?
    package var nullTreatment: NullTreatment?
    package var window: Window?
    /// RUNNING or FINAL, in row pattern recognition.
    package var processingMode: ProcessingMode?

    package init(
        name: QualifiedName, arguments: [Expression], isStar: Bool = false, starLabel: Identifier? = nil, isDistinct: Bool = false,
        orderBy: [SortItem] = [], filter: Expression? = nil, nullTreatment: NullTreatment? = nil, window: Window? = nil,
        processingMode: ProcessingMode? = nil
    ) {
        self.name = name
        self.arguments = arguments
        self.isStar = isStar
        self.starLabel = starLabel
        self.isDistinct = isDistinct
        self.orderBy = orderBy
        self.filter = filter
        self.nullTreatment = nullTreatment
        self.window = window
        self.processingMode = processingMode
    }
}

package enum NullTreatment: String, Hashable, Sendable {
    case ignore = "IGNORE NULLS"
    case respect = "RESPECT NULLS"
}

package enum ProcessingMode: String, Hashable, Sendable {
    case running = "RUNNING"
    case final = "FINAL"
}

/// `LISTAGG(DISTINCT a, ',' ON OVERFLOW TRUNCATE '…' WITH COUNT) WITHIN GROUP (ORDER BY b) FILTER (WHERE c)`
///
/// Source: Trino documentation, "Aggregate functions", `listagg`.
package struct ListAggregation: Hashable, Sendable {
    package var value: Expression
    package var isDistinct: Bool
    package var separator: String?
    package var overflow: Overflow
    package var orderBy: [SortItem]
    package var filter: Expression?

    package init(
        value: Expression, isDistinct: Bool, separator: String?, overflow: Overflow, orderBy: [SortItem], filter: Expression?
    ) {
        self.value = value
        self.isDistinct = isDistinct
        self.separator = separator
        self.overflow = overflow
        self.orderBy = orderBy
        self.filter = filter
    }

    package enum Overflow: Hashable, Sendable {
        /// ON OVERFLOW ERROR, also when nothing is said.
        case error
        case truncate(filler: String?, withCount: Bool)
    }
}
