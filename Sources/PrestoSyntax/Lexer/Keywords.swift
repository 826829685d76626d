/// Finds the keyword that a word spells, ignoring case, without making a string of it.
///
/// A table of twice as many slots as needed, or more, with linear probing; built once from the names of `TokenKind`'s cases.
struct Keywords: Sendable {
    static let shared = Keywords()

    private static let slotCount = 1024
    private static let lengthMax = 17
    private var slots = [TokenKind?](repeating: nil, count: slotCount)
    private let spellings = TokenKind.allCases.map { Array(spelling(of: $0).utf8) }

    private init() {
        for kind in TokenKind.allCases where kind.isKeyword {
            var slot = Self.hash(spellings[Int(kind.rawValue)][...])
            while slots[slot] != nil { slot = (slot + 1) % Self.slotCount }
            slots[slot] = kind
        }
    }

    /// The keyword, or nil for any other word.
    func lookUp(_ word: ArraySlice<UInt8>) -> TokenKind? {
        guard word.count <= Self.lengthMax else { return nil }
        var slot = Self.hash(word)
        while let kind = slots[slot] {
            if Self.spells(word, spellings[Int(kind.rawValue)]) { return kind }
            slot = (slot + 1) % Self.slotCount
        }
        return nil
    }

    /// `currentDate` -> `CURRENT_DATE`
    static func spelling(of kind: TokenKind) -> String {
        "\(kind)".reduce(into: "") { spelling, character in
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
