import SourceText

/// The JSON functions of the SQL standard.
///
/// Source: Trino grammar, `jsonPathInvocation`, `jsonExists`, `jsonValue`, `jsonQuery`, `jsonObject`, `jsonArray`.
extension Parser {
    ///     JSON_EXISTS '(' jsonPathInvocation ((TRUE | FALSE | UNKNOWN | ERROR) ON ERROR)? ')'
    mutating func parseJSONExists() throws(SyntaxError) -> Expression {
        try parseJSONFunction { (parser) throws(SyntaxError) in
            let invocation = try parser.parseJSONPathInvocation()
            let onError = parser.take(existsBehaviors)
            if onError != nil {
                try parser.expect(.on)
                try parser.expect(.error)
            }
            return .jsonExists(JSONExists(invocation: invocation, onError: onError))
        }
    }

    ///     JSON_VALUE '(' jsonPathInvocation (RETURNING type)? (behavior ON EMPTY)? (behavior ON ERROR)? ')'
    mutating func parseJSONValue() throws(SyntaxError) -> Expression {
        try parseJSONFunction { (parser) throws(SyntaxError) in
            let invocation = try parser.parseJSONPathInvocation()
            let returning = parser.take(.returning) ? try parser.parseType() : nil
            let (onEmpty, onError) = try parser.parseBehaviors { (parser) throws(SyntaxError) in try parser.parseJSONValueBehavior() }
            return .jsonValue(JSONValue(invocation: invocation, returning: returning, onEmpty: onEmpty, onError: onError))
        }
    }

    ///     JSON_QUERY '(' jsonPathInvocation (RETURNING type (FORMAT …)?)? (… WRAPPER)? ((KEEP | OMIT) QUOTES (ON SCALAR STRING)?)? … ')'
    mutating func parseJSONQuery() throws(SyntaxError) -> Expression {
        try parseJSONFunction { (parser) throws(SyntaxError) in
            let invocation = try parser.parseJSONPathInvocation()
            let output = try parser.parseJSONOutput()
            let wrapper = try parser.parseWrapper()
            let quotes = try parser.parseQuotes()
            let (onEmpty, onError) = try parser.parseBehaviors { (parser) throws(SyntaxError) in try parser.parseJSONQueryBehavior() }
            return .jsonQuery(
                JSONQuery(invocation: invocation, output: output, wrapper: wrapper, quotes: quotes, onEmpty: onEmpty, onError: onError))
        }
    }

    ///     JSON_OBJECT '(' (member (',' member)* ((NULL | ABSENT) ON NULL)? ((WITH | WITHOUT) UNIQUE KEYS?)?)? (RETURNING …)? ')'
    mutating func parseJSONObject() throws(SyntaxError) -> Expression {
        try parseJSONFunction { (parser) throws(SyntaxError) in
            var object = JSONObject(members: [], nullHandling: nil, uniqueKeys: nil, output: nil)
            if !parser.atEndOfJSONItems {
                object.members = try parser.parseCommaSeparated { (parser) throws(SyntaxError) in try parser.parseJSONMember() }
                object.nullHandling = try parser.parseNullHandling()
                object.uniqueKeys = try parser.parseUniqueKeys()
            }
            object.output = try parser.parseJSONOutput()
            return .jsonObject(object)
        }
    }

    ///     JSON_ARRAY '(' (element (',' element)* ((NULL | ABSENT) ON NULL)?)? (RETURNING …)? ')'
    mutating func parseJSONArray() throws(SyntaxError) -> Expression {
        try parseJSONFunction { (parser) throws(SyntaxError) in
            var array = JSONArray(elements: [], nullHandling: nil, output: nil)
            if !parser.atEndOfJSONItems {
                array.elements = try parser.parseCommaSeparated { (parser) throws(SyntaxError) in
                    let value = try parser.parseExpression()
                    return JSONArray.Element(value: value, format: try parser.parseJSONFormat())
                }
                array.nullHandling = try parser.parseNullHandling()
            }
            array.output = try parser.parseJSONOutput()
            return .jsonArray(array)
        }
    }

    private mutating func parseJSONFunction(
        _ content: (inout Parser) throws(SyntaxError) -> Expression.Kind
    ) throws(SyntaxError) -> Expression {
        let start = advance()
        let height = try enter()
        defer { leave(height) }
        try expect(.leftParenthesis)
        let kind = try content(&self)
        try expect(.rightParenthesis)
        return Expression(kind, at: span(from: start))
    }
}

// MARK: - Operands

extension Parser {
    ///     jsonPathInvocation : expression (FORMAT …)? ',' string (PASSING argument (',' argument)*)?
    private mutating func parseJSONPathInvocation() throws(SyntaxError) -> JSONPathInvocation {
        let input = try parseExpression()
        let format = try parseJSONFormat()
        try expect(.comma)
        let start = token
        let path = try parseString()
        let pathSpan = span(from: start)
        var arguments: [JSONPathInvocation.Argument] = []
        if take(.passing) {
            arguments = try parseCommaSeparated { (parser) throws(SyntaxError) in try parser.parseJSONArgument() }
        }
        return JSONPathInvocation(input: input, inputFormat: format, path: path, at: pathSpan, arguments: arguments)
    }

