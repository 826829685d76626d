import SourceText

extension Parser {
    /// A query.
    ///
    ///     query : with? queryTerm (ORDER BY …)? (OFFSET rowCount (ROW | ROWS)?)? (LIMIT … | FETCH …)?
    ///
    /// When its first operand in parentheses has been read already, it comes as `first`.
    /// Source: Trino grammar, `query`, `queryNoWith`.
    mutating func parseQuery(startingWith first: QueryBody? = nil) throws(SyntaxError) -> Query {
        let outer = beginRule("<query>")
        defer { endRule(outer) }
        return try parseUnnamedQuery(first)
    }

    /// A query that is not called `<query>` where it was expected.
    private mutating func parseUnnamedQuery(_ first: QueryBody?) throws(SyntaxError) -> Query {
        let height = try enter()
        defer { leave(height) }
        let start = first?.span.start ?? token.span.start
        let with = first == nil && peek() == .with ? try parseWith() : nil
        let body = try parseQueryTerm(first)
        let orderBy = try parseOrderBy()
        let offset = try parseOffset()
        let limit = try parseLimit()
        return Query(with: with, body: body, orderBy: orderBy, offset: offset, limit: limit, at: span(from: start))
    }

    ///     with : WITH RECURSIVE? namedQuery (',' namedQuery)*
    private mutating func parseWith() throws(SyntaxError) -> With {
        let start = try expect(.with)
        let isRecursive = take(.recursive)
        let queries = try parseCommaSeparated { (parser) throws(SyntaxError) in try parser.parseNamedQuery() }
        return With(isRecursive: isRecursive, queries: queries, at: span(from: start))
    }

    ///     namedQuery : identifier columnAliases? AS '(' query ')'
    private mutating func parseNamedQuery() throws(SyntaxError) -> WithQuery {
        let name = try parseIdentifier()
        let columnNames = at(.leftParenthesis) ? try parseColumnAliases() : nil
        try expect(.as)
        let query = try parseParenthesizedQuery()
        return WithQuery(name: name, columnNames: columnNames, query: query, at: span(from: name.span))
    }

    ///     queryTerm : queryTerm (UNION | EXCEPT) setQuantifier? queryTerm
    ///
    /// Operands of one operator and one quantifier make one node.
    private mutating func parseQueryTerm(_ first: QueryBody?) throws(SyntaxError) -> QueryBody {
        try parseSetOperations([(.union, .union), (.except, .except)], first) { (parser, first) throws(SyntaxError) in
            try parser.parseSetOperations([(.intersect, .intersect)], first) { (parser, first) throws(SyntaxError) in
                if let first { return first }
                return try parser.parseQueryPrimary()
            }
        }
    }

    private mutating func parseSetOperations(
        _ kinds: [(TokenKind, SetOperation.Kind)], _ first: QueryBody?,
        operand: (inout Parser, QueryBody?) throws(SyntaxError) -> QueryBody
    ) throws(SyntaxError) -> QueryBody {
        let height = beginChain()
        defer { endChain(height) }
        var left = try operand(&self, first)
        var chain: SetOperation?
        while let kind = take(kinds) {
            let quantifier = take([(.distinct, SetQuantifier.distinct), (.all, .all)])
            let right = try operand(&self, nil)
            if let open = chain, open.kind == kind, open.quantifier == quantifier {
                chain?.operands.append(right)
            } else {
                if let finished = chain { left = QueryBody(.setOperation(finished), at: left.span) }
                chain = SetOperation(kind, quantifier, [left, right])
                try link()
            }
            left.span = left.span.union(right.span)
        }
        guard let chain else { return left }
        return QueryBody(.setOperation(chain), at: left.span)
    }

    ///     queryPrimary : querySpecification | TABLE qualifiedName | VALUES expression (',' expression)* | '(' queryNoWith ')'
    private mutating func parseQueryPrimary() throws(SyntaxError) -> QueryBody {
        let start = token
        let kind: QueryBody.Kind
        if at(.select) {
            kind = .specification(try parseQuerySpecification())
        } else if take(.table) {
            kind = .table(try parseQualifiedName())
        } else if take(.values) {
            kind = .values(try parseExpressions())
        } else {
            try expect(.leftParenthesis)
            kind = .subquery(try parseUnnamedQuery(nil))
            try expect(.rightParenthesis)
        }
        return QueryBody(kind, at: span(from: start))
    }
}

// MARK: - Bounds on rows

extension Parser {
    /// Whether one of the clauses LIMIT, OFFSET and FETCH, whose words are no reserved ones, is next, and no name.
    var atRowBound: Bool {
        switch (peek(), peek(1)) {
        case (.limit, .integer), (.limit, .questionMark), (.limit, .all), (.offset, .integer), (.offset, .questionMark): true
        case (.fetch, .first), (.fetch, .next): true
        default: false
        }
    }

    ///     OFFSET rowCount (ROW | ROWS)?
    private mutating func parseOffset() throws(SyntaxError) -> RowCount? {
        guard take(.offset) else { return nil }
        let count = try parseRowCount()
        _ = take([(.row, true), (.rows, true)])
        return count
    }

    ///     LIMIT (ALL | rowCount) | FETCH (FIRST | NEXT) rowCount? (ROW | ROWS) (ONLY | WITH TIES)
    private mutating func parseLimit() throws(SyntaxError) -> Limit? {
        let start = token
        if take(.limit) {
            let kind: Limit.Kind = take(.all) ? .all : .limit(try parseRowCount())
            return Limit(kind, at: span(from: start))
        }
        guard take(.fetch) else { return nil }
        _ = try expect([(.first, true), (.next, true)])
        let count = at(.integer) || at(.questionMark) ? try parseRowCount() : nil
        _ = try expect([(.row, true), (.rows, true)])
        let withTies = try expect([(.only, false), (.with, true)])
        if withTies { try expect(.ties) }
        return Limit(.fetchFirst(count, withTies: withTies), at: span(from: start))
    }

    ///     rowCount : INTEGER_VALUE | QUESTION_MARK
    private mutating func parseRowCount() throws(SyntaxError) -> RowCount {
        let start = token
        if take(.integer) { return RowCount(.number(text(of: start)), at: start.span) }
        try expect(.questionMark)
        parameterCount += 1
        return RowCount(.parameter(position: parameterCount - 1), at: start.span)
    }
}
