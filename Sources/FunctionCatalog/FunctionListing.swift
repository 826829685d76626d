import PrestoTypes

extension FunctionCatalog {
    /// The signatures that SHOW FUNCTIONS lists, by name.
    package static let listed: [FunctionMapping] = all.filter { !$0.isShortcut && isCallable($0.name) }.sorted { $0.name < $1.name }

    /// Whether a statement may call a function by this name: operators are signs, and what only the compiler calls has a `$` in front.
    package static func isCallable(_ name: String) -> Bool {
        guard let first = name.utf8.first, first < 0x80 else { return name.first?.isLetter ?? false }
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 0x20)
    }
}

extension FunctionMapping {
    /// The types of the parameters as Trino lists them.
    package var argumentText: String {
        let text = description
        guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")") else { return "" }
        return String(text[text.index(after: open)..<close])
    }

    /// The result's type as Trino lists it.
    package var returnText: String {
        guard case .rule(let rule) = returns else { return TypePattern.listing(returns) }
        return switch rule {
        case .argument(let index): TypePattern.listing(parameters[min(index, parameters.count - 1)])
        default: rule.listing
        }
    }

    /// Whether equal arguments always give an equal result.
    package var isDeterministic: Bool { !["random", "rand", "uuid", "shuffle", "now"].contains(name) && !name.hasPrefix("current_") }
}

extension TypePattern {
    fileprivate static func listing(_ pattern: TypePattern) -> String {
        let text = FunctionMapping("f", [pattern], returns: .boolean, as: .call("f")).description
        let inner = text.dropFirst(2)
        return inner.lastIndex(of: ")").map { String(inner[..<$0]) } ?? String(inner)
    }
}

extension TypeRule {
    /// The type that a rule yields, without its lengths and scales.
    fileprivate var listing: String {
        switch self {
        case .argument, .arrayOf: "array(T)"
        case .decimalAdd, .decimalMultiply, .decimalDivide, .decimalModulus, .decimalSum, .decimalWhole, .decimalRound: "decimal(p,s)"
        case .concatenation, .replacement, .varcharOf: "varchar"
        case .charConcatenation: "char(x)"
        case .atLeastMilliseconds: "timestamp(p)"
        case .zonedTwin: "timestamp(p) with time zone"
        case .mapEntries: "array(row(K,V))"
        case .mapFromEntries(let multi): multi ? "map(K,array(V))" : "map(K,V)"
        case .zip: "array(row(T,U))"
        }
    }
}
