package import PrestoSyntax

/// Rows that match a pattern, and the conditions under which a row may be one of a variable's.
///
/// Variables are known by their places in `variables`, in the order in which the pattern names them.
/// Source: Trino documentation, "MATCH_RECOGNIZE" and "Row pattern recognition in window structures".
package struct TypedRowPattern: Hashable, Sendable {
    package var variables: [String]
    package var pattern: Element
    /// A variable without a definition matches any row.
    package var definitions: [Definition]
    package var skip: Skip
    /// Whether a match may begin behind the row for which it is looked for: SEEK.
    package var seeks: Bool

    package struct Definition: Hashable, Sendable {
        package var variable: Int
        package var condition: TypedPatternExpression
    }

    package indirect enum Element: Hashable, Sendable {
        case variable(Int)
        case empty
        case partitionStart
        case partitionEnd
        case permutation([Element])
        case excluded(Element)
        case concatenation([Element])
        case alternation([Element])
        case quantified(Element, RowPattern.Quantifier)
    }

    /// AFTER MATCH SKIP.
    package enum Skip: Hashable, Sendable {
        case nextRow
        case pastLastRow
        case first([Int])
        case last([Int])
    }
}

/// An expression of MEASURES or DEFINE: over symbols of values that are looked up in a match.
package struct TypedPatternExpression: Hashable, Sendable {
    package var expression: TypedExpression
    package var values: [TypedSelect.Bound<TypedPatternValue>]
}

/// What the rows of a match give to an expression.
package indirect enum TypedPatternValue: Hashable, Sendable {
    /// An expression over the columns of the row that the navigation leads to; NULL where there is none.
    case row(TypedExpression, TypedNavigation)
    /// The name of the variable of that row.
    case classifier(TypedNavigation)
    /// Matches of a partition are numbered from 1.
    case matchNumber
    case aggregate(TypedPatternAggregate)
}

/// `PREV(FINAL LAST(A.x, 2), 3)`: the way from the current row of a match to another.
package struct TypedNavigation: Hashable, Sendable {
    /// The variables whose rows count; empty for those of any.
    package var variables: [Int]
    package var isLast: Bool
    /// Whether LAST looks behind the current row, too. FIRST always does.
    package var isFinal: Bool
    /// How many more of those rows.
    package var logicalOffset: Int
    /// How many rows from there, whatever they match; before it if negative.
    package var physicalOffset: Int

    package init(
        variables: [Int] = [], isLast: Bool = true, isFinal: Bool = false, logicalOffset: Int = 0, physicalOffset: Int = 0
    ) {
        self.variables = variables
        self.isLast = isLast
        self.isFinal = isFinal
        self.logicalOffset = logicalOffset
        self.physicalOffset = physicalOffset
    }
}

/// An aggregate over the rows of a match: those up to the current one, or with `isFinal` all of them.
package struct TypedPatternAggregate: Hashable, Sendable {
    /// Its arguments are over the columns of a row, and over the two symbols.
    package var aggregate: TypedAggregate
    /// The variables whose rows are aggregated; empty for those of any.
    package var variables: [Int]
    package var isFinal: Bool
    /// What CLASSIFIER and MATCH_NUMBER in the arguments are.
    package var classifier: Symbol
    package var matchNumber: Symbol
}

/// `relation MATCH_RECOGNIZE (…)`. Columns of the relation keep their symbols.
package struct TypedPatternRecognition: Hashable, Sendable {
    package var input: TypedRelation
    package var partitionBy: [TypedExpression]
    package var orderBy: [TypedSortItem]
    package var rowsPerMatch: RowsPerMatch
    package var pattern: TypedRowPattern
    package var measures: [TypedSelect.Bound<TypedPatternExpression>]
    /// The columns of the relation that there are behind it.
    package var columns: [Symbol]
}

/// The rows of a window in which a pattern is looked for, from each row on that no match before it took along.
package struct TypedPatternWindow: Hashable, Sendable {
    package var partitionBy: [TypedExpression]
    package var orderBy: [TypedSortItem]
    package var frameEnd: TypedFrame.Bound
    package var pattern: TypedRowPattern
}

/// What a window with a pattern is asked for.
package struct TypedPatternCall: Hashable, Sendable {
    package var window: TypedPatternWindow
    package var value: TypedPatternExpression
    package var kind: Kind

    package enum Kind: Hashable, Sendable {
        /// `measure OVER w`: NULL without a match.
        case measure
        /// `function(…) OVER w`: a function over the rows of the match, or over none.
        case function
    }
}
