import Testing

@testable import AthenaAPI

@Suite("Patterns for names")
struct NamePatternTests {
    @Test(arguments: [
        ("t", "t", true), ("t", "tt", false), ("T", "t", true), ("t.*", "tab", true), ("*", "x", true), ("a|b", "b", true),
        ("[a-c]x", "bx", true),
        ("[^a]x", "ax", false), ("a+", "aaa", true), ("a+", "", false), ("ab?", "a", true), (#"a\.b"#, "a.b", true),
        (#"a\.b"#, "axb", false),
        ("^a$", "a", true), ("cloudtrail_logs", "cloudtrail_logs", true),
    ])
    func matches(_ pattern: String, _ name: String, _ expected: Bool) throws {
        #expect(try #require(NamePattern(pattern)).matches(name) == expected)
    }

    @Test(arguments: ["(a)", "a{2}", "[", "[a", "+", "\\", "[]"])
    func whatIsNotReadIsRefused(_ pattern: String) {
        #expect(NamePattern(pattern) == nil)
    }

    @Test func noPatternIsSlow() throws {
        let pattern = try #require(NamePattern(String(repeating: "a*", count: 100) + "b"))
        #expect(!pattern.matches(String(repeating: "a", count: 128)))
    }
}
