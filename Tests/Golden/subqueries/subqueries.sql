-- Scalar, IN, EXISTS and quantified.
SELECT x, (SELECT max(y) FROM (VALUES 1, 5) AS u (y) WHERE y > x), x IN (SELECT 2), EXISTS (SELECT 1 WHERE x = 1), x < ALL (VALUES 2, 3) FROM (VALUES 1, 2) AS t (x) ORDER BY x;
-- postgres
SELECT t1.c1, (SELECT max(t2.c1) FROM (VALUES (1), (5)) AS t2 (c1) WHERE t2.c1 > t1.c1), (t1.c1 IN (SELECT 2))::text, EXISTS (SELECT 1 WHERE t1.c1 = 1)::text, (t1.c1 < ALL (VALUES (2), (3)))::text FROM (VALUES (1), (2)) AS t1 (c1) ORDER BY t1.c1;
-- rows
1 | 5 | false | true | true
2 | 5 | true | false | false
-- case: more than one row fails
SELECT (SELECT x FROM (VALUES 1, 2) AS t (x));
-- postgres
SELECT (SELECT t1.c1 FROM (VALUES (1), (2)) AS t1 (c1));
-- rows
SUBQUERY_MULTIPLE_ROWS: Scalar sub-query has returned multiple rows
-- case: LATERAL
SELECT x, y FROM (VALUES 1, 2) AS t (x) CROSS JOIN LATERAL (SELECT x * 10 AS y) AS l ORDER BY x;
-- postgres
SELECT t1.c1, t2.c1 FROM (VALUES (1), (2)) AS t1 (c1) CROSS JOIN LATERAL (SELECT t1.c1 * 10) AS t2 (c1) ORDER BY t1.c1;
-- rows
1 | 10
2 | 20
-- case: a FULL JOIN on anything but an equality
SELECT a, b FROM (VALUES 1, 2) AS t (a) FULL JOIN (VALUES 2, 3) AS u (b) ON a > b - 1 ORDER BY a, b;
-- postgres
SELECT t5.c1, t5.c2 FROM (SELECT t1.c1, t2.c1 FROM (VALUES (1), (2)) AS t1 (c1) LEFT JOIN (VALUES (2), (3)) AS t2 (c1) ON t1.c1 > t2.c1 - 1 UNION ALL SELECT NULL, t3.c1 FROM (VALUES (2), (3)) AS t3 (c1) WHERE NOT EXISTS (SELECT 1 FROM (VALUES (1), (2)) AS t4 (c1) WHERE t4.c1 > t3.c1 - 1)) AS t5 (c1, c2) ORDER BY t5.c1, t5.c2;
-- rows
1 | null
2 | 2
null | 3
-- case: a row compared with all rows of a query
SELECT ROW(2) > ALL (VALUES ROW(0), ROW(NULL));
-- postgres
SELECT (SELECT CASE WHEN bool_or(NOT presto.greater('[2]'::jsonb, t1.c1)) THEN false WHEN bool_or((presto.greater('[2]'::jsonb, t1.c1)) IS NULL) THEN NULL ELSE true END FROM (SELECT jsonb_build_array(to_jsonb(t2.c1)) FROM (VALUES (0), (NULL::integer)) AS t2 (c1)) AS t1 (c1))::text;
-- rows
null
