/// The way in: a text becomes a statement or an expression, or an error with its place.
///
/// Never traps, whatever the bytes; nesting beyond `Parser.nestingMax` is an error. Cost: linear in the length of the text. A text that is
/// refused is parsed twice: the second time notes what was expected where it failed.
package enum SQLParser {
    /// Parses one statement; a semicolon may follow it.
    package static func parseStatement(_ sql: String) throws(SyntaxError) -> Statement {
        try parse(sql) { (parser) throws(SyntaxError) in
            var statement = try parser.parseStatement()
            try parser.expectEndOfStatement()
            statement.parameterCount = parser.parameterCount
            return statement
        }
    }

    /// Parses an expression that stands alone, as in a stored default or a test.
    package static func parseExpression(_ sql: String) throws(SyntaxError) -> Expression {
        try parse(sql) { (parser) throws(SyntaxError) in
            let expression = try parser.parseExpression()
            try parser.expect(.endOfText)
            return expression
        }
    }

    /// Parses a type that stands alone, such as `array(row(a bigint))`.
    package static func parseType(_ text: String) throws(SyntaxError) -> DataType {
        try parse(text) { (parser) throws(SyntaxError) in
            let type = try parser.parseType()
            try parser.expect(.endOfText)
            return type
        }
    }

    private static func parse<Node>(
        _ sql: String, _ production: (inout Parser) throws(SyntaxError) -> Node
    ) throws(SyntaxError) -> Node {
        var parser = Parser(sql)
        do {
            return try production(&parser)
        } catch {
            guard parser.isMismatch else { throw error }
        }
        var secondPass = parser.restarted(notingExpectations: true)
        return try production(&secondPass)
    }
}
