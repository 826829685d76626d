import SourceText

/// What stood between parentheses.
enum ParenthesizedContent {
    case query(Query)
    case expressions([Expression])
}

extension Parser {
    /// `(a)`, `(a, b)`, `(SELECT …)`, `(a, b) -> …`
    mutating func parseParenthesized() throws(SyntaxError) -> Expression {
        if isLambda { return try parseLambda() }
        let start = try expect(.leftParenthesis)
        let content = try parseQueryOrExpressions()
        try expect(.rightParenthesis)
        let span = span(from: start)
        switch content {
        case .query(let query): return Expression(.subquery(query), at: span)
        case .expressions(let items): return parenthesized(items, at: span)
        }
    }

    /// A row of two or more; one expression is itself, with its parentheses in its span.
    private mutating func parenthesized(_ items: [Expression], at span: SourceSpan) -> Expression {
        parenthesizedSpan = span
        guard items.count == 1 else { return Expression(.row(items), at: span) }
        var item = items[0]
        item.span = span
        return item
    }

    /// Reads up to a closing parenthesis what may be a query or a list of expressions.
    ///
    /// After `((` only what follows the inner parentheses tells which: `((SELECT 1) UNION SELECT 2)` or `((SELECT 1) + 2)`. So the inner ones are
    /// read once, as whatever they turn out to be, and the outer ones go on from there.
    mutating func parseQueryOrExpressions() throws(SyntaxError) -> ParenthesizedContent {
        let height = try enter()
        defer { leave(height) }
        if peek().beginsQuery { return .query(try parseQuery()) }
        if peek() == .leftParenthesis, !isLambda { return try parseAfterNestedParentheses() }
        endRule(beginRule("<query>"))
        return .expressions(try parseExpressions())
    }

    private mutating func parseAfterNestedParentheses() throws(SyntaxError) -> ParenthesizedContent {
        let start = try expect(.leftParenthesis)
        let content = try parseQueryOrExpressions()
        try expect(.rightParenthesis)
        let span = span(from: start)
        switch content {
        case .query(let query):
            if atEndOfParenthesizedQuery { return .query(try parseQuery(startingWith: QueryBody(.subquery(query), at: span))) }
            return .expressions(try parseExpressions(startingWith: Expression(.subquery(query), at: span)))
        case .expressions(let items):
            return .expressions(try parseExpressions(startingWith: parenthesized(items, at: span)))
        }
    }

    /// Whether the query in parentheses that was just read is part of a query, not an operand.
    private var atEndOfParenthesizedQuery: Bool {
        switch peek() {
        case .rightParenthesis, .union, .intersect, .except, .order, .limit, .offset, .fetch: true
        default: false
        }
    }

    private mutating func parseExpressions(startingWith first: Expression) throws(SyntaxError) -> [Expression] {
        var expressions = [try parseExpression(startingWith: first)]
        while take(.comma) {
            expressions.append(try parseExpression())
        }
        return expressions
    }

    /// `'(' query ')'`
    mutating func parseParenthesizedQuery() throws(SyntaxError) -> Query {
        try expect(.leftParenthesis)
        let query = try parseQuery()
        try expect(.rightParenthesis)
        return query
    }
}

extension TokenKind {
    /// Whether the token can only begin a query.
    var beginsQuery: Bool {
        switch self {
        case .select, .with, .values, .table: true
        default: false
        }
    }
}

// MARK: - Lambdas

extension Parser {
    /// `x -> …`, `(x, y) -> …`, `() -> …`
    mutating func parseLambda() throws(SyntaxError) -> Expression {
        let start = token
        var parameters: [Identifier] = []
        if take(.leftParenthesis) {
            if peek() != .rightParenthesis {
                parameters = try parseCommaSeparated { (parser) throws(SyntaxError) in try parser.parseIdentifier() }
            }
            try expect(.rightParenthesis)
        } else {
            parameters = [try parseIdentifier()]
        }
        try expect(.arrow)
        let body = try parseExpression()
        return Expression(.lambda(parameters: parameters, body: body), at: span(from: start))
    }

    /// Whether a list of names in parentheses with an arrow behind it begins here. No token is looked at for two parentheses.
    private var isLambda: Bool {
        guard peek() == .leftParenthesis else { return false }
        var ahead = 1
        while peek(ahead).isIdentifier, peek(ahead + 1) == .comma { ahead += 2 }
        if peek(ahead).isIdentifier { ahead += 1 }
        return peek(ahead) == .rightParenthesis && peek(ahead + 1) == .arrow
    }
}
