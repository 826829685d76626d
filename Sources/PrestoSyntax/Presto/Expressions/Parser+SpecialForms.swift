import SourceText

extension Parser {
    ///     CASE operand? (WHEN expression THEN expression)+ (ELSE expression)? END
    mutating func parseCase() throws(SyntaxError) -> Expression {
        let start = try expect(.case)
        let operand = at(.when) ? nil : try parseExpression()
        var clauses: [WhenClause] = []
        repeat {
            clauses.append(try parseWhen())
        } while at(.when)
        let otherwise = take(.else) ? try parseExpression() : nil
        try expect(.end)
        let span = span(from: start)
        guard let operand else { return Expression(.searchedCase(clauses, otherwise: otherwise), at: span) }
        return Expression(.simpleCase(operand: operand, clauses, otherwise: otherwise), at: span)
    }

    private mutating func parseWhen() throws(SyntaxError) -> WhenClause {
        let start = try expect(.when)
        let operand = try parseExpression()
        try expect(.then)
        let result = try parseExpression()
        return WhenClause(operand: operand, result: result, at: span(from: start))
    }

    ///     (CAST | TRY_CAST) '(' expression AS type ')'
    mutating func parseCast(isTry: Bool) throws(SyntaxError) -> Expression {
        let start = advance()
        try expect(.leftParenthesis)
        let value = try parseExpression()
        try expect(.as)
        let type = try parseType()
        try expect(.rightParenthesis)
        return Expression(.cast(value, as: type, isTry: isTry), at: span(from: start))
    }

    ///     EXISTS '(' query ')'
    mutating func parseExists() throws(SyntaxError) -> Expression {
        let start = advance()
        let height = try enter()
        defer { leave(height) }
        let query = try parseParenthesizedQuery()
        return Expression(.exists(query), at: span(from: start))
    }

    ///     EXTRACT '(' identifier FROM valueExpression ')'
    mutating func parseExtract() throws(SyntaxError) -> Expression {
        let start = advance()
        try expect(.leftParenthesis)
        let name = try parseIdentifier()
        try expect(.from)
        let value = try parseNestedValue()
        try expect(.rightParenthesis)
        let span = span(from: start)
        guard let field = ExtractField(rawValue: name.value.uppercased()) else {
            throw failure("Invalid EXTRACT field: \(name.value)", at: span, hint: "It may be \(ExtractField.list).")
        }
        return Expression(.extract(field, from: value), at: span)
    }

    ///     TRIM '(' ((LEADING | TRAILING | BOTH)? valueExpression? FROM)? valueExpression ')' | TRIM '(' valueExpression ',' valueExpression ')'
    mutating func parseTrim() throws(SyntaxError) -> Expression {
        let start = advance()
        try expect(.leftParenthesis)
        let specification = peek(1).endsTrimOperand ? nil : take(trimSpecifications)
        var characters: Expression?
        var value: Expression?
        if !at(.from) { characters = try parseNestedValue() }
        if take(.from) {
            if specification == nil, characters == nil { throw failure(.trimWithoutOperand, at: span(from: start)) }
            value = try parseNestedValue()
        } else if specification == nil, take(.comma) {
            value = characters
            characters = try parseNestedValue()
        } else if specification == nil {
            swap(&value, &characters)
        }
        guard let value else { throw mismatch() }
        try expect(.rightParenthesis)
        return Expression(.trim(specification ?? .both, characters: characters, from: value), at: span(from: start))
    }

    ///     NORMALIZE '(' valueExpression (',' normalForm)? ')'
    mutating func parseNormalize() throws(SyntaxError) -> Expression {
        let start = advance()
        try expect(.leftParenthesis)
        let value = try parseNestedValue()
        let form = take(.comma) ? try expect(normalForms) : .nfc
        try expect(.rightParenthesis)
        return Expression(.normalize(value, form), at: span(from: start))
    }

    ///     POSITION '(' valueExpression IN valueExpression ')', or a call of a function of that name
    ///
    /// Source: Trino, `AstBuilder.visitPosition`: it is strpos with its arguments the other way round.
    mutating func parsePosition() throws(SyntaxError) -> Expression {
        guard !peek(2).beginsNoOperand else { return try parseFunctionCall(mode: nil) }
        let start = token
        let name = try parseIdentifier()
        try expect(.leftParenthesis)
        let needle = try parseNestedValue()
        guard take(.in) else { return try parseCall(of: name, startingWith: needle, from: start) }
        let text = try parseNestedValue()
        try expect(.rightParenthesis)
        return call("strpos", [text, needle], from: start)
    }

    ///     SUBSTRING '(' valueExpression FROM valueExpression (FOR valueExpression)? ')', or a call of a function of that name
    ///
    /// Source: Trino, `AstBuilder.visitSubstring`: it is substr.
    mutating func parseSubstring() throws(SyntaxError) -> Expression {
        guard !peek(2).beginsNoOperand else { return try parseFunctionCall(mode: nil) }
        let start = token
        let name = try parseIdentifier()
        try expect(.leftParenthesis)
        var arguments = [try parseNestedValue()]
        guard take(.from) else { return try parseCall(of: name, startingWith: arguments[0], from: start) }
        arguments.append(try parseNestedValue())
        if take(.for) { arguments.append(try parseNestedValue()) }
        try expect(.rightParenthesis)
        return call("substr", arguments, from: start)
    }

