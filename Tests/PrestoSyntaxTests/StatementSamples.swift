/// One statement or more for each production of the grammar.
enum StatementSamples {
    static let all = expressions.map { "SELECT \($0)" } + relations.map { "SELECT * FROM \($0)" } + queries + statements

    static let expressions = [
        "1, -1, 1.50, .5, 5., 1E3, -2.5e-3, 'it''s', U&'d\\0061t\\+000061', U&'d!0061ta' UESCAPE '!', X'0A 1b', NULL, TRUE, false",
        "DATE '2024-01-31', TIMESTAMP '2024-01-31 00:00:00 UTC', TIME '01:02:03', DECIMAL '1.2', json '{}', DOUBLE PRECISION '1', \"my type\" 'x'",
        "INTERVAL '1' DAY, INTERVAL -'2-3' YEAR TO MONTH, interval, interval 'x', interval + 1",
        "a, \"A \"\"b\", t.a, t.a.b.c, a[1], a[1][2].b, (a).b, (1).b, f(x).y[1]",
        "a + b * c - d / e % f, (a + b) * c, a - (b - c), -a, - -a, -(1), +1, -(-1), a - -1, -(a + b), -a[1]",
        "a || b || c, (a || b) || c, a || (b || c), a + b || c",
        "a = 1 AND b <> 2 AND c != 3 OR NOT d < 4 AND (e <= 5 OR f > 6), (a OR b) OR c, a OR (b OR c), NOT NOT a, NOT (a AND b)",
        "(a = b) = c, (a OR b) = c, (NOT a) IS NULL, NOT a IS NULL",
        "a IS NULL, a IS NOT NULL, a IS DISTINCT FROM b, a IS NOT DISTINCT FROM b + 1",
        "a BETWEEN 1 AND 2, a NOT BETWEEN b + 1 AND c OR d, a LIKE 'x%', a NOT LIKE 'x!%' ESCAPE '!'",
        "a IN (1, 2), a NOT IN (SELECT 1), a IN ((SELECT 1)), a IN ((SELECT 1) UNION (SELECT 2)), (a, b) IN ((1, 2), (3, 4)), a IN (VALUES 1)",
        "EXISTS (SELECT 1), a = ALL (SELECT 1), a <> ANY (SELECT 1), a < SOME (VALUES 1), a = any (b)",
        "(SELECT 1), ((SELECT 1)), ((SELECT 1) + 1), ((SELECT 1) UNION SELECT 2), ((SELECT 1), 2), (((SELECT 1)).x), ((a)), (((a, b)))",
        "(a, b), ROW(1), ROW(1, 'a'), row(), ARRAY[1, 2], ARRAY[], array[1][1], array",
        "x -> x + 1, (x, y) -> x OR y, () -> 1, filter(a, x -> x > 1), (x -> 1), x -> y -> x + y, reduce(a, 0, (s, x) -> s + x, s -> s)",
        "a AT TIME ZONE 'UTC', a AT TIME ZONE INTERVAL '1' HOUR, -a AT TIME ZONE 'UTC', a at, at",
        "CASE WHEN a THEN 1 WHEN b THEN 2 ELSE 3 END, CASE a WHEN 1 THEN 2 END, CASE WHEN a THEN CASE b WHEN 1 THEN 2 END END",
        "CAST(a AS bigint), TRY_CAST(a AS varchar(10)), CAST(a AS timestamp(3) with time zone), CAST(a AS time), CAST(a AS decimal(10, 2))",
        "CAST(a AS array(row(x bigint, y varchar))), CAST(a AS map(varchar, array(integer))), CAST(a AS row(bigint, varchar)), CAST(a AS double precision)",
        "CAST(a AS array<int>), CAST(a AS map<varchar, array<int>>), CAST(a AS int array), CAST(a AS int array[3] array), CAST(a AS interval day to second)",
        "CAST(a AS row(\"x y\" int, timestamp timestamp, time time with time zone, interval interval year to month)), CAST(a AS row(array array(int)))",
        "IF(a, b), if(a, b, c), COALESCE(a, b, c), NULLIF(a, b), TRY(a / b), \"if\"(a, b)",
        "count(*), count(DISTINCT a), count(ALL a), sum(a) FILTER (WHERE b), array_agg(a ORDER BY b DESC NULLS FIRST, c), f(), a.b.f(x), f(ORDER BY a)",
        "lag(a) IGNORE NULLS OVER (ORDER BY b), lead(a, 2) RESPECT NULLS OVER w, rank() OVER (), sum(a) OVER (w PARTITION BY b, c ORDER BY d ROWS 1 PRECEDING)",
        "sum(a) OVER (RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW), sum(a) OVER (GROUPS BETWEEN 1 PRECEDING AND 2 FOLLOWING)",
        "sum(a) OVER (PARTITION BY a ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING), sum(a) OVER (ORDER BY b ROWS UNBOUNDED PRECEDING)",
        "EXTRACT(YEAR FROM a), extract(dow from a + b), SUBSTRING(a FROM 1 FOR 2), substring(a, 1), substring(a = b, 1), POSITION(a IN b), position(a, b)",
        "TRIM(a), TRIM(BOTH FROM a), TRIM(LEADING 'x' FROM a), trim('x' FROM a), trim(a, 'x'), trim(leading || 'x'), NORMALIZE(a), NORMALIZE(a, NFKC)",
        "current_date, current_time, current_timestamp(3), localtime(6), localtimestamp, current_user, current_catalog, current_schema, current_path",
        "GROUPING(a, t.b.c), ?, f(?, ?), a = ?",
        "LISTAGG(a) WITHIN GROUP (ORDER BY b), listagg(DISTINCT a, ',' ON OVERFLOW TRUNCATE '...' WITH COUNT) WITHIN GROUP (ORDER BY b) FILTER (WHERE c)",
        "listagg(a, ',' ON OVERFLOW ERROR) WITHIN GROUP (ORDER BY a), listagg(a ON OVERFLOW TRUNCATE WITHOUT COUNT) WITHIN GROUP (ORDER BY a)",
        "JSON_EXISTS(a, 'lax $.b' PASSING c AS d, e FORMAT JSON AS \"f\" TRUE ON ERROR), JSON_EXISTS(a FORMAT JSON ENCODING UTF16, '$')",
        "JSON_VALUE(a, '$' RETURNING bigint DEFAULT 1 ON EMPTY ERROR ON ERROR), json_value(a, '$' NULL ON ERROR), json_value(a, '$' ERROR ON EMPTY)",
        "JSON_QUERY(a, '$' RETURNING varchar FORMAT JSON WITH CONDITIONAL ARRAY WRAPPER), json_query(a, '$' WITHOUT WRAPPER OMIT QUOTES ON SCALAR STRING)",
        "json_query(a, '$' WITH WRAPPER KEEP QUOTES EMPTY ARRAY ON EMPTY EMPTY OBJECT ON ERROR)",
        "JSON_OBJECT(), JSON_OBJECT('a' : 1, KEY 'b' VALUE 2 FORMAT JSON NULL ON NULL WITH UNIQUE KEYS RETURNING varbinary), json_object(key : value)",
        "JSON_ARRAY(), json_array(1, a FORMAT JSON ABSENT ON NULL), JSON_ARRAY(RETURNING varchar)",
        "final last(a), running, final, FINAL.x, RUNNING avg(b.c), count(a.*)",
        "timestamp, date, time, type, day, year, region, account, user, start, limit, offset, \"end\", rows, first, view, zone, all, any, some",
        "timestamp AS date, a year, 'x' type, t.timestamp.date, limit + 1, offset limit, fetch, window, filter, over, count(a) filter, rank() over",
    ]

