import SourceText

/// A recursive-descent parser over the tokens of one text: the place in the text and the moves that productions are written with.
///
/// The productions are extensions, one file a topic. Left-associative chains are loops; recursion and the height of the tree are bounded.
struct Parser {
    let source: [UInt8]
    let tokens: [Token]
    private(set) var index = 0
    /// How many `?` have been read.
    var parameterCount = 0
    /// Whether Athena's Hive statements are being read, where `` `a` `` quotes an identifier.
    var allowsBackquotes = false
    /// Where the expression stands that was last read in parentheses.
    var parenthesizedSpan: SourceSpan?
    /// Whether the error that was thrown says no more than that the next token does not fit.
    private(set) var isMismatch = false
    private var expectations: Expectations?
    private var nesting = 0
    /// The height of the tallest tree that was completed since `beginChain`.
    private var height = 0

    /// How deep productions may call each other: parentheses are one or two levels, a call is two, a subquery three.
    ///
    /// A level costs at most 4 KB of stack in a release build, so that 512 KB are enough; in a debug build it is 20 KB.
    static let nestingMax = 100
    /// How tall a chain such as `a + b + c` or `a JOIN b JOIN c` may grow: each link makes the tree taller by one.
    ///
    /// Whoever walks the tree goes down as far; flat nodes (AND, OR, `||`, UNION ALL) have no such bound.
    static let heightMax = 250

    init(_ sql: String) {
        source = Array(sql.utf8)
        tokens = Lexer.tokens(of: source)
    }

    /// The same text from its start.
    func restarted(notingExpectations: Bool) -> Self {
        var parser = self
        parser.index = 0
        parser.parameterCount = 0
        parser.allowsBackquotes = false
        parser.isMismatch = false
        parser.nesting = 0
        parser.height = 0
        parser.expectations = notingExpectations ? Expectations() : nil
        return parser
    }
}

// MARK: - Tokens

extension Parser {
    var token: Token { tokens[index] }

    /// The kind of a token further on, without noting that it was expected.
    func peek(_ ahead: Int = 0) -> TokenKind {
        tokens[min(index + ahead, tokens.count - 1)].kind
    }

    /// Whether the next token is of the kind.
    mutating func at(_ kind: TokenKind) -> Bool {
        if tokens[index].kind == kind { return true }
        note(kind)
        return false
    }

    /// Goes past the next token.
    @discardableResult
    mutating func advance() -> Token {
        let token = tokens[index]
        if token.kind != .endOfText { index += 1 }
        return token
    }

    /// Goes past the next token if it is of the kind.
    mutating func take(_ kind: TokenKind) -> Bool {
        guard at(kind) else { return false }
        advance()
        return true
    }

    /// Goes past the next two tokens if they are of these kinds, and past none otherwise.
    mutating func take(_ first: TokenKind, _ second: TokenKind) -> Bool {
        guard at(first) else { return false }
        guard peek(1) == second else {
            note(second, ahead: 1)
            return false
        }
        advance()
        advance()
        return true
    }

    /// Goes past the next token and gives the value that stands for its kind, if it has one.
    mutating func take<Value>(_ choices: [(TokenKind, Value)]) -> Value? {
        for (kind, value) in choices where at(kind) {
            advance()
            return value
        }
        return nil
    }

    @discardableResult
    mutating func expect(_ kind: TokenKind) throws(SyntaxError) -> Token {
        guard at(kind) else { throw mismatch() }
        return advance()
    }

    mutating func expect<Value>(_ choices: [(TokenKind, Value)]) throws(SyntaxError) -> Value {
        guard let value = take(choices) else { throw mismatch() }
        return value
    }

    /// The text of a token, as written.
    func text(of token: Token) -> String {
        String(decoding: source[token.span.start..<token.span.end], as: UTF8.self)
    }

    /// From the start of a token to the end of the last one that was read.
    func span(from start: Token) -> SourceSpan { span(from: start.span.start) }

    func span(from start: SourceSpan) -> SourceSpan { span(from: start.start) }

