/// What the parser looked for at the furthest token that it reached.
struct Expectations {
    private(set) var index = 0
    private var kinds: Set<TokenKind> = []
    private var rules: Set<String> = []
    /// The token at which a rule was noted by its name, so that its own first tokens are not.
    var suppressedIndex: Int?

    /// The list as Trino writes it: sorted, without repetitions.
    var list: String {
        rules.union(kinds.map(\.displayName)).sorted().joined(separator: ", ")
    }

    mutating func note(_ kind: TokenKind, at index: Int) {
        if reaches(index) { kinds.insert(kind) }
    }

    /// Gives the suppression in force outside the rule.
    mutating func beginRule(_ name: String, at index: Int) -> Int? {
        if reaches(index) { rules.insert(name) }
        defer { suppressedIndex = index }
        return suppressedIndex
    }

    /// Whether what is looked for at a token counts. Further on than before, all that was noted is forgotten.
    private mutating func reaches(_ index: Int) -> Bool {
        guard index != suppressedIndex, index >= self.index else { return false }
        if index > self.index {
            self.index = index
            kinds = []
            rules = []
        }
        return true
    }
}
