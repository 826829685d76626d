import SourceText

extension Parser {
    /// An expression.
    ///
    /// When its first operand has been read already, because only what followed could tell what it was, it comes as `first`.
    mutating func parseExpression(startingWith first: Expression? = nil) throws(SyntaxError) -> Expression {
        let height = try enter()
        defer { leave(height) }
        if first == nil, peek(1).endsExpression, let operand = try parseLoneOperand() { return operand }
        return try parseBoolean(first, upTo: .or)
    }

    /// A name, a number or a text, when what follows shows that it is all of a value.
    ///
    /// Most values in lists are: the way through all levels of precedence would find nothing there. It is gone nevertheless when what would
    /// have been accepted is being noted.
    mutating func parseLoneOperand() throws(SyntaxError) -> Expression? {
        if isNoting { return nil }
        switch peek() {
        case .identifier:
            let name = try parseIdentifier()
            return Expression(.identifier(name), at: name.span)
        case .integer, .decimal, .doubleValue: return try parseNumber()
        case .string: return try parseStringOperand()
        default: return nil
        }
    }

    /// Conditions with AND and OR between them; a chain of one operator is one node.
    ///
    ///     booleanExpression : valueExpression predicate? | NOT booleanExpression
    ///                       | booleanExpression AND booleanExpression | booleanExpression OR booleanExpression
    ///
    /// One function for both operators, because each one more between two levels of parentheses needs stack.
    /// Source: Trino grammar, `booleanExpression`.
    private mutating func parseBoolean(_ first: Expression?, upTo widest: LogicalOperator) throws(SyntaxError) -> Expression {
        let outer = beginRule("<expression>")
        defer { endRule(outer) }
        var condition = try parseCondition(first)
        if at(.and) {
            var terms = [condition]
            while take(.and) { terms.append(try parseTerm()) }
            condition = Expression(.logical(.and, terms), at: span(from: condition.span))
        }
        guard widest == .or, at(.or) else { return condition }
        var terms = [condition]
        while take(.or) { terms.append(try parseBoolean(nil, upTo: .and)) }
        return Expression(.logical(.or, terms), at: span(from: condition.span))
    }

    /// An operand of AND behind the first.
    private mutating func parseTerm() throws(SyntaxError) -> Expression {
        let outer = beginRule("<expression>")
        defer { endRule(outer) }
        return try parseCondition(nil)
    }

    private mutating func parseCondition(_ first: Expression?) throws(SyntaxError) -> Expression {
        if first == nil, peek() == .not { return try parseNegation() }
        let value = try parseValue(startingWith: first)
        let outer = beginRule("<predicate>")
        defer { endRule(outer) }
        return try parsePredicate(on: value)
    }

    ///     NOT booleanExpression
    private mutating func parseNegation() throws(SyntaxError) -> Expression {
        let start = advance()
        let height = try enter()
        defer { leave(height) }
        let operand = try parseTerm()
        return Expression(.not(operand), at: span(from: start))
    }
}

extension TokenKind {
    /// Whether no expression goes on with this token.
    fileprivate var endsExpression: Bool {
        switch self {
        case .comma, .rightParenthesis, .rightBracket, .from, .as, .when, .then, .else, .end, .endOfText: true
        default: false
        }
    }

    /// Whether no value goes on with this token: a value has no predicates.
    var endsValue: Bool { self == .and || self == .or || endsExpression }
}
