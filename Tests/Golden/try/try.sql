-- TRY over parts with a form that is NULL instead of failing.
SELECT TRY(CAST(x AS bigint)), TRY(10 / CAST(x AS bigint)) FROM (VALUES '0', 'b', '5') AS t (x);
-- postgres
SELECT presto.try_cast_bigint(t1.c1), 10::bigint / nullif(presto.try_cast_bigint(t1.c1), 0) FROM (VALUES ('0'::text), ('b'::text), ('5'::text)) AS t1 (c1);
-- rows
0 | null
null | null
5 | 2
-- case: a failure under something that has a value without it is caught
SELECT x, TRY(coalesce(10 / x, -1)), TRY(x > 0 OR 1 / x > 0), TRY(ARRAY[1 / x]) FROM (VALUES 0, 2) AS t (x);
-- postgres
SELECT t1.c1, (presto.try('SELECT to_jsonb(coalesce(10 / ((a1.v -> 0) #>> ''{}'')::integer, -1)) FROM (SELECT $1) AS a1 (v)', jsonb_build_array(to_jsonb(t1.c1))) #>> '{}')::integer, (presto.try('SELECT to_jsonb(((a2.v -> 0) #>> ''{}'')::integer > 0 OR 1 / ((a2.v -> 0) #>> ''{}'')::integer > 0) FROM (SELECT $1) AS a2 (v)', jsonb_build_array(to_jsonb(t1.c1))) #>> '{}')::boolean::text, nullif(presto.try('SELECT jsonb_build_array(to_jsonb(1 / ((a3.v -> 0) #>> ''{}'')::integer)) FROM (SELECT $1) AS a3 (v)', jsonb_build_array(to_jsonb(t1.c1))), 'null'::jsonb) FROM (VALUES (0), (2)) AS t1 (c1);
-- rows
0 | null | null | null
2 | 5 | true | [0]
-- case: in a lambda, too
SELECT TRY(transform(a, v -> 1 / v)) FROM (VALUES ARRAY[1, 0], ARRAY[2]) AS t (a);
-- postgres
SELECT nullif(presto.try('SELECT CASE WHEN (nullif(a1.v -> 0, ''null''::jsonb)) IS NOT NULL THEN (SELECT coalesce(jsonb_agg(to_jsonb(1 / (l1.v #>> ''{}'')::integer) ORDER BY l1.i), ''[]'') FROM jsonb_array_elements(nullif(a1.v -> 0, ''null''::jsonb)) WITH ORDINALITY AS l1(v, i)) END FROM (SELECT $1) AS a1 (v)', jsonb_build_array(t1.c1)), 'null'::jsonb) FROM (VALUES ('[1, 0]'::jsonb), ('[2]'::jsonb)) AS t1 (c1);
-- rows
null
[0]
-- case: other errors are not caught
SELECT TRY((SELECT x FROM (VALUES 1, 2) AS t (x)));
-- postgres
SELECT (presto.try('SELECT to_jsonb((SELECT t1.c1 FROM (VALUES (1), (2)) AS t1 (c1))) FROM (SELECT $1) AS a1 (v)', jsonb_build_array()) #>> '{}')::integer;
-- rows
SUBQUERY_MULTIPLE_ROWS: Scalar sub-query has returned multiple rows
-- case: a function that has a value where an argument is NULL does not hide the failure
SELECT TRY(concat_ws(',', 'a', CAST(1 / x AS varchar))), TRY(concat_ws(',', 'a', CAST(x AS varchar))), TRY(repeat(1 / x, 2)), TRY(3 BETWEEN 1 / x AND 2) FROM (VALUES 0, 2) AS t (x);
-- postgres
SELECT (presto.try('SELECT to_jsonb(concat_ws('',''::text, ''a''::text, (1 / ((a1.v -> 0) #>> ''{}'')::integer)::text)) FROM (SELECT $1) AS a1 (v)', jsonb_build_array(to_jsonb(t1.c1))) #>> '{}'), (presto.try('SELECT to_jsonb(concat_ws('',''::text, ''a''::text, (((a2.v -> 0) #>> ''{}'')::integer)::text)) FROM (SELECT $1) AS a2 (v)', jsonb_build_array(to_jsonb(t1.c1))) #>> '{}'), nullif(presto.try('SELECT presto.repeat(to_jsonb(1 / ((a3.v -> 0) #>> ''{}'')::integer), 2::bigint, ''integer'') FROM (SELECT $1) AS a3 (v)', jsonb_build_array(to_jsonb(t1.c1))), 'null'::jsonb), (presto.try('SELECT to_jsonb(3 BETWEEN 1 / ((a4.v -> 0) #>> ''{}'')::integer AND 2) FROM (SELECT $1) AS a4 (v)', jsonb_build_array(to_jsonb(t1.c1))) #>> '{}')::boolean::text FROM (VALUES (0), (2)) AS t1 (c1);
-- rows
null | a,0 | null | null
a,0 | a,2 | [0, 0] | false
