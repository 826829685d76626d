import SourceText

extension Parser {
    ///     (DESCRIBE | DESC) (EXTENDED | FORMATTED)? qualifiedName (PARTITION '(' … ')')? column? | DESCRIBE (INPUT | OUTPUT) identifier
    ///
    /// Sources: Athena user guide, "DESCRIBE" and "DESCRIBE VIEW"; Trino grammar, `describeInput`, `describeOutput`.
    mutating func parseDescribe() throws(SyntaxError) -> Statement.Kind {
        let isDescribe = advance().kind == .describe
        allowsBackquotes = true
        defer { allowsBackquotes = false }
        if isDescribe, at(.input), !peek(1).endsName {
            advance()
            return .describeInput(try parseIdentifier())
        }
        if isDescribe, at(.output), !peek(1).endsName {
            advance()
            return .describeOutput(try parseIdentifier())
        }
        return .describe(try parseDescribedTable())
    }

    private mutating func parseDescribedTable() throws(SyntaxError) -> Describe {
        if peek() == .view, peek(1).isIdentifier { advance() }
        let detail = peek(1).isIdentifier ? takeDetail() : nil
        var describe = Describe(table: try parseQualifiedName(), detail: detail)
        if peek() == .partition, peek(1) == .leftParenthesis {
            advance()
            describe.partition = try parseList { (parser) throws(SyntaxError) in try parser.parsePartitionValue() }
        }
        if peek().isIdentifier { describe.column = try parseColumnPath() }
        return describe
    }

    private mutating func takeDetail() -> Describe.Detail? {
        if takeWord("EXTENDED") { return .extended }
        return takeWord("FORMATTED") ? .formatted : nil
    }

    /// `key = 'value'`
    private mutating func parsePartitionValue() throws(SyntaxError) -> PartitionValue {
        let key = try parseIdentifier()
        try expect(.equal)
        return PartitionValue(key: key, value: try parseExpression())
    }

    /// `column.field.'$elem$'.field`
    private mutating func parseColumnPath() throws(SyntaxError) -> [Identifier] {
        var path = [try parseIdentifier()]
        while take(.dot) {
            let start = token
            if take(.dollar) {
                let step = try parseIdentifier()
                try expect(.dollar)
                path.append(Identifier("$\(step.value)$", isDelimited: true, at: span(from: start)))
            } else if atString {
                let step = try parseString()
                if step.isEmpty { throw failure(.emptyIdentifier, at: start.span) }
                path.append(Identifier(step, isDelimited: true, at: start.span))
            } else {
                path.append(try parseIdentifier())
            }
        }
        return path
    }
}

extension TokenKind {
    /// Whether a name ends in front of the token.
    fileprivate var endsName: Bool { self == .endOfText || self == .dot || self == .semicolon || self == .partition }
}
