import PrestoSyntax
import Testing

/// What the lexer makes of words, numbers and quotations, seen through the parser.
@Suite("Lexer")
struct LexerTests {
    @Test(arguments: [
        ("1", Expression.Kind.integer(1)), ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
        ("007", .integer(7)),
        ("1.50", .decimal("1.50")), (".5", .decimal(".5")), ("5.", .decimal("5.")), ("-0.0", .decimal("-0.0")), ("1e3", .double(1000)),
        ("1.5E-2", .double(0.015)), (".5e+1", .double(5)), ("1.e1", .double(10)), ("1E999", .double(.infinity)), ("'a''b'", .string("a'b")),
        ("''", .string("")), ("''''", .string("'")), ("'é\u{0301}''\u{0301}'", .string("é\u{0301}'\u{0301}")),
        ("X'0aF f'", .binary([0x0A, 0xFF])),
        ("x''", .binary([])), (#"U&'d\0061t\+000061 \\'"#, .string(#"data \"#)), ("u&'!0041'' ' UESCAPE '!'", .string("A' ")),
        ("true", .boolean(true)), ("NuLL", .null), ("?", .parameter(position: 0)),
    ])
    func literal(_ text: String, _ kind: Expression.Kind) throws {
        #expect(try SQLParser.parseExpression(text).kind == kind)
    }

    @Test(arguments: [
        ("1a", "line 1:1: identifiers must not start with a digit; surround the identifier with double quotes"),
        ("1e5x", "line 1:1: identifiers must not start with a digit; surround the identifier with double quotes"),
        ("1_000", "line 1:1: identifiers must not start with a digit; surround the identifier with double quotes"),
        ("9223372036854775808", "line 1:1: Invalid numeric literal: 9223372036854775808"),
        ("X'1'", "line 1:1: Binary literal must contain an even number of digits"),
        ("X'0g'", "line 1:1: Binary literal can only contain hexadecimal digits"),
        (#"U&'\00'"#, "line 1:1: Incomplete escape sequence: 00"),
        (#"U&'\K6B1'"#, "line 1:1: Invalid hexadecimal digit: K"), (#"U&'\D800'"#, "line 1:1: Invalid escaped character: D800"),
        ("U&'a' UESCAPE 'ab'", "line 1:1: Invalid Unicode escape character: ab"),
        (#""""#, "line 1:1: Zero-length delimited identifier not allowed"),
        ("`a`", "line 1:1: backquoted identifiers are not supported; use double quotes to quote identifiers"),
    ])
    func refused(_ text: String, _ message: String) {
        #expect(failure(of: text) == message)
    }

    @Test(arguments: [
        "'open", "\"open", "a /* open", "a \u{00A0} b", "!", "a ! b", "@", "\\", "\u{FEFF}1", "a & b", "~1", "{", "1 : 2", "a;b",
    ])
    func refusedSomehow(_ text: String) {
        #expect(failure(of: text)?.contains("mismatched input") == true)
    }

    @Test(arguments: ["a--comment", "/* a */a/**/", "--\n\ta", " a\r\n", "a -- end", "/*/ */ a", "-- x\r a"])
    func blanksAndComments(_ text: String) throws {
        #expect(try SQLParser.parseExpression(text) == SQLParser.parseExpression("a"))
    }

    @Test
    func operatorsNeedNoBlanks() throws {
        #expect(try SQLParser.parseExpression("a<>b").description == "a <> b")
        #expect(try SQLParser.parseExpression("a!=-1").description == "a <> -1")
        #expect(try SQLParser.parseExpression("a>=b||'c'").description == "a >= b || 'c'")
        #expect(try SQLParser.parseExpression("x->x*2").description == "(x) -> x * 2")
        #expect(try SQLParser.parseExpression("count(*)").description == "count(*)")
    }

    /// Every keyword is found whatever its case, and stands for a name when it is not reserved.
    @Test
    func keywords() {
        for kind in TokenKind.allCases where kind.isKeyword {
            let word = kind.spelling.lowercased()
            #expect(failure(of: word + " + 1") == nil || kind.isReserved, "\(word)")
            #expect(failure(of: "SELECT 1 AS \(word)", isStatement: true) == nil || kind.isReserved, "\(word)")
            #expect(failure(of: "SELECT 1 AS \(word)", isStatement: true) != nil || !kind.isReserved, "\(word)")
        }
        #expect(TokenKind.allCases.count { $0.isReserved } == 81)
    }

    private func failure(of text: String, isStatement: Bool = false) -> String? {
        do throws(SyntaxError) {
            if isStatement { _ = try SQLParser.parseStatement(text) } else { _ = try SQLParser.parseExpression(text) }
            return nil
        } catch {
            return error.description
        }
    }
}
