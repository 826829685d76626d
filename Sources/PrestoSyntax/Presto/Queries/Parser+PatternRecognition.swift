import SourceText

/// Source: Trino grammar, `patternRecognition` and the rules below it.
extension Parser {
    ///     patternRecognition : aliasedRelation (MATCH_RECOGNIZE '(' … ')' (AS? identifier columnAliases?)?)?
    mutating func parsePatternRecognition(_ first: Relation?) throws(SyntaxError) -> Relation {
        let input = try parseAliasedRelation(first)
        guard at(.matchRecognize), peek(1) == .leftParenthesis else { return input }
        advance()
        advance()
        let partitionBy = try parsePartitionBy()
        let orderBy = try parseOrderBy()
        var pattern = RowPatternClauses(measures: try parseMeasures())
        let rowsPerMatch = try parseRowsPerMatch()
        try parsePatternClauses(&pattern, isPatternRequired: true)
        try expect(.rightParenthesis)
        let recognition = PatternRecognition(
            input: input, partitionBy: partitionBy, orderBy: orderBy, rowsPerMatch: rowsPerMatch, pattern: pattern)
        return try parseAliases(of: Relation(.patternRecognition(recognition), at: span(from: input.span)))
    }

    ///     MEASURES expression AS identifier (',' expression AS identifier)*
    mutating func parseMeasures() throws(SyntaxError) -> [RowPatternClauses.Measure] {
        guard take(.measures) else { return [] }
        return try parseCommaSeparated { (parser) throws(SyntaxError) in
            let expression = try parser.parseExpression()
            try parser.expect(.as)
            return RowPatternClauses.Measure(expression: expression, name: try parser.parseIdentifier())
        }
    }

    ///     ONE ROW PER MATCH | ALL ROWS PER MATCH ((SHOW | OMIT) EMPTY MATCHES | WITH UNMATCHED ROWS)?
    private mutating func parseRowsPerMatch() throws(SyntaxError) -> RowsPerMatch? {
        guard let isOne = take([(.one, true), (.all, false)]) else { return nil }
        try expect(isOne ? .row : .rows)
        try expect(.per)
        try expect(.match)
        if isOne { return .one }
        if take(.with) {
            try expect(.unmatched)
            try expect(.rows)
            return .allWithUnmatched
        }
        guard let handling = take([(.show, RowsPerMatch.allShowEmpty), (.omit, .allOmitEmpty)]) else { return .all }
        try expect(.empty)
        try expect(.matches)
        return handling
    }

    ///     (AFTER MATCH skipTo)? (INITIAL | SEEK)? (PATTERN '(' rowPattern ')')? (SUBSET …)? (DEFINE …)?
    mutating func parsePatternClauses(_ clauses: inout RowPatternClauses, isPatternRequired: Bool) throws(SyntaxError) {
        if take(.after) {
            try expect(.match)
            let skip = token
            clauses.afterMatch = try parseSkipTo()
            clauses.afterMatchSpan = span(from: skip)
        }
        clauses.searchModeSpan = token.span
        clauses.searchMode = take([(.initial, .initial), (.seek, .seek)])
        if isPatternRequired || at(.pattern) {
            try expect(.pattern)
            try expect(.leftParenthesis)
            clauses.pattern = try parseRowPattern()
            try expect(.rightParenthesis)
        }
        if take(.subset) {
            clauses.subsets = try parseCommaSeparated { (parser) throws(SyntaxError) in try parser.parseSubset() }
        }
        if isPatternRequired || at(.define) {
            try expect(.define)
            clauses.definitions = try parseCommaSeparated { (parser) throws(SyntaxError) in try parser.parseVariableDefinition() }
        }
    }

    ///     SKIP TO NEXT ROW | SKIP PAST LAST ROW | SKIP TO (FIRST | LAST)? identifier
    private mutating func parseSkipTo() throws(SyntaxError) -> RowPatternClauses.SkipTo {
        try expect(.skip)
        if take(.past) {
            try expect(.last)
            try expect(.row)
            return .pastLastRow
        }
        try expect(.to)
        if take(.next, .row) { return .nextRow }
        if peek(1).isIdentifier, let isFirst = take([(.first, true), (.last, false)]) {
            let variable = try parseIdentifier()
            return isFirst ? .first(variable) : .last(variable)
        }
        return .last(try parseIdentifier())
    }

