import SourceText

extension Parser {
    /// A call, which may turn out to be one of the forms that look like calls.
    ///
    ///     functionCall : qualifiedName '(' (label '.')? ASTERISK ')' filter? over?
    ///                  | processingMode? qualifiedName '(' (setQuantifier? expression (',' expression)*)? (ORDER BY …)? ')' filter? (nullTreatment? over)?
    ///
    /// Source: Trino grammar, `primaryExpression`, alternative `functionCall`.
    mutating func parseFunctionCall(mode: ProcessingMode?) throws(SyntaxError) -> Expression {
        let start = mode == nil ? token : tokens[index - 1]
        let height = try enter()
        defer { leave(height) }
        var call = FunctionCall(name: try parseQualifiedName(), arguments: [], processingMode: mode)
        try expect(.leftParenthesis)
        try parseArguments(of: &call)
        return try finishCall(consume call, from: start)
    }

    /// What follows the arguments of a call, from the closing parenthesis on.
    mutating func finishCall(_ call: consuming FunctionCall, from start: Token) throws(SyntaxError) -> Expression {
        try expect(.rightParenthesis)
        call.filter = try parseFilter()
        if !call.isStar { call.nullTreatment = try parseNullTreatment() }
        if call.nullTreatment != nil || atOver { call.window = try parseOver() }
        if let form = try specialForm(of: call, start) { return Expression(form, at: span(from: start)) }
        return Expression(.functionCall(call), at: span(from: start))
    }

    private mutating func parseArguments(of call: inout FunctionCall) throws(SyntaxError) {
        if try parseStar(of: &call) { return }
        if peek() == .rightParenthesis { return }
        if !(peek() == .order && peek(1) == .by) {
            let quantifier = parseSetQuantifier()
            call.isDistinct = quantifier == .distinct
            if quantifier == nil {
                note(.rightParenthesis)
                note(.order)
            }
            call.arguments = try parseExpressions()
        }
        call.orderBy = try parseOrderBy()
    }

    /// `*` or `label.*`
    private mutating func parseStar(of call: inout FunctionCall) throws(SyntaxError) -> Bool {
        if take(.asterisk) {
            call.isStar = true
        } else if peek().isIdentifier, peek(1) == .dot, peek(2) == .asterisk {
            call.starLabel = try parseIdentifier()
            advance()
            advance()
            call.isStar = true
        }
        return call.isStar
    }

    ///     setQuantifier : DISTINCT | ALL
    ///
    /// ALL is a name where it cannot be followed by what it stands in front of.
    mutating func parseSetQuantifier() -> SetQuantifier? {
        if take(.distinct) { return .distinct }
        guard at(.all), !peek(1).endsOperand else { return nil }
        advance()
        return .all
    }

    ///     filter : FILTER '(' WHERE booleanExpression ')'
    mutating func parseFilter() throws(SyntaxError) -> Expression? {
        guard at(.filter), peek(1) == .leftParenthesis else { return nil }
        advance()
        advance()
        try expect(.where)
        let condition = try parseExpression()
        try expect(.rightParenthesis)
        return condition
    }

    private mutating func parseNullTreatment() throws(SyntaxError) -> NullTreatment? {
        if take(.ignore, .nulls) { return .ignore }
        if take(.respect, .nulls) { return .respect }
        return nil
    }

    /// Whether OVER with what belongs to it is next; OVER alone is a name.
    private var atOver: Bool {
        peek() == .over && (peek(1) == .leftParenthesis || peek(1).isIdentifier)
    }
}

extension TokenKind {
    /// Whether the token stands behind an operand or between two: what comes in front of it is no quantifier, but a name.
    fileprivate var endsOperand: Bool {
        switch self {
        case .comma, .dot, .rightParenthesis, .endOfText, .from, .as, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            true
        case .concat, .slash, .percent, .is, .in, .between, .like, .and, .or, .semicolon, .arrow: true
        default: false
        }
    }
}

// MARK: - Forms that look like calls

extension Parser {
    /// IF, COALESCE, NULLIF and TRY are no functions, though they are written as calls.
    ///
    /// Source: Trino, `AstBuilder.visitFunctionCall`.
    fileprivate func specialForm(of call: FunctionCall, _ start: Token) throws(SyntaxError) -> Expression.Kind? {
        guard call.name.isSimple, let form = SpecialForm(call.name.suffix) else { return nil }
        guard let problem = form.problem(call) else { return form.kind(call.arguments) }
        throw failure(problem, at: span(from: start))
    }
}

private enum SpecialForm: String, CaseIterable {
    case `if`, coalesce, nullif, `try`

    init?(_ name: Identifier) {
        let canonical = name.canonical
        guard let form = Self.allCases.first(where: { $0.rawValue == canonical }) else { return nil }
        self = form
    }

    func kind(_ arguments: [Expression]) -> Expression.Kind {
        switch self {
        case .if: .ifExpression(condition: arguments[0], then: arguments[1], otherwise: arguments.count == 3 ? arguments[2] : nil)
        case .coalesce: .coalesce(arguments)
        case .nullif: .nullIf(arguments[0], arguments[1])
        case .try: .tryExpression(arguments[0])
        }
    }

    func problem(_ call: FunctionCall) -> String? {
        if let problem = problem(argumentCount: call.isStar ? 0 : call.arguments.count) { return problem }
        if call.window != nil { return "OVER clause not valid for '\(rawValue)' function" }
        if call.isDistinct { return "DISTINCT not valid for '\(rawValue)' function" }
        if call.nullTreatment != nil { return "Null treatment clause not valid for '\(rawValue)' function" }
        if call.processingMode != nil { return "Running or final semantics not valid for '\(rawValue)' function" }
        if call.filter != nil { return "FILTER not valid for '\(rawValue)' function" }
        return call.orderBy.isEmpty ? nil : "ORDER BY not valid for '\(rawValue)' function"
    }

    private func problem(argumentCount: Int) -> String? {
        switch self {
        case .if: 2...3 ~= argumentCount ? nil : "Invalid number of arguments for 'if' function"
        case .coalesce: argumentCount >= 2 ? nil : "The 'coalesce' function must have at least two arguments"
        case .nullif: argumentCount == 2 ? nil : "Invalid number of arguments for 'nullif' function"
        case .try: argumentCount == 1 ? nil : "The 'try' function must have exactly one argument"
        }
    }
}
