/// Statements that change rows. They are read to their end, so that an error in them is found, and kept as their kind and target.
extension Parser {
    ///     INSERT INTO qualifiedName columnAliases? query
    mutating func parseInsert() throws(SyntaxError) -> Statement.Kind {
        try expect(.insert)
        try expect(.into)
        let table = try parseQualifiedName()
        if at(.leftParenthesis), !isParenthesizedQuery { _ = try parseColumnAliases() }
        _ = try parseQuery()
        return .other(.insert, target: table)
    }

    /// Whether the parentheses that begin here hold a query, however many they are.
    private var isParenthesizedQuery: Bool {
        var ahead = 0
        while peek(ahead) == .leftParenthesis { ahead += 1 }
        return peek(ahead).beginsQuery
    }

    ///     DELETE FROM qualifiedName (WHERE booleanExpression)?
    mutating func parseDelete() throws(SyntaxError) -> Statement.Kind {
        try expect(.delete)
        try expect(.from)
        let table = try parseQualifiedName()
        if take(.where) { _ = try parseExpression() }
        return .other(.delete, target: table)
    }

    ///     UPDATE qualifiedName SET identifier EQ expression (',' …)* (WHERE booleanExpression)?
    mutating func parseUpdate() throws(SyntaxError) -> Statement.Kind {
        try expect(.update)
        let table = try parseQualifiedName()
        try expect(.set)
        try parseAssignments()
        if take(.where) { _ = try parseExpression() }
        return .other(.update, target: table)
    }

    private mutating func parseAssignments() throws(SyntaxError) {
        repeat {
            _ = try parseIdentifier()
            try expect(.equal)
            _ = try parseExpression()
        } while take(.comma)
    }

    ///     MERGE INTO qualifiedName (AS? identifier)? USING relation ON expression mergeCase+
    mutating func parseMerge() throws(SyntaxError) -> Statement.Kind {
        try expect(.merge)
        try expect(.into)
        let table = try parseQualifiedName()
        _ = try parseAlias()
        try expect(.using)
        _ = try parseRelation()
        try expect(.on)
        _ = try parseExpression()
        repeat { try parseMergeCase() } while at(.when)
        return .other(.merge, target: table)
    }

    ///     WHEN NOT? MATCHED (AND expression)? THEN (UPDATE SET … | DELETE | INSERT … VALUES …)
    private mutating func parseMergeCase() throws(SyntaxError) {
        try expect(.when)
        let isInsert = take(.not)
        try expect(.matched)
        if take(.and) { _ = try parseExpression() }
        try expect(.then)
        if isInsert {
            try expect(.insert)
            if at(.leftParenthesis) { _ = try parseColumnAliases() }
            try expect(.values)
            _ = try parseList { (parser) throws(SyntaxError) in try parser.parseExpression() }
        } else if take(.update) {
            try expect(.set)
            try parseAssignments()
        } else {
            try expect(.delete)
        }
    }
}
