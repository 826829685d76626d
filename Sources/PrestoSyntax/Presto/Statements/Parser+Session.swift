extension Parser {
    ///     USE identifier | USE identifier '.' identifier
    mutating func parseUse() throws(SyntaxError) -> Statement.Kind {
        try expect(.use)
        allowsBackquotes = true
        defer { allowsBackquotes = false }
        let first = try parseIdentifier()
        guard take(.dot) else { return .use(catalog: nil, schema: first) }
        return .use(catalog: first, schema: try parseIdentifier())
    }

    ///     SET SESSION qualifiedName EQ expression | SET ROLE … | SET PATH … | SET TIME ZONE …
    mutating func parseSet() throws(SyntaxError) -> Statement.Kind {
        try expect(.set)
        if take(.session) {
            let name = try parseQualifiedName()
            try expect(.equal)
            return .setSession(name, try parseExpression())
        }
        if take(.path) { return try parseSetPath() }
        if take(.time) { return try parseSetTimeZone() }
        try expect(.role)
        _ = try parseIdentifier()
        if take(.in) { _ = try parseIdentifier() }
        return .other(.administration, target: nil)
    }

    ///     pathElement (',' pathElement)*, pathElement : identifier ('.' identifier)?
    private mutating func parseSetPath() throws(SyntaxError) -> Statement.Kind {
        repeat {
            _ = try parseIdentifier()
            if take(.dot) { _ = try parseIdentifier() }
        } while take(.comma)
        return .other(.administration, target: nil)
    }

    ///     SET TIME ZONE (LOCAL | expression)
    private mutating func parseSetTimeZone() throws(SyntaxError) -> Statement.Kind {
        try expect(.zone)
        if !take(.local) { _ = try parseExpression() }
        return .other(.administration, target: nil)
    }

    ///     RESET SESSION qualifiedName
    mutating func parseReset() throws(SyntaxError) -> Statement.Kind {
        try expect(.reset)
        try expect(.session)
        return .resetSession(try parseQualifiedName())
    }
}

// MARK: - Prepared statements

extension Parser {
    ///     PREPARE identifier FROM statement
    mutating func parsePrepare() throws(SyntaxError) -> Statement.Kind {
        try expect(.prepare)
        let name = try parseIdentifier()
        try expect(.from)
        return .prepare(name, try parseStatement())
    }

    ///     EXECUTE identifier (USING expression (',' expression)*)? | EXECUTE IMMEDIATE string (USING …)?
    mutating func parseExecute() throws(SyntaxError) -> Statement.Kind {
        try expect(.execute)
        let isImmediate = peek() == .identifier && text(of: token).uppercased() == "IMMEDIATE"
        if isImmediate, peek(1) == .string || peek(1) == .unicodeString {
            advance()
            let sql = try parseString()
            return .executeImmediate(sql, parameters: try parseUsing())
        }
        let name = try parseIdentifier()
        return .execute(name, parameters: try parseUsing())
    }

    private mutating func parseUsing() throws(SyntaxError) -> [Expression] {
        take(.using) ? try parseExpressions() : []
    }

    ///     DEALLOCATE PREPARE identifier
    mutating func parseDeallocate() throws(SyntaxError) -> Statement.Kind {
        try expect(.deallocate)
        try expect(.prepare)
        return .deallocate(try parseIdentifier())
    }
}
