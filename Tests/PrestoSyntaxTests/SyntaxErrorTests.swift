import PrestoSyntax
import SourceText
import Testing

/// Trino's sentences, at Trino's places.
@Suite("Syntax errors")
struct SyntaxErrorTests {
    @Test(arguments: [
        ("SELECT FROM t", "line 1:8: mismatched input 'FROM'. Expecting: '*', 'ALL', 'DISTINCT', <expression>"),
        ("SELECT * FROM t WHERE", "line 1:22: mismatched input '<EOF>'. Expecting: <expression>"),
        ("select * from", "line 1:14: mismatched input '<EOF>'. Expecting: '(', 'LATERAL', 'TABLE', 'UNNEST', <identifier>"),
        (
            "SELECT * FORM t",
            "line 1:10: mismatched input 'FORM'. Expecting: ',', 'EXCEPT', 'FETCH', 'FROM', 'GROUP', 'HAVING', 'INTERSECT', 'LIMIT', 'OFFSET', "
                + "'ORDER', 'UNION', 'WHERE', 'WINDOW', <EOF>"
        ),
        (
            "select *\nfrom x\nfrom",
            "line 3:1: mismatched input 'from'. Expecting: ',', '.', 'AS', 'CROSS', 'EXCEPT', 'FETCH', 'FOR', 'FULL', 'GROUP', 'HAVING', 'INNER', "
                + "'INTERSECT', 'JOIN', 'LEFT', 'LIMIT', 'MATCH_RECOGNIZE', 'NATURAL', 'OFFSET', 'ORDER', 'RIGHT', 'TABLESAMPLE', 'UNION', 'WHERE', "
                + "'WINDOW', <EOF>, <identifier>"
        ),
        (
            "SELECT 1)",
            "line 1:9: mismatched input ')'. Expecting: '%', '*', '+', ',', '-', '.', '/', 'AND', 'AS', 'AT', 'EXCEPT', 'FETCH', 'FROM', 'GROUP', "
                + "'HAVING', 'INTERSECT', 'LIMIT', 'OFFSET', 'OR', 'ORDER', 'UNION', 'WHERE', 'WINDOW', '[', '||', <EOF>, <identifier>, <predicate>"
        ),
        ("select foo(,1)", "line 1:12: mismatched input ','. Expecting: ')', '*', 'ALL', 'DISTINCT', 'ORDER', <expression>"),
        ("SELECT foo(*) filter (", "line 1:23: mismatched input '<EOF>'. Expecting: 'WHERE'"),
        ("SELECT foo.!", "line 1:12: mismatched input '!'. Expecting: '*', <identifier>"),
        ("SELECT CAST(1 AS)", "line 1:17: mismatched input ')'. Expecting: <type>"),
        ("SELECT CASE END", "line 1:13: mismatched input 'END'. Expecting: 'WHEN', <expression>"),
        ("SELECT sum(x) OVER (PARTITION x) FROM t", "line 1:31: mismatched input 'x'. Expecting: 'BY'"),
        ("SELECT * FROM t TABLESAMPLE BERNOULLI", "line 1:38: mismatched input '<EOF>'. Expecting: '('"),
        ("SELECT * FROM t UNION ALL ALL SELECT 1", "line 1:27: mismatched input 'ALL'. Expecting: '(', 'SELECT', 'TABLE', 'VALUES'"),
        ("SELECT 'é', \"x", "line 1:13: mismatched input '\"'. Expecting: '*', <expression>"),
        ("DEALLOCATE p", "line 1:12: mismatched input 'p'. Expecting: 'PREPARE'"),
        ("SELECT IF(true)", "line 1:8: Invalid number of arguments for 'if' function"),
        ("SELECT coalesce(5)", "line 1:8: The 'coalesce' function must have at least two arguments"),
        ("SELECT coalesce(1, 2) OVER ()", "line 1:8: OVER clause not valid for 'coalesce' function"),
        ("SELECT nullif(42, 87) filter (where true)", "line 1:8: FILTER not valid for 'nullif' function"),
        ("SELECT try(DISTINCT 1)", "line 1:8: DISTINCT not valid for 'try' function"),
        ("SELECT EXTRACT(MILLISECOND FROM a)", "line 1:8: Invalid EXTRACT field: MILLISECOND"),
        ("SELECT trim(FROM ' abc ')", "line 1:8: The 'trim' function must have specification, char or both arguments when it takes FROM"),
        ("SELECT X 'a b'", "line 1:8: Spaces are not allowed between 'X' and the starting quote of a binary literal"),
        ("SELECT 1; SELECT 2", "line 1:11: Only one sql statement is allowed"),
        ("", "line 1:1: mismatched input '<EOF>'. Expecting: \(beginnings)"),
        ("-- nothing", "line 1:11: mismatched input '<EOF>'. Expecting: \(beginnings)"),
        ("FOO 1", "line 1:1: mismatched input 'FOO'. Expecting: \(beginnings)"),
    ])
    func message(_ sql: String, _ message: String) {
        let error = #expect(throws: SyntaxError.self) { try SQLParser.parseStatement(sql) }
        #expect(error?.description == message)
    }