    static let relations = [
        "a", "a.b.c AS x", "a x (c, d)", "a, b AS c, d", "\"a b\".\"c\"", "a FOR TIMESTAMP AS OF TIMESTAMP '2024-01-01 00:00:00'",
        "a FOR VERSION AS OF 5 AS v", "(a)", "(a) AS x", "(a AS x) AS y", "(SELECT 1)", "(SELECT 1) AS x (y)", "((SELECT 1)) x",
        "((SELECT 1) UNION ALL (SELECT 2)) x", "((SELECT 1) AS x CROSS JOIN b)", "((SELECT 1) LIMIT 1) x", "((SELECT 1) limit)", "((a JOIN b ON c))",
        "a CROSS JOIN b CROSS JOIN c", "a JOIN b ON a.x = b.x LEFT OUTER JOIN c USING (y, z)", "a RIGHT JOIN b ON c FULL JOIN d ON e",
        "a JOIN b JOIN c ON d ON e", "a JOIN (b JOIN c ON d) ON e", "a CROSS JOIN (b CROSS JOIN c)", "a NATURAL JOIN b", "a NATURAL LEFT JOIN b",
        "(a JOIN b ON c) AS x", "a INNER JOIN b ON TRUE", "UNNEST(a)", "UNNEST(a, b) WITH ORDINALITY AS t (c, d, e)", "a CROSS JOIN UNNEST(a.b) AS t (c)",
        "a, LATERAL (SELECT a.b) x", "lateral", "a CROSS JOIN LATERAL (SELECT 1)", "a TABLESAMPLE BERNOULLI (10)", "a AS b TABLESAMPLE SYSTEM (1 + 1)",
        "(a TABLESAMPLE SYSTEM (1)) AS b", "(VALUES 1, 2) AS t (a)", "(VALUES (1, 'a'), ROW(2, 'b')) t", "(TABLE a)", "(WITH x AS (SELECT 1) SELECT * FROM x) y",
        "TABLE(f(a => 1, b => TABLE(t) AS u (x) PARTITION BY (x, y) PRUNE WHEN EMPTY ORDER BY (x, y), c => DESCRIPTOR(d, e bigint)))",
        "TABLE(f(TABLE(SELECT 1) KEEP WHEN EMPTY ORDER BY x, CAST(NULL AS DESCRIPTOR), 1 COPARTITION (a, b), (c, d, e)))", "TABLE(f()) AS x",
        "a limit", "a offset", "a window", "a tablesample", "a match_recognize (x, y)",
        """
        t MATCH_RECOGNIZE (PARTITION BY a ORDER BY b MEASURES A.x AS y, last(B.z) AS w ALL ROWS PER MATCH WITH UNMATCHED ROWS
          AFTER MATCH SKIP TO FIRST B INITIAL PATTERN (^ A B+? (C | D){2,3} {- E -}* PERMUTE(F, G) () $) SUBSET S = (A, B) DEFINE A AS x > 1, B AS TRUE) AS m (c)
        """,
        "t AS u MATCH_RECOGNIZE (ONE ROW PER MATCH AFTER MATCH SKIP PAST LAST ROW PATTERN (A{,2} B{3} C{4,}) DEFINE A AS TRUE)",
        "t MATCH_RECOGNIZE (ALL ROWS PER MATCH OMIT EMPTY MATCHES AFTER MATCH SKIP TO NEXT ROW SEEK PATTERN (A) DEFINE A AS TRUE)",
    ]

