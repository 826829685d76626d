/// Random choices that depend on their seed alone.
///
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (SplitMix64).
struct RandomSource {
    private var state: UInt64

    /// Seeds that follow one another give sequences that have nothing in common.
    init(seed: UInt64) {
        state = seed &* 0xD134_2543_DE82_EF95
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// 0 ..< bound.
    mutating func below(_ bound: Int) -> Int { Int(((next() >> 32) &* UInt64(max(bound, 1))) >> 32) }

    mutating func number(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    mutating func pick<Choices: RandomAccessCollection>(_ choices: Choices) -> Choices.Element {
        choices[choices.index(choices.startIndex, offsetBy: below(choices.count))]
    }

    /// One of several, each as often as its weight says.
    mutating func pick<Choice>(weighted choices: KeyValuePairs<Choice, Int>) -> Choice {
        var place = below(choices.reduce(0) { $0 + $1.value })
        for (choice, weight) in choices {
            if place < weight { return choice }
            place -= weight
        }
        preconditionFailure("the place lies within the sum of the weights")
    }
}
