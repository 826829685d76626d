import SourceText

/// Cuts a text into tokens.
///
/// Any bytes give tokens: what begins none becomes `unrecognized`, one code point long, and the parser refuses it in its place.
/// The last token is `endOfText`. Cost: one pass, no string is made.
/// Source: Trino grammar, lexer rules.
struct Lexer {
    let source: [UInt8]
    private(set) var offset = 0
    /// Where the search for the end of a comment failed once: a second one would fail, too.
    private var commentsEnd: Int?
    /// A copy, since a look at a static constant asks each time whether it has been made.
    private let classes = Self.classes
    private let keywords = Keywords.shared

    init(_ source: [UInt8]) {
        self.source = source
    }

    static func tokens(of source: [UInt8]) -> [Token] {
        var lexer = Self(source)
        var tokens: [Token] = []
        tokens.reserveCapacity(source.count / 4 + 2)
        while true {
            let token = lexer.next()
            tokens.append(token)
            if token.kind == .endOfText { return tokens }
        }
    }

    mutating func next() -> Token {
        skipBlanksAndComments()
        let start = offset
        let kind = scan()
        return Token(kind, at: SourceSpan(start: start, end: offset))
    }

    private mutating func scan() -> TokenKind {
        guard let byte = peek() else { return .endOfText }
        switch classes[Int(byte)] {
        case .letter: return scanWord()
        case .digit: return scanNumber()
        case .quotation: return scanQuoted(byte)
        case .dot: return isDigit(at: offset + 1) ? scanNumber() : advance(1, .dot)
        case .mark, .other, .blank: return scanMark(byte)
        }
    }

    // MARK: Blanks and comments