    static let queries = [
        "SELECT ALL a FROM t", "SELECT DISTINCT a, b FROM t", "SELECT t.*, t.a.* AS (b, c), (SELECT 1).*, f(x).* FROM t", "SELECT *, a FROM t",
        "SELECT a b, c AS \"d e\" FROM t WHERE a GROUP BY b HAVING c ORDER BY d OFFSET 1 LIMIT 2", "SELECT 1 LIMIT ALL", "SELECT 1 OFFSET 2 ROWS",
        "SELECT 1 FETCH FIRST ROW ONLY", "SELECT 1 ORDER BY a FETCH NEXT 5 ROWS WITH TIES", "SELECT 1 OFFSET ? LIMIT ?", "SELECT limit FROM offset fetch",
        "SELECT a FROM t GROUP BY a, (b, c), (d), ()", "SELECT a FROM t GROUP BY DISTINCT ROLLUP (a, b), CUBE (c), GROUPING SETS ((a, b), c, ())",
        "SELECT a FROM t GROUP BY ALL a", "SELECT a FROM t GROUP BY ((a, b)), ROW(a, b), (a, b) = c", "SELECT a FROM t GROUP BY ROLLUP (), (a).b",
        "SELECT a FROM t WINDOW w AS (PARTITION BY b), x AS (w ORDER BY c), y AS ()", "SELECT a window FROM t", "SELECT a AS window WINDOW w AS ()",
        "SELECT 1 UNION SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 EXCEPT SELECT 5 INTERSECT SELECT 6", "(SELECT 1 UNION SELECT 2) UNION SELECT 3",
        "SELECT 1 INTERSECT DISTINCT SELECT 2 INTERSECT ALL SELECT 3", "(SELECT 1) LIMIT 1", "((SELECT 1) ORDER BY 1) ORDER BY 2", "TABLE a.b", "VALUES 1",
        "VALUES (1, 2), (3, 4) ORDER BY 1", "WITH a AS (SELECT 1), b (c, d) AS (SELECT 1, 2) SELECT * FROM a, b", "WITH RECURSIVE a (n) AS (SELECT 1) TABLE a",
        "SELECT a FROM t ORDER BY a ASC NULLS LAST, b DESC NULLS FIRST, c", "SELECT sum(x) OVER (MEASURES A.b AS c ROWS BETWEEN CURRENT ROW AND 5 FOLLOWING "
            + "AFTER MATCH SKIP PAST LAST ROW SEEK PATTERN (A B) SUBSET U = (A) DEFINE A AS TRUE), c OVER w FROM t",
        "select a -- comment\n, /* another; one */ b from t; -- end\n",
    ]

