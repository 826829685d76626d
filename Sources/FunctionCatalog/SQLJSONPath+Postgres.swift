extension SQLJSONPath {
    /// The path as a constant of PostgreSQL's `jsonpath`.
    ///
    /// A parameter in `sequences` is an array in the variables, since PostgreSQL has no empty variable: its elements are the value.
    /// Source: PostgreSQL manual, "The SQL/JSON Path Language".
    package func postgres(sequences: Set<String>) -> SQLFragment {
        let text = "\(mode.rawValue) \(PathPrinter(sequences: sequences).text(root))"
        return SQLFragment("\(SQLFragment.literal(text).text)::jsonpath", .cast)
    }
}

private struct PathPrinter {
    let sequences: Set<String>

    func text(_ path: PathExpression) -> String {
        switch path {
        case .constant(let text): text
        case .text(let text): quoted(text)
        case .context: "$"
        case .filtered: "@"
        case .last: "last"
        case .parameter(let name): sequences.contains(name) ? "$\(quoted(name))[*]" : "$\(quoted(name))"
        case .sign(let sign, let value): "(\(sign)\(text(value)))"
        case .arithmetic(let operation, let left, let right): "(\(text(left)) \(operation) \(text(right)))"
        case .member(let base, let name): "\(self.base(base)).\(quoted(name))"
        case .everyMember(let base): "\(self.base(base)).*"
        case .everyElement(let base): "\(self.base(base))[*]"
        case .elements(let base, let subscripts): "\(self.base(base))[\(subscripts.map(text).joined(separator: ", "))]"
        case .filter(let base, let predicate): "\(self.base(base)) ? (\(text(predicate)))"
        case .method(let base, let method): "\(self.base(base)).\(method.rawValue)()"
        }
    }

    /// A constant before an accessor needs parentheses.
    private func base(_ path: PathExpression) -> String {
        switch path {
        case .constant, .text: "(\(text(path)))"
        case .context, .filtered, .last, .parameter, .sign, .arithmetic, .member, .everyMember, .elements, .everyElement, .filter, .method:
            text(path)
        }
    }

    private func text(_ range: PathSubscript) -> String {
        range.to.map { "\(text(range.from)) to \(text($0))" } ?? text(range.from)
    }

    private func text(_ predicate: PathPredicate) -> String {
        switch predicate {
        case .comparison(let operation, let left, let right): "\(text(left)) \(operation) \(text(right))"
        case .exists(let path): "exists (\(text(path)))"
        case .startsWith(let value, let prefix): "\(text(value)) starts with \(text(prefix))"
        case .isUnknown(let inner): "(\(text(inner))) is unknown"
        case .not(let inner): "!(\(text(inner)))"
        case .and(let left, let right): "(\(text(left))) && (\(text(right)))"
        case .or(let left, let right): "(\(text(left))) || (\(text(right)))"
        }
    }

    private func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
