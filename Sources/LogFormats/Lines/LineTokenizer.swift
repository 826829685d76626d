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
    ///
    /// Only where brackets are said to be do they hold a token together: addresses of IPv6 and keys have them, too.
    @inline(__always)
    mutating func next(isBracketed: Bool = false) -> LineToken? {
        guard !isAtEnd else { return nil }
        if knowsQuotes, position < end {
            if position.pointee == .quote { return quoted() }
            if isBracketed, position.pointee == .openBracket, let close = close(.closeBracket) { return token(to: close) }
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

    private mutating func quoted() -> LineToken? {
        if let close = close(.quote) { return token(to: close) }
        isBroken = true
        isAtEnd = true
        return nil
    }

    /// The mark that closes the text opened here: it is followed by a separator or by the line's end, so that marks within do not end it.
    private func close(_ mark: UInt8) -> UnsafePointer<UInt8>? {
        var close = position + 1
        while close < end, !(close.pointee == mark && isEnd(close + 1) && (close == position + 1 || close[-1] != .backslash)) { close += 1 }
        return close < end ? close : nil
    }

    private mutating func token(to close: UnsafePointer<UInt8>) -> LineToken {
        let token = LineToken(start: position + 1, end: close, isQuoted: true)
        position = close + 1
        passSeparator()
        return token
    }

    @inline(__always)
    private func isEnd(_ place: UnsafePointer<UInt8>) -> Bool { place >= end || place.pointee == separator }

    @inline(__always)
    private mutating func passSeparator() {
        if position < end { position += 1 } else { isAtEnd = true }
    }
}
