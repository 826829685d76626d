import SourceText

extension Parser {
    /// An operand with its subscripts and fields.
    ///
    ///     primaryExpression : … | primaryExpression '[' valueExpression ']' | primaryExpression '.' identifier
    ///
    /// Source: Trino grammar, `primaryExpression`.
    mutating func parsePrimary(startingWith first: Expression? = nil) throws(SyntaxError) -> Expression {
        let base = if let first { first } else { try parseOperand() }
        note(.dot)
        note(.leftBracket)
        guard peek() == .leftBracket || (peek() == .dot && peek(1) != .asterisk) else { return base }
        return try parseSteps(from: base)
    }

    /// The fields and subscripts behind an operand: one or more.
    private mutating func parseSteps(from base: Expression) throws(SyntaxError) -> Expression {
        var base = base
        while true {
            if at(.dot), peek(1) != .asterisk {
                base = try parseDereference(of: base)
            } else if at(.leftBracket) {
                base = try parseElementAccess(of: base)
            } else {
                return base
            }
            try link()
        }
    }

    private mutating func parseDereference(of base: Expression) throws(SyntaxError) -> Expression {
        try expect(.dot)
        note(.asterisk)
        let field = try parseIdentifier()
        return Expression(.dereference(base, field: field), at: span(from: base.span))
    }

    private mutating func parseElementAccess(of base: Expression) throws(SyntaxError) -> Expression {
        try expect(.leftBracket)
        let index = try parseNestedValue()
        try expect(.rightBracket)
        return Expression(.elementAccess(base, index: index), at: span(from: base.span))
    }

    /// A value where an expression with predicates is not allowed; one level deeper.
    mutating func parseNestedValue() throws(SyntaxError) -> Expression {
        let height = try enter()
        defer { leave(height) }
        return try parseValue()
    }

    /// One alternative for each kind of first token; each of them is read by a function of its own, so that this one needs little stack.
    private mutating func parseOperand() throws(SyntaxError) -> Expression {
        switch peek() {
        case .leftParenthesis: try parseParenthesized()
        case .integer, .decimal, .doubleValue, .minus: try parseNumberOperand()
        case .string, .unicodeString: try parseStringOperand()
        case .binaryLiteral: try parseBinaryLiteral()
        case .questionMark: try parseParameter()
        case .null, .true, .false: parseConstant()
        case .case: try parseCase()
        case .cast: try parseCast(isTry: false)
        case .exists: try parseExists()
        case .extract: try parseExtract()
        case .trim: try parseTrim()
        case .normalize: try parseNormalize()
        case .grouping: try parseGrouping()
        case .listagg: try parseListAggregation()
        case .currentDate, .currentTime, .currentTimestamp, .localtime, .localtimestamp: try parseCurrentTime()
        case .currentUser, .currentCatalog, .currentSchema, .currentPath: try parseSessionValue()
        case .jsonExists: try parseJSONExists()
        case .jsonValue: try parseJSONValue()
        case .jsonQuery: try parseJSONQuery()
        case .jsonObject: try parseJSONObject()
        case .jsonArray: try parseJSONArray()
        case let kind where kind.isIdentifier: try parseNamedOperand()
        default: throw mismatch()
        }
    }

    private mutating func parseNumberOperand() throws(SyntaxError) -> Expression {
        guard atNumber else { throw mismatch() }
        return try parseNumber()
    }

    mutating func parseStringOperand() throws(SyntaxError) -> Expression {
        let start = token
        let value = try parseString()
        return Expression(.string(value), at: span(from: start))
    }

    private mutating func parseConstant() -> Expression {
        let token = advance()
        return switch token.kind {
        case .true: Expression(.boolean(true), at: token.span)
        case .false: Expression(.boolean(false), at: token.span)
        default: Expression(.null, at: token.span)
        }
    }

    /// What begins with a name, or with a keyword that may be a name. What follows tells.
    private mutating func parseNamedOperand() throws(SyntaxError) -> Expression {
        switch (peek(), peek(1)) {
        case (_, .arrow): return try parseLambda()
        case (.tryCast, .leftParenthesis): return try parseCast(isTry: true)
        case (.row, .leftParenthesis) where peek(2) != .rightParenthesis: return try parseRow()
        case (.array, .leftBracket): return try parseArray()
        case (.position, .leftParenthesis): return try parsePosition()
        case (.substring, .leftParenthesis): return try parseSubstring()
        case (.interval, _) where atIntervalLiteral: return try parseIntervalLiteral()
        case (.double, .precision) where peek(2) == .string || peek(2) == .unicodeString: return try parseTypedLiteral()
        case (_, .string), (_, .unicodeString): return try parseTypedLiteral()
        case (.running, _), (.final, _): return try parseProcessedOperand()
        default: return try parseNameOrCall()
        }
    }

    /// A column, `measure OVER …`, or a call.
    private mutating func parseNameOrCall() throws(SyntaxError) -> Expression {
        if isCall(at: 0) { return try parseFunctionCall(mode: nil) }
        let name = try parseIdentifier()
        guard peek() == .over, peek(1) == .leftParenthesis || peek(1).isIdentifier else {
            return Expression(.identifier(name), at: name.span)
        }
        let window = try parseOver()
        return Expression(.windowMeasure(name, window), at: span(from: name.span))
    }

    /// `FINAL last(a)`, or a name that happens to be a keyword.
    private mutating func parseProcessedOperand() throws(SyntaxError) -> Expression {
        guard peek(1).isIdentifier, isCall(at: 1), let mode = take(processingModes) else { return try parseNameOrCall() }
        return try parseFunctionCall(mode: mode)
    }

    /// Whether `name.name.name (` stands at a distance from here.
    private func isCall(at distance: Int) -> Bool {
        var ahead = distance
        while peek(ahead).isIdentifier {
            if peek(ahead + 1) == .leftParenthesis { return true }
            guard peek(ahead + 1) == .dot else { return false }
            ahead += 2
        }
        return false
    }

    /// `DATE '2024-01-31'`
    private mutating func parseTypedLiteral() throws(SyntaxError) -> Expression {
        let start = token
        let type = peek() == .double && peek(1) == .precision ? parseDoublePrecisionName() : try parseIdentifier().value
        let value = try parseString()
        let span = span(from: start)
        if type.lowercased() == "x" { throw failure(.blankInBinary, at: span) }
        return Expression(.genericLiteral(type: type, value: value), at: span)
    }

    private mutating func parseDoublePrecisionName() -> String {
        advance()
        advance()
        return "double"
    }
}

private let processingModes: [(TokenKind, ProcessingMode)] = [(.running, .running), (.final, .final)]

extension String {
    fileprivate static let blankInBinary = "Spaces are not allowed between 'X' and the starting quote of a binary literal"
}
