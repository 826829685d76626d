/// Finds the name that was probably meant.
enum NameHint {
    /// `perhaps 'name'`, when a candidate is one or two edits away.
    static func hint(for name: String, among candidates: [String]) -> String? {
        let bound = name.count < 4 ? 1 : 2
        let near = candidates.lazy.map { (name: $0, distance: distance(name, $0, bound: bound)) }.min { $0.distance < $1.distance }
        guard let near, near.distance <= bound, near.name != name else { return nil }
        return "perhaps '\(near.name)'"
    }

    /// Levenshtein's distance, or more than the bound.
    private static func distance(_ left: String, _ right: String, bound: Int) -> Int {
        let left = Array(left.utf8)
        let right = Array(right.utf8)
        guard abs(left.count - right.count) <= bound else { return bound + 1 }
        var row = Array(0...right.count)
        for (index, byte) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, other) in right.enumerated() {
                let replaced = diagonal + (byte == other ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
