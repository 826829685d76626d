extension SQLJSONPath {
    /// Reads a path. Throws what Trino's parser says, with the place in the path.
    package static func parse(_ text: String) throws(PathError) -> SQLJSONPath {
        var parser = PathParser(tokens: try PathToken.all(of: text))
        return try parser.parsePath()
    }
}

/// A recursive-descent parser of paths. Source: Trino grammar of paths, `JsonPath.g4`.
private struct PathParser {
    let tokens: [PathToken]
    private var index = 0
    private var depth = 0
    private var parameters: [SQLJSONPath.Parameter] = []

    private static let depthMax = 50

    init(tokens: [PathToken]) { self.tokens = tokens }

    mutating func parsePath() throws(PathError) -> SQLJSONPath {
        guard case .word(let word) = token.kind, let mode = SQLJSONPath.Mode(rawValue: word) else {
            throw mismatch(expecting: "{'lax', 'strict'}")
        }
        index += 1
        let root = try parseSum()
        guard token.kind == .end else { throw mismatch(expecting: "<EOF>") }
        return SQLJSONPath(mode: mode, root: root, parameters: parameters)
    }

    // MARK: Arithmetic

    private mutating func parseSum() throws(PathError) -> PathExpression {
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.depthMax else {
            throw PathError(offset: token.offset, message: "path is nested too deeply", isNotSupported: true)
        }
        var left = try parseProduct()
        while let operation = take(anyOf: ["+", "-"]) {
            left = .arithmetic(operation, left, try parseProduct())
        }
        return left
    }

    private mutating func parseProduct() throws(PathError) -> PathExpression {
        var left = try parseSign()
        while true {
            if token.kind == .mark("/") {
                throw PathError(offset: token.offset, message: "division in a JSON path is not supported", isNotSupported: true)
            }
            guard let operation = take(anyOf: ["*", "%"]) else { return left }
            left = .arithmetic(operation, left, try parseSign())
        }
    }

    private mutating func parseSign() throws(PathError) -> PathExpression {
        guard let sign = take(anyOf: ["+", "-"]) else { return try parseAccessors() }
        return .sign(sign, try parseSign())
    }

    // MARK: Accessors

    private mutating func parseAccessors() throws(PathError) -> PathExpression {
        var base = try parsePrimary()
        while true {
            if take(".") {
                base = try parseMember(of: base)
            } else if take("[") {
                base = try parseElements(of: base)
            } else if take("?") {
                try expect("(")
                base = .filter(base, try parseDisjunction())
                try expect(")")
            } else {
                return base
            }
        }
    }

    private mutating func parseMember(of base: PathExpression) throws(PathError) -> PathExpression {
        if take("*") { return .everyMember(base) }
        switch token.kind {
        case .string(let name):
            index += 1
            return .member(base, name)
        case .word(let name):
            index += 1
            guard token.kind == .mark("(") else { return .member(base, name) }
            return .method(base, try parseMethod(name))
        case .number, .parameter, .mark, .end: throw mismatch(expecting: "a member's name")
        }
    }

    private mutating func parseMethod(_ name: String) throws(PathError) -> PathMethod {
        guard let method = PathMethod(rawValue: name) else {
            let message = name == "datetime" ? "datetime method in a JSON path is not supported" : "mismatched input '('"
            throw PathError(offset: token.offset, message: message, isNotSupported: name == "datetime")
        }
        try expect("(")
        try expect(")")
        return method
    }

    private mutating func parseElements(of base: PathExpression) throws(PathError) -> PathExpression {
        if take("*") {
            try expect("]")
            return .everyElement(base)
        }
        var subscripts: [PathSubscript] = []
        repeat {
            let from = try parseSum()
            subscripts.append(PathSubscript(from: from, to: take(word: "to") ? try parseSum() : nil))
        } while take(",")
        try expect("]")
        return .elements(base, subscripts)
    }

    // MARK: Primaries

