import SourceText

extension Parser {
    /// One statement, without what ends it.
    ///
    /// Source: Trino grammar, `statement`; Athena user guide, "SQL reference for Athena".
    mutating func parseStatement() throws(SyntaxError) -> Statement {
        let height = try enter()
        defer { leave(height) }
        let start = token
        let kind = try parseStatementKind()
        return Statement(kind, at: span(from: start))
    }

    /// The end of the text, perhaps behind a semicolon.
    mutating func expectEndOfStatement() throws(SyntaxError) {
        guard peek() == .semicolon else {
            try expect(.endOfText)
            return
        }
        while peek() == .semicolon { advance() }
        guard peek() == .endOfText else { throw failure(.severalStatements, at: token.span) }
    }

    private mutating func parseStatementKind() throws(SyntaxError) -> Statement.Kind {
        switch peek() {
        case .select, .with, .values, .table, .leftParenthesis: return .query(try parseQuery())
        case .explain: return try parseExplain()
        case .show: return try parseShow()
        case .describe, .desc: return try parseDescribe()
        case .create: return try parseCreate()
        case .drop: return try parseDrop()
        case .alter: return try parseAlter()
        case .use: return try parseUse()
        case .set: return try parseSet()
        case .reset: return try parseReset()
        case .prepare: return try parsePrepare()
        case .execute: return try parseExecute()
        case .deallocate: return try parseDeallocate()
        case .insert: return try parseInsert()
        case .delete: return try parseDelete()
        case .update: return try parseUpdate()
        case .merge: return try parseMerge()
        case .analyze, .call, .comment, .commit, .deny, .grant, .refresh, .revoke, .rollback, .start, .truncate:
            return try parseAdministration()
        case .using: return try parseExternalFunction()
        case .identifier: return try parseAthenaStatement()
        default: throw unknownStatement()
        }
    }

    /// The statements that begin with a word of Athena's own.
    private mutating func parseAthenaStatement() throws(SyntaxError) -> Statement.Kind {
        switch text(of: token).uppercased() {
        case "MSCK": try parseRepairTable()
        case "OPTIMIZE": try parseOptimize()
        case "UNLOAD": try parseUnload()
        case "VACUUM": try parseVacuum()
        case "DFS", "EXPORT", "IMPORT", "LOCK", "UNLOCK": try parseUnsupported()
        default: throw unknownStatement()
        }
    }

    private mutating func unknownStatement() -> SyntaxError {
        for kind in statementBeginnings { note(kind) }
        endRule(beginRule("<query>"))
        return mismatch()
    }
}

/// In a list of what was expected, queries are `<query>`.
private let statementBeginnings: [TokenKind] = [
    .alter, .analyze, .call, .comment, .commit, .create, .deallocate, .delete, .deny, .desc, .describe, .drop, .execute, .explain, .grant,
    .insert, .merge, .prepare, .refresh, .reset, .revoke, .rollback, .set, .show, .start, .truncate, .update, .use,
]

extension String {
    fileprivate static let severalStatements = "Only one sql statement is allowed"
}