    private mutating func parseJSONArgument() throws(SyntaxError) -> JSONPathInvocation.Argument {
        let value = try parseExpression()
        let format = try parseJSONFormat()
        try expect(.as)
        return JSONPathInvocation.Argument(value: value, format: format, name: try parseIdentifier())
    }

    ///     member : KEY? expression VALUE expression (FORMAT …)? | expression ':' expression (FORMAT …)?
    private mutating func parseJSONMember() throws(SyntaxError) -> JSONObject.Member {
        let hasKeyword = at(.key) && peek(1).beginsJSONKey
        if hasKeyword { advance() }
        let key = try parseExpression()
        if hasKeyword || !take(.colon) { try expect(.value) }
        let value = try parseExpression()
        return JSONObject.Member(key: key, value: value, format: try parseJSONFormat())
    }

    ///     FORMAT JSON (ENCODING (UTF8 | UTF16 | UTF32))?
    private mutating func parseJSONFormat() throws(SyntaxError) -> JSONFormat? {
        guard take(.format) else { return nil }
        try expect(.json)
        guard take(.encoding) else { return .json }
        return try expect([(.utf8, .utf8), (.utf16, .utf16), (.utf32, .utf32)])
    }

    ///     RETURNING type (FORMAT …)?
    private mutating func parseJSONOutput() throws(SyntaxError) -> JSONOutput? {
        guard take(.returning) else { return nil }
        let type = try parseType()
        return JSONOutput(type: type, format: try parseJSONFormat())
    }

    /// Whether the items of an object or an array are none.
    private var atEndOfJSONItems: Bool {
        peek() == .rightParenthesis || (peek() == .returning && peek(1).isIdentifier && peek(1) != .value)
    }
}

// MARK: - Behaviors

extension Parser {
    /// `(behavior ON EMPTY)? (behavior ON ERROR)?`
    private mutating func parseBehaviors<Behavior>(
        _ behavior: (inout Parser) throws(SyntaxError) -> Behavior?
    ) throws(SyntaxError) -> (onEmpty: Behavior?, onError: Behavior?) {
        guard let first = try behavior(&self) else { return (nil, nil) }
        try expect(.on)
        if take(.error) { return (nil, first) }
        try expect(.empty)
        guard let second = try behavior(&self) else { return (first, nil) }
        try expect(.on)
        try expect(.error)
        return (first, second)
    }

    private mutating func parseJSONValueBehavior() throws(SyntaxError) -> JSONValue.Behavior? {
        if take(.error) { return .error }
        if take(.null) { return .null }
        return take(.default) ? .defaultValue(try parseExpression()) : nil
    }

    private mutating func parseJSONQueryBehavior() throws(SyntaxError) -> JSONQuery.Behavior? {
        if take(.error) { return .error }
        if take(.null) { return .null }
        guard take(.empty) else { return nil }
        return try expect([(.array, .emptyArray), (.object, .emptyObject)])
    }

    ///     WITHOUT ARRAY? WRAPPER | WITH (CONDITIONAL | UNCONDITIONAL)? ARRAY? WRAPPER
    private mutating func parseWrapper() throws(SyntaxError) -> JSONQuery.Wrapper? {
        guard let isWith = take([(.with, true), (.without, false)]) else { return nil }
        let isConditional = isWith ? take([(.conditional, true), (.unconditional, false)]) : nil
        _ = take(.array)
        try expect(.wrapper)
        guard isWith else { return .without }
        return isConditional == true ? .conditional : .unconditional
    }

    ///     (KEEP | OMIT) QUOTES (ON SCALAR STRING)?
    private mutating func parseQuotes() throws(SyntaxError) -> JSONQuery.Quotes? {
        guard let keeps = take([(.keep, true), (.omit, false)]) else { return nil }
        try expect(.quotes)
        let onScalarString = take(.on)
        if onScalarString {
            try expect(.scalar)
            try expectWord("STRING")
        }
        return keeps ? .keep(onScalarString: onScalarString) : .omit(onScalarString: onScalarString)
    }

    ///     (NULL | ABSENT) ON NULL
    private mutating func parseNullHandling() throws(SyntaxError) -> JSONNullHandling? {
        guard let handling = take([(.null, JSONNullHandling.null), (.absent, .absent)]) else { return nil }
        try expect(.on)
        try expect(.null)
        return handling
    }

    ///     (WITH | WITHOUT) UNIQUE KEYS?
    private mutating func parseUniqueKeys() throws(SyntaxError) -> Bool? {
        guard let isUnique = take([(.with, true), (.without, false)]) else { return nil }
        try expect(.unique)
        _ = take(.keys)
        return isUnique
    }
}

extension TokenKind {
    /// Whether the token can begin the key of a member behind the word KEY.
    fileprivate var beginsJSONKey: Bool { isIdentifier && self != .value || self == .string || self == .unicodeString || self == .cast }
}

private let existsBehaviors: [(TokenKind, JSONExists.ErrorBehavior)] = [
    (.true, .true), (.false, .false), (.unknown, .unknown), (.error, .error),
]
