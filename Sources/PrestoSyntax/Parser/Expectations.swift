/// What the parser looked for at the furthest token that it reached.
struct Expectations {
    private(set) var index = 0
    private(set) var labels: Set<String> = []
    /// The token at which a rule was noted by its name, so that its own first tokens are not.
    var suppressedIndex: Int?

    mutating func note(_ label: String, at index: Int) {
        guard index != suppressedIndex, index >= self.index else { return }
        if index > self.index {
            self.index = index
            labels = []
        }
        labels.insert(label)
    }

    /// Gives the suppression in force outside the rule.
    mutating func beginRule(_ name: String, at index: Int) -> Int? {
        note(name, at: index)
        defer { suppressedIndex = index }
        return suppressedIndex
    }
}
