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

    /// The field that a name means, in the innermost scope that has one. A name that begins with a column's is a path into that column, and
    /// means nothing in the scopes around it.
    func resolve(_ parts: [String]) -> Resolution {
        switch fields.resolve(parts) {
        case .missing: hidesOuter(parts) ? .missing : parent?.resolve(parts) ?? .missing
        case let resolution: resolution
        }
    }

    private func hidesOuter(_ parts: [String]) -> Bool {
        guard parent != nil else { return false }
        return (1..<max(parts.count, 1)).contains { count in
            if case .missing = fields.resolve(Array(parts.prefix(count))) { false } else { true }
        }
    }

    /// Whether the symbol is a column of this scope or of one around it.
    func contains(_ symbol: Symbol) -> Bool {
        fields.field(of: symbol) != nil || parent?.contains(symbol) ?? false
    }

    /// The names of fields, for hints.
    var names: [String] { fields.compactMap(\.name) + (parent?.names ?? []) }
}
