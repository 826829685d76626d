extension Parser {
    ///     EXPLAIN ('(' explainOption (',' explainOption)* ')')? statement
    ///     EXPLAIN ANALYZE VERBOSE? ('(' FORMAT (TEXT | JSON) ')')? statement
    ///
    /// Sources: Trino grammar, `explain`, `explainAnalyze`; Athena user guide, "EXPLAIN and EXPLAIN ANALYZE in Athena".
    mutating func parseExplain() throws(SyntaxError) -> Statement.Kind {
        try expect(.explain)
        if take(.analyze) {
            var analyze = AnalyzeOptions(verbose: take(.verbose))
            if peek(1) == .format { analyze.options = try parseExplainOptions() }
            return .explainAnalyze(try parseStatement(), analyze)
        }
        let options = peek(1) == .format || peek(1) == .type ? try parseExplainOptions() : []
        return .explain(try parseStatement(), options: options)
    }

    private mutating func parseExplainOptions() throws(SyntaxError) -> [ExplainOption] {
        try parseList { (parser) throws(SyntaxError) in try parser.parseExplainOption() }
    }

    ///     explainOption : FORMAT (TEXT | GRAPHVIZ | JSON) | TYPE (LOGICAL | DISTRIBUTED | VALIDATE | IO)
    private mutating func parseExplainOption() throws(SyntaxError) -> ExplainOption {
        if take(.format) { return .format(try expect([(.text, .text), (.graphviz, .graphviz), (.json, .json)])) }
        try expect(.type)
        return .type(try expect([(.logical, .logical), (.distributed, .distributed), (.validate, .validate), (.io, .io)]))
    }
}
