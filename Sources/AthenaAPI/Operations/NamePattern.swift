/// A pattern for whole names, ignoring case: letters, `.`, `[a-z]`, `\x`, each with `*`, `+` or `?`; a `*` with nothing before it is any
/// text;
/// `|` between alternatives. Groups are not read. Matching takes time in proportion to name times pattern, whatever the pattern is.
///
/// Source: Amazon Athena API reference, ListTableMetadata, `Expression`.
struct NamePattern {
    private enum Atom: Equatable {
        case any
        case one(Character)
        case ranges([ClosedRange<Character>], isNegated: Bool)

        func matches(_ character: Character) -> Bool {
            switch self {
            case .any: true
            case .one(let own): own == character
            case .ranges(let ranges, let isNegated): ranges.contains { $0.contains(character) } != isNegated
            }
        }
    }

    private struct Step: Equatable {
        var atom: Atom
        var isOptional = false
        var repeats = false
    }

    private var alternatives: [[Step]] = []

    init?(_ text: String) {
        var steps: [Step] = []
        var rest = Substring(text.lowercased())
        while let character = rest.popFirst() {
            switch character {
            case "|":
                alternatives.append(steps)
                steps = []
            case "*", "+", "?":
                guard var last = steps.popLast() ?? (character == "*" ? Step(atom: .any) : nil) else { return nil }
                last.isOptional = last.isOptional || character != "+"
                last.repeats = last.repeats || character != "?"
                steps.append(last)
            case ".": steps.append(Step(atom: .any))
            case "\\":
                guard let escaped = rest.popFirst() else { return nil }
                steps.append(Step(atom: .one(escaped)))
            case "[":
                guard let atom = Self.takeRanges(&rest) else { return nil }
                steps.append(Step(atom: atom))
            case "^" where steps.isEmpty, "$" where rest.isEmpty || rest.first == "|": break
            case "(", ")", "{", "}", "^", "$": return nil
            default: steps.append(Step(atom: .one(character)))
            }
        }
        alternatives.append(steps)
    }

    func matches(_ name: String) -> Bool {
        let name = Array(name.lowercased())
        return alternatives.contains { Self.matches(name, $0) }
    }

    /// Keeps the set of steps that may come next.
    private static func matches(_ name: [Character], _ steps: [Step]) -> Bool {
        var places = closure([0], steps)
        for character in name {
            var next: Set<Int> = []
            for place in places where place < steps.count && steps[place].atom.matches(character) {
                next.insert(place + 1)
                if steps[place].repeats { next.insert(place) }
            }
            places = closure(next, steps)
        }
        return places.contains(steps.count)
    }

    private static func closure(_ places: Set<Int>, _ steps: [Step]) -> Set<Int> {
        var closed = places
        for var place in places {
            while place < steps.count, steps[place].isOptional {
                place += 1
                closed.insert(place)
            }
        }
        return closed
    }

    private static func takeRanges(_ rest: inout Substring) -> Atom? {
        let isNegated = rest.first == "^"
        if isNegated { rest.removeFirst() }
        var ranges: [ClosedRange<Character>] = []
        while let first = rest.popFirst() {
            if first == "]" { return ranges.isEmpty ? nil : .ranges(ranges, isNegated: isNegated) }
            guard rest.first == "-", rest.dropFirst().first != "]" else {
                ranges.append(first...first)
                continue
            }
            rest.removeFirst()
            guard let last = rest.popFirst(), first <= last else { return nil }
            ranges.append(first...last)
        }
        return nil
    }
}
