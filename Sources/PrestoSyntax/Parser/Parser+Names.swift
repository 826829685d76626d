import SourceText

extension Parser {
    /// A name.
    ///
    ///     identifier : IDENTIFIER | QUOTED_IDENTIFIER | nonReserved
    ///
    /// Source: Trino grammar, `identifier`; `SqlParser.PostProcessor` for the three refusals.
    mutating func parseIdentifier() throws(SyntaxError) -> Identifier {
        guard atIdentifier() else { throw mismatch() }
        let token = token
        switch token.kind {
        case .delimitedIdentifier:
            if token.span.length == 2 { throw failure(.emptyIdentifier, at: token.span) }
        case .backquotedIdentifier:
            if !allowsBackquotes { throw failure(.backquotes, at: token.span, hint: .backquotesHint) }
            if token.span.length == 2 { throw failure(.emptyIdentifier, at: token.span) }
        case .digitIdentifier:
            if !allowsBackquotes { throw failure(.leadingDigit, at: token.span) }
        default:
            break
        }
        advance()
        let isDelimited = token.kind == .delimitedIdentifier || token.kind == .backquotedIdentifier
        return Identifier(isDelimited ? unquoted(token.span) : text(of: token), isDelimited: isDelimited, at: token.span)
    }

    /// Whether a name is next.
    mutating func atIdentifier() -> Bool {
        if peek().isIdentifier { return true }
        endRule(beginRule("<identifier>"))
        return false
    }

    ///     qualifiedName : identifier ('.' identifier)*
    mutating func parseQualifiedName() throws(SyntaxError) -> QualifiedName {
        let start = token
        let first = try parseIdentifier()
        guard at(.dot) else { return QualifiedName(first) }
        var parts = [first]
        while take(.dot) {
            parts.append(try parseIdentifier())
        }
        return QualifiedName(parts, at: span(from: start))
    }

    ///     columnAliases : '(' identifier (',' identifier)* ')'
    mutating func parseColumnAliases() throws(SyntaxError) -> [Identifier] {
        try parseList { (parser) throws(SyntaxError) in try parser.parseIdentifier() }
    }

    /// Whether the next token is an identifier of these letters that is no keyword of the grammar, such as Hive's FORMATTED.
    mutating func atWord(_ word: String) -> Bool {
        if peek() == .identifier, text(of: token).uppercased() == word { return true }
        endRule(beginRule("'\(word)'"))
        return false
    }

    mutating func takeWord(_ word: String) -> Bool {
        guard atWord(word) else { return false }
        advance()
        return true
    }

    mutating func expectWord(_ word: String) throws(SyntaxError) {
        guard takeWord(word) else { throw mismatch() }
    }

    /// The text within quotation marks, each doubled mark taken as one.
    func unquoted(_ span: SourceSpan) -> String {
        let quote = source[span.start]
        let content = source[(span.start + 1)..<(span.end - 1)]
        guard content.contains(quote) else { return String(decoding: content, as: UTF8.self) }
        var bytes: [UInt8] = []
        var isSecond = false
        for byte in content {
            isSecond = byte == quote && !isSecond
            if !isSecond { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension String {
    static let emptyIdentifier = "Zero-length delimited identifier not allowed"
    fileprivate static let backquotes = "backquoted identifiers are not supported; use double quotes to quote identifiers"
    fileprivate static let backquotesHint = "Hive DDL statements take backquotes, queries do not."
    fileprivate static let leadingDigit = "identifiers must not start with a digit; surround the identifier with double quotes"
}
