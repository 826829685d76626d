extension Parser {
    ///     EXPLAIN ('(' explainOption (',' explainOption)* ')')? statement | EXPLAIN ANALYZE VERBOSE? statement
    mutating func parseExplain() throws(SyntaxError) -> Statement.Kind {
        try expect(.explain)
        if take(.analyze) {
            let verbose = take(.verbose)
            return .explainAnalyze(try parseStatement(), verbose: verbose)
        }
        var options: [ExplainOption] = []
        if at(.leftParenthesis), peek(1) == .format || peek(1) == .type {
            options = try parseList { (parser) throws(SyntaxError) in try parser.parseExplainOption() }
        }
        return .explain(try parseStatement(), options: options)
    }

    ///     explainOption : FORMAT (TEXT | GRAPHVIZ | JSON) | TYPE (LOGICAL | DISTRIBUTED | VALIDATE | IO)
    private mutating func parseExplainOption() throws(SyntaxError) -> ExplainOption {
        if take(.format) { return .format(try expect([(.text, .text), (.graphviz, .graphviz), (.json, .json)])) }
        try expect(.type)
        return .type(try expect([(.logical, .logical), (.distributed, .distributed), (.validate, .validate), (.io, .io)]))
    }
}
