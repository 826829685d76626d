/// A pattern of PostgreSQL's advanced regular expressions, taken apart: alternatives, each a sequence of items.
///
/// Source: PostgreSQL manual, "Regular Expression Details".
struct RegexTree {
    var alternatives: [[Item]]

    /// A node and how often it stands there.
    struct Item {
        var node: Node
        var min = 1
        /// nil: without a bound.
        var max: Int? = 1
        var isLazy = false

        var isVariable: Bool { max != min }
    }

    indirect enum Node {
        /// One character of a set.
        case character(String, RegexCharacters)
        /// Nothing: an anchor, or lookaround.
        case assertion(String)
        /// A group's text once more.
        case reference(String)
        /// A group; its number, if it has one.
        case group(Int?, RegexTree)
    }

    /// The pattern's options, `(?i)` and its like, and the tree of what stands behind them; nil for what this does not read.
    static func parse(_ pattern: String) -> (options: String, tree: RegexTree)? {
        var parser = RegexTreeParser(pattern)
        return parser.parse()
    }
}

// MARK: - Text

extension RegexTree {
    /// The pattern; groups may lose their numbers, and a greediness may be set for all of it.
    func text(numbered: Bool = true, lazy: Bool? = nil) -> String {
        alternatives.map { Self.text($0[...], numbered: numbered, lazy: lazy) }.joined(separator: "|")
    }

    static func text(_ items: ArraySlice<Item>, numbered: Bool = true, lazy: Bool? = nil) -> String {
        items.map { $0.text(numbered: numbered, lazy: lazy) }.joined()
    }
}

extension RegexTree.Item {
    func text(numbered: Bool = true, lazy: Bool? = nil) -> String {
        node.text(numbered: numbered, lazy: lazy) + quantifier + (isVariable && (lazy ?? isLazy) ? "?" : "")
    }

    /// Without the mark of a lazy one.
    private var quantifier: String {
        switch (min, max) {
        case (1, 1): ""
        case (0, 1): "?"
        case (0, nil): "*"
        case (1, nil): "+"
        case (let min, nil): "{\(min),}"
        case (let min, let max?) where min == max: "{\(min)}"
        case (let min, let max?): "{\(min),\(max)}"
        }
    }
}

extension RegexTree.Node {
    func text(numbered: Bool = true, lazy: Bool? = nil) -> String {
        switch self {
        case .character(let text, _), .assertion(let text), .reference(let text): text
        case .group(let number, let tree):
            "(\(numbered && number != nil ? "" : "?:")\(tree.text(numbered: numbered, lazy: lazy)))"
        }
    }
}

// MARK: - Parser

/// Reads what `JavaRegex` writes.
private struct RegexTreeParser {
    private var rest: Substring
    private var groupCount = 0
    private var ignoresCase = false

    init(_ pattern: String) { rest = pattern[...] }

    mutating func parse() -> (options: String, tree: RegexTree)? {
        guard !rest.hasPrefix("***") else { return nil }
        let start = rest
        if rest.hasPrefix("(?"), let close = rest.firstIndex(of: ")"), rest.dropFirst(2)[..<close].allSatisfy({ "iwx".contains($0) }) {
            let options = rest.dropFirst(2)[..<close]
            guard !options.contains("x") else { return nil }
            ignoresCase = options.contains("i")
            rest = rest[close...].dropFirst()
        }
        let options = String(start[..<rest.startIndex])
        guard let tree = alternatives(), rest.isEmpty else { return nil }
        return (options, tree)
    }

    /// Up to the end, or to the bracket that closes a group.
    private mutating func alternatives() -> RegexTree? {
        var tree = RegexTree(alternatives: [[]])
        while let next = rest.first, next != ")" {
            if next == "|" {
                rest.removeFirst()
                tree.alternatives.append([])
            } else {
                guard let node = node(), let item = item(node) else { return nil }
                tree.alternatives[tree.alternatives.count - 1].append(item)
            }
        }
        return tree
    }

    private mutating func node() -> RegexTree.Node? {
        let start = rest
        guard let next = rest.popFirst() else { return nil }
        switch next {
        case "(": return group(start)
        case "[":
            guard let set = characterClass() else { return nil }
            return .character(String(start[..<rest.startIndex]), folded(set))
        case "^", "$": return .assertion(String(next))
        case ".": return .character(".", .all)
        case "\\": return escape(start)
        case "*", "+", "?", "{": return nil
        default: return .character(String(next), folded(RegexCharacters(next)))
        }
    }

