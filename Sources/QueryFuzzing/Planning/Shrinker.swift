/// Makes a statement smaller as long as it still fails in the same way.
///
/// Pieces of the text are left out, or replaced by their parts, by NULL or by 1, at any place where that keeps the failure. Most
/// candidates do not parse, which costs little.
package struct Shrinker {
    private var tokens: [String]
    private let fails: (String) -> Bool
    /// How many candidates may be tried.
    private var attempts: Int

    package static func shrink(_ statement: String, attempts: Int = 4_000, while fails: (String) -> Bool) -> String {
        withoutActuallyEscaping(fails) { fails in
            var shrinker = Shrinker(tokens: Tokens.split(statement), fails: fails, attempts: attempts)
            shrinker.run()
            return shrinker.tokens.joined(separator: " ")
        }
    }

    private mutating func run() {
        guard fails(tokens.joined(separator: " ")) else { return }
        var count = Int.max
        while tokens.count < count, attempts > 0 {
            count = tokens.count
            removeRanges()
            simplifyParentheses()
        }
    }

    private mutating func removeRanges() {
        var length = tokens.count / 2
        while length > 0 {
            var start = 0
            while start + length <= tokens.count {
                if !attempt(replacing: start..<start + length, with: []) { start += max(1, length / 4) }
            }
            length = length > 8 ? length / 2 : length - 1
        }
    }

    /// `f(a, b)` becomes NULL, 1, `(a, b)` or `(a`…`b)` without one of its ends.
    private mutating func simplifyParentheses() {
        var start = 0
        while start < tokens.count {
            if let end = closing(start) {
                let head = start > 0 && Tokens.isWord(tokens[start - 1]) ? start - 1 : start
                let inner = Array(tokens[start + 1..<end])
                let candidates: [(Range<Int>, [String])] = [
                    (head..<end + 1, ["NULL"]), (head..<end + 1, ["1"]), (head..<end + 1, inner), (head..<start, []),
                    (start..<end + 1, inner),
                ]
                for (range, replacement) in candidates where range.count > replacement.count {
                    if attempt(replacing: range, with: replacement) { break }
                }
            }
            start += 1
        }
    }

    private func closing(_ start: Int) -> Int? {
        guard tokens[start] == "(" || tokens[start] == "[" else { return nil }
        var depth = 0
        for place in start..<tokens.count {
            if tokens[place] == "(" || tokens[place] == "[" { depth += 1 }
            if tokens[place] == ")" || tokens[place] == "]" { depth -= 1 }
            if depth == 0 { return place }
        }
        return nil
    }

    private mutating func attempt(replacing range: Range<Int>, with replacement: [String]) -> Bool {
        guard attempts > 0, range.upperBound <= tokens.count else { return false }
        attempts -= 1
        var candidate = tokens
        candidate.replaceSubrange(range, with: replacement)
        guard fails(candidate.joined(separator: " ")) else { return false }
        tokens = candidate
        return true
    }
}

/// A statement's words, numbers, quoted texts and signs.
enum Tokens {
    private static let signs = ["<=", ">=", "<>", "||", "->", "=>"]

    static func isWord(_ token: String) -> Bool { token.first.map { $0.isLetter || $0 == "_" } ?? false }

    static func split(_ statement: String) -> [String] {
        var tokens: [String] = []
        var rest = statement[...]
        while let first = rest.first {
            let token = next(first, rest)
            rest = rest.dropFirst(token.count)
            if !first.isWhitespace { tokens.append(String(token)) }
        }
        return tokens
    }

    private static func next(_ first: Character, _ rest: Substring) -> Substring {
        if first == "'" || first == "\"" { return quoted(first, rest) }
        if rest.hasPrefix("U&'") || rest.hasPrefix("X'") {
            let prefix = rest.prefix { $0 != "'" }
            return rest.prefix(prefix.count + quoted("'", rest.dropFirst(prefix.count)).count)
        }
        if first.isLetter || first.isNumber || first == "_" {
            return rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || ($0 == "." && first.isNumber) }
        }
        return signs.first { rest.hasPrefix($0) }.map { rest.prefix($0.count) } ?? rest.prefix(1)
    }

    private static func quoted(_ mark: Character, _ rest: Substring) -> Substring {
        var end = rest.dropFirst().startIndex
        while let mark = rest[end...].firstIndex(of: mark) {
            end = rest.index(after: mark)
            guard end < rest.endIndex, rest[end] == rest[mark] else { return rest[..<end] }
            end = rest.index(after: end)
        }
        return rest
    }
}
