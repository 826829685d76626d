import FunctionCatalog
import PrestoAnalysis
import PrestoSyntax
import PrestoTypes

/// The rows in which a pattern is looked for, and what is asked of its matches.
struct PatternSearch {
    /// ` FROM … WHERE …`
    var from: String
    /// Knows the columns of those rows.
    var generator: SQLGenerator
    var partitionBy: [TypedExpression]
    var orderBy: [TypedSortItem]
    var pattern: TypedRowPattern
    var output: Output
    /// The columns of rows that there are behind it.
    var columns: [Symbol]
    var values: [Value]

    enum Output: Hashable {
        /// One row a match, or one for each of its rows.
        case matches(RowsPerMatch)
        /// Each row, with the match that was found for it.
        case rows(frameEnd: TypedFrame.Bound)
    }

    struct Value {
        var symbol: Symbol
        var expression: TypedPatternExpression
        var type: PrestoType
        /// Over the rows of no match where there is none; else NULL.
        var isOfNoRows = false
    }

    var frameEnd: TypedFrame.Bound? {
        if case .rows(let frameEnd) = output { return frameEnd }
        return nil
    }

    /// Whether values are those of a match as a whole: there is one row for it.
    var isOnePerMatch: Bool {
        switch output {
        case .rows, .matches(.one): true
        case .matches(.all), .matches(.allShowEmpty), .matches(.allOmitEmpty), .matches(.allWithUnmatched): false
        }
    }

    /// The columns that anything behind the search or in it uses, each once.
    func usedColumns(_ known: (Symbol) -> Bool) -> [Symbol] {
        var found: [Symbol] = []
        func add(_ symbol: Symbol) {
            if !found.contains(symbol), known(symbol) { found.append(symbol) }
        }
        columns.forEach(add)
        for expression in values.map(\.expression) + pattern.definitions.map(\.condition) {
            for value in expression.values { value.value.rowExpressions.flatMap(\.symbols).forEach(add) }
        }
        if let end = frameEnd, case .following(let offset) = end { offset.symbols.forEach(add) }
        return found
    }
}

extension TypedPatternValue {
    /// The expressions over the columns of a row.
    var rowExpressions: [TypedExpression] {
        switch self {
        case .row(let value, _): [value]
        case .classifier, .matchNumber: []
        case .aggregate(let aggregate): aggregate.aggregate.arguments + [aggregate.aggregate.filter].compactMap { $0 }
        }
    }
}
