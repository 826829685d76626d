import SourceText

extension Parser {
    /// A relation with the joins that follow it.
    ///
    ///     relation : relation (CROSS JOIN sampledRelation | joinType JOIN relation joinCriteria | NATURAL joinType JOIN sampledRelation)
    ///              | sampledRelation
    ///
    /// When its first operand has been read already, it comes as `first`. Source: Trino grammar, `relation`.
    mutating func parseRelation(startingWith first: Relation? = nil) throws(SyntaxError) -> Relation {
        let height = try enter()
        defer { leave(height) }
        var left = try parseSampledRelation(first)
        while let join = try parseJoin(left) {
            left = join
            try link()
        }
        return left
    }

    /// The next join of a chain, or nil at its end.
    private mutating func parseJoin(_ left: Relation) throws(SyntaxError) -> Relation? {
        if take(.cross) {
            try expect(.join)
            let right = try parseSampledRelation(nil)
            return Relation(.join(Join(.cross, left, right, criteria: nil)), at: span(from: left.span))
        }
        let isNatural = take(.natural)
        guard let type = try parseJoinType(isRequired: isNatural) else { return nil }
        let right = isNatural ? try parseSampledRelation(nil) : try parseRelation()
        let criteria = isNatural ? .natural : try parseJoinCriteria()
        return Relation(.join(Join(type, left, right, criteria: criteria)), at: span(from: left.span))
    }

    ///     joinType JOIN : INNER? JOIN | (LEFT | RIGHT | FULL) OUTER? JOIN
    private mutating func parseJoinType(isRequired: Bool) throws(SyntaxError) -> JoinType? {
        if take(.join) { return .inner }
        if take(.inner) {
            try expect(.join)
            return .inner
        }
        guard let type = take(outerJoinTypes) else {
            if isRequired { throw mismatch() }
            return nil
        }
        _ = take(.outer)
        try expect(.join)
        return type
    }

    ///     joinCriteria : ON booleanExpression | USING '(' identifier (',' identifier)* ')'
    private mutating func parseJoinCriteria() throws(SyntaxError) -> JoinCriteria {
        if take(.on) { return .on(try parseExpression()) }
        try expect(.using)
        return .using(try parseColumnAliases())
    }

    ///     sampledRelation : patternRecognition (TABLESAMPLE (BERNOULLI | SYSTEM) '(' expression ')')?
    private mutating func parseSampledRelation(_ first: Relation?) throws(SyntaxError) -> Relation {
        let relation = try parsePatternRecognition(first)
        guard take(.tablesample) else { return relation }
        let type = try expect([(.bernoulli, SampleType.bernoulli), (.system, .system)])
        try expect(.leftParenthesis)
        let percentage = try parseExpression()
        try expect(.rightParenthesis)
        return Relation(.sampled(relation, type, percentage: percentage), at: span(from: relation.span))
    }

    ///     aliasedRelation : relationPrimary (AS? identifier columnAliases?)?
    mutating func parseAliasedRelation(_ first: Relation?) throws(SyntaxError) -> Relation {
        let relation = if let first { first } else { try parseRelationPrimary() }
        return try parseAliases(of: relation)
    }

    /// `(AS? identifier columnAliases?)?`
    mutating func parseAliases(of relation: Relation) throws(SyntaxError) -> Relation {
        guard let alias = try parseAlias() else { return relation }
        let columnNames = at(.leftParenthesis) ? try parseColumnAliases() : nil
        return Relation(.aliased(relation, alias: alias, columnNames: columnNames), at: span(from: relation.span))
    }

    ///     relationPrimary : qualifiedName queryPeriod? | '(' query ')' | UNNEST … | LATERAL … | TABLE '(' … ')' | '(' relation ')'
    private mutating func parseRelationPrimary() throws(SyntaxError) -> Relation {
        if at(.leftParenthesis) { return try parseParenthesizedRelation() }
        if at(.unnest) { return try parseUnnest() }
        if at(.lateral), peek(1) == .leftParenthesis { return try parseLateral() }
        if at(.table) { return try parseTableFunction() }
        let name = try parseQualifiedName()
        let period = try parseQueryPeriod()
        return Relation(.table(name, period: period), at: span(from: name.span))
    }

    /// A table with one row for each element of its arrays or maps.
    ///
    ///     unnest : UNNEST '(' expression (',' expression)* ')' (WITH ORDINALITY)?
    private mutating func parseUnnest() throws(SyntaxError) -> Relation {
        let unnest = try expect(.unnest)
        let collections = try parseList { (parser) throws(SyntaxError) in try parser.parseExpression() }
        let withOrdinality = take(.with)
        if withOrdinality { try expect(.ordinality) }
        return Relation(.unnest(collections, withOrdinality: withOrdinality), at: span(from: unnest))
    }

    ///     lateral : LATERAL '(' query ')'
    private mutating func parseLateral() throws(SyntaxError) -> Relation {
        let lateral = try expect(.lateral)
        let query = try parseParenthesizedQuery()
        return Relation(.lateral(query), at: span(from: lateral))
    }

    ///     queryPeriod : FOR (TIMESTAMP | VERSION) AS OF valueExpression
    private mutating func parseQueryPeriod() throws(SyntaxError) -> QueryPeriod? {
        let start = token
        guard take(.for) else { return nil }
        let type = try expect([(.timestamp, QueryPeriod.RangeType.timestamp), (.version, .version)])
        try expect(.as)
        try expect(.of)
        let end = try parseNestedValue()
        return QueryPeriod(type: type, end: end, at: span(from: start))
    }
}

private let outerJoinTypes: [(TokenKind, JoinType)] = [(.left, .left), (.right, .right), (.full, .full)]

// MARK: - Parentheses

extension Parser {
    private enum QueryOrRelation {
        case query(Query)
        case relation(Relation)
    }

    private mutating func parseParenthesizedRelation() throws(SyntaxError) -> Relation {
        let start = try expect(.leftParenthesis)
        let content = try parseQueryOrRelation()
        try expect(.rightParenthesis)
        return Self.parenthesized(content, at: span(from: start))
    }

    /// Reads up to a closing parenthesis what may be a query or a relation; see `parseQueryOrExpressions`.
    private mutating func parseQueryOrRelation() throws(SyntaxError) -> QueryOrRelation {
        let height = try enter()
        defer { leave(height) }
        if peek().beginsQuery, !(peek() == .table && peek(1) == .leftParenthesis) { return .query(try parseQuery()) }
        guard peek() == .leftParenthesis else {
            endRule(beginRule("<query>"))
            return .relation(try parseRelation())
        }
        let start = try expect(.leftParenthesis)
        let content = try parseQueryOrRelation()
        try expect(.rightParenthesis)
        let span = span(from: start)
        if case .query(let query) = content, atEndOfParenthesizedQuery {
            return .query(try parseQuery(startingWith: QueryBody(.subquery(query), at: span)))
        }
        return .relation(try parseRelation(startingWith: Self.parenthesized(content, at: span)))
    }

    private static func parenthesized(_ content: QueryOrRelation, at span: SourceSpan) -> Relation {
        switch content {
        case .query(let query):
            return Relation(.subquery(query), at: span)
        case .relation(var relation):
            relation.span = span
            return relation
        }
    }

    /// Whether the query in parentheses that was just read is part of a query, not a relation with an alias.
    private var atEndOfParenthesizedQuery: Bool {
        switch peek() {
        case .rightParenthesis, .union, .intersect, .except, .order: true
        default: atRowBound
        }
    }
}
