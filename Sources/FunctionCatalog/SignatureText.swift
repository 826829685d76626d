import PrestoTypes

extension FunctionMapping: CustomStringConvertible {
    /// The signature as Trino lists it: `max(T) T:orderable`, `lower(varchar(x))`.
    package var description: String {
        var letters = ["x", "y", "z", "w"][...]
        var variables: [(String, TypeConstraint)] = []
        let texts = parameters.map { $0.text(&letters, &variables) }
        let constraints = variables.map { name, constraint in
            switch constraint {
            case .none, .scalar: name
            case .comparable: "\(name):comparable"
            case .orderable: "\(name):orderable"
            case .row: "\(name):comparable"
            case .orderableRow: "\(name):orderable"
            }
        }
        let list = constraints.isEmpty ? "" : " " + constraints.joined(separator: ", ")
        return "\(name)(\(texts.joined(separator: ", ")))\(list)"
    }
}

extension TypePattern {
    fileprivate func text(_ letters: inout ArraySlice<String>, _ variables: inout [(String, TypeConstraint)]) -> String {
        switch self {
        case .exact(let type): return type.description
        case .family(let family): return family.text(letters.popFirst() ?? "n")
        case .variable(let name, let constraint):
            if !variables.contains(where: { $0.0 == name }) { variables.append((name, constraint)) }
            return name
        case .array(let element): return "array(\(element.text(&letters, &variables)))"
        case .map(let key, let value):
            let key = key.text(&letters, &variables)
            return "map(\(key),\(value.text(&letters, &variables)))"
        case .function(let inputs, let output):
            var parts: [String] = []
            for part in inputs + [output] { parts.append(part.text(&letters, &variables)) }
            return "function(\(parts.joined(separator: ",")))"
        case .anyRow: return "row"
        case .anything: return "T"
        case .rule: return "T"
        }
    }
}

extension TypeFamily {
    fileprivate func text(_ letter: String) -> String {
        switch self {
        case .varchar: "varchar(\(letter))"
        case .char: "char(\(letter))"
        case .decimal: "decimal(p,s)"
        case .time: "time(p)"
        case .timeWithTimeZone: "time(p) with time zone"
        case .timestamp: "timestamp(p)"
        case .timestampWithTimeZone: "timestamp(p) with time zone"
        }
    }
}

extension ArgumentType: CustomStringConvertible {
    package var description: String {
        switch self {
        case .type(let type): type.description
        case .lambda: "<function>"
        }
    }
}
