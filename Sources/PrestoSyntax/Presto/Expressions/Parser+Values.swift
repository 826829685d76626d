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
        try parseBinary(first, .concatenation)
    }

    /// Operands with operators between them that bind as tightly as `weakest`, or more tightly.
    private mutating func parseBinary(_ first: Expression?, _ weakest: Precedence) throws(SyntaxError) -> Expression {
        if first == nil, peek(1).endsValue, let operand = try parseLoneOperand() { return operand }
        let outer = beginRule("<expression>")
        defer { endRule(outer) }
        let height = beginChain()
        defer { endChain(height) }
        var left = try parseSigned(first)
        while let (operation, precedence) = nextArithmetic(weakest) {
            let anchor = advance().span
            let right = try parseBinary(nil, precedence.tighter)
            left = Expression(.arithmetic(operation, left, right), at: span(from: left.span), anchor: anchor)
            try link()
        }
        guard weakest == .concatenation, at(.concat) else { return left }
        return try parseConcatenation(left)
    }

    private mutating func parseConcatenation(_ first: Expression) throws(SyntaxError) -> Expression {
        let anchor = token.span
        var operands = [first]
        while take(.concat) {
            operands.append(try parseBinary(nil, .sum))
        }
        return Expression(.concatenation(operands), at: span(from: first.span), anchor: anchor)
    }

    private enum Precedence: Int {
        case concatenation, sum, product, operand

        var tighter: Self {
            switch self {
            case .concatenation: .sum
            case .sum: .product
            case .product, .operand: .operand
            }
        }
    }

    /// The next token as an operator of arithmetic that binds tightly enough.
    private mutating func nextArithmetic(_ weakest: Precedence) -> (ArithmeticOperator, Precedence)? {
        let found: (ArithmeticOperator, Precedence)? =
            switch peek() {
            case .plus: (.add, .sum)
            case .minus: (.subtract, .sum)
            case .asterisk: (.multiply, .product)
            case .slash: (.divide, .product)
            case .percent: (.modulus, .product)
            default: nil
            }
        if let found, found.1.rawValue >= weakest.rawValue { return found }
        for kind in [TokenKind.plus, .minus, .asterisk, .slash, .percent] where isNoting { note(kind) }
        return nil
    }

    /// A minus in front of a number is part of the number.
    private mutating func parseSigned(_ first: Expression?) throws(SyntaxError) -> Expression {
        guard first == nil, peek() == .plus || peek() == .minus, !atNumber else { return try parseAtTimeZone(first) }
        return try parseSign()
    }

    private mutating func parseSign() throws(SyntaxError) -> Expression {
        let start = advance()
        let outer = beginRule("<expression>")
        defer { endRule(outer) }
        let height = try enter()
        defer { leave(height) }
        let operand = try parseSigned(nil)
        return Expression(.sign(start.kind == .plus ? .plus : .minus, operand), at: span(from: start))
    }

    /// `value AT TIME ZONE 'UTC'`; elsewhere AT is a name.
    private mutating func parseAtTimeZone(_ first: Expression?) throws(SyntaxError) -> Expression {
        var value = try parsePrimary(startingWith: first)
        while at(.at), atTimeZone {
            let anchor = advance().span
            advance()
            advance()
            let zone = try parseTimeZone()
            value = Expression(.atTimeZone(value, zone: zone), at: span(from: value.span), anchor: anchor)
            try link()
        }
        return value
    }

    private var atTimeZone: Bool { peek(1) == .time && peek(2) == .zone }

    ///     timeZoneSpecifier : TIME ZONE interval | TIME ZONE string
    private mutating func parseTimeZone() throws(SyntaxError) -> Expression {
        if at(.interval) { return try parseIntervalLiteral() }
        let start = token
        let name = try parseString()
        return Expression(.string(name), at: span(from: start))
    }
}
