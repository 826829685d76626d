import SourceText

extension Parser {
    var atString: Bool { peek() == .string || peek() == .unicodeString }

    /// A text literal, decoded.
    ///
    ///     string : STRING | UNICODE_STRING (UESCAPE STRING)?
    mutating func parseString() throws(SyntaxError) -> String {
        let outer = beginRule("<string>")
        defer { endRule(outer) }
        let start = token
        if take(.unicodeString) { return try parseUnicodeEscape(start) }
        let literal = try expect(.string)
        return unquoted(literal.span)
    }

    private mutating func parseUnicodeEscape(_ literal: Token) throws(SyntaxError) -> String {
        let content = unquoted(SourceSpan(start: literal.span.start + 2, end: literal.span.end))
        let escape = take(.uescape) ? unquoted(try expect(.string).span) : "\\"
        do {
            return try UnicodeStringLiteral(content, escape: escape).decoded()
        } catch {
            throw failure(error.message, at: literal.span)
        }
    }

    /// `X'0A 1B'`: hexadecimal digits, with blanks anywhere.
    ///
    /// Source: Trino, `BinaryLiteral`.
    mutating func parseBinaryLiteral() throws(SyntaxError) -> Expression {
        let literal = try expect(.binaryLiteral)
        let content = source[(literal.span.start + 2)..<(literal.span.end - 1)]
        let digits = content.filter { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        let values = digits.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        guard values.count == digits.count else { throw failure(.invalidBinary, at: literal.span) }
        guard values.count.isMultiple(of: 2) else { throw failure(.oddBinary, at: literal.span) }
        let bytes = stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] * 16 + values[$0 + 1]) }
        return Expression(.binary(bytes), at: literal.span)
    }

    /// A number, with the sign that stands in front of it.
    ///
    ///     number : MINUS? (DECIMAL_VALUE | DOUBLE_VALUE | INTEGER_VALUE)
    mutating func parseNumber() throws(SyntaxError) -> Expression {
        let start = token
        let isNegative = peek() == .minus
        if isNegative { advance() }
        let number = advance()
        let span = span(from: start)
        if !isNegative, number.kind == .integer, let value = shortInteger(number.span) { return Expression(.integer(value), at: span) }
        let digits = (isNegative ? "-" : "") + text(of: number)
        return Expression(try kind(ofNumber: number, digits), at: span)
    }

    /// The value of digits that fit in 64 bits for sure.
    private func shortInteger(_ digits: SourceSpan) -> Int64? {
        guard digits.length <= 18 else { return nil }
        return source[digits.start..<digits.end].reduce(0) { $0 * 10 + Int64($1 & 0x0F) }
    }

    private func kind(ofNumber number: Token, _ digits: String) throws(SyntaxError) -> Expression.Kind {
        switch number.kind {
        case .decimal:
            return .decimal(digits)
        case .doubleValue:
            guard let value = Double(digits) else { break }
            return .double(value)
        default:
            guard let value = Int64(digits) else { break }
            return .integer(value)
        }
        throw failure("Invalid numeric literal: \(digits)", at: number.span)
    }

    /// Whether a number is next, perhaps with a minus sign.
    var atNumber: Bool { peek().isNumber || (peek() == .minus && peek(1).isNumber) }

    /// A row count or a precision: an integer that fits in `Int`.
    mutating func parseInteger() throws(SyntaxError) -> Int {
        let token = try expect(.integer)
        guard let value = Int(text(of: token)) else {
            throw failure("Invalid numeric literal: \(text(of: token))", at: token.span)
        }
        return value
    }

    /// `?`
    mutating func parseParameter() throws(SyntaxError) -> Expression {
        let token = try expect(.questionMark)
        parameterCount += 1
        return Expression(.parameter(position: parameterCount - 1), at: token.span)
    }

    ///     interval : INTERVAL (PLUS | MINUS)? string intervalField (TO intervalField)?
    mutating func parseIntervalLiteral() throws(SyntaxError) -> Expression {
        let start = try expect(.interval)
        let isNegative = take([(.plus, false), (.minus, true)]) ?? false
        let value = try parseString()
        let from = try expect(intervalFields)
        let to = take(.to) ? try expect(intervalFields) : nil
        let literal = IntervalLiteral(value: value, isNegative: isNegative, from: from, to: to)
        return Expression(.interval(literal), at: span(from: start))
    }

    /// Whether an interval literal is next, and not a name or a literal of a type named interval.
    var atIntervalLiteral: Bool {
        guard peek() == .interval else { return false }
        let signed = peek(1) == .plus || peek(1) == .minus ? 1 : 0
        guard peek(1 + signed) == .string || peek(1 + signed) == .unicodeString else { return false }
        return signed == 1 || peek(2).isIntervalField || peek(2) == .uescape
    }
}

extension TokenKind {
    var isNumber: Bool { self == .integer || self == .decimal || self == .doubleValue }

    var isIntervalField: Bool { intervalFields.contains { $0.0 == self } }
}

let intervalFields: [(TokenKind, IntervalField)] = [
    (.year, .year), (.month, .month), (.day, .day), (.hour, .hour), (.minute, .minute), (.second, .second),
]

extension String {
    fileprivate static let invalidBinary = "Binary literal can only contain hexadecimal digits"
    fileprivate static let oddBinary = "Binary literal must contain an even number of digits"
}
