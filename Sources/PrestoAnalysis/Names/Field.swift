import PrestoTypes

/// A column that a scope offers to names.
///
/// Source: Trino, `Field`.
struct Field {
    /// In lower case; nil for a column that no name reaches.
    var name: String?
    /// The relation's name, all its parts, in lower case; empty where there is none: `SELECT 1`.
    var prefix: [String]
    var symbol: Symbol
    var type: PrestoType
    /// Not part of `*`.
    var isHidden = false

    /// Whether `parts.*` takes this field along.
    func belongs(to parts: [String]) -> Bool {
        !isHidden && parts.count <= prefix.count && prefix.suffix(parts.count).elementsEqual(parts)
    }
}
