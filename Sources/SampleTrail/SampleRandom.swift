/// Random numbers that depend on their seed alone.
///
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (SplitMix64).
struct SampleRandom {
    private var state: UInt64

    /// A generator of its own for each part of the sample, so that parts can be made in any order.
    init(seed: UInt64, _ parts: Int...) {
        state = seed &* 0x9E37_79B9_7F4A_7C15
        for part in parts {
            state ^= UInt64(truncatingIfNeeded: part) &* 0xBF58_476D_1CE4_E5B9
            _ = next()
        }
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

    mutating func chance(_ percent: Double) -> Bool { Double(next() >> 11) / Double(1 << 53) * 100 < percent }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    /// A number of 0 ..< count, small ones far more often: few do most.
    mutating func skewed(_ count: Int) -> Int {
        let unit = Double(next() >> 11) / Double(1 << 53)
        return min(Int(unit * unit * Double(count)), count - 1)
    }

    mutating func text(_ count: Int, of alphabet: StaticString) -> [UInt8] {
        (0..<count).map { _ in alphabet.utf8Start[below(alphabet.utf8CodeUnitCount)] }
    }

    /// Such as in `AKIA` + 16 of these. Source: IAM User Guide, "IAM identifiers".
    mutating func identifier(_ prefix: StaticString, _ count: Int = 16) -> String {
        "\(prefix)" + String(decoding: text(count, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"), as: UTF8.self)
    }
}
