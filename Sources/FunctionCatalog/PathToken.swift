/// A piece of a path's text: a word, a number, a string, a parameter or a mark.
///
/// Source: Trino grammar of paths, `JsonPath.g4`, lexer rules.
struct PathToken {
    enum Kind: Equatable {
        case word(String)
        case number(String)
        case string(String)
        /// `$name`
        case parameter(String)
        case mark(String)
        case end
    }

    let kind: Kind
    let text: String
    let offset: Int

    static func all(of text: String) throws(PathError) -> [PathToken] {
        var rest = Substring(text)
        var tokens: [PathToken] = []
        while true {
            rest = rest.drop(while: \.isWhitespace)
            let offset = text.count - rest.count
            let start = rest
            guard let kind = take(&rest) else {
                throw PathError(offset: offset, message: "token recognition error at: '\(start.prefix(1))'", isNotSupported: false)
            }
            tokens.append(PathToken(kind: kind, text: String(start.prefix(start.count - rest.count)), offset: offset))
            if kind == .end { return tokens }
        }
    }

    private static let marks = ["==", "<>", "!=", "<=", ">=", "&&", "||"] + "<>!+-*/%()[].,?@$".map(String.init)

    private static func take(_ rest: inout Substring) -> Kind? {
        guard let first = rest.first else { return .end }
        if first == "\"" { return takeString(&rest) }
        if isDigit(first) { return .number(takeNumber(&rest)) }
        if isNameStart(first) { return .word(takeName(&rest)) }
        if first == "$", let next = rest.dropFirst().first, isNameStart(next) {
            rest.removeFirst()
            return .parameter(takeName(&rest))
        }
        guard let mark = marks.first(where: { rest.hasPrefix($0) }) else { return nil }
        rest = rest.dropFirst(mark.count)
        return .mark(mark)
    }

    /// A doubled mark stands for itself.
    private static func takeString(_ rest: inout Substring) -> Kind? {
        var value = ""
        var tail = rest.dropFirst()
        while let next = tail.popFirst() {
            if next != "\"" {
                value.append(next)
            } else if tail.first == "\"" {
                value.append(tail.removeFirst())
            } else {
                rest = tail
                return .string(value)
            }
        }
        return nil
    }

    private static func takeNumber(_ rest: inout Substring) -> String {
        var number = takeDigits(&rest)
        if rest.first == ".", let next = rest.dropFirst().first, isDigit(next) {
            rest.removeFirst()
            number += "." + takeDigits(&rest)
        }
        guard let exponent = rest.first, exponent == "e" || exponent == "E" else { return number }
        var tail = rest.dropFirst()
        let sign = tail.first == "-" || tail.first == "+" ? String(tail.removeFirst()) : ""
        let digits = takeDigits(&tail)
        guard !digits.isEmpty else { return number }
        rest = tail
        return "\(number)e\(sign)\(digits)"
    }

    private static func takeDigits(_ rest: inout Substring) -> String {
        let digits = rest.prefix(while: isDigit)
        rest = rest.dropFirst(digits.count)
        return String(digits)
    }

    private static func takeName(_ rest: inout Substring) -> String {
        let name = rest.prefix { isNameStart($0) || isDigit($0) }
        rest = rest.dropFirst(name.count)
        return String(name)
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

    private static func isNameStart(_ character: Character) -> Bool {
        character == "_" || ("a"..."z").contains(character) || ("A"..."Z").contains(character)
    }
}
