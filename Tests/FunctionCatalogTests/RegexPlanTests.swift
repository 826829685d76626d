import Testing

@testable import FunctionCatalog

/// Where PostgreSQL's own matches are Java's, and where a program has to find them.
@Suite("Plans of regular expressions")
struct RegexPlanTests {
    @Test(arguments: [
        #"\d+(\.\d+)?"#, "([^/]+)/(.*)", "(.*)-(.*)", #""(.*?)""#, "^(GET|POST|PUT) ([^ ?]*)", "user=(.*?)&", "(ab|cd)+", "a{2,3}b?c*",
        #"^arn:aws:([a-z]+):([^:]*):(\d{12})?:(.*)$"#, "(?i)error|warn", #"(['"])(.*?)\1"#, #"(\w)\1"#, "x(foo|bar)y", ".*(foo|bar)",
        "[ab]*[^b]c?",
    ])
    func agreeing(_ pattern: String) throws {
        guard case .pattern = try JavaRegex.plan(pattern) else {
            Issue.record("\(pattern) has a program")
            return
        }
    }

    @Test(arguments: [
        "(a|ab)(c|bcd)?", "a*(ab)?", "(.*?)X(.*)", "[ab]*b(abc)?", ".*(foo|barbaz)", "(a|b).*?c", "(ab|a)c?", "(?:a*b)*a", "(a?b)*a",
        "a.*?b|c.*?d",
    ])
    func differing(_ pattern: String) throws {
        guard case .program = try JavaRegex.plan(pattern) else {
            Issue.record("\(pattern) has no program")
            return
        }
    }

    /// A quantifier that leaves no choice is as greedy as the others.
    @Test func neutral() throws {
        guard case .pattern(let greedy) = try JavaRegex.plan("(x+?)=(.*)"), case .pattern(let lazy) = try JavaRegex.plan("(x+)=(.*?);")
        else {
            Issue.record("a program")
            return
        }
        #expect(greedy == #"(x+)=([^\n\r]*)"#)
        #expect(lazy == #"(x+?)=([^\n\r]*?);"#)
    }
}
