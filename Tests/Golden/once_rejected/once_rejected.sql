-- What PostgreSQL once rejected of what the analyzer accepts: a frame over an order that is a constant.
SELECT sum(x) OVER (ORDER BY 1 GROUPS BETWEEN CURRENT ROW AND 1 FOLLOWING) FROM (VALUES 1, 2) AS t (x);
-- postgres
SELECT sum(t1.c1) OVER (ORDER BY 1 GROUPS BETWEEN CURRENT ROW AND 1::bigint FOLLOWING) FROM (VALUES (1), (2)) AS t1 (c1);
-- rows
3
3
-- case: a subquery over a group of which nothing else is asked
SELECT (SELECT 1) FROM (VALUES 1, 2) AS t (x) HAVING EXISTS (SELECT 1);
-- postgres
SELECT (SELECT 1) FROM (SELECT FROM (VALUES (1), (2)) AS t2 (c1) GROUP BY ()) AS g1 WHERE EXISTS (SELECT 1);
-- rows
1
-- case: the greatest of moments
SELECT greatest(TIMESTAMP '2024-01-01 00:00:00 UTC', TIMESTAMP '2024-01-02 00:00:00 UTC');
-- postgres
SELECT presto.zoned_text(presto.greatest(ARRAY[ROW('2024-01-01 00:00:00 UTC'::timestamptz, 'UTC')::presto.zoned, ROW('2024-01-02 00:00:00 UTC'::timestamptz, 'UTC')::presto.zoned]), 3);
-- rows
2024-01-02 00:00:00.000 UTC
-- case: a full join on an equality of one side
SELECT a, b FROM (VALUES 1) AS t (a) FULL JOIN (VALUES 2) AS u (b) ON b = b + a;
-- postgres
SELECT t5.c1, t5.c2 FROM (SELECT t1.c1, t2.c1 FROM (VALUES (1)) AS t1 (c1) LEFT JOIN (VALUES (2)) AS t2 (c1) ON t2.c1 = t2.c1 + t1.c1 UNION ALL SELECT NULL, t3.c1 FROM (VALUES (2)) AS t3 (c1) WHERE NOT EXISTS (SELECT 1 FROM (VALUES (1)) AS t4 (c1) WHERE t3.c1 = t3.c1 + t4.c1)) AS t5 (c1, c2);
-- rows
1 | null
null | 2
-- case: a set operation among the operands of another
SELECT 1, DATE '2024-01-01' INTERSECT SELECT 1, DATE '2024-01-01' UNION ALL SELECT 2, NULL;
-- postgres
(SELECT 1, presto.date_text('2024-01-01'::date) INTERSECT SELECT 1, presto.date_text('2024-01-01'::date)) UNION ALL SELECT 2, presto.date_text(NULL::date);
-- rows
1 | 2024-01-01
2 | null
-- case: the same, where moments are printed after they are compared
SELECT TIMESTAMP '2024-01-01 00:00:00' INTERSECT SELECT TIMESTAMP '2024-01-01 00:00:00' UNION ALL SELECT NULL;
-- postgres
(SELECT presto.timestamp_text(t1.c1, 3) FROM (SELECT '2024-01-01 00:00:00'::timestamp INTERSECT SELECT '2024-01-01 00:00:00'::timestamp) AS t1 (c1)) UNION ALL SELECT presto.timestamp_text(NULL::timestamp, 3);
-- rows
2024-01-01 00:00:00.000
null
-- case: the latest moment over a window
SELECT max(m) OVER () FROM (VALUES TIMESTAMP '2024-01-01 00:00:00 UTC', TIMESTAMP '2024-01-02 00:00:00 UTC') AS t (m);
-- postgres
SELECT presto.zoned_text(presto.max(t1.c1) OVER (), 3) FROM (VALUES (ROW('2024-01-01 00:00:00 UTC'::timestamptz, 'UTC')::presto.zoned), (ROW('2024-01-02 00:00:00 UTC'::timestamptz, 'UTC')::presto.zoned)) AS t1 (c1);
-- rows
2024-01-02 00:00:00.000 UTC
2024-01-02 00:00:00.000 UTC
-- case: an aggregate over an outer column alone
SELECT (SELECT max(x) FROM (VALUES 1) AS u (y)) FROM (VALUES 1) AS t (x);
-- postgres
SELECT (SELECT max(o1.c1) FROM (VALUES (1)) AS t2 (c1) CROSS JOIN LATERAL (SELECT t1.c1) AS o1 (c1)) FROM (VALUES (1)) AS t1 (c1);
-- rows
1
-- case: a condition of a lambda over an outer column alone
SELECT x FROM (VALUES true, false) AS t (x) WHERE any_match(ARRAY[1, 2], e -> x);
-- postgres
SELECT t1.c1::text FROM (VALUES (true), (false)) AS t1 (c1) WHERE (SELECT CASE WHEN ('[1, 2]'::jsonb) IS NULL THEN NULL WHEN bool_or(t1.c1) FILTER (WHERE l1.v IS NOT NULL) THEN true WHEN bool_or((t1.c1) IS NULL) FILTER (WHERE l1.v IS NOT NULL) THEN NULL ELSE false END FROM jsonb_array_elements('[1, 2]'::jsonb) AS l1(v));
-- rows
true
-- case: constants that a cast makes of others
SELECT CAST(20 AS integer) FROM (VALUES 1) AS t (x) GROUP BY CAST(20 AS integer) ORDER BY CAST(20 AS integer), TRY(true);
-- postgres
SELECT 20 FROM (VALUES (1)) AS t1 (c1) GROUP BY NULL::text;
-- rows
20
-- case: a text that is stored as JSON beside one that is not
SELECT 'a' UNION ALL SELECT requestparameters FROM cloudtrail_logs;
-- postgres
SELECT 'a'::text UNION ALL SELECT presto.json_text(t2.request_parameters) FROM trail.cloudtrail AS t2;
-- case: decimals of a recursion
WITH RECURSIVE r (n, d) AS (SELECT 1, CAST(1 AS decimal(9,3)) UNION ALL SELECT n + 1, CAST(d + 1 AS decimal(9,3)) FROM r WHERE n < 3) SELECT d FROM r;
-- postgres
WITH w1_0 (c1, c2) AS (SELECT 1, presto.cast_decimal((1)::numeric, 9, 3, 'integer')), w1_1 (c1, c2) AS (SELECT t1.c1 + 1, presto.cast_decimal((t1.c2 + ('1'::numeric(10,0)))::numeric(14,3), 9, 3, 'decimal(14,3)') FROM w1_0 AS t1 WHERE t1.c1 < 3), w1_2 (c1, c2) AS (SELECT t2.c1 + 1, presto.cast_decimal((t2.c2 + ('1'::numeric(10,0)))::numeric(14,3), 9, 3, 'decimal(14,3)') FROM w1_1 AS t2 WHERE t2.c1 < 3), w1_3 (c1, c2) AS (SELECT t3.c1 + 1, presto.cast_decimal((t3.c2 + ('1'::numeric(10,0)))::numeric(14,3), 9, 3, 'decimal(14,3)') FROM w1_2 AS t3 WHERE t3.c1 < 3), w1_4 (c1, c2) AS (SELECT t4.c1 + 1, presto.cast_decimal((t4.c2 + ('1'::numeric(10,0)))::numeric(14,3), 9, 3, 'decimal(14,3)') FROM w1_3 AS t4 WHERE t4.c1 < 3), w1_5 (c1, c2) AS (SELECT t5.c1 + 1, presto.cast_decimal((t5.c2 + ('1'::numeric(10,0)))::numeric(14,3), 9, 3, 'decimal(14,3)') FROM w1_4 AS t5 WHERE t5.c1 < 3), w1_6 (c1, c2) AS (SELECT t6.c1 + 1, presto.cast_decimal((t6.c2 + ('1'::numeric(10,0)))::numeric(14,3), 9, 3, 'decimal(14,3)') FROM w1_5 AS t6 WHERE t6.c1 < 3), w1_7 (c1, c2) AS (SELECT t7.c1 + 1, presto.cast_decimal((t7.c2 + ('1'::numeric(10,0)))::numeric(14,3), 9, 3, 'decimal(14,3)') FROM w1_6 AS t7 WHERE t7.c1 < 3), w1_8 (c1, c2) AS (SELECT t8.c1 + 1, presto.cast_decimal((t8.c2 + ('1'::numeric(10,0)))::numeric(14,3), 9, 3, 'decimal(14,3)') FROM w1_7 AS t8 WHERE t8.c1 < 3), w1_9 (c1, c2) AS (SELECT t9.c1 + 1, presto.cast_decimal((t9.c2 + ('1'::numeric(10,0)))::numeric(14,3), 9, 3, 'decimal(14,3)') FROM w1_8 AS t9 WHERE t9.c1 < 3), w1_10 (c1, c2) AS (SELECT t10.c1 + 1, presto.cast_decimal((t10.c2 + ('1'::numeric(10,0)))::numeric(14,3), 9, 3, 'decimal(14,3)') FROM w1_9 AS t10 WHERE t10.c1 < 3), w1_11 (c1, c2) AS MATERIALIZED (SELECT t11.c1 + 1, presto.cast_decimal((t11.c2 + ('1'::numeric(10,0)))::numeric(14,3), 9, 3, 'decimal(14,3)') FROM w1_10 AS t11 WHERE t11.c1 < 3), w1 (c1, c2) AS (SELECT * FROM w1_0 UNION ALL SELECT * FROM w1_1 UNION ALL SELECT * FROM w1_2 UNION ALL SELECT * FROM w1_3 UNION ALL SELECT * FROM w1_4 UNION ALL SELECT * FROM w1_5 UNION ALL SELECT * FROM w1_6 UNION ALL SELECT * FROM w1_7 UNION ALL SELECT * FROM w1_8 UNION ALL SELECT * FROM w1_9 UNION ALL SELECT * FROM w1_10 UNION ALL SELECT * FROM w1_11 WHERE presto.fail('NOT_SUPPORTED', 'Recursion depth limit exceeded (10). Use ''max_recursion_depth'' session property to modify the limit.') IS NULL) SELECT t12.c2 FROM w1 AS t12;
-- rows
1.000
2.000
3.000
-- case: ties of rows that a constant orders
SELECT x FROM (VALUES 1, 2, 3) AS t (x) ORDER BY 'a' FETCH FIRST 1 ROW WITH TIES;
-- postgres
SELECT t1.c1 FROM (VALUES (1), (2), (3)) AS t1 (c1);
-- rows
1
2
3
-- case: ties of distinct rows that are printed outside
SELECT DISTINCT d FROM (VALUES TIMESTAMP '2024-01-01 00:00:00', TIMESTAMP '2024-01-02 00:00:00') AS t (d) ORDER BY d FETCH FIRST 1 ROW WITH TIES;
-- postgres
SELECT presto.timestamp_text(t2.c1, 3) FROM (SELECT DISTINCT t1.c1 FROM (VALUES ('2024-01-01 00:00:00'::timestamp), ('2024-01-02 00:00:00'::timestamp)) AS t1 (c1) ORDER BY 1 FETCH FIRST 1 ROWS WITH TIES) AS t2 (c1);
-- rows
2024-01-01 00:00:00.000
-- case: an element of an array, grouped by and put into an array
SELECT ARRAY[d] FROM UNNEST(ARRAY[DATE '2024-01-01']) AS t (d) GROUP BY d;
-- postgres
SELECT jsonb_build_array(to_jsonb(presto.date_text((u1.e1 #>> '{}')::date))) FROM jsonb_array_elements(jsonb_build_array(to_jsonb(presto.date_text('2024-01-01'::date)))) AS u1 (e1) GROUP BY ((u1.e1 #>> '{}')::date);
-- rows
["2024-01-01"]
-- case: a window over the aggregates that are not NULL
SELECT first_value(max(x)) IGNORE NULLS OVER () FROM (VALUES 1, 2) AS t (x) GROUP BY x;
-- postgres
SELECT g2.c1 FROM (SELECT (array_agg(g1.c2) FILTER (WHERE g1.c2 IS NOT NULL) OVER ())[1] FROM (SELECT t2.c1, max(t2.c1) FROM (VALUES (1), (2)) AS t2 (c1) GROUP BY t2.c1) AS g1 (c1, c2)) AS g2 (c1);
-- rows
1
1
-- case: the type of a text in a map
SELECT MAP(ARRAY[typeof(1)], ARRAY[2]);
-- postgres
SELECT presto.map(jsonb_build_array(to_jsonb('integer'::text)), '[2]'::jsonb, true);
-- rows
{"integer": 2}
-- case: the negation of the least integer
SELECT -(-2147483648);
-- postgres
SELECT - '-2147483648'::integer;
-- rows
NUMERIC_VALUE_OUT_OF_RANGE: integer negation overflow: -2147483648
-- case: a moment of an outer query as a key
SELECT x FROM (VALUES TIMESTAMP '2024-01-01 00:00:00 UTC') AS t (m) CROSS JOIN LATERAL (SELECT count(*) FROM (VALUES 1) AS u (c) GROUP BY m) AS v (x);
-- postgres
SELECT t3.c1 FROM (VALUES (ROW('2024-01-01 00:00:00 UTC'::timestamptz, 'UTC')::presto.zoned)) AS t1 (c1) CROSS JOIN LATERAL (SELECT count(*) FROM (VALUES (1)) AS t2 (c1) GROUP BY t1.c1) AS t3 (c1);
-- rows
1
