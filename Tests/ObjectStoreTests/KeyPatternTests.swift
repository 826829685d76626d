import Testing

@testable import ObjectStore

@Suite("Patterns of keys")
struct KeyPatternTests {
    static let matching: [(String, String)] = [
        ("", "a"), ("", "a/b"), ("", "/"), ("a", "a"), ("a", "a/b"), ("a/", "a/b"), ("a/", "a/"), ("a/b", "a/b/c/d"), ("*", "a"),
        ("*", "a/b"),
        ("a*", "abc"), ("a*", "abc/d"), ("*.gz", "x.gz"), ("a?c", "abc"), ("a?c/", "abc/d"), ("*/x", "a/x"), ("**", "a/b/c"), ("**/x", "x"),
        ("**/x", "a/b/x"), ("**/x/", "a/x/y"), ("a/**/z", "a/z"), ("a/**/z", "a/b/c/z/d"), ("a/**/b/*/c", "a/b/b/q/c"), ("a//b", "a//b"),
        ("AWSLogs/*/CloudTrail/", "AWSLogs/1/CloudTrail/x"),
        ("**/CloudTrail/eu-west-?/2026/", "p/AWSLogs/1/CloudTrail/eu-west-1/2026/01/f"),
        ("*a*b*", "xaybz"), ("é?", "é😀"), ("a[b]c", "a[b]c"), ("**/**", "a"),
    ]
    static let other: [(String, String)] = [
        ("a", "ab"), ("a", "b/a"), ("a/", "a"), ("a/b", "a"), ("a/b", "a/bc"), ("*/x", "x"), ("*/x", "a/b/x"), ("a?", "a"), ("a?c", "a/c"),
        ("a*c", "a/c"), ("*.gz", "x.gzz"), ("**/x/", "a/x"), ("AWSLogs/*/CloudTrail/", "AWSLogs/1/CloudTrail-Digest/x"),
        ("AWSLogs/*/CloudTrail/", "AWSLogs/o-1/1/CloudTrail/x"), ("a//b", "a/b"), ("e\u{301}", "é"),
    ]

    @Test(arguments: matching) func matches(_ pattern: String, _ key: String) { #expect(KeyPattern(pattern).matches(key)) }

    @Test(arguments: other) func doesNotMatch(_ pattern: String, _ key: String) { #expect(!KeyPattern(pattern).matches(key)) }

    /// Many stars over a name that almost fits: no time beyond name times pattern.
    @Test(.timeLimit(.minutes(1))) func isNeverSlow() {
        let name = String(repeating: "a", count: 1000)
        #expect(!KeyPattern(String(repeating: "*a", count: 100) + "b").matches(name))
        #expect(!KeyPattern(String(repeating: "**/", count: 50) + "b").matches(String(repeating: "a/", count: 400) + "a"))
    }

    /// What is passed over on the way down holds nothing that is wanted; what is inside holds nothing else.
    @Test func placesOnTheWayDownAgreeWithKeys() {
        var random = SplitMix(seed: 7)
        for _ in 0..<20_000 {
            let pattern = KeyPattern(random.text(of: ["a", "b", "*", "**", "?", "a*", "ab"]))
            let key = random.text(of: ["a", "b", "ab", "", "ba"])
            var place = pattern.start
            var wanted: Bool?
            let segments = key.split(separator: "/", omittingEmptySubsequences: false)
            for segment in segments.dropLast() {
                if place.isInside { wanted = wanted ?? true }
                place = place.advanced(over: segment)
                if place.isDead { wanted = wanted ?? false }
            }
            #expect((wanted ?? place.matchesLast(segments.last ?? "")) == pattern.matches(key), "\(pattern) \(key)")
        }
    }
}

/// The same numbers on each run.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// One to five of the segments, joined by slashes.
    mutating func text(of segments: [String]) -> String {
        (0..<Int.random(in: 1...5, using: &self)).map { _ in segments.randomElement(using: &self) ?? "" }.joined(separator: "/")
    }
}
