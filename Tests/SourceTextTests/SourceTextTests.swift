import SourceText
import Testing

@Suite("Line map")
struct LineMapTests {
    @Test(arguments: [
        (0, 1, 1), (6, 1, 7), (7, 2, 1), (8, 2, 2), (9, 3, 1), (13, 3, 2), (14, 3, 3), (99, 3, 3),
    ])
    func position(_ offset: Int, _ line: Int, _ column: Int) {
        // The bear takes four bytes and one column.
        #expect(LineMap("SELECT\na\n\u{1F43B}b").position(at: offset) == SourcePosition(line: line, column: column))
    }

    @Test
    func carriageReturnsAreCharacters() {
        #expect(LineMap("a\r\nb").position(at: 2) == SourcePosition(line: 1, column: 3))
        #expect(LineMap("a\r\nb").position(at: 3) == SourcePosition(line: 2, column: 1))
    }

    @Test
    func lines() {
        let map = LineMap("a\n\nbc\n")
        #expect((0...5).map { String(map.line($0)) } == ["", "a", "", "bc", "", ""])
    }

    @Test
    func emptyText() {
        #expect(LineMap("").position(at: 0).description == "line 1:1")
        #expect(LineMap("").line(1) == "")
    }
}

@Suite("Source spans")
struct SourceSpanTests {
    @Test
    func union() {
        #expect(SourceSpan(start: 2, end: 4).union(SourceSpan(start: 7, end: 9)) == SourceSpan(start: 2, end: 9))
        #expect(SourceSpan(start: 2, end: 4).length == 2)
        #expect(SourceSpan(at: 3).isEmpty)
    }
}

@Suite("Excerpts")
struct ExcerptTests {
    @Test
    func marksThePlace() {
        let excerpt = Excerpt("Column 'nme' cannot be resolved", at: SourceSpan(start: 7, end: 10), hint: "perhaps 'name'")
        #expect(
            excerpt.rendered(in: "SELECT nme FROM users") == """
                SELECT nme FROM users
                       ^^^ Column 'nme' cannot be resolved
                           hint: perhaps 'name'
                """)
    }

    @Test
    func endOfTextHasAMark() {
        #expect(
            Excerpt("mismatched input '<EOF>'", at: SourceSpan(at: 6)).rendered(in: "SELECT") == "SELECT\n      ^ mismatched input '<EOF>'")
    }

    @Test
    func tabsStayAndTheMarkEndsWithItsLine() {
        #expect(Excerpt("x", at: SourceSpan(start: 3, end: 9)).rendered(in: "a\n\tbc\nd") == "\tbc\n\t^^ x")
    }
}
