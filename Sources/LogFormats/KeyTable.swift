/// Finds the field that a key names, by the key's bytes.
///
/// An open-addressed table over the keys in lower case, since keys in other case meet in the same column. Cost: one hash of three bytes and the
/// length, nearly always one comparison.
struct KeyTable {
    struct Match {
        let field: CloudTrailField
        /// Whether the key is spelt as CloudTrail spells it.
        let isExact: Bool
    }

    private struct Entry {
        let field: CloudTrailField
        let key: [UInt8]
    }

    private static let size = 128
    private let entries: [Entry?]
    private let longestKey: Int

    init() {
        var entries = [Entry?](repeating: nil, count: Self.size)
        for field in CloudTrailField.allCases {
            let key = Array(field.key.utf8)
            var slot = key.withUnsafeBufferPointer { Self.slot(of: $0) }
            while entries[slot] != nil { slot = (slot + 1) % Self.size }
            entries[slot] = Entry(field: field, key: key)
        }
        self.entries = entries
        longestKey = CloudTrailField.allCases.map(\.key.utf8.count).max() ?? 0
    }

    @inline(__always)
    func match(_ key: UnsafeBufferPointer<UInt8>) -> Match? {
        guard key.count > 2, key.count <= longestKey else { return nil }
        var slot = Self.slot(of: key)
        while let entry = entries[slot] {
            if entry.key.count == key.count {
                switch Self.compare(key, entry.key) {
                case .same: return Match(field: entry.field, isExact: true)
                case .sameButCase: return Match(field: entry.field, isExact: false)
                case .different: break
                }
            }
            slot = (slot &+ 1) % Self.size
        }
        return nil
    }

    private enum Comparison {
        case same, sameButCase, different
    }

    @inline(__always)
    private static func compare(_ key: UnsafeBufferPointer<UInt8>, _ known: [UInt8]) -> Comparison {
        var differences: UInt8 = 0
        for index in 0..<key.count { differences |= key[index] ^ known[index] }
        if differences == 0 { return .same }
        guard differences == 0x20 else { return .different }
        // A difference of 0x20 alone is one of case only where both are letters, and every byte of a known key is one.
        for index in 0..<key.count {
            let lower = key[index] | 0x20
            guard lower == known[index] | 0x20, lower &- UInt8(ascii: "a") < 26 else { return .different }
        }
        return .sameButCase
    }

    @inline(__always)
    private static func slot(of key: UnsafeBufferPointer<UInt8>) -> Int {
        let first = Int(key[0] | 0x20)
        let middle = Int(key[key.count / 2] | 0x20)
        let last = Int(key[key.count - 1] | 0x20)
        return (first &* 7 &+ middle &* 31 &+ last &* 13 &+ key.count &* 5) & (size - 1)
    }
}
