import PrestoAnalysis
import PrestoTypes

extension TypedExpression {
    /// The symbols within and their types, each once, those of subqueries among them.
    var typedSymbols: [(Symbol, PrestoType)] {
        var found: [(Symbol, PrestoType)] = []
        var seen: Set<Symbol> = []
        func visit(_ expression: TypedExpression) {
            if case .symbol(let symbol) = expression.kind, seen.insert(symbol).inserted { found.append((symbol, expression.type)) }
            expression.forEachChild(visit)
        }
        visit(self)
        return found
    }

    var symbols: [Symbol] { typedSymbols.map(\.0) }
}
