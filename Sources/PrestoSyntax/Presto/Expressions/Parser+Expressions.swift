import SourceText

extension Parser {
    /// An expression.
    ///
    /// When its first operand has been read already, because only what followed could tell what it was, it comes as `first`.
    mutating func parseExpression(startingWith first: Expression? = nil) throws(SyntaxError) -> Expression {
        let outer = beginRule("<expression>")
        defer { endRule(outer) }
        let height = try enter()
        defer { leave(height) }
        return try parseDisjunction(first)
    }

    ///     booleanExpression : booleanExpression OR booleanExpression
    private mutating func parseDisjunction(_ first: Expression?) throws(SyntaxError) -> Expression {
        let term = try parseConjunction(first)
        guard at(.or) else { return term }
        var terms = [term]
        while take(.or) {
            terms.append(try parseConjunction(nil))
        }
        return Expression(.logical(.or, terms), at: span(from: term.span))
    }

    ///     booleanExpression : booleanExpression AND booleanExpression
    private mutating func parseConjunction(_ first: Expression?) throws(SyntaxError) -> Expression {
        let outer = beginRule("<expression>")
        defer { endRule(outer) }
        let term = try parseNegation(first)
        guard at(.and) else { return term }
        var terms = [term]
        while take(.and) {
            terms.append(try parseNegation(nil))
        }
        return Expression(.logical(.and, terms), at: span(from: term.span))
    }

    ///     booleanExpression : NOT booleanExpression | valueExpression predicate?
    private mutating func parseNegation(_ first: Expression?) throws(SyntaxError) -> Expression {
        let outer = beginRule("<expression>")
        defer { endRule(outer) }
        guard first == nil, peek() == .not else { return try parsePredicated(first) }
        let start = advance()
        let height = try enter()
        defer { leave(height) }
        let operand = try parseNegation(nil)
        return Expression(.not(operand), at: span(from: start))
    }

    private mutating func parsePredicated(_ first: Expression?) throws(SyntaxError) -> Expression {
        let value = try parseValue(startingWith: first)
        let outer = beginRule("<predicate>")
        defer { endRule(outer) }
        return try parsePredicate(on: value)
    }
}