    func span(from start: Int) -> SourceSpan {
        let end = index > 0 ? tokens[index - 1].span.end : start
        return SourceSpan(start: start, end: max(start, end))
    }
}

// MARK: - Lists

extension Parser {
    /// `item (',' item)*`
    mutating func parseCommaSeparated<Item>(_ item: (inout Parser) throws(SyntaxError) -> Item) throws(SyntaxError) -> [Item] {
        let first = try item(&self)
        guard at(.comma) else { return [first] }
        var items: [Item] = []
        items.reserveCapacity(4)
        items.append(first)
        while take(.comma) {
            items.append(try item(&self))
        }
        return items
    }

    /// `'(' item (',' item)* ')'`
    mutating func parseList<Item>(_ item: (inout Parser) throws(SyntaxError) -> Item) throws(SyntaxError) -> [Item] {
        try expect(.leftParenthesis)
        let items = try parseCommaSeparated(item)
        try expect(.rightParenthesis)
        return items
    }

    /// `expression (',' expression)*`, on the way of most recursions: without a closure, it needs less stack.
    mutating func parseExpressions() throws(SyntaxError) -> [Expression] {
        let first = try parseExpression()
        guard at(.comma) else { return [first] }
        var expressions: [Expression] = []
        expressions.reserveCapacity(4)
        expressions.append(first)
        while take(.comma) {
            expressions.append(try parseExpression())
        }
        return expressions
    }
}

// MARK: - Bounds

extension Parser {
    /// One level deeper. Gives what `leave` takes.
    mutating func enter() throws(SyntaxError) -> Int {
        nesting += 1
        if nesting > Self.nestingMax { throw failure(.tooDeep, at: token.span) }
        return beginChain()
    }

    /// One level up again. What was built inside makes its parent one taller.
    mutating func leave(_ outer: Int) {
        nesting -= 1
        height += 1
        endChain(outer)
    }

    /// Starts to measure a chain. Gives what `endChain` takes.
    mutating func beginChain() -> Int {
        defer { height = 0 }
        return height
    }

    /// Counts one more link of the chain.
    mutating func link() throws(SyntaxError) {
        height += 1
        if height > Self.heightMax { throw failure(.tooDeep, at: token.span) }
    }

    mutating func endChain(_ outer: Int) {
        height = max(outer, height)
    }
}

// MARK: - What was expected

extension Parser {
    var isNoting: Bool { expectations != nil }

    /// Notes that a token of this kind would have been accepted.
    mutating func note(_ kind: TokenKind, ahead: Int = 0) {
        expectations?.note(kind, at: min(index + ahead, tokens.count - 1))
    }

    /// Notes a rule by its name; what it begins with is not noted until `endRule`. Gives what `endRule` takes.
    mutating func beginRule(_ name: String) -> Int? {
        expectations?.beginRule(name, at: index)
    }

    mutating func endRule(_ outer: Int?) {
        expectations?.suppressedIndex = outer
    }

    /// The next token does not fit.
    ///
    /// Source: Trino, `ErrorHandler.syntaxError`.
    @inline(never)
    mutating func mismatch() -> SyntaxError {
        isMismatch = true
        guard let expectations else { return failure("", at: token.span) }
        let token = tokens[max(expectations.index, index)]
        let found = token.kind == .endOfText ? "<EOF>" : text(of: token)
        return failure("mismatched input '\(found)'. Expecting: \(expectations.list)", at: token.span)
    }

    /// An error whose sentence says all. Never inlined: it would make the frames of all productions larger.
    @inline(never)
    func failure(_ message: String, at span: SourceSpan, hint: String? = nil) -> SyntaxError {
        let willBeRepeated = isMismatch && expectations == nil
        guard !willBeRepeated else { return SyntaxError(message, at: span, position: SourcePosition(line: 1, column: 1)) }
        let lines = LineMap(String(decoding: source, as: UTF8.self))
        return SyntaxError(message, at: span, position: lines.position(at: span.start), hint: hint)
    }
}

extension String {
    fileprivate static let tooDeep = "statement is too large (nested too deeply)"
}
