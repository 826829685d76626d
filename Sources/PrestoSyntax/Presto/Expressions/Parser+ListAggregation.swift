import SourceText

extension Parser {
    ///     LISTAGG '(' setQuantifier? expression (',' string)? (ON OVERFLOW overflowBehavior)? ')' WITHIN GROUP '(' ORDER BY … ')' filter?
    ///
    /// Source: Trino grammar, `primaryExpression`, alternative `listagg`.
    mutating func parseListAggregation() throws(SyntaxError) -> Expression {
        let start = advance()
        let height = try enter()
        defer { leave(height) }
        try expect(.leftParenthesis)
        let quantifier = parseSetQuantifier()
        let value = try parseExpression()
        let separator = take(.comma) ? try parseString() : nil
        let overflow = try parseOverflow()
        try expect(.rightParenthesis)
        let orderBy = try parseWithinGroup()
        let listAggregation = ListAggregation(
            value: value, isDistinct: quantifier == .distinct, separator: separator, overflow: overflow, orderBy: orderBy,
            filter: try parseFilter())
        return Expression(.listAggregation(listAggregation), at: span(from: start))
    }

    ///     ON OVERFLOW (ERROR | TRUNCATE string? (WITH | WITHOUT) COUNT)
    private mutating func parseOverflow() throws(SyntaxError) -> ListAggregation.Overflow {
        guard take(.on) else { return .error }
        try expect(.overflow)
        if take(.error) { return .error }
        try expect(.truncate)
        let filler = atString ? try parseString() : nil
        let withCount = try expect([(.with, true), (.without, false)])
        try expect(.count)
        return .truncate(filler: filler, withCount: withCount)
    }

    private mutating func parseWithinGroup() throws(SyntaxError) -> [SortItem] {
        try expect(.within)
        try expect(.group)
        try expect(.leftParenthesis)
        guard at(.order) else { throw mismatch() }
        let orderBy = try parseOrderBy()
        try expect(.rightParenthesis)
        return orderBy
    }
}
