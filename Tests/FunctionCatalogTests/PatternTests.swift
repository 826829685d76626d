import FunctionCatalog
import Testing

@Suite("Paths and patterns")
struct PatternTests {
    @Test(arguments: [
        ("$", []), ("$.a", ["a"]), ("$.a.b[0][\"c\"]", ["a", "b", "0", "c"]), ("$[1]", ["1"]),
        ("$.x-amz-copy-source", ["x-amz-copy-source"]),
        ("$[\"a.b\"]", ["a.b"]), ("$[\"say \\\"x\\\"\"]", ["say \"x\""]), ("$.[0]", ["0"]),
    ])
    func `paths`(_ text: String, _ steps: [String]) throws {
        #expect(try JSONPath.parse(text).steps == steps)
    }

    @Test(arguments: ["", "a", "$.", "$..a", "$.a b", "$[", "$[\"a]", "$.*", "$[*]", "$['a']"])
    func `what is no path is refused`(_ text: String) {
        #expect(throws: FunctionError("INVALID_FUNCTION_ARGUMENT", "Invalid JSON path: '\(text)'")) { try JSONPath.parse(text) }
    }

    @Test(arguments: [
        ("abc", "abc"), ("\\d+", "[0-9]+"), ("(?i)ab", "(?i)ab"), ("a.b", "a[^\\n\\r]b"), ("(?s)a.b", "a.b"), ("\\bx\\b", "\\yx\\y"),
        ("(?<name>a)", "(a)"),
        ("[\\w.-]+", "[a-zA-Z0-9_.-]+"), ("\\p{Lower}", "[a-z]"), ("[\\p{Alpha}_]", "[a-zA-Z_]"), ("\\Qa.b\\E", "a\\.b"),
        ("a{2,3}", "a{2,3}"),
        ("(?:a|b)(?=c)", "(?:a|b)(?=c)"), ("\\.", "\\."), ("\\/", "/"), ("{x}", "\\{x}"),
        ("(?<=a)b", "(?<=a)b"), ("(?<!a)b", "(?<!a)b"), ("a(?i)b(c)", "a[bB]([cC])"), ("(a(?i)b)c", "(a[bB])c"),
        ("a(?i:[b-d]_)e", "a(?:[b-dB-D]_)e"), ("ab|abc", "ab"), ("abc|ab", "abc|ab"), ("x(a|b|ab)", "x(a|b)"), ("(a|ab)c", "(a|ab)c"),
        ("(?<n>a|a+|ab|a*)", "(a|a*)"), ("a|(ab)", "a|(ab)"), ("(?i)x|xy", "(?i)x"), ("(?=a|ab)", "(?=a|ab)"), ("\\||\\|b", "\\|"),
        ("(b(c|cd)|b)", "(b(c)|b)"), ("[|]|[|]a", "[|]"),
    ])
    func `Java's patterns`(_ java: String, _ postgres: String) throws {
        #expect(try JavaRegex.translate(java) == postgres)
    }

    @Test(arguments: ["(?<=(a))b", "(?!(a))b", "a++", "(?>a)", "[a&&b]", "a(?m)b", "(?i)a(?-i)b", "\\p{IsGreek}"])
    func `what PostgreSQL cannot have is refused`(_ pattern: String) {
        #expect { try JavaRegex.translate(pattern) } throws: { ($0 as? FunctionError)?.code == "NOT_SUPPORTED" }
    }

    @Test(arguments: [("[a", "premature end of char-class"), ("a\\", "end pattern at escape")])
    func `what is no pattern fails as in Trino`(_ pattern: String, _ message: String) {
        #expect { try JavaRegex.translate(pattern) } throws: { ($0 as? FunctionError)?.message == message }
    }
}
