/// A path into a JSON document, in the subset that Trino's `json_extract` takes.
///
///     path : '$' step*
///     step : '.' name | '[' digits ']' | '[' '"' text '"' ']'
///
/// Source: Trino documentation, "JSON functions and operators"; release 400's tokenizer for what a bare name may hold.
package struct JSONPath: Hashable, Sendable {
    /// Keys and positions, both as text, as PostgreSQL's `#>` takes them.
    package let steps: [String]

    /// Throws INVALID_FUNCTION_ARGUMENT: `Invalid JSON path: '…'`.
    package static func parse(_ text: String) throws(FunctionError) -> JSONPath {
        var rest = Substring(text)
        guard rest.popFirst() == "$" else { throw .invalidPath(text) }
        var steps: [String] = []
        while !rest.isEmpty {
            guard let step = takeStep(&rest) else { throw .invalidPath(text) }
            steps.append(step)
        }
        return JSONPath(steps: steps)
    }

    /// The path as a PostgreSQL constant: `'{a,b,0}'`.
    package var arrayLiteral: String {
        SQLFragment.literal("{\(steps.map(Self.quoted).joined(separator: ","))}").text
    }

    private static func takeStep(_ rest: inout Substring) -> String? {
        if rest.first == "." {
            rest.removeFirst()
            guard rest.first != "[" else { return takeStep(&rest) }
            return takeName(&rest, isNameCharacter)
        }
        guard rest.popFirst() == "[" else { return nil }
        let step = rest.first == "\"" ? takeQuoted(&rest) : takeName(&rest, isSubscriptCharacter)
        guard let step, rest.popFirst() == "]" else { return nil }
        return step
    }

    private static func takeName(_ rest: inout Substring, _ belongs: (Character) -> Bool) -> String? {
        let name = rest.prefix(while: belongs)
        guard !name.isEmpty else { return nil }
        rest = rest.dropFirst(name.count)
        return String(name)
    }

    private static func takeQuoted(_ rest: inout Substring) -> String? {
        rest.removeFirst()
        var value = ""
        while let next = rest.popFirst() {
            if next == "\"" { return value }
            if next == "\\" {
                guard let escaped = rest.popFirst(), escaped == "\"" || escaped == "\\" else { return nil }
                value.append(escaped)
            } else {
                value.append(next)
            }
        }
        return nil
    }

    private static func isSubscriptCharacter(_ character: Character) -> Bool {
        character == "-" || character == "_" || character.isLetter || character.isNumber
    }

    private static func isNameCharacter(_ character: Character) -> Bool {
        isSubscriptCharacter(character) || ":$/@|#".contains(character)
    }

    private static func quoted(_ step: String) -> String {
        let isPlain =
            !step.isEmpty && step.utf8.allSatisfy { $0 == 0x5F || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
        guard !isPlain || step.lowercased() == "null" else { return step }
        var escaped = ""
        for character in step {
            if character == "\"" || character == "\\" { escaped.append("\\") }
            escaped.append(character)
        }
        return "\"\(escaped)\""
    }
}

extension FunctionError {
    fileprivate static func invalidPath(_ text: String) -> FunctionError {
        FunctionError("INVALID_FUNCTION_ARGUMENT", "Invalid JSON path: '\(text)'")
    }
}
