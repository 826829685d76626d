/// Cuts a line into its tokens, one after the other.
struct LineTokenizer {
    private var position: UnsafePointer<UInt8>
    private let end: UnsafePointer<UInt8>
    private let separator: UInt8
    private let knowsQuotes: Bool
    private var isAtEnd: Bool
    /// Whether a quote or bracket was not closed before the line's end.
    private(set) var isBroken = false

    init(_ line: LineToken, separator: UInt8, knowsQuotes: Bool) {
        position = line.start
        end = line.end
        self.separator = separator
        self.knowsQuotes = knowsQuotes
        isAtEnd = position == end
    }

    /// The next token; an empty one between two separators. NIL at the end of the line.
    @inline(__always)
    mutating func next() -> LineToken? {
        guard !isAtEnd else { return nil }
        if knowsQuotes, position < end {
            if position.pointee == .quote { return quoted(until: .quote) }
            if position.pointee == .openBracket { return quoted(until: .closeBracket) }
        }
        return plain()
    }

    @inline(__always)
    private mutating func plain() -> LineToken {
        let start = position
        while position < end, position.pointee != separator { position += 1 }
        let token = LineToken(start: start, end: position)
        passSeparator()
        return token
    }

    /// The closing mark is followed by a separator or by the line's end, so that marks within the text do not end it.
    private mutating func quoted(until mark: UInt8) -> LineToken? {
        let start = position + 1
        var close = start
        while close < end, !(close.pointee == mark && isEnd(close + 1) && (close == start || close[-1] != .backslash)) { close += 1 }
        guard close < end else {
            isBroken = true
            isAtEnd = true
            return nil
        }
        position = close + 1
        passSeparator()
        return LineToken(start: start, end: close, isQuoted: true)
    }

    @inline(__always)
    private func isEnd(_ place: UnsafePointer<UInt8>) -> Bool { place >= end || place.pointee == separator }

    @inline(__always)
    private mutating func passSeparator() {
        if position < end { position += 1 } else { isAtEnd = true }
    }
}
