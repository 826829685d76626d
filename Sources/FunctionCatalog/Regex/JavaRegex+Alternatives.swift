extension JavaRegex {
    /// The pattern without those alternatives at its end that Java never takes, since an earlier one matches wherever they do.
    ///
    /// Of `ab|abc` Java takes the first that matches, PostgreSQL the longest: without `abc` both take `ab`. At the end of a pattern nothing
    /// that follows can make Java go back to a later alternative; in its middle something can, so there all of them stay.
    /// Source: java.util.regex.Pattern, "Logical operators"; PostgreSQL manual, "Regular Expression Matching Rules".
    static func withoutHiddenAlternatives(_ pattern: Substring) -> String {
        guard let outline = RegexOutline(pattern) else { return String(pattern) }
        if !outline.bars.isEmpty {
            return visible(outline.alternatives).map(withoutHiddenAlternatives).joined(separator: "|")
        }
        guard let group = outline.lastGroup else { return String(pattern) }
        return pattern[..<group.lowerBound] + withoutHiddenAlternatives(pattern[group]) + pattern[group.upperBound...]
    }

    private static func visible(_ alternatives: [Substring]) -> [Substring] {
        alternatives.enumerated().filter { index, alternative in
            alternative.contains("(") || !alternatives[..<index].contains { alternative.continues($0) }
        }.map(\.element)
    }
}

extension Substring {
    /// Whether the pattern is the other one with something behind it, so that the other matches where this one does.
    fileprivate func continues(_ other: Substring) -> Bool {
        guard !other.isEmpty, count > other.count, hasPrefix(other), let next = dropFirst(other.count).first else { return false }
        // `a+` matches where `a` does, `a*` may match without; `\1` and a digit may be one reference.
        return !"*?{".contains(next) && !(next.isNumber && other.suffix(2).first == "\\")
    }
}

/// Where a pattern's groups and alternatives are.
private struct RegexOutline {
    private let pattern: Substring
    /// The places of `|` outside of groups.
    private(set) var bars: [Substring.Index] = []
    /// The inside of the group that ends the pattern.
    private(set) var lastGroup: Range<Substring.Index>?

    /// nil for what has quotations, classes within classes, or brackets that do not match.
    init?(_ pattern: Substring) {
        self.pattern = pattern
        var rest = pattern
        var openings: [Substring.Index] = []
        while let next = rest.popFirst() {
            switch next {
            case "\\":
                guard let escaped = rest.popFirst(), escaped != "Q" else { return nil }
            case "[":
                guard Self.skipClass(&rest) else { return nil }
            case "(": openings.append(rest.startIndex)
            case ")":
                guard let opening = openings.popLast() else { return nil }
                if openings.isEmpty, rest.isEmpty { lastGroup = Self.inside(pattern[opening...].dropLast()) }
            case "|" where openings.isEmpty: bars.append(pattern.index(before: rest.startIndex))
            default: break
            }
        }
        guard openings.isEmpty else { return nil }
    }

    var alternatives: [Substring] {
        let starts = [pattern.startIndex] + bars.map { pattern.index(after: $0) }
        return zip(starts, bars + [pattern.endIndex]).map { pattern[$0..<$1] }
    }

    /// Goes past a class whose opening bracket has been read.
    private static func skipClass(_ rest: inout Substring) -> Bool {
        if rest.first == "^" { rest.removeFirst() }
        if rest.first == "]" { rest.removeFirst() }
        while let next = rest.popFirst() {
            switch next {
            case "]": return true
            case "[": return false
            case "\\": _ = rest.popFirst()
            default: break
            }
        }
        return false
    }

    /// A group without `?:` or its name; nil for lookaround and flags.
    private static func inside(_ group: Substring) -> Range<Substring.Index>? {
        guard group.first == "?" else { return group.startIndex..<group.endIndex }
        if group.hasPrefix("?:") { return group.dropFirst(2).startIndex..<group.endIndex }
        guard group.hasPrefix("?<"), !group.hasPrefix("?<="), !group.hasPrefix("?<!"), let end = group.firstIndex(of: ">") else {
            return nil
        }
        return group.index(after: end)..<group.endIndex
    }
}
