/// Statements that Trino has and Athena does not: their first words are read, the rest is only balanced.
extension Parser {
    mutating func parseAdministration() throws(SyntaxError) -> Statement.Kind {
        let first = advance()
        switch first.kind {
        case .analyze, .call:
            let target = try parseQualifiedName()
            try skipRest()
            return .other(.administration, target: target)
        case .comment:
            try expect(.on)
            _ = try expect([(.table, true), (.column, true), (.view, true)])
            let target = try parseQualifiedName()
            try expect(.is)
            if !take(.null) { _ = try parseString() }
            return .other(.administration, target: target)
        case .refresh, .truncate:
            for word in first.kind == .truncate ? [TokenKind.table] : [.materialized, .view] { try expect(word) }
            return .other(.administration, target: try parseQualifiedName())
        case .start:
            try expect(.transaction)
            try skipRest()
        case .commit, .rollback:
            _ = take(.work)
        default:
            if peek() == .endOfText { throw mismatch() }
            try skipRest()
        }
        return .other(.administration, target: nil)
    }

    /// Goes past everything up to the end of the statement. Parentheses must be balanced, and every token must be one of the language.
    mutating func skipRest() throws(SyntaxError) {
        var open: [TokenKind] = []
        while peek() != .endOfText, peek() != .semicolon || !open.isEmpty {
            switch peek() {
            case .leftParenthesis: open.append(.rightParenthesis)
            case .leftBracket: open.append(.rightBracket)
            case .rightParenthesis, .rightBracket:
                guard let expected = open.popLast(), at(expected) else { throw mismatch() }
            case .unrecognized: throw mismatch()
            default: break
            }
            advance()
        }
        if let expected = open.last { try expect(expected) }
    }

    /// `'(' … ')'`, whatever stands within.
    mutating func skipParenthesized() throws(SyntaxError) {
        try expect(.leftParenthesis)
        var depth = 1
        while depth > 0 {
            switch peek() {
            case .leftParenthesis: depth += 1
            case .rightParenthesis: depth -= 1
            case .endOfText, .unrecognized:
                note(.rightParenthesis)
                throw mismatch()
            default: break
            }
            advance()
        }
    }

    ///     properties : '(' identifier EQ expression (',' identifier EQ expression)* ')'
    mutating func parseProperties() throws(SyntaxError) {
        _ = try parseList { (parser) throws(SyntaxError) in
            _ = try parser.parseIdentifier()
            try parser.expect(.equal)
            return try parser.parseExpression()
        }
    }
}
