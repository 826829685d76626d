import FunctionCatalog

/// A hash of few instructions, for digests: a step for each eight bytes, with a factor that differs from process to process.
///
/// `Hasher` takes a hundred instructions for the smallest value, and a long statement is made of small values.
struct QuickHash {
    private var state: UInt64

    init(_ seed: UInt8) { state = Self.factor &+ UInt64(seed) }

    /// Odd, and not to be guessed: texts of one hash cannot be written on purpose.
    private static let factor = UInt64(truncatingIfNeeded: "QuickHash".hashValue) | 1

    mutating func combine(_ word: UInt64) {
        state = (state ^ word) &* Self.factor
        state ^= state >> 29
    }

    mutating func combine(_ text: String) {
        combine(UInt64(text.utf8.count))
        text.utf8.withContiguousStorageIfAvailable { bytes in
            var word: UInt64 = 0
            for (index, byte) in bytes.enumerated() {
                word = word << 8 | UInt64(byte)
                if index & 7 == 7 { combine(word) }
            }
            combine(word)
        }
    }

    var value: UInt32 { UInt32(truncatingIfNeeded: state ^ state >> 32) }
}

extension TypedLiteral {
    var quickHash: UInt32 {
        switch self {
        case .null: QuickHash(1).value
        case .boolean(let value): QuickHash(value ? 2 : 3).value
        case .integer(let value): QuickHash(4).combining(UInt64(bitPattern: value))
        case .double(let value): QuickHash(5).combining(value == 0 ? 0 : value.bitPattern)
        case .decimal(let text): QuickHash(6).combining(text)
        case .string(let text): QuickHash(7).combining(text)
        case .binary(let bytes): QuickHash(8).combining(UInt64(bytes.count))
        case .text(let text): QuickHash(9).combining(text)
        case .zoned(let local, _): QuickHash(10).combining(local)
        case .months(let count): QuickHash(11).combining(UInt64(bitPattern: count))
        case .milliseconds(let count): QuickHash(12).combining(UInt64(bitPattern: count))
        }
    }
}

extension ResolvedFunction {
    var quickHash: UInt32 { QuickHash(13).combining(UInt64(UInt(bitPattern: ObjectIdentifier(mapping)))) }
}

extension QuickHash {
    fileprivate func combining(_ word: UInt64) -> UInt32 {
        var hash = self
        hash.combine(word)
        return hash.value
    }

    fileprivate func combining(_ text: String) -> UInt32 {
        var hash = self
        hash.combine(text)
        return hash.value
    }
}
