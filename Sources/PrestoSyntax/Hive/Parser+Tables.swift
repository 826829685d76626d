/// Hive's statements about tables and databases: read to their end, kept as their kind and target.
///
/// Source: Athena user guide, "DDL statements".
extension Parser {
    ///     CREATE TABLE (IF NOT EXISTS)? qualifiedName columnAliases? (COMMENT string)? (WITH properties)? AS query (WITH NO? DATA)?
    ///     CREATE TABLE (IF NOT EXISTS)? qualifiedName '(' columns ')' clauses
    mutating func parseCreateTable() throws(SyntaxError) -> Statement.Kind {
        try parseIfNotExists()
        let name = try parseHiveName()
        let hasColumns = at(.leftParenthesis)
        if hasColumns { try parseColumnDefinitions() }
        if take(.comment) { _ = try parseString() }
        if take(.with) { try parseProperties() }
        if take(.as) { return try parseCreateTableAsSelect(name) }
        guard hasColumns else { throw mismatch() }
        if !atTableClause { return .other(.createTable, target: name) }
        try skipRest()
        return .other(.createTable, target: name)
    }

    /// Column definitions, or the names of the columns of a query.
    private mutating func parseColumnDefinitions() throws(SyntaxError) {
        allowsBackquotes = true
        defer { allowsBackquotes = false }
        guard peek(1).isIdentifier || peek(1) == .like || peek(1) == .constraint else {
            advance()
            note(.like)
            _ = try parseIdentifier()
            return
        }
        try skipParenthesized()
    }

    private mutating func parseCreateTableAsSelect(_ name: QualifiedName) throws(SyntaxError) -> Statement.Kind {
        _ = try parseQuery()
        if take(.with) {
            _ = take(.no)
            try expect(.data)
        }
        return .other(.createTableAsSelect, target: name)
    }

    /// Whether one of Hive's clauses follows the columns.
    private var atTableClause: Bool {
        ["PARTITIONED", "CLUSTERED", "STORED", "LOCATION", "TBLPROPERTIES"].contains(text(of: token).uppercased())
            || (peek() == .row && peek(1) == .format)
    }

    ///     CREATE EXTERNAL TABLE (IF NOT EXISTS)? qualifiedName clauses
    mutating func parseCreateExternalTable() throws(SyntaxError) -> Statement.Kind {
        try expect(.table)
        try parseIfNotExists()
        let name = try parseHiveName()
        if peek() == .endOfText || peek() == .semicolon { try expect(.leftParenthesis) }
        try skipRest()
        return .other(.createTable, target: name)
    }

    ///     CREATE (DATABASE | SCHEMA) (IF NOT EXISTS)? qualifiedName (COMMENT …)? (LOCATION …)? (WITH …)?
    mutating func parseCreateSchema() throws(SyntaxError) -> Statement.Kind {
        try parseIfNotExists()
        let name = try parseHiveName()
        let mayFollow = peek() == .comment || peek() == .with || peek() == .authorization || atWord("LOCATION")
        if mayFollow { try skipRest() }
        return .other(.createSchema, target: name)
    }

    ///     DROP TABLE (IF EXISTS)? qualifiedName PURGE?
    mutating func parseDropTable() throws(SyntaxError) -> Statement.Kind {
        _ = try parseIfExists()
        let name = try parseHiveName()
        _ = takeWord("PURGE")
        return .other(.dropTable, target: name)
    }

    ///     DROP (DATABASE | SCHEMA) (IF EXISTS)? qualifiedName (CASCADE | RESTRICT)?
    mutating func parseDropSchema() throws(SyntaxError) -> Statement.Kind {
        _ = try parseIfExists()
        let name = try parseHiveName()
        _ = take([(.cascade, true), (.restrict, true)])
        return .other(.dropSchema, target: name)
    }

    ///     MSCK REPAIR TABLE qualifiedName
    mutating func parseRepairTable() throws(SyntaxError) -> Statement.Kind {
        advance()
        try expectWord("REPAIR")
        try expect(.table)
        return .other(.repairTable, target: try parseHiveName())
    }
}
