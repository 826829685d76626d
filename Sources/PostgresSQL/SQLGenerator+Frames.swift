import PrestoAnalysis
import PrestoTypes
import SourceText

extension SQLGenerator {
    /// Windows that PostgreSQL has not, those of one frame together, each as a derived table over the rows of the one before.
    ///
    /// - Parameter used: the columns of the rows that anything behind uses.
    mutating func renderFramed(
        _ windows: [TypedSelect.Bound<TypedWindow>], from: String, used: [Symbol], in outer: SQLGenerator
    ) throws(AnalysisError) -> String {
        var from = from
        var rest = windows
        var columns = used
        while let first = rest.first?.value {
            let answered = rest.filter { $0.value.hasWindow(of: first) }
            rest.removeAll { $0.value.hasWindow(of: first) }
            let needed = columns + rest.flatMap { $0.value.allSymbols }
            let kept = needed.enumerated().filter { index, symbol in
                isBound(symbol) && !outer.isBound(symbol) && needed.firstIndex(of: symbol) == index
            }.map(\.element)
            guard let query = FrameQuery(answered, from: from, generator: self, outer: outer, columns: kept) else { return from }
            let rendered = try query.render()
            let alias = aliases.next("t")
            let symbols = answered.map(\.symbol) + query.columns
            var derived = outer
            for (index, symbol) in symbols.enumerated() {
                derived.symbols[symbol] = SQLValue("\(alias).c\(index + 1)", form: rendered.forms[index])
            }
            from = " FROM (\(rendered.sql)) AS \(alias) (\(columnNames(symbols.count).joined(separator: ", ")))"
            self = derived
            columns += answered.map(\.symbol)
        }
        return from
    }
}

extension TypedWindow {
    fileprivate func hasWindow(of other: TypedWindow) -> Bool {
        partitionBy == other.partitionBy && orderBy == other.orderBy && frame == other.frame
    }

    fileprivate var allSymbols: [Symbol] { TypedExpression(.window(self), .unknown, at: .init(at: 0)).symbols }
}
