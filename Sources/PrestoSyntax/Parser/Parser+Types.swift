import SourceText

extension Parser {
    /// A type.
    ///
    ///     type : ROW '(' rowField (',' rowField)* ')' | INTERVAL … | TIMESTAMP … | TIME … | DOUBLE PRECISION
    ///          | ARRAY '<' type '>' | MAP '<' type ',' type '>' | type ARRAY | identifier ('(' typeParameter (',' typeParameter)* ')')?
    ///
    /// Source: Trino grammar, `type`.
    mutating func parseType() throws(SyntaxError) -> DataType {
        let outer = beginRule("<type>")
        defer { endRule(outer) }
        let height = try enter()
        defer { leave(height) }
        let start = token
        var type = try parseSimpleType()
        while peek() == .array {
            advance()
            if take(.leftBracket) {
                try expect(.integer)
                try expect(.rightBracket)
            }
            let name = Identifier("array", at: tokens[index - 1].span)
            type = DataType(.generic(name, parameters: [.type(type)]), at: span(from: start))
            try link()
        }
        return type
    }

    private mutating func parseSimpleType() throws(SyntaxError) -> DataType {
        switch (peek(), peek(1)) {
        case (.row, .leftParenthesis): return try parseRowType()
        case (.interval, let next) where next.isIntervalField: return try parseIntervalType()
        case (.timestamp, _): return try parseDateTimeType(.timestamp)
        case (.time, _): return try parseDateTimeType(.time)
        case (.double, .precision): return parseDoublePrecision()
        case (.array, .less), (.map, .less): return try parseAngleBracketType()
        default: return try parseGenericType()
        }
    }

    private mutating func parseRowType() throws(SyntaxError) -> DataType {
        let start = advance()
        let fields = try parseList { (parser) throws(SyntaxError) in try parser.parseRowField() }
        return DataType(.row(fields), at: span(from: start))
    }

    ///     rowField : type | identifier type
    private mutating func parseRowField() throws(SyntaxError) -> RowField {
        let start = token
        let name = isFieldNameNext ? try parseIdentifier() : nil
        if name == nil, !peek().isIdentifier { endRule(beginRule("<identifier>")) }
        let type = try parseType()
        return RowField(name: name, type: type, at: span(from: start))
    }

    /// A name in front of a type is one that a type follows; a type alone is followed by the end of the field.
    private var isFieldNameNext: Bool {
        guard peek().isIdentifier, peek(1).isIdentifier else { return false }
        switch (peek(), peek(1)) {
        case (.double, .precision), (.time, .with), (.time, .without), (.timestamp, .with), (.timestamp, .without):
            return peek(2).isIdentifier && peek(2) != .time
        case (_, .array):
            return peek(2) == .leftParenthesis || peek(2) == .less
        case (.interval, let next) where next.isIntervalField:
            return peek(2) != .comma && peek(2) != .rightParenthesis && peek(2) != .to
        default:
            return true
        }
    }

    private mutating func parseIntervalType() throws(SyntaxError) -> DataType {
        let start = advance()
        let from = try expect(intervalFields)
        let to = take(.to) ? try expect(intervalFields) : from
        return DataType(.interval(from: from, to: to), at: span(from: start))
    }

    /// `timestamp(3) with time zone`
    private mutating func parseDateTimeType(_ base: DataType.DateTimeBase) throws(SyntaxError) -> DataType {
        let start = advance()
        var precision: DataType.Parameter?
        if take(.leftParenthesis) {
            precision = try parseTypeParameter()
            try expect(.rightParenthesis)
        }
        let zoned = peek(1) == .time && peek(2) == .zone ? take([(.with, true), (.without, false)]) : nil
        if zoned != nil {
            try expect(.time)
            try expect(.zone)
        }
        return DataType(.dateTime(base, precision: precision, withTimeZone: zoned ?? false), at: span(from: start))
    }

    private mutating func parseDoublePrecision() -> DataType {
        let start = advance()
        advance()
        let span = span(from: start)
        return DataType(.generic(Identifier("double", at: span), parameters: []), at: span)
    }

    /// `array<t>`, `map<k, v>`
    private mutating func parseAngleBracketType() throws(SyntaxError) -> DataType {
        let base = try parseIdentifier()
        try expect(.less)
        var parameters: [DataType.Parameter] = [.type(try parseType())]
        if base.canonical == "map" {
            try expect(.comma)
            parameters.append(.type(try parseType()))
        }
        try expect(.greater)
        return DataType(.generic(base, parameters: parameters), at: span(from: base.span))
    }

    private mutating func parseGenericType() throws(SyntaxError) -> DataType {
        let name = try parseIdentifier()
        guard at(.leftParenthesis) else { return DataType(.generic(name, parameters: []), at: name.span) }
        let parameters = try parseList { (parser) throws(SyntaxError) in try parser.parseTypeParameter() }
        return DataType(.generic(name, parameters: parameters), at: span(from: name.span))
    }

    ///     typeParameter : INTEGER_VALUE | type
    private mutating func parseTypeParameter() throws(SyntaxError) -> DataType.Parameter {
        if at(.integer) { return .numeric(Int64(try parseInteger())) }
        return .type(try parseType())
    }
}
