/// Finds the keyword that a word spells, ignoring case, without making a string of it.
///
/// A table of twice as many slots as needed, or more, with linear probing; built once from the names of `TokenKind`'s cases.
enum Keywords {
    private static let slotCount = 1024
    private static let lengthMax = 17
    private static let table = Table()

    private struct Table: Sendable {
        var slots = [TokenKind?](repeating: nil, count: slotCount)
        var spellings: [[UInt8]] = []

        init() {
            spellings = TokenKind.allCases.map { Array(Keywords.spelling(of: $0).utf8) }
            for kind in TokenKind.allCases where kind.isKeyword {
                var slot = Keywords.hash(spellings[Int(kind.rawValue)][...])
                while slots[slot] != nil { slot = (slot + 1) % slotCount }
                slots[slot] = kind
            }
        }
    }

    /// The keyword, or nil for any other word.
    static func lookUp(_ word: ArraySlice<UInt8>) -> TokenKind? {
        guard word.count <= lengthMax else { return nil }
        let table = table
        var slot = hash(word)
        while let kind = table.slots[slot] {
            if spells(word, table.spellings[Int(kind.rawValue)]) { return kind }
            slot = (slot + 1) % slotCount
        }
        return nil
    }

    /// `currentDate` -> `CURRENT_DATE`
    static func spelling(of kind: TokenKind) -> String {
        "\(kind)".reduce(into: "") { spelling, character in
            guard character != "_" else { return }
            if character.isUppercase { spelling += "_" }
            spelling += character.uppercased()
        }
    }

    private static func spells(_ word: ArraySlice<UInt8>, _ spelling: [UInt8]) -> Bool {
        guard word.count == spelling.count else { return false }
        var index = word.startIndex
        for byte in spelling {
            if upper(word[index]) != byte { return false }
            index += 1
        }
        return true
    }

    private static func hash(_ word: ArraySlice<UInt8>) -> Int {
        var hash: UInt32 = 2_166_136_261
        for byte in word {
            hash = (hash ^ UInt32(upper(byte))) &* 16_777_619
        }
        return Int((hash ^ (hash >> 15)) % UInt32(slotCount))
    }

    /// Letters become capitals; `_` and digits stay apart from them.
    private static func upper(_ byte: UInt8) -> UInt8 {
        byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") ? byte - 32 : byte
    }
}
