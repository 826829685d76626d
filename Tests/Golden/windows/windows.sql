-- Frames and named windows.
SELECT x, sum(x) OVER w, row_number() OVER (w ORDER BY x DESC) FROM (VALUES 1, 2, 3) AS t (x) WINDOW w AS (PARTITION BY x % 2) ORDER BY x;
-- postgres
SELECT t1.c1, sum(t1.c1) OVER (PARTITION BY t1.c1 % 2), row_number() OVER (PARTITION BY t1.c1 % 2 ORDER BY t1.c1 DESC NULLS LAST) FROM (VALUES (1), (2), (3)) AS t1 (c1) ORDER BY t1.c1;
-- rows
1 | 4 | 2
2 | 2 | 1
3 | 4 | 1
-- case: a frame of rows
SELECT x, sum(x) OVER (ORDER BY x ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM (VALUES 1, 2, 3) AS t (x) ORDER BY x;
-- postgres
SELECT t1.c1, sum(t1.c1) OVER (ORDER BY t1.c1 ROWS BETWEEN 1::bigint PRECEDING AND CURRENT ROW) FROM (VALUES (1), (2), (3)) AS t1 (c1) ORDER BY t1.c1;
-- rows
1 | 1
2 | 3
3 | 5
-- case: IGNORE NULLS
SELECT x, lag(v) IGNORE NULLS OVER (ORDER BY x) FROM (VALUES (1, 'a'), (2, NULL), (3, 'c')) AS t (x, v) ORDER BY x;
-- postgres
SELECT t1.c1, (array_agg(t1.c2) FILTER (WHERE t1.c2 IS NOT NULL) OVER (ORDER BY t1.c1 ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))[cardinality(array_agg(t1.c2) FILTER (WHERE t1.c2 IS NOT NULL) OVER (ORDER BY t1.c1 ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) + 1 - 1] FROM (VALUES (1, 'a'::text), (2, NULL::text), (3, 'c'::text)) AS t1 (c1, c2) ORDER BY t1.c1;
-- rows
1 | null
2 | a
3 | a
-- case: windows over aggregates
SELECT k, rank() OVER (ORDER BY count(*) DESC) FROM (VALUES 'a', 'b', 'a') AS t (k) GROUP BY k ORDER BY 2;
-- postgres
SELECT t1.c1, rank() OVER (ORDER BY count(*) DESC NULLS LAST) FROM (VALUES ('a'::text), ('b'::text), ('a'::text)) AS t1 (c1) GROUP BY t1.c1 ORDER BY rank() OVER (ORDER BY count(*) DESC NULLS LAST);
-- rows
a | 1
b | 2
-- case: a number of buckets of each row's own
SELECT x, ntile(x) OVER (ORDER BY x), ntile(3) OVER (ORDER BY x) FROM (VALUES 1, 2, 3, 4, 9) AS t (x) ORDER BY x;
-- postgres
SELECT t1.c1, presto.ntile((t1.c1)::bigint, row_number() OVER (ORDER BY t1.c1), count(*) OVER ()), ntile(presto.row_count(3::bigint)) OVER (ORDER BY t1.c1)::bigint FROM (VALUES (1), (2), (3), (4), (9)) AS t1 (c1) ORDER BY t1.c1;
-- rows
1 | 1 | 1
2 | 1 | 1
3 | 2 | 2
4 | 3 | 2
9 | 5 | 3