    private mutating func skipBlanksAndComments() {
        while let byte = peek() {
            if classes[Int(byte)] == .blank {
                offset += 1
            } else if byte == UInt8(ascii: "-"), peek(1) == UInt8(ascii: "-") {
                skipLine()
            } else if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
                guard skipBracketedComment() else { return }
            } else {
                return
            }
        }
    }

    private mutating func skipLine() {
        while let byte = peek(), byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") {
            offset += 1
        }
    }

    /// False when the comment has no end; then its first characters are operators.
    private mutating func skipBracketedComment() -> Bool {
        guard commentsEnd == nil else { return false }
        var end = offset + 2
        while end + 1 < source.count {
            if source[end] == UInt8(ascii: "*"), source[end + 1] == UInt8(ascii: "/") {
                offset = end + 2
                return true
            }
            end += 1
        }
        commentsEnd = offset
        return false
    }

    // MARK: Words and numbers

    /// An identifier, a keyword, or the prefix of a literal: `X'…'`, `U&'…'`.
    private mutating func scanWord() -> TokenKind {
        let start = offset
        skipWord()
        if offset == start + 1, let literal = scanPrefixedLiteral(source[start]) { return literal }
        return keywords.lookUp(source[start..<offset]) ?? .identifier
    }

    private mutating func scanPrefixedLiteral(_ prefix: UInt8) -> TokenKind? {
        switch prefix | 0x20 {
        case UInt8(ascii: "x"):
            guard peek() == UInt8(ascii: "'"), let end = endOfQuoted(from: offset, isDoubled: false) else { return nil }
            offset = end
            return .binaryLiteral
        case UInt8(ascii: "u"):
            guard peek() == UInt8(ascii: "&"), peek(1) == UInt8(ascii: "'"), let end = endOfQuoted(from: offset + 1) else { return nil }
            offset = end
            return .unicodeString
        default:
            return nil
        }
    }

    /// The longest of an integer, a decimal, a double and a word that begins with a digit; the double wins over a word as long.
    private mutating func scanNumber() -> TokenKind {
        let start = offset
        skipDigits()
        var kind = TokenKind.integer
        if peek() == UInt8(ascii: ".") {
            offset += 1
            skipDigits()
            kind = .decimal
        }
        if let end = endOfExponent() {
            offset = end
            kind = .doubleValue
        }
        return wordEnd(after: start).map { end in
            offset = end
            return .digitIdentifier
        } ?? kind
    }

    private func endOfExponent() -> Int? {
        guard let byte = peek(), byte | 0x20 == UInt8(ascii: "e") else { return nil }
        let isSigned = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
        var end = offset + (isSigned ? 2 : 1)
        guard isDigit(at: end) else { return nil }
        while isDigit(at: end) { end += 1 }
        return end
    }

    /// The end of the word that begins at `start`, if it is longer than the number that was read.
    private func wordEnd(after start: Int) -> Int? {
        var end = start
        while end < source.count, isWordByte(source[end]) { end += 1 }
        return end > offset ? end : nil
    }

    private mutating func skipWord() {
        while let byte = peek(), isWordByte(byte) { offset += 1 }
    }

    private mutating func skipDigits() {
        while isDigit(at: offset) { offset += 1 }
    }

    // MARK: Quotations

    private mutating func scanQuoted(_ quote: UInt8) -> TokenKind {
        guard let end = endOfQuoted(from: offset) else { return advance(1, .unrecognized) }
        offset = end
        switch quote {
        case UInt8(ascii: "'"): return .string
        case UInt8(ascii: "\""): return .delimitedIdentifier
        default: return .backquotedIdentifier
        }
    }

    /// The offset behind the closing mark. A doubled mark stands for itself, unless `isDoubled` is false.
    private func endOfQuoted(from start: Int, isDoubled: Bool = true) -> Int? {
        let quote = source[start]
        var end = start + 1
        while end < source.count {
            if source[end] == quote {
                guard isDoubled, end + 1 < source.count, source[end + 1] == quote else { return end + 1 }
                end += 1
            }
            end += 1
        }
        return nil
    }

    // MARK: Marks

    private mutating func scanMark(_ byte: UInt8) -> TokenKind {
        if let next = peek(1), let kind = Self.pair(byte, next) { return advance(2, kind) }
        if let kind = Self.single(byte) { return advance(1, kind) }
        offset += 1
        while let byte = peek(), byte & 0xC0 == 0x80 { offset += 1 }
        return .unrecognized
    }

    private static func pair(_ first: UInt8, _ second: UInt8) -> TokenKind? {
        guard singles[Int(second)] != nil else { return nil }
        return pairs.first { $0.first == first && $0.second == second }?.kind
    }

    private static func single(_ byte: UInt8) -> TokenKind? { singles[Int(byte)] }

    private static let singles: [TokenKind?] = TokenKind.marks.reduce(into: Array(repeating: nil, count: 256)) { singles, mark in
        if let byte = mark.value.utf8.first, mark.value.utf8.count == 1 { singles[Int(byte)] = mark.key }
    }

    private static let pairs: [(first: UInt8, second: UInt8, kind: TokenKind)] =
        (TokenKind.marks.map { ($0.value, $0.key) } + [("!=", .notEqual)]).compactMap { spelling, kind in
            guard let first = spelling.utf8.first, let second = spelling.utf8.dropFirst().first else { return nil }
            return (first, second, kind)
        }

    // MARK: Bytes

    private func peek(_ ahead: Int = 0) -> UInt8? {
        offset + ahead < source.count ? source[offset + ahead] : nil
    }

    private mutating func advance(_ count: Int, _ kind: TokenKind) -> TokenKind {
        offset += count
        return kind
    }

    private func isDigit(at offset: Int) -> Bool {
        offset < source.count && classes[Int(source[offset])] == .digit
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        let byteClass = classes[Int(byte)]
        return byteClass == .letter || byteClass == .digit
    }

    private enum ByteClass {
        case letter, digit, quotation, dot, blank, mark, other
    }

    private static let classes: [ByteClass] = (0..<256).map { byte in
        switch UInt8(byte) {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): .letter
        case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
        case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): .quotation
        case UInt8(ascii: "."): .dot
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): .blank
        case 0x21...0x7E: .mark
        default: .other
        }
    }
}
