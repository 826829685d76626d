extension Parser {
    ///     CREATE (OR REPLACE)? VIEW … | CREATE TABLE … | CREATE SCHEMA … | CREATE ROLE … | CREATE EXTERNAL TABLE …
    mutating func parseCreate() throws(SyntaxError) -> Statement.Kind {
        try expect(.create)
        let orReplace = take(.or)
        if orReplace { try expect(.replace) }
        if take(.view) { return try parseCreateView(orReplace: orReplace) }
        if take(.materialized) { return try parseCreateMaterializedView() }
        if orReplace { throw mismatch() }
        if take(.table) { return try parseCreateTable() }
        if takeWord("EXTERNAL") { return try parseCreateExternalTable() }
        if take(.schema) || takeWord("DATABASE") { return try parseCreateSchema() }
        if atUnsupportedObject { return try parseUnsupported() }
        try expect(.role)
        _ = try parseIdentifier()
        try skipRest()
        return .other(.administration, target: nil)
    }

    ///     CREATE (OR REPLACE)? VIEW qualifiedName (COMMENT string)? (SECURITY (DEFINER | INVOKER))? AS query
    private mutating func parseCreateView(orReplace: Bool) throws(SyntaxError) -> Statement.Kind {
        let name = try parseHiveName()
        let comment = take(.comment) ? try parseString() : nil
        let security = take(.security) ? try expect([(.definer, CreateView.Security.definer), (.invoker, .invoker)]) : nil
        try expect(.as)
        let query = try parseQuery()
        return .createView(CreateView(name: name, orReplace: orReplace, comment: comment, security: security, query: query))
    }

    ///     CREATE (OR REPLACE)? MATERIALIZED VIEW (IF NOT EXISTS)? qualifiedName (COMMENT string)? (WITH properties)? AS query
    private mutating func parseCreateMaterializedView() throws(SyntaxError) -> Statement.Kind {
        try expect(.view)
        try parseIfNotExists()
        let name = try parseQualifiedName()
        if take(.comment) { _ = try parseString() }
        if take(.with) { try parseProperties() }
        try expect(.as)
        _ = try parseQuery()
        return .other(.administration, target: name)
    }

    ///     DROP (VIEW | TABLE | SCHEMA | DATABASE | MATERIALIZED VIEW) (IF EXISTS)? qualifiedName | DROP ROLE …
    mutating func parseDrop() throws(SyntaxError) -> Statement.Kind {
        try expect(.drop)
        if take(.view) {
            let ifExists = try parseIfExists()
            return .dropView(try parseHiveName(), ifExists: ifExists)
        }
        if take(.table) { return try parseDropTable() }
        if take(.schema) || takeWord("DATABASE") { return try parseDropSchema() }
        if take(.materialized) {
            try expect(.view)
            _ = try parseIfExists()
            return .other(.administration, target: try parseQualifiedName())
        }
        if atUnsupportedObject { return try parseUnsupported() }
        try expect(.role)
        _ = try parseIdentifier()
        if take(.in) { _ = try parseIdentifier() }
        return .other(.administration, target: nil)
    }

    /// A name that may be quoted with backquotes.
    mutating func parseHiveName() throws(SyntaxError) -> QualifiedName {
        allowsBackquotes = true
        defer { allowsBackquotes = false }
        return try parseQualifiedName()
    }

    mutating func parseIfExists() throws(SyntaxError) -> Bool {
        guard at(.if), peek(1) == .exists else { return false }
        advance()
        advance()
        return true
    }

    mutating func parseIfNotExists() throws(SyntaxError) {
        guard at(.if), peek(1) == .not else { return }
        advance()
        advance()
        try expect(.exists)
    }
}
