import SourceText

extension Parser {
    ///     querySpecification : SELECT setQuantifier? selectItem (',' selectItem)* (FROM relation (',' relation)*)? (WHERE …)?
    ///                          (GROUP BY groupBy)? (HAVING …)? (WINDOW windowDefinition (',' windowDefinition)*)?
    ///
    /// Source: Trino grammar, `querySpecification`.
    mutating func parseQuerySpecification() throws(SyntaxError) -> QuerySpecification {
        let start = try expect(.select)
        let quantifier = parseSetQuantifier()
        let items = try parseCommaSeparated { (parser) throws(SyntaxError) in try parser.parseSelectItem() }
        let from = take(.from) ? try parseFrom() : []
        let filter = take(.where) ? try parseExpression() : nil
        let groupBy = try parseGroupBy()
        let having = take(.having) ? try parseExpression() : nil
        let windows = take(.window) ? try parseWindowDefinitions() : []
        return QuerySpecification(
            quantifier: quantifier, selectItems: items, from: from, filter: filter, groupBy: groupBy, having: having, windows: windows,
            at: span(from: start))
    }

    private mutating func parseWindowDefinitions() throws(SyntaxError) -> [WindowDefinition] {
        try parseCommaSeparated { (parser) throws(SyntaxError) in try parser.parseWindowDefinition() }
    }

    ///     relation (',' relation)*
    ///
    /// A comma is a join: each makes the tree that the rows come from taller by one.
    private mutating func parseFrom() throws(SyntaxError) -> [Relation] {
        let outer = beginChain()
        defer { endChain(outer) }
        var relations = [try parseRelation()]
        while take(.comma) {
            relations.append(try parseRelation())
            try link()
        }
        return relations
    }

    ///     selectItem : expression (AS? identifier)? | primaryExpression '.' ASTERISK (AS columnAliases)? | ASTERISK
    private mutating func parseSelectItem() throws(SyntaxError) -> SelectItem {
        let start = token
        if take(.asterisk) { return SelectItem(.allColumns, at: start.span) }
        let expression = try parseExpression()
        if peek() == .dot, peek(1) == .asterisk { return try parseAllFields(of: expression) }
        let alias = try parseAlias()
        return SelectItem(.expression(expression, alias: alias), at: span(from: start))
    }

    private mutating func parseAllFields(of base: Expression) throws(SyntaxError) -> SelectItem {
        guard base.isPrimary || base.span == parenthesizedSpan else { throw mismatch() }
        advance()
        advance()
        let aliases = take(.as) ? try parseColumnAliases() : []
        return SelectItem(.allFields(base, aliases: aliases), at: span(from: base.span))
    }

    ///     (AS? identifier)?
    ///
    /// Some words that may be names begin a clause here; what follows them tells.
    mutating func parseAlias() throws(SyntaxError) -> Identifier? {
        if take(.as) { return try parseIdentifier() }
        guard !atClause, atIdentifier() else { return nil }
        return try parseIdentifier()
    }

    /// Whether a clause begins here with a word that is not reserved.
    private var atClause: Bool {
        switch (peek(), peek(1)) {
        case (.window, let next) where next.isIdentifier: peek(2) == .as && peek(3) == .leftParenthesis
        case (.tablesample, .bernoulli), (.tablesample, .system): true
        case (.matchRecognize, .leftParenthesis): peek(3) != .comma && peek(3) != .rightParenthesis
        default: atRowBound
        }
    }
}

extension Expression {
    /// Whether the node can stand in front of `.*` without parentheses.
    fileprivate var isPrimary: Bool {
        switch kind {
        case .arithmetic, .sign, .concatenation, .comparison, .isDistinctFrom, .quantifiedComparison, .between, .inList, .inSubquery: false
        case .like, .isNull, .not, .logical, .atTimeZone, .lambda: false
        case .null, .boolean, .integer, .decimal, .double, .string, .binary, .genericLiteral, .interval, .parameter: true
        case .identifier, .dereference, .elementAccess, .exists, .row, .array, .subquery: true
        case .searchedCase, .simpleCase, .ifExpression, .coalesce, .nullIf, .tryExpression, .functionCall, .cast, .extract: true
        case .trim, .normalize, .currentTime, .sessionValue, .grouping, .listAggregation, .windowMeasure: true
        case .jsonExists, .jsonValue, .jsonQuery, .jsonObject, .jsonArray: true
        }
    }
}

// MARK: - GROUP BY

extension Parser {
    ///     GROUP BY setQuantifier? groupingElement (',' groupingElement)*
    private mutating func parseGroupBy() throws(SyntaxError) -> GroupBy? {
        let start = token
        guard take(.group) else { return nil }
        try expect(.by)
        let quantifier = parseSetQuantifier()
        let elements = try parseCommaSeparated { (parser) throws(SyntaxError) in try parser.parseGroupingElement() }
        return GroupBy(quantifier: quantifier, elements: elements, at: span(from: start))
    }

    ///     groupingElement : groupingSet | ROLLUP '(' … ')' | CUBE '(' … ')' | GROUPING SETS '(' groupingSet (',' groupingSet)* ')'
    private mutating func parseGroupingElement() throws(SyntaxError) -> GroupingElement {
        let start = token
        let kind: GroupingElement.Kind
        if take(.rollup) {
            kind = .rollup(try parseGroupingColumns())
        } else if take(.cube) {
            kind = .cube(try parseGroupingColumns())
        } else if take(.grouping, .sets) {
            kind = .groupingSets(try parseList { (parser) throws(SyntaxError) in try parser.parseGroupingSet() })
        } else {
            kind = .simple(try parseGroupingSet())
        }
        return GroupingElement(kind, at: span(from: start))
    }

    private mutating func parseGroupingColumns() throws(SyntaxError) -> [Expression] {
        try expect(.leftParenthesis)
        if take(.rightParenthesis) { return [] }
        let columns = try parseExpressions()
        try expect(.rightParenthesis)
        return columns
    }

    ///     groupingSet : '(' (expression (',' expression)*)? ')' | expression
    ///
    /// `(a, b)` is a set of two columns; `(a, b) = c`, `(a).b` and `(a, b) -> a` are expressions that begin with a parenthesis.
    private mutating func parseGroupingSet() throws(SyntaxError) -> [Expression] {
        if peek() == .leftParenthesis, peek(1) == .rightParenthesis, peek(2) != .arrow {
            advance()
            advance()
            return []
        }
        let isParenthesized = peek() == .leftParenthesis
        let expression = try parseExpression()
        guard isParenthesized, expression.anchor == expression.span, case .row(let columns) = expression.kind else { return [expression] }
        return columns
    }
}