    private mutating func parseSubset() throws(SyntaxError) -> RowPatternClauses.Subset {
        let name = try parseIdentifier()
        try expect(.equal)
        return RowPatternClauses.Subset(name: name, members: try parseColumnAliases())
    }

    private mutating func parseVariableDefinition() throws(SyntaxError) -> RowPatternClauses.VariableDefinition {
        let name = try parseIdentifier()
        try expect(.as)
        return RowPatternClauses.VariableDefinition(name: name, condition: try parseExpression())
    }
}

// MARK: - Patterns

extension Parser {
    ///     rowPattern : rowPattern '|' rowPattern | rowPattern rowPattern | patternPrimary patternQuantifier?
    private mutating func parseRowPattern() throws(SyntaxError) -> RowPattern {
        let height = try enter()
        defer { leave(height) }
        let start = token
        var alternatives = [try parsePatternConcatenation()]
        while take(.bar) {
            alternatives.append(try parsePatternConcatenation())
        }
        return alternatives.count == 1 ? alternatives[0] : RowPattern(.alternation(alternatives), at: span(from: start))
    }

    private mutating func parsePatternConcatenation() throws(SyntaxError) -> RowPattern {
        let start = token
        var factors = [try parseQuantifiedPattern()]
        while peek().beginsPattern {
            factors.append(try parseQuantifiedPattern())
        }
        return factors.count == 1 ? factors[0] : RowPattern(.concatenation(factors), at: span(from: start))
    }

    private mutating func parseQuantifiedPattern() throws(SyntaxError) -> RowPattern {
        let pattern = try parsePatternPrimary()
        let start = token
        guard let (atLeast, atMost) = try parseQuantifier() else { return pattern }
        let isGreedy = !take(.questionMark)
        let quantifier = RowPattern.Quantifier(atLeast: atLeast, atMost: atMost, isGreedy: isGreedy, at: span(from: start))
        return RowPattern(.quantified(pattern, quantifier), at: span(from: pattern.span))
    }

    ///     patternPrimary : identifier | '(' ')' | PERMUTE '(' … ')' | '(' rowPattern ')' | '^' | '$' | '{-' rowPattern '-}'
    private mutating func parsePatternPrimary() throws(SyntaxError) -> RowPattern {
        let start = token
        if take(.caret) { return RowPattern(.partitionStart, at: start.span) }
        if take(.dollar) { return RowPattern(.partitionEnd, at: start.span) }
        if take(.leftExclusion) {
            let pattern = try parseRowPattern()
            try expect(.rightExclusion)
            return RowPattern(.excluded(pattern), at: span(from: start))
        }
        if take(.leftParenthesis) {
            if take(.rightParenthesis) { return RowPattern(.empty, at: span(from: start)) }
            let pattern = try parseRowPattern()
            try expect(.rightParenthesis)
            return pattern
        }
        if at(.permute), peek(1) == .leftParenthesis {
            advance()
            let patterns = try parseList { (parser) throws(SyntaxError) in try parser.parseRowPattern() }
            return RowPattern(.permutation(patterns), at: span(from: start))
        }
        return RowPattern(.variable(try parseIdentifier()), at: start.span)
    }

    ///     '*' | '+' | '?' | '{' n '}' | '{' n? ',' n? '}'
    private mutating func parseQuantifier() throws(SyntaxError) -> (atLeast: Int, atMost: Int?)? {
        if take(.asterisk) { return (0, nil) }
        if take(.plus) { return (1, nil) }
        if take(.questionMark) { return (0, 1) }
        guard take(.leftBrace) else { return nil }
        let atLeast = at(.integer) ? try parseInteger() : nil
        var atMost = atLeast
        if atLeast == nil || at(.comma) {
            try expect(.comma)
            atMost = at(.integer) ? try parseInteger() : nil
        }
        try expect(.rightBrace)
        return (atLeast ?? 0, atMost)
    }
}

extension TokenKind {
    fileprivate var beginsPattern: Bool {
        isIdentifier || self == .leftParenthesis || self == .caret || self == .dollar || self == .leftExclusion
    }
}
