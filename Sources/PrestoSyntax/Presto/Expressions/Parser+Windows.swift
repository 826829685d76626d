import SourceText

extension Parser {
    ///     over : OVER (identifier | '(' windowSpecification ')')
    mutating func parseOver() throws(SyntaxError) -> Window {
        try expect(.over)
        guard take(.leftParenthesis) else { return .reference(try parseIdentifier()) }
        let specification = try parseWindowSpecification()
        try expect(.rightParenthesis)
        return .specification(specification)
    }

    ///     windowDefinition : identifier AS '(' windowSpecification ')'
    mutating func parseWindowDefinition() throws(SyntaxError) -> WindowDefinition {
        let name = try parseIdentifier()
        try expect(.as)
        try expect(.leftParenthesis)
        let window = try parseWindowSpecification()
        try expect(.rightParenthesis)
        return WindowDefinition(name: name, window: window, at: span(from: name.span))
    }

    ///     windowSpecification : identifier? (PARTITION BY expression (',' expression)*)? (ORDER BY …)? windowFrame?
    private mutating func parseWindowSpecification() throws(SyntaxError) -> WindowSpecification {
        let start = token.span.start
        let existingName = atExistingWindowName ? try parseIdentifier() : nil
        let partitionBy = try parsePartitionBy()
        let orderBy = try parseOrderBy()
        let frame = try parseWindowFrame()
        return WindowSpecification(
            existingName: existingName, partitionBy: partitionBy, orderBy: orderBy, frame: frame, at: span(from: start))
    }

    private var atExistingWindowName: Bool {
        guard peek().isIdentifier else { return false }
        switch (peek(), peek(1)) {
        case (.partition, let next), (.range, let next), (.rows, let next), (.groups, let next), (.measures, let next):
            return next == .rightParenthesis || next == .order || next == .partition
        default: return true
        }
    }

    mutating func parsePartitionBy() throws(SyntaxError) -> [Expression] {
        guard take(.partition) else { return [] }
        try expect(.by)
        return try parseExpressions()
    }

    ///     windowFrame : (MEASURES …)? (RANGE | ROWS | GROUPS) (frameBound | BETWEEN frameBound AND frameBound) (AFTER MATCH …)? …
    private mutating func parseWindowFrame() throws(SyntaxError) -> WindowFrame? {
        let start = token
        let measures = try parseMeasures()
        guard let type = take(frameTypes) else {
            if measures.isEmpty { return nil }
            throw mismatch()
        }
        var pattern = RowPatternClauses(measures: measures)
        let isBetween = take(.between)
        let bound = try parseFrameBound()
        var end: FrameBound?
        if isBetween {
            try expect(.and)
            end = try parseFrameBound()
        }
        try parsePatternClauses(&pattern, isPatternRequired: false)
        let hasPattern = pattern != RowPatternClauses()
        return WindowFrame(type: type, start: bound, end: end, pattern: hasPattern ? pattern : nil, at: span(from: start))
    }

    ///     frameBound : UNBOUNDED (PRECEDING | FOLLOWING) | CURRENT ROW | expression (PRECEDING | FOLLOWING)
    private mutating func parseFrameBound() throws(SyntaxError) -> FrameBound {
        let start = token
        if at(.unbounded), peek(1) == .preceding || peek(1) == .following {
            advance()
            let kind = try expect([(.preceding, FrameBound.Kind.unboundedPreceding), (.following, .unboundedFollowing)])
            return FrameBound(kind, at: span(from: start))
        }
        if take(.current, .row) { return FrameBound(.currentRow, at: span(from: start)) }
        let offset = try parseExpression()
        let isPreceding = try expect([(.preceding, true), (.following, false)])
        return FrameBound(isPreceding ? .preceding(offset) : .following(offset), at: span(from: start))
    }

    ///     ORDER BY sortItem (',' sortItem)*
    mutating func parseOrderBy() throws(SyntaxError) -> [SortItem] {
        guard take(.order) else { return [] }
        try expect(.by)
        return try parseCommaSeparated { (parser) throws(SyntaxError) in try parser.parseSortItem() }
    }

    ///     sortItem : expression (ASC | DESC)? (NULLS (FIRST | LAST))?
    mutating func parseSortItem() throws(SyntaxError) -> SortItem {
        let key = try parseExpression()
        let ordering = take([(.asc, SortItem.Ordering.ascending), (.desc, .descending)])
        let nullOrdering = take(.nulls) ? try expect([(.first, SortItem.NullOrdering.first), (.last, .last)]) : nil
        return SortItem(key: key, ordering: ordering ?? .ascending, nullOrdering: nullOrdering, at: span(from: key.span))
    }
}

private let frameTypes: [(TokenKind, WindowFrame.FrameType)] = [(.range, .range), (.rows, .rows), (.groups, .groups)]
