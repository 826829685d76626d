import SourceText

extension Parser {
    /// At most one predicate on a value that has been read; without one, the value itself.
    ///
    ///     predicate : comparisonOperator … | NOT? BETWEEN … | NOT? IN … | NOT? LIKE … | IS NOT? NULL | IS NOT? DISTINCT FROM …
    ///
    /// Source: Trino grammar, `predicate`.
    mutating func parsePredicate(on value: Expression) throws(SyntaxError) -> Expression {
        switch peek() {
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            return try parseComparison(value)
        case .is, .not, .between, .in, .like:
            let anchor = token.span
            var predicate = try parseNegatablePredicate(on: value)
            predicate.anchor = anchor
            return predicate
        default:
            return value
        }
    }

    private mutating func parseNegatablePredicate(on value: Expression) throws(SyntaxError) -> Expression {
        if take(.is) { return try parseIs(value) }
        let negated = take(.not)
        if take(.between) { return try parseBetween(value, negated: negated) }
        if take(.in) { return try parseIn(value, negated: negated) }
        if take(.like) { return try parseLike(value, negated: negated) }
        throw mismatch()
    }

    private mutating func parseComparison(_ value: Expression) throws(SyntaxError) -> Expression {
        let anchor = token.span
        let comparison = try expect(comparisonOperators)
        if peek(1) == .leftParenthesis, peek(2).beginsQuery, let quantifier = take(comparisonQuantifiers) {
            let query = try parseParenthesizedQuery()
            return Expression(.quantifiedComparison(comparison, quantifier, value, query), at: span(from: value.span), anchor: anchor)
        }
        let right = try parseValue()
        return Expression(.comparison(comparison, value, right), at: span(from: value.span), anchor: anchor)
    }

    private mutating func parseIs(_ value: Expression) throws(SyntaxError) -> Expression {
        let negated = take(.not)
        if take(.null) { return Expression(.isNull(value, negated: negated), at: span(from: value.span)) }
        try expect(.distinct)
        try expect(.from)
        let right = try parseValue()
        return Expression(.isDistinctFrom(value, right, negated: negated), at: span(from: value.span))
    }

    private mutating func parseBetween(_ value: Expression, negated: Bool) throws(SyntaxError) -> Expression {
        let min = try parseValue()
        try expect(.and)
        let max = try parseValue()
        return Expression(.between(value, min: min, max: max, negated: negated), at: span(from: value.span))
    }

    /// A list, or a query; `IN ((SELECT 1))` is a list of one scalar subquery, as in Trino.
    private mutating func parseIn(_ value: Expression, negated: Bool) throws(SyntaxError) -> Expression {
        try expect(.leftParenthesis)
        let content = try parseQueryOrExpressions()
        try expect(.rightParenthesis)
        let span = span(from: value.span)
        switch content {
        case .expressions(let list):
            return Expression(.inList(value, list, negated: negated), at: span)
        case .query(let query):
            guard let scalar = query.parenthesizedContent else {
                return Expression(.inSubquery(value, query, negated: negated), at: span)
            }
            return Expression(.inList(value, [Expression(.subquery(scalar), at: query.span)], negated: negated), at: span)
        }
    }

    private mutating func parseLike(_ value: Expression, negated: Bool) throws(SyntaxError) -> Expression {
        let pattern = try parseValue()
        let escape = take(.escape) ? try parseValue() : nil
        return Expression(.like(value, pattern: pattern, escape: escape, negated: negated), at: span(from: value.span))
    }
}

extension Query {
    /// The query within, when this one is nothing but a query in parentheses.
    fileprivate var parenthesizedContent: Query? {
        guard with == nil, orderBy.isEmpty, offset == nil, limit == nil, case .subquery(let query) = body.kind else { return nil }
        return query
    }
}

private let comparisonOperators: [(TokenKind, ComparisonOperator)] = [
    (.equal, .equal), (.notEqual, .notEqual), (.less, .lessThan), (.lessOrEqual, .lessThanOrEqual), (.greater, .greaterThan),
    (.greaterOrEqual, .greaterThanOrEqual),
]

private let comparisonQuantifiers: [(TokenKind, ComparisonQuantifier)] = [(.all, .all), (.any, .any), (.some, .any)]
