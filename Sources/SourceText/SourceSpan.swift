/// A stretch of a source text: the UTF-8 bytes from `start` up to, not including, `end`.
///
/// Offsets are bytes of the text as the user sent it. An empty span marks a place between two bytes, such as the end of the text.
package struct SourceSpan: Hashable, Sendable {
    private var storedStart: UInt32
    private var storedEnd: UInt32

    package var start: Int { Int(storedStart) }
    package var end: Int { Int(storedEnd) }

    /// - Precondition: `0 <= start <= end < 4 GiB`.
    package init(start: Int, end: Int) {
        precondition(start <= end, "a span ends before it starts")
        storedStart = UInt32(start)
        storedEnd = UInt32(end)
    }

    /// The empty span at an offset.
    package init(at offset: Int) {
        self.init(start: offset, end: offset)
    }

    /// The length in bytes.
    package var length: Int { end - start }

    package var isEmpty: Bool { storedStart == storedEnd }

    /// The smallest span that covers both.
    package func union(_ other: Self) -> Self {
        Self(start: min(start, other.start), end: max(end, other.end))
    }
}

extension SourceSpan: CustomStringConvertible {
    package var description: String { "\(start)..<\(end)" }
}
