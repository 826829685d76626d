import PrestoSyntax
import SourceText
import Testing

/// How expressions nest, told by their printed form with every operator in parentheses of its own.
@Suite("Expressions")
struct ExpressionTests {
    @Test(arguments: [
        ("a OR b AND c", "(a OR (b AND c))"), ("a AND b OR c AND d", "((a AND b) OR (c AND d))"), ("a OR b OR c", "(a OR b OR c)"),
        ("(a OR b) OR c", "((a OR b) OR c)"), ("NOT a AND b", "((NOT a) AND b)"), ("NOT a = b", "(NOT (a = b))"),
        ("a + b * c", "(a + (b * c))"),
        ("a - b - c", "((a - b) - c)"), ("a * b / c % d", "(((a * b) / c) % d)"), ("-a * b", "((- a) * b)"),
        ("- a AT TIME ZONE 'x'", "(- (a AT 'x'))"),
        ("a + b || c - d", "((a + b) || (c - d))"), ("a || b || c", "(a || b || c)"), ("a = b + 1", "(a = (b + 1))"),
        ("-1 + 2", "(-1 + 2)"),
        ("a -1", "(a - 1)"), ("2 - -1", "(2 - -1)"), ("-a.b[1].c", "(- a.b[1].c)"), ("(a + b).c", "(a + b).c"), ("- - 1", "(- -1)"),
        ("a BETWEEN 1 AND 2 AND b", "((a BETWEEN 1 AND 2) AND b)"),
        ("a IN (1) OR b LIKE c ESCAPE d", "((a IN (1)) OR (b LIKE c ESCAPE d))"),
        ("a IS NOT NULL = b", "error"), ("x -> x = 1 OR y", "(x -> ((x = 1) OR y))"), ("a.b.c", "a.b.c"), ("f(a)[1].b", "f(a)[1].b"),
    ])
    func nesting(_ sql: String, _ expected: String) {
        #expect(((try? SQLParser.parseExpression(sql)).map(nested) ?? "error") == expected)
    }

    /// Written apart from the printer, so that the two can disagree.
    private func nested(_ expression: Expression) -> String {
        switch expression.kind {
        case .logical(let operation, let terms): "(\(terms.map(nested).joined(separator: " \(operation.rawValue) ")))"
        case .not(let operand): "(NOT \(nested(operand)))"
        case .comparison(let operation, let left, let right): "(\(nested(left)) \(operation.rawValue) \(nested(right)))"
        case .arithmetic(let operation, let left, let right): "(\(nested(left)) \(operation.rawValue) \(nested(right)))"
        case .sign(let sign, let operand): "(\(sign.rawValue) \(nested(operand)))"
        case .concatenation(let operands): "(\(operands.map(nested).joined(separator: " || ")))"
        case .atTimeZone(let value, let zone): "(\(nested(value)) AT \(nested(zone)))"
        case .between(let value, let min, let max, _): "(\(nested(value)) BETWEEN \(nested(min)) AND \(nested(max)))"
        case .inList(let value, let items, _): "(\(nested(value)) IN (\(items.map(nested).joined(separator: ", "))))"
        case .like(let value, let pattern, let escape, _): "(\(nested(value)) LIKE \(nested(pattern)) ESCAPE \(escape.map(nested) ?? ""))"
        case .lambda(let parameters, let body): "(\(parameters.map(\.value).joined(separator: ", ")) -> \(nested(body)))"
        case .dereference(let base, let field): "\(nested(base)).\(field.value)"
        case .elementAccess(let base, let index): "\(nested(base))[\(nested(index))]"
        case .functionCall(let call): "\(call.name)(\(call.arguments.map(nested).joined(separator: ", ")))"
        default: expression.description
        }
    }

    @Test(arguments: [
        ("a + b", 0, 5, 2), ("(a) + b", 0, 7, 4), ("(a + b)", 0, 7, 3), ("a  =  b", 0, 7, 3), ("a NOT IN (1)", 0, 12, 2),
        ("a IS NULL", 0, 9, 2),
        ("a || b", 0, 6, 2), ("f(x)", 0, 4, 0), ("( f(x) )", 0, 8, 2), ("NOT a", 0, 5, 0), ("a.b[1]", 0, 6, 0), ("a OR b", 0, 6, 0),
        ("a AT TIME ZONE 'x'", 0, 18, 2), ("-5", 0, 2, 0), ("CASE WHEN a THEN b END", 0, 22, 0),
    ])
    func places(_ sql: String, _ start: Int, _ end: Int, _ anchor: Int) throws {
        let expression = try SQLParser.parseExpression(sql)
        #expect(expression.span == SourceSpan(start: start, end: end))
        #expect(expression.anchor.start == anchor)
    }

    @Test
    func equalityIgnoresPlaces() throws {
        #expect(try SQLParser.parseExpression("lower(a) = 'x'") == SQLParser.parseExpression("  lower( a )='x' "))
        #expect(try SQLParser.parseExpression("lower(a)") != SQLParser.parseExpression("lower(b)"))
        #expect(try SQLParser.parseExpression("a").hashValue == SQLParser.parseExpression(" (a)").hashValue)
    }

    @Test
    func namesOfFormsThatAreCalls() throws {
        #expect(try SQLParser.parseExpression("substring(a FROM 2)").description == "substr(a, 2)")
        #expect(try SQLParser.parseExpression("position('b' IN a)").description == "strpos(a, 'b')")
        #expect(try SQLParser.parseExpression("substring(a, 2)").description == "substring(a, 2)")
        #expect(try SQLParser.parseExpression("a IN ((SELECT 1))").description == "a IN ((SELECT 1))")
    }

    @Test(arguments: [
        ("bigint", "bigint"), ("VARCHAR(10)", "VARCHAR(10)"), ("decimal(10, 2)", "decimal(10, 2)"),
        ("array<map<varchar, int>>", "array(map(varchar, int))"),
        ("int array array", "array(array(int))"), ("row(a int, int, \"b c\" row(x date))", "ROW(a int, int, \"b c\" ROW(x date))"),
        ("double precision", "double"),
        ("timestamp(3) with time zone", "timestamp(3) with time zone"), ("timestamp without time zone", "timestamp"),
        ("time(p)", "time(p)"),
        ("interval year to month", "INTERVAL YEAR TO MONTH"), ("interval second", "INTERVAL SECOND TO SECOND"),
        ("row(timestamp timestamp, time time with time zone)", "ROW(timestamp timestamp, time time with time zone)"),
        ("row(timestamp with time zone)", "ROW(timestamp with time zone)"), ("row(timestamp, time)", "ROW(timestamp, time)"),
    ])
    func types(_ text: String, _ printed: String) throws {
        let type = try SQLParser.parseType(text)
        #expect(type.description == printed)
        #expect(try SQLParser.parseType(printed) == type)
    }
}
