import LogFormats
import Synchronization

/// Remembers the events of a load, in a memory of fixed size, and notes the times of those that may have come before.
///
/// A blocked Bloom filter: an event sets seven bits of one cache line. It never misses a repeat; of other events it takes about one in a hundred
/// for one, once it has seen fifty million. Source: Putze, Sanders, Singler, "Cache-, Hash- and Space-Efficient Bloom Filters".
final class DuplicateFilter: Sendable {
    private struct State {
        var lines: [UInt64] = []
        var times: Set<Int64> = []
        var isFull = false
    }

    private let state = Mutex(State())

    func add(_ keys: [EventKey]) {
        guard !keys.isEmpty else { return }
        state.withLock { state in
            if state.lines.isEmpty { state.lines = [UInt64](repeating: 0, count: Self.lineCount * Self.lineWords) }
            for key in keys where !Self.insert(key.hash, &state.lines) { state.times.insert(key.time) }
            if state.times.count > Self.timeCountMax { (state.isFull, state.times) = (true, []) }
        }
    }

    /// The times of the events that may have come twice; NIL when they are too many to be told one by one.
    var times: [Int64]? {
        state.withLock { $0.isFull ? nil : $0.times.sorted() }
    }

    /// Gives whether the event is new for certain.
    @inline(__always)
    private static func insert(_ hash: UInt64, _ lines: inout [UInt64]) -> Bool {
        let line = Int(truncatingIfNeeded: hash >> 44) & (lineCount - 1)
        var isNew = false
        // Seven places of nine bits, apart from those that chose the line.
        var bits = hash &* 0x9E37_79B9_7F4A_7C15
        for _ in 0..<bitCount {
            let bit = Int(truncatingIfNeeded: bits & 511)
            let index = line * lineWords + (bit >> 6)
            let mask = UInt64(1) << UInt64(bit & 63)
            isNew = isNew || lines[index] & mask == 0
            lines[index] |= mask
            bits >>= 9
        }
        return isNew
    }

    /// Lines of 64 bytes: 64 MB in all.
    private static let lineCount = 1 << 20
    private static let lineWords = 8
    private static let bitCount = 7
    private static let timeCountMax = 100_000
}
