-- A lambda ranges over the elements.
SELECT transform(ARRAY[1, 2], x -> x * 10);
-- postgres
SELECT CASE WHEN ('[1, 2]'::jsonb) IS NOT NULL THEN (SELECT coalesce(jsonb_agg(to_jsonb((l1.v #>> '{}')::integer * 10) ORDER BY l1.i), '[]') FROM jsonb_array_elements('[1, 2]'::jsonb) WITH ORDINALITY AS l1(v, i)) END;
-- rows
[10, 20]
-- case: it sees the columns around it
SELECT filter(ARRAY[1, 2, 3], x -> x > t.y) FROM (VALUES 1) AS t (y);
-- postgres
SELECT CASE WHEN ('[1, 2, 3]'::jsonb) IS NOT NULL THEN (SELECT coalesce(jsonb_agg(l1.v ORDER BY l1.i) FILTER (WHERE (l1.v #>> '{}')::integer > t1.c1), '[]') FROM jsonb_array_elements('[1, 2, 3]'::jsonb) WITH ORDINALITY AS l1(v, i)) END FROM (VALUES (1)) AS t1 (c1);
-- rows
[2, 3]
-- case: over an aggregate it needs a level of its own
SELECT k, transform(array_agg(v ORDER BY v), x -> x + k) FROM (VALUES (10, 1), (10, 2)) AS t (k, v) GROUP BY k;
-- postgres
SELECT g1.c1, CASE WHEN (g1.c2) IS NOT NULL THEN (SELECT coalesce(jsonb_agg(to_jsonb((l5.v #>> '{}')::integer + g1.c1) ORDER BY l5.i), '[]') FROM jsonb_array_elements(g1.c2) WITH ORDINALITY AS l5(v, i)) END FROM (SELECT t2.c1, jsonb_agg(to_jsonb(t2.c2) ORDER BY t2.c2) FROM (VALUES (10, 1), (10, 2)) AS t2 (c1, c2) GROUP BY t2.c1) AS g1 (c1, c2);
-- rows
10 | [11, 12]
-- case: an element that is NULL is NULL to a function
SELECT transform(ARRAY['10', NULL], v -> contains(ARRAY[NULL, 'b'], v)), any_match(ARRAY['10', NULL], v -> contains(ARRAY[NULL, 'b'], v)), transform(ARRAY[1, NULL], v -> ARRAY[2] || v);
-- postgres
SELECT CASE WHEN ('["10", null]'::jsonb) IS NOT NULL THEN (SELECT coalesce(jsonb_agg(to_jsonb(presto.array_contains('[null, "b"]'::jsonb, nullif(l1.v, 'null'::jsonb), false)) ORDER BY l1.i), '[]') FROM jsonb_array_elements('["10", null]'::jsonb) WITH ORDINALITY AS l1(v, i)) END, (SELECT CASE WHEN ('["10", null]'::jsonb) IS NULL THEN NULL WHEN bool_or(presto.array_contains('[null, "b"]'::jsonb, nullif(l3.v, 'null'::jsonb), false)) FILTER (WHERE l3.v IS NOT NULL) THEN true WHEN bool_or((presto.array_contains('[null, "b"]'::jsonb, nullif(l3.v, 'null'::jsonb), false)) IS NULL) FILTER (WHERE l3.v IS NOT NULL) THEN NULL ELSE false END FROM jsonb_array_elements('["10", null]'::jsonb) AS l3(v))::text, CASE WHEN ('[1, null]'::jsonb) IS NOT NULL THEN (SELECT coalesce(jsonb_agg('[2]'::jsonb || presto.array_of(nullif(l5.v, 'null'::jsonb)) ORDER BY l5.i), '[]') FROM jsonb_array_elements('[1, null]'::jsonb) WITH ORDINALITY AS l5(v, i)) END;
-- rows
[null, null] | null | [[2, 1], null]
-- case: an aggregation by lambdas
SELECT x, reduce_agg(y, 1, (a, b) -> a * b, (a, b) -> a * b), reduce_agg(y, 0, (a, b) -> a + b, (a, b) -> a + b) FROM (VALUES (1, 5), (1, 6), (2, NULL), (1, 7)) AS t (x, y) GROUP BY x ORDER BY x;
-- postgres
SELECT g1.c1, ((WITH RECURSIVE l7(i, s, v) AS (SELECT 0, to_jsonb(1), (g1.c2) -> 0 UNION ALL SELECT l7.i + 1, to_jsonb((l7.s #>> '{}')::integer * (l7.v #>> '{}')::integer), (g1.c2) -> (l7.i + 1) FROM l7 WHERE l7.i < jsonb_array_length(g1.c2)) SELECT nullif(l7.s, 'null'::jsonb) FROM l7 WHERE l7.i = jsonb_array_length(g1.c2)) #>> '{}')::integer, ((WITH RECURSIVE l9(i, s, v) AS (SELECT 0, to_jsonb(0), (g1.c2) -> 0 UNION ALL SELECT l9.i + 1, to_jsonb((l9.s #>> '{}')::integer + (l9.v #>> '{}')::integer), (g1.c2) -> (l9.i + 1) FROM l9 WHERE l9.i < jsonb_array_length(g1.c2)) SELECT nullif(l9.s, 'null'::jsonb) FROM l9 WHERE l9.i = jsonb_array_length(g1.c2)) #>> '{}')::integer FROM (SELECT t2.c1, jsonb_agg(to_jsonb(t2.c2)) FILTER (WHERE t2.c2 IS NOT NULL) FROM (VALUES (1, 5), (1, 6), (2, NULL::integer), (1, 7)) AS t2 (c1, c2) GROUP BY t2.c1) AS g1 (c1, c2) ORDER BY g1.c1;
-- rows
1 | 210 | 18
2 | null | null
