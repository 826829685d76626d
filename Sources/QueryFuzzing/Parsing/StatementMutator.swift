/// Makes texts that are nearly statements, and texts that are nothing at all.
package struct StatementMutator: Sendable {
    private let samples: [[UInt8]]

    /// `samples` must not be empty.
    package init(samples: [String]) {
        self.samples = samples.map { Array($0.utf8) }
    }

    /// The text of a seed.
    package func text(seed: UInt64) -> String {
        var random = RandomSource(seed: seed)
        guard !random.chance(3) else { return noise(&random) }
        var bytes = random.pick(samples)
        for _ in 0..<random.pick(weighted: [1: 5, 2: 2, 4: 1]) { mutate(&bytes, &random) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func noise(_ random: inout RandomSource) -> String {
        let bytes = (0..<random.below(60)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func mutate(_ bytes: inout [UInt8], _ random: inout RandomSource) {
        let isOfTokens = random.chance(60)
        let range = isOfTokens ? tokens(bytes, &random) : anywhere(bytes, &random)
        switch random.below(9) {
        case 0: bytes.removeSubrange(range)
        case 1: bytes.insert(contentsOf: bytes[range], at: range.upperBound)
        case 2: bytes.replaceSubrange(range, with: piece(&random))
        case 3: bytes.insert(contentsOf: piece(&random), at: range.lowerBound)
        case 4: bytes.removeSubrange(range.lowerBound...)
        case 5:
            let other = isOfTokens ? tokens(bytes, &random) : anywhere(bytes, &random)
            swap(range, other, in: &bytes)
        case 6: if let place = range.first { bytes[place] ^= 1 << UInt8(random.below(8)) }
        case 7: if let place = range.first { bytes[place] = UInt8(truncatingIfNeeded: random.next()) }
        default: bytes.insert(contentsOf: Array(random.pick(Self.fragments).utf8), at: range.upperBound)
        }
    }

    /// Some bytes of another sample.
    private func piece(_ random: inout RandomSource) -> [UInt8] {
        let other = random.pick(samples)
        return Array(other[random.chance(70) ? tokens(other, &random) : anywhere(other, &random)])
    }

    private func swap(_ first: Range<Int>, _ second: Range<Int>, in bytes: inout [UInt8]) {
        let (left, right) = first.lowerBound <= second.lowerBound ? (first, second) : (second, first)
        guard left.upperBound <= right.lowerBound else { return }
        let (leftBytes, rightBytes) = (Array(bytes[left]), Array(bytes[right]))
        bytes.replaceSubrange(right, with: leftBytes)
        bytes.replaceSubrange(left, with: rightBytes)
    }

    private func anywhere(_ bytes: [UInt8], _ random: inout RandomSource) -> Range<Int> {
        let start = random.below(bytes.count + 1)
        return start..<min(bytes.count, start + random.below(12))
    }

    /// One to four words or signs that follow one another.
    private func tokens(_ bytes: [UInt8], _ random: inout RandomSource) -> Range<Int> {
        var start = random.below(bytes.count + 1)
        while start > 0, start < bytes.count, bytes[start].isOfWord, bytes[start - 1].isOfWord { start -= 1 }
        var end = start
        for _ in 0...random.below(4) {
            while end < bytes.count, bytes[end] == 0x20 { end += 1 }
            guard end < bytes.count else { break }
            let isWord = bytes[end].isOfWord
            repeat { end += 1 } while isWord && end < bytes.count && bytes[end].isOfWord
        }
        return start..<end
    }

    private static let fragments = [
        "(", ")", "'", "\"", "`", "/*", "*/", "--", "\n", "[", "]", ",", ".", "..", "->", "||", "U&'\\", "X'0", "1e", "9223372036854775808",
        " SELECT ", " FROM ", " NOT ", " NULL ", " CASE ", " END ", " OVER ", "(((((((((", " - - ", "\0", "\u{FEFF}", "\u{1F600}", " é",
        " AS ", " t.* ", " ARRAY[", " ROW(", " CAST(", " AT TIME ZONE ", " INTERVAL ", " DATE ", ";", "?", "@", "$", "{-", "=>",
        " UESCAPE ",
    ]
}

extension UInt8 {
    /// Whether this byte is part of a word or a number; all bytes of other alphabets are.
    fileprivate var isOfWord: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...: true
        default: false
        }
    }
}
