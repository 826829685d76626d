import SourceText

extension Parser {
    /// The SHOW statements of Trino and of Athena's Hive dialect, which may quote names with backquotes.
    ///
    /// Sources: Trino grammar, `statement`; Athena user guide, "SHOW COLUMNS" to "SHOW VIEWS".
    mutating func parseShow() throws(SyntaxError) -> Statement.Kind {
        try expect(.show)
        allowsBackquotes = true
        defer { allowsBackquotes = false }
        if take(.catalogs) { return .showCatalogs(try parseNamePattern()) }
        if take(.schemas) || takeWord("DATABASES") { return try parseShowSchemas() }
        if take(.tables) { return .showTables(schema: try parseContainer(), try parseNamePattern()) }
        if takeWord("VIEWS") { return .showViews(schema: try parseContainer(), try parseNamePattern()) }
        if take(.columns) { return try parseShowColumns() }
        if take(.partitions) { return try parseShowPartitions() }
        if takeWord("TBLPROPERTIES") { return try parseShowTableProperties() }
        if take(.functions) { return .showFunctions(try parseNamePattern()) }
        if take(.session) { return .showSession(try parseNamePattern()) }
        if take(.create) { return try parseShowCreate() }
        if take(.stats) { return try parseShowStats() }
        return try parseShowRoles()
    }

    /// `SHOW SCHEMAS FROM catalog LIKE 'a%'`; Hive's order, with the pattern first, has no catalog.
    private mutating func parseShowSchemas() throws(SyntaxError) -> Statement.Kind {
        let catalog = takeFromOrIn() ? try parseIdentifier() : nil
        return .showSchemas(catalog: catalog, try parseNamePattern())
    }

    /// `SHOW COLUMNS IN table IN database`: the second name may qualify the first.
    private mutating func parseShowColumns() throws(SyntaxError) -> Statement.Kind {
        guard takeFromOrIn() else { throw mismatch() }
        var table = try parseQualifiedName()
        if takeFromOrIn() {
            let schema = try parseQualifiedName()
            table = QualifiedName(schema.parts + table.parts, at: table.span.union(schema.span))
        }
        return .showColumns(table: table, try parseNamePattern())
    }

    private mutating func parseShowPartitions() throws(SyntaxError) -> Statement.Kind {
        _ = takeFromOrIn()
        return .showPartitions(table: try parseQualifiedName())
    }

    /// `SHOW TBLPROPERTIES table ('key')`
    private mutating func parseShowTableProperties() throws(SyntaxError) -> Statement.Kind {
        let table = try parseQualifiedName()
        guard take(.leftParenthesis) else { return .showTableProperties(table: table, key: nil) }
        let key = try parseString()
        try expect(.rightParenthesis)
        return .showTableProperties(table: table, key: key)
    }

    private mutating func parseShowCreate() throws(SyntaxError) -> Statement.Kind {
        if take(.materialized) {
            try expect(.view)
            return .showCreate(.materializedView, try parseQualifiedName())
        }
        if takeWord("DATABASE") { return .showCreate(.schema, try parseQualifiedName()) }
        let object = try expect([(.table, ShowCreateObject.table), (.view, .view), (.schema, .schema)])
        return .showCreate(object, try parseQualifiedName())
    }

    /// `SHOW STATS FOR table`, `SHOW STATS FOR (query)`
    private mutating func parseShowStats() throws(SyntaxError) -> Statement.Kind {
        try expect(.for)
        guard at(.leftParenthesis) else { return .other(.showStats, target: try parseQualifiedName()) }
        _ = try parseParenthesizedQuery()
        return .other(.showStats, target: nil)
    }

    ///     SHOW GRANTS (ON TABLE? qualifiedName)? | SHOW CURRENT? ROLES (FROM | IN) … | SHOW ROLE GRANTS (FROM | IN) …
    private mutating func parseShowRoles() throws(SyntaxError) -> Statement.Kind {
        if atUnsupportedObject { return try parseUnsupported() }
        if take(.grants) {
            guard take(.on) else { return .other(.administration, target: nil) }
            _ = take(.table)
            return .other(.administration, target: try parseQualifiedName())
        }
        if take(.role) {
            try expect(.grants)
        } else {
            _ = take(.current)
            try expect(.roles)
        }
        if takeFromOrIn() { _ = try parseIdentifier() }
        return .other(.administration, target: nil)
    }
}

// MARK: - Parts

extension Parser {
    /// Source: Athena user guide, "Unsupported DDL".
    var atUnsupportedObject: Bool {
        let words: Set = ["COMPACTIONS", "INDEX", "INDEXES", "LOCKS", "MACRO", "PRINCIPALS", "TEMPORARY", "TRANSACTIONS"]
        return peek() == .grant || (peek() == .identifier && words.contains(text(of: token).uppercased()))
    }
}

extension Parser {
    private mutating func takeFromOrIn() -> Bool { take(.from) || take(.in) }

    /// `((FROM | IN) qualifiedName)?`
    private mutating func parseContainer() throws(SyntaxError) -> QualifiedName? {
        takeFromOrIn() ? try parseQualifiedName() : nil
    }

    /// `LIKE 'a%' ESCAPE '\'`, or Hive's `'a*'`
    private mutating func parseNamePattern() throws(SyntaxError) -> NamePattern? {
        if peek() == .string { return .hive(try parseString()) }
        guard take(.like) else { return nil }
        let pattern = try parseString()
        return .like(pattern, escape: take(.escape) ? try parseString() : nil)
    }
}
