/// ALTER: what changes is told apart, as Athena does; the rest is only balanced.
///
/// Source: Athena user guide, "ALTER DATABASE SET DBPROPERTIES" to "ALTER TABLE SET TBLPROPERTIES".
extension Parser {
    mutating func parseAlter() throws(SyntaxError) -> Statement.Kind {
        try expect(.alter)
        if take(.table) { return try parseAlterTable() }
        if takeWord("DATABASE") || take(.schema) { return try parseAlterOther(.administration) }
        if atWord("INDEX") { return try parseUnsupported() }
        _ = take(.materialized)
        try expect(.view)
        return try parseAlterOther(.administration)
    }

    private mutating func parseAlterOther(_ kind: StatementKind) throws(SyntaxError) -> Statement.Kind {
        let name = try parseHiveName()
        if take(.set, .properties), !atIdentifier() { throw mismatch() }
        return .other(kind, target: try parseRest(of: name))
    }

    private mutating func parseAlterTable() throws(SyntaxError) -> Statement.Kind {
        _ = try parseIfExists()
        let name = try parseHiveName()
        let kind = try parseAlteration()
        return .other(kind, target: try parseRest(of: name))
    }

    /// The words behind the name of the table.
    private mutating func parseAlteration() throws(SyntaxError) -> StatementKind {
        if take(.add) { return try parseAddition() }
        if take(.drop) { return try parseDropping() }
        if take(.rename) { return peek() == .column ? .alterTableChangeColumn : .alterTableRename }
        if take(.set) { return try parseSetting() }
        if take(.replace) {
            try expect(.columns)
            return .alterTableReplaceColumn
        }
        if takeWord("CHANGE") { return .alterTableChangeColumn }
        if take(.alter) { return .alterTableChangeColumn }
        if take(.execute) { return .alterTable }
        if isUnsupportedAlteration { return .unsupported }
        try expect(.partition)
        try skipParenthesized()
        return take(.rename) ? .alterTableRenamePartition : .alterTableLocation
    }

    /// Source: Athena user guide, "Unsupported DDL".
    private var isUnsupportedAlteration: Bool {
        let words: Set = ["ARCHIVE", "CLUSTERED", "COMPACT", "CONCATENATE", "EXCHANGE", "SKEWED", "TOUCH", "UNARCHIVE"]
        return peek() == .not || (peek() == .identifier && words.contains(text(of: token).uppercased()))
    }

    private mutating func parseAddition() throws(SyntaxError) -> StatementKind {
        try parseIfNotExists()
        if take(.partition) { return .alterTableAddPartition }
        _ = try expect([(.columns, true), (.column, true)])
        return .alterTableAddColumn
    }

    private mutating func parseDropping() throws(SyntaxError) -> StatementKind {
        _ = try parseIfExists()
        if take(.partition) { return .alterTableDropPartition }
        try expect(.column)
        return .alterTableDropColumn
    }

    private mutating func parseSetting() throws(SyntaxError) -> StatementKind {
        if takeWord("TBLPROPERTIES") { return .alterTableProperties }
        if takeWord("LOCATION") { return .alterTableLocation }
        if takeWord("SERDEPROPERTIES") || takeWord("FILEFORMAT") || takeWord("SKEWED") { return .unsupported }
        if take(.properties) {
            guard atIdentifier() else { throw mismatch() }
            return .alterTable
        }
        try expect(.authorization)
        return .alterTable
    }

    /// Anything up to the end; what was recognised above needs something more behind it.
    private mutating func parseRest(of name: QualifiedName) throws(SyntaxError) -> QualifiedName {
        if peek() == .endOfText || peek() == .semicolon { try expect(.leftParenthesis) }
        try skipRest()
        return name
    }
}
