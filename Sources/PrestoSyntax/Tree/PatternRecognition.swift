package import SourceText

/// `relation MATCH_RECOGNIZE (PARTITION BY … MEASURES … PATTERN (…) DEFINE …)`
///
/// Source: Trino documentation, "MATCH_RECOGNIZE"; Trino grammar, rule `patternRecognition`.
package struct PatternRecognition: Hashable, Sendable {
    package var input: Relation
    package var partitionBy: [Expression]
    package var orderBy: [SortItem]
    package var rowsPerMatch: RowsPerMatch?
    package var pattern: RowPatternClauses

    package init(
        input: Relation, partitionBy: [Expression], orderBy: [SortItem], rowsPerMatch: RowsPerMatch?, pattern: RowPatternClauses
    ) {
        self.input = input
        self.partitionBy = partitionBy
        self.orderBy = orderBy
        self.rowsPerMatch = rowsPerMatch
        self.pattern = pattern
    }
}

package enum RowsPerMatch: String, Hashable, Sendable {
    case one = "ONE ROW PER MATCH"
    case all = "ALL ROWS PER MATCH"
    case allShowEmpty = "ALL ROWS PER MATCH SHOW EMPTY MATCHES"
    case allOmitEmpty = "ALL ROWS PER MATCH OMIT EMPTY MATCHES"
    case allWithUnmatched = "ALL ROWS PER MATCH WITH UNMATCHED ROWS"
}

/// The clauses that MATCH_RECOGNIZE shares with a window frame.
package struct RowPatternClauses: Hashable, Sendable {
    package var measures: [Measure]
    package var afterMatch: SkipTo?
    @Place package var afterMatchSpan: SourceSpan
    package var searchMode: SearchMode?
    @Place package var searchModeSpan: SourceSpan
    package var pattern: RowPattern?
    package var subsets: [Subset]
    package var definitions: [VariableDefinition]

    package init(
        measures: [Measure] = [], afterMatch: SkipTo? = nil, searchMode: SearchMode? = nil, pattern: RowPattern? = nil,
        subsets: [Subset] = [], definitions: [VariableDefinition] = []
    ) {
        afterMatchSpan = SourceSpan(at: 0)
        searchModeSpan = SourceSpan(at: 0)
        self.measures = measures
        self.afterMatch = afterMatch
        self.searchMode = searchMode
        self.pattern = pattern
        self.subsets = subsets
        self.definitions = definitions
    }

    package enum SearchMode: String, Hashable, Sendable {
        case initial = "INITIAL"
        case seek = "SEEK"
    }

    package enum SkipTo: Hashable, Sendable {
        case nextRow
        case pastLastRow
        case first(Identifier)
        case last(Identifier)
    }

    /// `expression AS name`
    package struct Measure: Hashable, Sendable {
        package var expression: Expression
        package var name: Identifier

        package init(expression: Expression, name: Identifier) {
            self.expression = expression
            self.name = name
        }
    }

    /// `name = (a, b)`
    package struct Subset: Hashable, Sendable {
        package var name: Identifier
        package var members: [Identifier]

        package init(name: Identifier, members: [Identifier]) {
            self.name = name
            self.members = members
        }
    }

    /// `name AS condition`
    package struct VariableDefinition: Hashable, Sendable {
        package var name: Identifier
        package var condition: Expression

        package init(name: Identifier, condition: Expression) {
            self.name = name
            self.condition = condition
        }
    }
}

/// The clauses of row pattern recognition in a window frame.
package typealias WindowPattern = RowPatternClauses

/// `A B+ (C | D)*?`
package struct RowPattern: Hashable, Sendable {
    package var kind: Kind
    @Place package var span: SourceSpan

    package init(_ kind: Kind, at span: SourceSpan) {
        self.kind = kind
        self.span = span
    }

    package indirect enum Kind: Hashable, Sendable {
        case variable(Identifier)
        case empty
        case partitionStart
        case partitionEnd
        case permutation([RowPattern])
        case excluded(RowPattern)
        case concatenation([RowPattern])
        case alternation([RowPattern])
        case quantified(RowPattern, Quantifier)
    }

    /// `*`, `+?`, `{2,3}`
    package struct Quantifier: Hashable, Sendable {
        package var atLeast: Int
        /// Nil for no bound.
        package var atMost: Int?
        package var isGreedy: Bool
        @Place package var span: SourceSpan

        package init(atLeast: Int, atMost: Int?, isGreedy: Bool, at span: SourceSpan) {
            self.span = span
            self.atLeast = atLeast
            self.atMost = atMost
            self.isGreedy = isGreedy
        }
    }
}