    /// An ordinary call whose first argument has been read up to its first predicate.
    private mutating func parseCall(
        of name: Identifier, startingWith first: Expression, from start: Token
    ) throws(SyntaxError) -> Expression {
        var call = FunctionCall(name: QualifiedName(name), arguments: [])
        call.arguments = [try parseExpression(startingWith: first)]
        if take(.comma) { call.arguments += try parseExpressions() }
        call.orderBy = try parseOrderBy()
        return try finishCall(call, from: start)
    }

    private func call(_ name: String, _ arguments: [Expression], from start: Token) -> Expression {
        let name = QualifiedName(Identifier(name, at: start.span))
        return Expression(.functionCall(FunctionCall(name: name, arguments: arguments)), at: span(from: start))
    }

    ///     GROUPING '(' (qualifiedName (',' qualifiedName)*)? ')'
    mutating func parseGrouping() throws(SyntaxError) -> Expression {
        let start = advance()
        try expect(.leftParenthesis)
        var columns: [Expression] = []
        if peek() != .rightParenthesis {
            columns = try parseCommaSeparated { (parser) throws(SyntaxError) in try parser.parseColumnReference() }
        }
        try expect(.rightParenthesis)
        return Expression(.grouping(columns), at: span(from: start))
    }

    /// A qualified name as an expression: a column, or fields of it.
    private mutating func parseColumnReference() throws(SyntaxError) -> Expression {
        let name = try parseQualifiedName()
        let height = beginChain()
        defer { endChain(height) }
        var column = Expression(.identifier(name.parts[0]), at: name.parts[0].span)
        for field in name.parts.dropFirst() {
            column = Expression(.dereference(column, field: field), at: column.span.union(field.span))
            try link()
        }
        return column
    }

    /// `current_date`, `localtimestamp(3)`
    mutating func parseCurrentTime() throws(SyntaxError) -> Expression {
        let start = token
        let function = try expect(currentTimeFunctions)
        var precision: Int?
        if function != .currentDate, take(.leftParenthesis) {
            precision = try parseInteger()
            try expect(.rightParenthesis)
        }
        return Expression(.currentTime(function, precision: precision), at: span(from: start))
    }

    /// `current_user`
    mutating func parseSessionValue() throws(SyntaxError) -> Expression {
        let start = token
        let value = try expect(sessionValues)
        return Expression(.sessionValue(value), at: start.span)
    }

    ///     ARRAY '[' (expression (',' expression)*)? ']'
    mutating func parseArray() throws(SyntaxError) -> Expression {
        let start = advance()
        try expect(.leftBracket)
        let elements = at(.rightBracket) ? [] : try parseExpressions()
        try expect(.rightBracket)
        return Expression(.array(elements), at: span(from: start))
    }

    ///     ROW '(' expression (',' expression)* ')'
    mutating func parseRow() throws(SyntaxError) -> Expression {
        let start = advance()
        try expect(.leftParenthesis)
        let items = try parseExpressions()
        try expect(.rightParenthesis)
        return Expression(.row(items), at: span(from: start))
    }
}

extension TokenKind {
    /// Whether the token, behind an opening parenthesis, cannot begin the operand of POSITION or SUBSTRING.
    fileprivate var beginsNoOperand: Bool {
        switch self {
        case .rightParenthesis, .asterisk, .distinct, .all, .order, .not: true
        default: false
        }
    }

    /// Whether the token shows that the keyword in front of it is a name: TRIM(leading || 'a').
    fileprivate var endsTrimOperand: Bool {
        switch self {
        case .rightParenthesis, .comma, .dot, .concat, .asterisk, .slash, .percent, .plus, .leftBracket: true
        default: false
        }
    }
}

extension ExtractField {
    fileprivate static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

private let trimSpecifications: [(TokenKind, TrimSpecification)] = [(.leading, .leading), (.trailing, .trailing), (.both, .both)]

private let normalForms: [(TokenKind, NormalForm)] = [(.nfd, .nfd), (.nfc, .nfc), (.nfkd, .nfkd), (.nfkc, .nfkc)]

private let currentTimeFunctions: [(TokenKind, CurrentTimeFunction)] = [
    (.currentDate, .currentDate), (.currentTime, .currentTime), (.currentTimestamp, .currentTimestamp), (.localtime, .localTime),
    (.localtimestamp, .localTimestamp),
]

private let sessionValues: [(TokenKind, SessionValue)] = [
    (.currentUser, .user), (.currentCatalog, .catalog), (.currentSchema, .schema), (.currentPath, .path),
]

extension String {
    fileprivate static let trimWithoutOperand =
        "The 'trim' function must have specification, char or both arguments when it takes FROM"
}