    private static let beginnings =
        "'ALTER', 'ANALYZE', 'CALL', 'COMMENT', 'COMMIT', 'CREATE', 'DEALLOCATE', 'DELETE', 'DENY', 'DESC', 'DESCRIBE', 'DROP', 'EXECUTE', "
        + "'EXPLAIN', 'GRANT', 'INSERT', 'MERGE', 'PREPARE', 'REFRESH', 'RESET', 'REVOKE', 'ROLLBACK', 'SET', 'SHOW', 'START', 'TRUNCATE', "
        + "'UPDATE', 'USE', <query>"

    @Test
    func spanAndPosition() {
        let error = #expect(throws: SyntaxError.self) { try SQLParser.parseStatement("SELECT 'ü'\n  FORM t") }
        #expect(error?.span.start == 19)
        #expect(error?.span.end == 20)
        #expect(error?.line == 2)
        #expect(error?.column == 8)
        #expect(error?.message.hasPrefix("mismatched input 't'") == true)
    }

    @Test(arguments: [
        "SELECT a b c", "SELECT a = b = c", "SELECT a IS NULL IS NULL", "SELECT a BETWEEN 1 AND 2 AND", "SELECT a + b.*", "SELECT NOT",
        "SELECT a NOT b",
        "SELECT ()", "SELECT (a, )", "SELECT a.1", "SELECT a[", "SELECT f(a b)", "SELECT CASE a END", "SELECT x -> ", "SELECT (a, 1) -> a",
        "VALUES (1,)",
        "SELECT a FROM t ORDER a", "SELECT a FROM t LIMIT 5, 10", "SELECT a FROM t GROUP BY", "SELECT a FROM a JOIN b",
        "SELECT a FROM a CROSS JOIN b ON c",
        "SELECT a FROM (SELECT 1", "SELECT a FROM t FETCH FIRST ROWS", "WITH a SELECT 1", "WITH a AS SELECT 1 SELECT 2", "SELECT a IN ()",
        "SELECT ARRAY[1",
        "SELECT a::int", "SELECT listagg(a, ',')", "SELECT a FROM `t`", "SELECT end", "SELECT a AS from", "SELECT a FROM user.table",
        "EXPLAIN", "EXPLAIN ANALYZE (TYPE LOGICAL) SELECT 1", "SHOW", "DESCRIBE", "CREATE VIEW v", "CREATE OR REPLACE TABLE t AS SELECT 1",
        "PREPARE p FROM",
        "EXECUTE p USING", "SELECT json_value(a)", "SELECT json_exists(a, '$' MAYBE ON ERROR)",
        "SELECT a FROM t MATCH_RECOGNIZE (PATTERN (A))",
    ])
    func refused(_ sql: String) {
        #expect(throws: SyntaxError.self) { try SQLParser.parseStatement(sql) }
    }
}
