import PrestoAnalysis

/// Which symbols any expression of a statement has: found out when it is first asked, since few statements ask.
final class SymbolUse {
    private let query: TypedQuery
    private lazy var symbols = query.usedSymbols

    init(_ query: TypedQuery) { self.query = query }

    func contains(_ symbol: Symbol) -> Bool { symbols?.contains(symbol) ?? true }
}
