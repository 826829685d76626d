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

    /// Whether a name's parts mean this field: the last is the column, those before it a suffix of the relation's name.
    func matches(_ parts: [String]) -> Bool {
        guard let column = parts.last, column == name, parts.count - 1 <= prefix.count else { return false }
        return prefix.suffix(parts.count - 1).elementsEqual(parts.dropLast())
    }

    /// Whether `parts.*` takes this field along.
    func belongs(to parts: [String]) -> Bool {
        !isHidden && parts.count <= prefix.count && prefix.suffix(parts.count).elementsEqual(parts)
    }
}
