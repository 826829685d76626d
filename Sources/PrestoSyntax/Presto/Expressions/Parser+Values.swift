import SourceText

extension Parser {
    /// A value: operands and arithmetic, without predicates.
    ///
    ///     valueExpression : primaryExpression | valueExpression AT timeZoneSpecifier | (MINUS | PLUS) valueExpression
    ///                     | valueExpression (ASTERISK | SLASH | PERCENT) valueExpression
    ///                     | valueExpression (PLUS | MINUS) valueExpression | valueExpression CONCAT valueExpression
    ///
    /// Source: Trino grammar, `valueExpression`; the alternatives stand in the order of their precedence.
    mutating func parseValue(startingWith first: Expression? = nil) throws(SyntaxError) -> Expression {
        let outer = beginRule("<expression>")
        defer { endRule(outer) }
        let operand = try parseSum(first)
        let anchor = token.span
        guard at(.concat) else { return operand }
        var operands = [operand]
        while take(.concat) {
            operands.append(try parseSum(nil))
        }
        return Expression(.concatenation(operands), at: span(from: operand.span), anchor: anchor)
    }

    private mutating func parseSum(_ first: Expression?) throws(SyntaxError) -> Expression {
        let outer = beginRule("<expression>")
        defer { endRule(outer) }
        let height = beginChain()
        defer { endChain(height) }
        var left = try parseProduct(first)
        var anchor = token.span
        while let operation = take(additions) {
            let right = try parseProduct(nil)
            left = Expression(.arithmetic(operation, left, right), at: span(from: left.span), anchor: anchor)
            anchor = token.span
            try link()
        }
        return left
    }

    private mutating func parseProduct(_ first: Expression?) throws(SyntaxError) -> Expression {
        let outer = beginRule("<expression>")
        defer { endRule(outer) }
        let height = beginChain()
        defer { endChain(height) }
        var left = try parseSigned(first)
        var anchor = token.span
        while let operation = take(multiplications) {
            let right = try parseSigned(nil)
            left = Expression(.arithmetic(operation, left, right), at: span(from: left.span), anchor: anchor)
            anchor = token.span
            try link()
        }
        return left
    }

    /// A minus in front of a number is part of the number.
    private mutating func parseSigned(_ first: Expression?) throws(SyntaxError) -> Expression {
        let outer = beginRule("<expression>")
        defer { endRule(outer) }
        guard first == nil, peek() == .plus || peek() == .minus, !atNumber else { return try parseAtTimeZone(first) }
        let start = advance()
        let height = try enter()
        defer { leave(height) }
        let operand = try parseSigned(nil)
        return Expression(.sign(start.kind == .plus ? .plus : .minus, operand), at: span(from: start))
    }

    /// `value AT TIME ZONE 'UTC'`; elsewhere AT is a name.
    private mutating func parseAtTimeZone(_ first: Expression?) throws(SyntaxError) -> Expression {
        let height = beginChain()
        defer { endChain(height) }
        var value = try parsePrimary(startingWith: first)
        while at(.at), peek(1) == .time, peek(2) == .zone {
            let anchor = advance()
            advance()
            advance()
            let zone = try parseTimeZone()
            value = Expression(.atTimeZone(value, zone: zone), at: span(from: value.span), anchor: anchor.span)
            try link()
        }
        return value
    }

    ///     timeZoneSpecifier : TIME ZONE interval | TIME ZONE string
    private mutating func parseTimeZone() throws(SyntaxError) -> Expression {
        if at(.interval) { return try parseIntervalLiteral() }
        let start = token
        let name = try parseString()
        return Expression(.string(name), at: span(from: start))
    }
}

private let additions: [(TokenKind, ArithmeticOperator)] = [(.plus, .add), (.minus, .subtract)]
private let multiplications: [(TokenKind, ArithmeticOperator)] = [(.asterisk, .multiply), (.slash, .divide), (.percent, .modulus)]
