/// A pattern as steps for `presto.regex_run`, which finds the match that Java finds where PostgreSQL's own would be another.
///
/// Nothing is tried in vain: what stands behind a part is looked for ahead of it, so that each step knows that the rest can match, and takes what
/// Java would take first. The start of a match is the same in both.
///
///     ["f", n]                     n characters
///     ["r", regex]                 as much, or as little, as the regular expression says
///     ["a", [[regex, steps], …]]   the first alternative whose regular expression matches here; that of the last is null
///     ["(", n]  [")", n]           group n begins, and ends
///     ["o", regex, steps]          the steps, if the regular expression matches here: an option
///     ["s", regex, steps]          the same again and again, until nothing is taken
///     ["l", regex, steps]          the steps, unless the regular expression matches here: a lazy option
///     ["z", regex, steps]          the same again and again
///     ["s", regex, steps, regex]   of a group that may be empty: the regular expression behind the last one. Java goes back where it does not
///                                  match behind an empty one; that is not supported
///
/// Source: java.util.regex.Pattern, its nodes `GroupCurly`, `Branch` and `Loop`, by their order.
struct RegexProgram {
    private let options: String

    /// The steps as a JSON array. Throws NOT_SUPPORTED.
    static func steps(_ tree: RegexTree, options: String, pattern: String) throws(FunctionError) -> String {
        do {
            return list(try RegexProgram(options: options).steps(tree, before: ""))
        } catch {
            throw .unsupported(error, pattern)
        }
    }

    /// What stands behind a part is written into it, so that a program grows with the square of what it repeats.
    private static let repetitionMax = 20

    private static func list(_ steps: [String]) -> String { "[\(steps.joined(separator: ","))]" }

    private func steps(_ tree: RegexTree, before rest: String) throws(Unsupported) -> [String] {
        if tree.alternatives.count == 1 { return try steps(tree.alternatives[0][...], before: rest) }
        var branches: [String] = []
        for (index, items) in tree.alternatives.enumerated() {
            let test = index == tree.alternatives.count - 1 ? "null" : regex("(?:\(RegexTree.text(items[...], numbered: false)))", rest)
            branches.append("[\(test),\(Self.list(try steps(items[...], before: rest)))]")
        }
        return [#"["a",\#(Self.list(branches))]"#]
    }

    private func steps(_ items: ArraySlice<RegexTree.Item>, before rest: String) throws(Unsupported) -> [String] {
        var steps: [String] = []
        for index in items.indices {
            let behind = RegexTree.text(items[(index + 1)...], numbered: false, in: rest)
            switch items[index].node {
            case .assertion: continue
            case .reference: throw .reference
            case .character where !items[index].isVariable: steps.append(#"["f",\#(items[index].min)]"#)
            case .character: steps.append(#"["r",\#(regex(items[index].text(), behind))]"#)
            case .group(let number, let tree): steps += try group(number, tree, items[index], before: behind)
            }
        }
        return steps
    }

    /// A group as often as it must be there, then as often as it may.
    private func group(
        _ number: Int?, _ tree: RegexTree, _ item: RegexTree.Item, before rest: String
    ) throws(Unsupported) -> [String] {
        guard item.min <= Self.repetitionMax, item.max ?? 0 <= Self.repetitionMax else { throw .repetition }
        guard !tree.isNullable || item.max == 1 || item.max == nil && item.min < 2 else { throw .emptiness }
        var item = item
        var steps: [String] = []
        while item.min > 0 {
            item.min -= 1
            item.max = item.max.map { $0 - 1 }
            steps += try once(number, tree, before: item.repetition + rest)
        }
        return try steps + optional(number, tree, item, before: rest)
    }

    private func optional(
        _ number: Int?, _ tree: RegexTree, _ item: RegexTree.Item, before rest: String
    ) throws(Unsupported) -> [String] {
        guard item.max != 0 else { return [] }
        var fewer = item
        fewer.max = item.max.map { $0 - 1 }
        let behind = fewer.repetition + rest
        var inner = try once(number, tree, before: behind)
        if item.max != nil { inner += try optional(number, tree, fewer, before: rest) }
        let kind = item.isLazy ? (item.max == nil ? "z" : "l") : (item.max == nil ? "s" : "o")
        let test = item.isLazy ? regex("", rest) : regex("(?:\(tree.text(numbered: false)))", behind)
        let end = item.max == nil && tree.isNullable ? ",\(regex("", rest))" : ""
        return [#"["\#(kind)",\#(test),\#(Self.list(inner))\#(end)]"#]
    }

    private func once(_ number: Int?, _ tree: RegexTree, before rest: String) throws(Unsupported) -> [String] {
        let steps = try steps(tree, before: rest)
        guard let number else { return steps }
        return [#"["(",\#(number)]"#] + steps + [#"[")",\#(number)]"#]
    }

    /// A regular expression that holds where the rest can follow, as a JSON string.
    private func regex(_ part: String, _ rest: String) -> String {
        Self.quoted(options + part + (rest.isEmpty ? "" : "(?=\(rest))"))
    }

    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\u{00}"..."\u{1F}": quoted += "\\u00\(scalar.value < 16 ? "0" : "")\(String(scalar.value, radix: 16))"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    enum Unsupported: Error {
        case reference, repetition, emptiness
    }
}

extension RegexTree {
    /// A sequence with what stands behind it: alternatives there are kept together.
    fileprivate static func text(_ items: ArraySlice<Item>, numbered: Bool, in rest: String) -> String {
        text(items, numbered: numbered) + rest
    }
}

extension RegexTree.Item {
    /// The pattern of a group that may be there so often; empty for one that may not.
    fileprivate var repetition: String { max == 0 ? "" : text(numbered: false) }
}

extension FunctionError {
    fileprivate static func unsupported(_ error: RegexProgram.Unsupported, _ pattern: String) -> FunctionError {
        let what =
            switch error {
            case .reference: "a reference to a group beside quantifiers or alternatives that leave a choice"
            case .repetition: "a group that is repeated too often"
            case .emptiness: "a group that is repeated and may be empty"
            }
        return .notSupported("Regular expression has \(what), which is not supported: \(pattern)")
    }
}