    private mutating func group(_ start: Substring) -> RegexTree.Node? {
        for lookaround in ["?<=", "?<!", "?=", "?!"] where rest.hasPrefix(lookaround) {
            rest = rest.dropFirst(lookaround.count)
            guard alternatives() != nil, rest.popFirst() == ")" else { return nil }
            return .assertion(String(start[..<rest.startIndex]))
        }
        var number: Int?
        if rest.hasPrefix("?:") {
            rest = rest.dropFirst(2)
        } else {
            guard rest.first != "?" else { return nil }
            groupCount += 1
            number = groupCount
        }
        guard let tree = alternatives(), rest.popFirst() == ")" else { return nil }
        return .group(number, tree)
    }

    private mutating func item(_ node: RegexTree.Node) -> RegexTree.Item? {
        var item = RegexTree.Item(node: node)
        switch rest.first {
        case "*": (item.min, item.max) = (0, nil)
        case "+": (item.min, item.max) = (1, nil)
        case "?": (item.min, item.max) = (0, 1)
        case "{": return bounded(item)
        default: return item
        }
        rest.removeFirst()
        item.isLazy = takeLaziness()
        return item
    }

    /// `{2}`, `{2,}`, `{2,5}`
    private mutating func bounded(_ item: RegexTree.Item) -> RegexTree.Item? {
        guard let close = rest.firstIndex(of: "}") else { return nil }
        let bounds = rest.dropFirst()[..<close].split(separator: ",", omittingEmptySubsequences: false)
        guard bounds.count <= 2, let min = Int(bounds[0]) else { return nil }
        var bounded = item
        bounded.min = min
        bounded.max = bounds.count == 1 ? min : Int(bounds[1])
        guard bounds.count == 1 || bounds[1].isEmpty || bounded.max.map({ $0 >= min }) == true else { return nil }
        rest = rest[close...].dropFirst()
        bounded.isLazy = takeLaziness()
        return bounded
    }

    private mutating func takeLaziness() -> Bool {
        guard rest.first == "?" else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func escape(_ start: Substring) -> RegexTree.Node? {
        guard let next = rest.popFirst() else { return nil }
        switch next {
        case "y", "Y", "A", "Z": return .assertion("\\\(next)")
        case "1"..."9": return .reference("\\\(next)")
        default:
            let set = escaped(next)
            return .character(String(start[..<rest.startIndex]), folded(set))
        }
    }

    /// The character that an escape stands for; its letter is taken already.
    private mutating func escaped(_ letter: Character) -> RegexCharacters {
        switch letter {
        case "x": return code(digits: 2)
        case "u": return code(digits: 4)
        default: return RegexCharacters(Self.controls[letter] ?? letter)
        }
    }

    private mutating func code(digits: Int) -> RegexCharacters {
        let text = rest.prefix(digits)
        rest = rest.dropFirst(digits)
        return UInt32(text, radix: 16).flatMap(Unicode.Scalar.init).map { RegexCharacters(Character($0)) } ?? .all
    }

    private static let controls: [Character: Character] = [
        "n": "\n", "r": "\r", "t": "\t", "f": "\u{0C}", "a": "\u{07}", "e": "\u{1B}",
    ]

    /// A bracket class; the opening bracket is taken already. nil for what it does not read.
    private mutating func characterClass() -> RegexCharacters? {
        let isNegated = rest.first == "^"
        if isNegated { rest.removeFirst() }
        var set = RegexCharacters.none
        while let next = rest.popFirst(), next != "]" {
            if next == "[" {
                guard let close = rest.firstIndex(of: "]"), let named = RegexCharacters(named: rest[..<close]) else { return nil }
                rest = rest[close...].dropFirst()
                set.formUnion(named)
                continue
            }
            let first = next == "\\" ? escaped(rest.popFirst() ?? "\\") : RegexCharacters(next)
            guard rest.first == "-", let last = rest.dropFirst().first, last != "]" else {
                set.formUnion(first)
                continue
            }
            rest = rest.dropFirst(2)
            set.formUnion(first.through(last == "\\" ? escaped(rest.popFirst() ?? "\\") : RegexCharacters(last)))
        }
        return isNegated ? folded(set).inverted : set
    }

    private func folded(_ set: RegexCharacters) -> RegexCharacters { ignoresCase ? set.withBothCases : set }
}
