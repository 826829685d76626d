-- LIKE has no escape character of its own.
SELECT 'a\b' LIKE 'a\b', 'a%' LIKE 'a#%' ESCAPE '#', 'abc' LIKE 'a_c';
-- postgres
SELECT ('a\b'::text LIKE 'a\b' ESCAPE '')::text, ('a%'::text LIKE 'a#%' ESCAPE '#')::text, ('abc'::text LIKE 'a_c')::text;
-- rows
true | true | true
-- case: three values of IN
SELECT 1 IN (2, NULL), 1 NOT IN (2, NULL), 1 IN (1, NULL);
-- postgres
SELECT (1 IN (2, NULL::integer))::text, (1 NOT IN (2, NULL::integer))::text, (1 IN (1, NULL::integer))::text;
-- rows
null | null | true
-- case: CASE with an operand, IF, COALESCE and NULLIF
SELECT CASE x WHEN 1 THEN 'one' ELSE 'many' END, IF(x > 1, x), coalesce(nullif(x, 2), 0) FROM (VALUES 1, 2) AS t (x) ORDER BY x;
-- postgres
SELECT CASE WHEN t1.c1 = 1 THEN 'one'::text ELSE 'many'::text END, CASE WHEN t1.c1 > 1 THEN t1.c1 END, coalesce(CASE WHEN t1.c1 = 2 THEN NULL ELSE t1.c1 END, 0) FROM (VALUES (1), (2)) AS t1 (c1) ORDER BY t1.c1;
-- rows
one | null | 1
many | 2 | 0
-- case: IS DISTINCT FROM
SELECT NULL IS DISTINCT FROM NULL, 1 IS NOT DISTINCT FROM NULL;
-- postgres
SELECT (NULL::text IS DISTINCT FROM NULL::text)::text, (1 IS NOT DISTINCT FROM NULL::integer)::text;
-- rows
false | false
-- case: TRY of what fails is NULL
SELECT TRY(1 / x), TRY_CAST('x' AS bigint) FROM (VALUES 0, 2) AS t (x) ORDER BY x;
-- postgres
SELECT 1 / nullif(t1.c1, 0), presto.try_cast_bigint('x'::text) FROM (VALUES (0), (2)) AS t1 (c1) ORDER BY t1.c1;
-- rows
null | null
0 | null
-- case: TRY catches what a part would hide
SELECT TRY(coalesce(1 / x, 5)) FROM (VALUES 0) AS t (x);
-- postgres
SELECT (presto.try('SELECT to_jsonb(coalesce(1 / ((a1.v -> 0) #>> ''{}'')::integer, 5)) FROM (SELECT $1) AS a1 (v)', jsonb_build_array(to_jsonb(t1.c1))) #>> '{}')::integer FROM (VALUES (0)) AS t1 (c1);
-- rows
null
-- case: a division by zero fails
SELECT 1 / x FROM (VALUES 0) AS t (x);
-- postgres
SELECT 1 / t1.c1 FROM (VALUES (0)) AS t1 (c1);
-- rows
DIVISION_BY_ZERO: Division by zero
-- case: a subscript past the end fails
SELECT ARRAY[1, 2][x] FROM (VALUES 3) AS t (x);
-- postgres
SELECT (presto.array_subscript('[1, 2]'::jsonb, (t1.c1)::bigint) #>> '{}')::integer FROM (VALUES (3)) AS t1 (c1);
-- rows
INVALID_FUNCTION_ARGUMENT: Array subscript must be less than or equal to array length: 3 > 2
