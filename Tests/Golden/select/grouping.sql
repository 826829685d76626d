-- Ordinals and expressions group alike.
SELECT x % 2 AS odd, count(*) FROM (VALUES 1, 2, 3) AS t (x) GROUP BY 1 ORDER BY 1;
-- postgres
SELECT t1.c1 % 2, count(*) FROM (VALUES (1), (2), (3)) AS t1 (c1) GROUP BY (t1.c1 % 2) ORDER BY t1.c1 % 2;
-- rows
0 | 1
1 | 2
-- case: HAVING, FILTER and DISTINCT
SELECT k, count(DISTINCT v), sum(v) FILTER (WHERE v > 1) FROM (VALUES ('a', 1), ('a', 2), ('b', 1)) AS t (k, v) GROUP BY k HAVING count(*) > 1;
-- postgres
SELECT t1.c1, count(DISTINCT t1.c2), sum(t1.c2) FILTER (WHERE t1.c2 > 1) FROM (VALUES ('a'::text, 1), ('a'::text, 2), ('b'::text, 1)) AS t1 (c1, c2) GROUP BY t1.c1 HAVING count(*) > 1;
-- rows
a | 2 | 2
-- case: ROLLUP and grouping()
SELECT a, b, sum(v), grouping(a, b) FROM (VALUES (1, 2, 3), (1, 3, 4)) AS t (a, b, v) GROUP BY ROLLUP (a, b) ORDER BY 4, 2;
-- postgres
SELECT t1.c1, t1.c2, sum(t1.c3), grouping(t1.c1, t1.c2) FROM (VALUES (1, 2, 3), (1, 3, 4)) AS t1 (c1, c2, c3) GROUP BY GROUPING SETS ((t1.c1, t1.c2), (t1.c1), ()) ORDER BY grouping(t1.c1, t1.c2), t1.c2;
-- rows
1 | 2 | 3 | 0
1 | 3 | 4 | 0
1 | null | 7 | 1
null | null | 7 | 3
-- case: a subquery over a grouping key gets a level of its own
SELECT lower(k), (SELECT max(w) FROM (VALUES ('a', 5)) AS u (n, w) WHERE u.n = lower(t.k)) FROM (VALUES 'A', 'A') AS t (k) GROUP BY lower(k);
-- postgres
SELECT g1.c1, (SELECT max(t4.c2) FROM (VALUES ('a'::text, 5)) AS t4 (c1, c2) WHERE t4.c1 = g1.c1) FROM (SELECT lower(t3.c1) FROM (VALUES ('A'::text), ('A'::text)) AS t3 (c1) GROUP BY lower(t3.c1)) AS g1 (c1);
-- rows
a | 5
-- case: array_agg with an order
SELECT array_agg(DISTINCT x ORDER BY x DESC) FROM (VALUES 1, 3, 2, 3) AS t (x);
-- postgres
SELECT jsonb_agg(DISTINCT to_jsonb(t1.c1) ORDER BY to_jsonb(t1.c1) DESC NULLS LAST) FROM (VALUES (1), (3), (2), (3)) AS t1 (c1);
-- rows
[3, 2, 1]
-- case: moments are grouped by their instants
SELECT t, count(*) FROM (VALUES TIMESTAMP '2024-01-01 12:00:00 UTC', TIMESTAMP '2024-01-01 13:00:00 Europe/Berlin', NULL) AS v (t) GROUP BY t HAVING t IS NULL OR year(t) = 2024 ORDER BY t;
-- postgres
SELECT presto.zoned_text(CASE WHEN (t1.c1).instant IS NOT NULL THEN ROW((t1.c1).instant, max((t1.c1).zone))::presto.zoned END, 3), count(*) FROM (VALUES (ROW('2024-01-01 12:00:00 UTC'::timestamptz, 'UTC')::presto.zoned), (presto.zoned_literal('2024-01-01 13:00:00'::timestamp, 'Europe/Berlin', '2024-01-01 13:00:00 Europe/Berlin')), (NULL::presto.zoned)) AS t1 (c1) GROUP BY ((t1.c1).instant) HAVING (CASE WHEN (t1.c1).instant IS NOT NULL THEN ROW((t1.c1).instant, max((t1.c1).zone))::presto.zoned END).instant IS NULL OR extract(year FROM presto.local(CASE WHEN (t1.c1).instant IS NOT NULL THEN ROW((t1.c1).instant, max((t1.c1).zone))::presto.zoned END))::bigint = 2024 ORDER BY (CASE WHEN (t1.c1).instant IS NOT NULL THEN ROW((t1.c1).instant, max((t1.c1).zone))::presto.zoned END).instant;
-- rows
2024-01-01 12:00:00.000 UTC | 2
null | 1
-- case: LISTAGG that is too long fails
SELECT length(listagg(rpad('x', 1000, 'x'), ',') WITHIN GROUP (ORDER BY n)) FROM UNNEST(sequence(1, 2000)) AS t (n);
-- postgres
SELECT char_length(presto.listagg_result(string_agg(presto.rpad('x'::text, 1000::bigint, 'x'::text), (','::text) ORDER BY (u1.e1 #>> '{}')::bigint)))::bigint FROM jsonb_array_elements(presto.sequence(1::bigint, 2000::bigint)) AS u1 (e1);
-- rows
EXCEEDED_FUNCTION_MEMORY_LIMIT: Concatenated string has the length in bytes larger than the maximum output length 1048576
-- case: LISTAGG that is cut
SELECT listagg(CAST(n AS varchar), ',' ON OVERFLOW TRUNCATE '...' WITH COUNT) WITHIN GROUP (ORDER BY n) FILTER (WHERE n < 4), substr(listagg(rpad('x', 1000, 'x'), ';' ON OVERFLOW TRUNCATE WITHOUT COUNT) WITHIN GROUP (ORDER BY n), -5), substr(listagg(rpad('x', 1000, 'x'), ';' ON OVERFLOW TRUNCATE '~' WITH COUNT) WITHIN GROUP (ORDER BY n), -7) FROM UNNEST(sequence(1, 1500)) AS t (n);
-- postgres
SELECT presto.listagg_truncated(array_agg((((u1.e1 #>> '{}')::bigint)::text) ORDER BY (u1.e1 #>> '{}')::bigint) FILTER (WHERE (u1.e1 #>> '{}')::bigint < 4), ','::text, '...'::text, true), presto.substr(presto.listagg_truncated(array_agg(presto.rpad('x'::text, 1000::bigint, 'x'::text) ORDER BY (u1.e1 #>> '{}')::bigint), ';'::text, '...'::text, false), '-5'::bigint), presto.substr(presto.listagg_truncated(array_agg(presto.rpad('x'::text, 1000::bigint, 'x'::text) ORDER BY (u1.e1 #>> '{}')::bigint), ';'::text, '~'::text, true), '-7'::bigint) FROM jsonb_array_elements(presto.sequence(1::bigint, 1500::bigint)) AS u1 (e1);
-- rows
1,2,3 | x;... | ;~(453)
