import PrestoTypes

/// The columns that names can mean at one place of the text, and behind them those of the queries around it.
///
/// An object that never changes: every analyzer of a part of the query has it.
/// Source: Trino, `Scope`.
final class Scope {
    let fields: Fields
    private let index: RelationIndex?
    /// The scope of the query around this one.
    let parent: Scope?

    init(_ fields: Fields, outer: Scope? = nil) {
        self.fields = fields
        index = RelationIndex(fields)
        parent = outer
    }

    enum Resolution {
        case found(Field)
        case ambiguous
        case missing
    }

    /// The field that a name without a qualifier means, in the innermost scope that has one.
    func resolve(_ name: String) -> Resolution {
        switch resolveHere(name, qualifiedBy: []) {
        case .missing: parent?.resolve(name) ?? .missing
        case let resolution: resolution
        }
    }

    /// The field that a name means, in the innermost scope that has one. A name that begins with a column's is a path into that column, and
    /// means nothing in the scopes around it.
    func resolve(_ parts: [String]) -> Resolution {
        switch resolveHere(parts[...]) {
        case .missing: hidesOuter(parts) ? .missing : parent?.resolve(parts) ?? .missing
        case let resolution: resolution
        }
    }

    private func hidesOuter(_ parts: [String]) -> Bool {
        guard parent != nil else { return false }
        return (1..<max(parts.count, 1)).contains { count in
            if case .missing = resolveHere(parts.prefix(count)) { false } else { true }
        }
    }

    private func resolveHere(_ parts: ArraySlice<String>) -> Resolution {
        guard let column = parts.last else { return .missing }
        return resolveHere(column, qualifiedBy: parts.dropLast())
    }

    private func resolveHere(_ column: String, qualifiedBy qualifier: ArraySlice<String>) -> Resolution {
        guard let index else { return fields.resolve(column, qualifiedBy: qualifier, among: fields.parts.indices) }
        let places = qualifier.last.map(index.places(ofRelation:)) ?? index.places(ofColumn: column)
        return fields.resolve(column, qualifiedBy: qualifier, among: places)
    }

    /// Whether the symbol is a column of this scope or of one around it.
    func contains(_ symbol: Symbol) -> Bool {
        fields.field(of: symbol) != nil || parent?.contains(symbol) ?? false
    }

    /// The names of fields, for hints.
    var names: [String] { fields.compactMap(\.name) + (parent?.names ?? []) }
}