    private mutating func parsePrimary() throws(PathError) -> PathExpression {
        let start = token
        index += 1
        switch start.kind {
        case .number(let text): return .constant(text)
        case .string(let text): return .text(text)
        case .word("true"), .word("false"), .word("null"): return .constant(start.text)
        case .word("last"): return .last
        case .mark("$"): return .context
        case .mark("@"): return .filtered
        case .parameter(let name):
            parameters.append(.init(name: name, offset: start.offset))
            return .parameter(name)
        case .mark("("):
            let inner = try parseSum()
            try expect(")")
            return inner
        case .word, .mark, .end:
            index -= 1
            throw mismatch(expecting: "a path")
        }
    }

    // MARK: Predicates

    private mutating func parseDisjunction() throws(PathError) -> PathPredicate {
        var left = try parseConjunction()
        while take("||") { left = .or(left, try parseConjunction()) }
        return left
    }

    private mutating func parseConjunction() throws(PathError) -> PathPredicate {
        var left = try parseNegation()
        while take("&&") { left = .and(left, try parseNegation()) }
        return left
    }

    private mutating func parseNegation() throws(PathError) -> PathPredicate {
        guard take("!") else { return try parsePredicate() }
        return .not(try parseDelimited())
    }

    private mutating func parseDelimited() throws(PathError) -> PathPredicate {
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.depthMax else {
            throw PathError(offset: token.offset, message: "path is nested too deeply", isNotSupported: true)
        }
        if take(word: "exists") {
            try expect("(")
            let path = try parseSum()
            try expect(")")
            return .exists(path)
        }
        try expect("(")
        let inner = try parseDisjunction()
        try expect(")")
        return inner
    }

    /// A parenthesis opens a predicate or a path: the reading as a predicate is tried first.
    private mutating func parsePredicate() throws(PathError) -> PathPredicate {
        if token.kind == .mark("(") || token.kind == .word("exists") {
            let start = self
            if let inner = try? parseDelimited() {
                if take(word: "is") {
                    guard take(word: "unknown") else { throw mismatch(expecting: "'unknown'") }
                    return .isUnknown(inner)
                }
                if endsPredicate { return inner }
            }
            self = start
        }
        return try parseComparison()
    }

    private var endsPredicate: Bool {
        switch token.kind {
        case .mark(")"), .mark("&&"), .mark("||"), .end: true
        case .mark, .word, .number, .string, .parameter: false
        }
    }

    private mutating func parseComparison() throws(PathError) -> PathPredicate {
        let left = try parseSum()
        if take(word: "starts") {
            guard take(word: "with") else { throw mismatch(expecting: "'with'") }
            return .startsWith(left, try parsePrimary())
        }
        if token.kind == .word("like_regex") {
            throw PathError(offset: token.offset, message: "like_regex predicate in a JSON path is not supported", isNotSupported: true)
        }
        guard let operation = take(anyOf: ["==", "<>", "!=", "<=", ">=", "<", ">"]) else { throw mismatch(expecting: "a comparison") }
        return .comparison(operation == "<>" ? "!=" : operation, left, try parseSum())
    }

    // MARK: Tokens

    private var token: PathToken { tokens[min(index, tokens.count - 1)] }

    private mutating func take(_ mark: String) -> Bool { take(anyOf: [mark]) != nil }

    private mutating func take(anyOf marks: [String]) -> String? {
        guard case .mark(let mark) = token.kind, marks.contains(mark) else { return nil }
        index += 1
        return mark
    }

    private mutating func take(word: String) -> Bool {
        guard token.kind == .word(word) else { return false }
        index += 1
        return true
    }

    private mutating func expect(_ mark: String) throws(PathError) {
        guard take(mark) else { throw mismatch(expecting: "'\(mark)'") }
    }

    private func mismatch(expecting expected: String) -> PathError {
        let found = token.kind == .end ? "<EOF>" : token.text
        return PathError(offset: token.offset, message: "mismatched input '\(found)' expecting \(expected)", isNotSupported: false)
    }
}