    static let statements = [
        "EXPLAIN SELECT 1", "EXPLAIN (TYPE LOGICAL, FORMAT JSON) SELECT 1", "EXPLAIN (SELECT 1)", "EXPLAIN ANALYZE SELECT 1", "EXPLAIN ANALYZE VERBOSE SELECT 1",
        "EXPLAIN ANALYZE (FORMAT JSON) SELECT 1", "EXPLAIN SHOW TABLES", "SHOW CATALOGS LIKE 'a%' ESCAPE '!'", "SHOW SCHEMAS", "SHOW DATABASES 'a*|b*'",
        "SHOW SCHEMAS FROM awsdatacatalog LIKE 'x'", "SHOW TABLES", "SHOW TABLES IN db 'cloud*'", "SHOW TABLES FROM c.s LIKE 'a_'", "SHOW VIEWS IN db LIKE 'v*'",
        "SHOW COLUMNS FROM a.b", "SHOW COLUMNS IN t IN db", "SHOW COLUMNS IN `t` FROM `db`", "SHOW FUNCTIONS LIKE 'a%'", "SHOW SESSION", "SHOW CREATE TABLE `a`.`b`",
        "SHOW CREATE VIEW v", "SHOW CREATE SCHEMA s", "SHOW CREATE MATERIALIZED VIEW m", "SHOW PARTITIONS db.t", "SHOW TBLPROPERTIES t ('a')", "SHOW TBLPROPERTIES `t`",
        "DESCRIBE t", "DESC EXTENDED db.t", "DESCRIBE FORMATTED `db`.`t` PARTITION (a = 'b', c = 1) col.x", "DESCRIBE t col.'$elem$'.x", "DESCRIBE INPUT s",
        "DESCRIBE OUTPUT s", "DESCRIBE input", "DESCRIBE extended", "DESCRIBE VIEW v", "CREATE VIEW v AS SELECT 1", "DROP VIEW IF EXISTS a.v", "DROP VIEW `v`",
        "CREATE OR REPLACE VIEW a.b COMMENT 'it''s' SECURITY INVOKER AS WITH x AS (SELECT 1) SELECT * FROM x", "USE db", "USE c.db", "SET SESSION a.b = 1 + 1",
        "RESET SESSION a", "PREPARE p FROM SELECT ? + 1", "EXECUTE p", "EXECUTE p USING 1, 'a'", "EXECUTE IMMEDIATE 'SELECT ?' USING 1", "DEALLOCATE PREPARE p",
        "EXECUTE immediate USING 1",
    ]
}
