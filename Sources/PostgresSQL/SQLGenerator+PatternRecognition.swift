import PrestoAnalysis
import PrestoSyntax
import PrestoTypes
import SourceText

extension SQLGenerator {
    /// `relation MATCH_RECOGNIZE (…)` as a derived table.
    mutating func renderPatternRecognition(_ recognition: TypedPatternRecognition) throws(AnalysisError) -> String {
        var generator = self
        let from = try generator.renderRelation(recognition.input)
        let isNeeded = { (symbol: Symbol) in usedSymbols?.contains(symbol) ?? true }
        let search = PatternSearch(
            from: " FROM \(from)", generator: generator, partitionBy: recognition.partitionBy, orderBy: recognition.orderBy,
            pattern: recognition.pattern, output: .matches(recognition.rowsPerMatch),
            columns: recognition.columns.unique.filter(isNeeded),
            values: recognition.measures.map { .init(symbol: $0.symbol, expression: $0.value, type: $0.type) })
        let sql = try renderSearch(search)
        return TypedRelation.patternRecognition(recognition).isLateral ? "LATERAL \(sql)" : sql
    }

    /// A search as a derived table; from here on its symbols are columns of it.
    private mutating func renderSearch(_ search: PatternSearch) throws(AnalysisError) -> String {
        var query = try PatternQuery(search, in: self)
        let rendered = try query.render()
        let alias = aliases.next("t")
        for (index, symbol) in rendered.symbols.enumerated() {
            symbols[symbol] = SQLValue("\(alias).c\(index + 1)", form: rendered.forms[index])
        }
        guard !rendered.symbols.isEmpty else { return "(\(rendered.sql)) AS \(alias)" }
        return "(\(rendered.sql)) AS \(alias) (\(columnNames(rendered.symbols.count).joined(separator: ", ")))"
    }

    /// The calls over windows with patterns, each window as a derived table over the rows of the one before.
    ///
    /// - Parameter used: the columns of the rows that anything behind uses.
    mutating func renderPatternCalls(
        _ calls: [TypedSelect.Bound<TypedPatternCall>], from: String, used: [Symbol], in outer: SQLGenerator
    ) throws(AnalysisError) -> String {
        var from = from
        var rest = calls
        var columns = used
        while let window = rest.first?.value.window {
            let answered = rest.filter { $0.value.window == window }
            rest.removeAll { $0.value.window == window }
            let kept = columns.filter { isBound($0) && !outer.isBound($0) } + rest.flatMap(\.value.symbols).filter(isBound)
            let search = PatternSearch(
                from: from, generator: self, partitionBy: window.partitionBy, orderBy: window.orderBy, pattern: window.pattern,
                output: .rows(frameEnd: window.frameEnd), columns: kept.unique,
                values: answered.map {
                    .init(symbol: $0.symbol, expression: $0.value.value, type: $0.type, isOfNoRows: $0.value.kind == .function)
                })
            var derived = outer
            from = " FROM \(try derived.renderSearch(search))"
            self = derived
            columns += answered.map(\.symbol)
        }
        return from
    }
}

extension [Symbol] {
    fileprivate var unique: [Symbol] {
        var seen: Set<Symbol> = []
        return filter { seen.insert($0).inserted }
    }
}

extension TypedPatternCall {
    /// The symbols of the columns that the call looks at.
    fileprivate var symbols: [Symbol] {
        TypedExpression(.patternCall(self), .unknown, at: .init(at: 0)).symbols
    }
}
