import PrestoTypes

/// The columns that names can mean at one place of the text, and behind them those of the queries around it.
///
/// Source: Trino, `Scope`.
struct Scope {
    var fields: Fields
    /// The scope of the query around this one; boxed, since a value cannot hold itself.
    private var outer: [Scope]

    init(_ fields: Fields, outer: Scope? = nil) {
        self.fields = fields
        self.outer = outer.map { [$0] } ?? []
    }

    var parent: Scope? { outer.first }

    enum Resolution {
        case found(Field)
        case ambiguous
        case missing
    }

    /// The field that a name means, in the innermost scope that has one.
    func resolve(_ parts: [String]) -> Resolution {
        switch fields.resolve(parts) {
        case .missing: parent?.resolve(parts) ?? .missing
        case let resolution: resolution
        }
    }

    /// Whether the symbol is a column of this scope or of one around it.
    func contains(_ symbol: Symbol) -> Bool {
        fields.field(of: symbol) != nil || parent?.contains(symbol) ?? false
    }

    /// The names of fields, for hints.
    var names: [String] { fields.compactMap(\.name) + (parent?.names ?? []) }
}
