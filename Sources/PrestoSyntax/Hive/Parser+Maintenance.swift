/// UNLOAD, OPTIMIZE, VACUUM and USING EXTERNAL FUNCTION: what only Athena has.
extension Parser {
    ///     UNLOAD '(' query ')' TO string WITH properties
    ///
    /// Source: Athena user guide, "UNLOAD".
    mutating func parseUnload() throws(SyntaxError) -> Statement.Kind {
        advance()
        _ = try parseParenthesizedQuery()
        try expect(.to)
        _ = try parseString()
        try expect(.with)
        try parseProperties()
        return .other(.unload, target: nil)
    }

    ///     OPTIMIZE qualifiedName REWRITE DATA USING BIN_PACK (WHERE booleanExpression)?
    ///
    /// Source: Athena user guide, "OPTIMIZE".
    mutating func parseOptimize() throws(SyntaxError) -> Statement.Kind {
        advance()
        let table = try parseHiveName()
        try expectWord("REWRITE")
        try expect(.data)
        try expect(.using)
        try expectWord("BIN_PACK")
        if take(.where) { _ = try parseExpression() }
        return .other(.optimize, target: table)
    }

    ///     VACUUM qualifiedName
    ///
    /// Source: Athena user guide, "VACUUM".
    mutating func parseVacuum() throws(SyntaxError) -> Statement.Kind {
        advance()
        return .other(.vacuum, target: try parseHiveName())
    }

    ///     USING EXTERNAL FUNCTION …
    ///
    /// Source: Athena user guide, "Querying with user defined functions".
    mutating func parseExternalFunction() throws(SyntaxError) -> Statement.Kind {
        try expect(.using)
        try expectWord("EXTERNAL")
        return try parseUnsupported()
    }

    /// A statement that is known, and refused: at least one token more, then anything.
    ///
    /// Source: Athena user guide, "Unsupported DDL".
    mutating func parseUnsupported() throws(SyntaxError) -> Statement.Kind {
        advance()
        try skipRest()
        return .other(.unsupported, target: nil)
    }
}
