/// A set of characters: ASCII's one by one, all others as one. Where that cannot be exact it is too large.
struct RegexCharacters: Hashable {
    /// The characters 0 to 63, and 64 to 127.
    private var low: UInt64 = 0
    private var high: UInt64 = 0
    private var hasOthers = false

    static let none = RegexCharacters()
    static let all = RegexCharacters(low: .max, high: .max, hasOthers: true)

    private init() {}

    private init(low: UInt64, high: UInt64, hasOthers: Bool) {
        (self.low, self.high, self.hasOthers) = (low, high, hasOthers)
    }

    init(_ character: Character) {
        guard let ascii = character.asciiValue else {
            hasOthers = true
            return
        }
        insert(ascii)
    }

    /// `:alpha:` and its like; nil for names that PostgreSQL lacks.
    init?(named name: Substring) {
        guard let ranges = Self.named[String(name)] else { return nil }
        for range in ranges { for code in range { insert(code) } }
        hasOthers = true
    }

    private static let named: [String: [ClosedRange<UInt8>]] = [
        ":alpha:": [0x41...0x5A, 0x61...0x7A], ":upper:": [0x41...0x5A], ":lower:": [0x61...0x7A], ":digit:": [0x30...0x39],
        ":alnum:": [0x30...0x39, 0x41...0x5A, 0x61...0x7A], ":space:": [0x09...0x0D, 0x20...0x20], ":blank:": [0x09...0x09, 0x20...0x20],
        ":punct:": [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E], ":cntrl:": [0x00...0x1F, 0x7F...0x7F],
        ":graph:": [0x21...0x7E], ":print:": [0x20...0x7E], ":xdigit:": [0x30...0x39, 0x41...0x46, 0x61...0x66],
    ]

    private mutating func insert(_ code: UInt8) {
        if code < 64 { low |= 1 << UInt64(code) } else { high |= 1 << UInt64(code - 64) }
    }

    private func contains(_ code: UInt8) -> Bool { code < 64 ? low & 1 << UInt64(code) != 0 : high & 1 << UInt64(code - 64) != 0 }

    mutating func formUnion(_ other: RegexCharacters) {
        low |= other.low
        high |= other.high
        hasOthers = hasOthers || other.hasOthers
    }

    func union(_ other: RegexCharacters) -> RegexCharacters {
        var union = self
        union.formUnion(other)
        return union
    }

    func isDisjoint(with other: RegexCharacters) -> Bool {
        low & other.low == 0 && high & other.high == 0 && !(hasOthers && other.hasOthers)
    }

    /// The characters that the set lacks. Of those beyond ASCII some may be in both.
    var inverted: RegexCharacters { RegexCharacters(low: ~low, high: ~high, hasOthers: true) }

    /// From the one character of this set to that of another.
    func through(_ last: RegexCharacters) -> RegexCharacters {
        var range = union(last)
        guard let first = (0..<128).first(where: { contains(UInt8($0)) }) else { return range }
        let end = last.hasOthers ? 127 : (0..<128).last { last.contains(UInt8($0)) } ?? 127
        guard first <= end else { return range }
        for code in first...end { range.insert(UInt8(code)) }
        return range
    }

    /// With each letter in capitals and in small letters.
    var withBothCases: RegexCharacters {
        var set = self
        for letter in UInt8(ascii: "a")...UInt8(ascii: "z") where contains(letter) || contains(letter - 32) {
            set.insert(letter)
            set.insert(letter - 32)
            set.hasOthers = set.hasOthers || Self.otherCases.contains(letter)
        }
        return set
    }

    /// The letters that letters beyond ASCII have as their other case: the dotless i, the Kelvin sign, the long s.
    private static let otherCases: Set = [UInt8(ascii: "i"), UInt8(ascii: "k"), UInt8(ascii: "s")]
}
