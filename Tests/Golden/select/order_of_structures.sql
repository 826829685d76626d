-- Arrays of arrays are ordered element by element.
SELECT a FROM (VALUES ARRAY[ARRAY[1, 2]], ARRAY[ARRAY[2]], ARRAY[ARRAY[1, 1, 1]], ARRAY[ARRAY[1]]) AS t (a) ORDER BY a;
-- postgres
SELECT t1.c1 FROM (VALUES (jsonb_build_array('[1, 2]'::jsonb)), (jsonb_build_array('[2]'::jsonb)), (jsonb_build_array('[1, 1, 1]'::jsonb)), (jsonb_build_array('[1]'::jsonb))) AS t1 (c1) ORDER BY presto.sort_key(t1.c1);
-- rows
[[1]]
[[1, 1, 1]]
[[1, 2]]
[[2]]
-- case: rows within rows, downwards
SELECT a FROM (VALUES ROW(ROW('b', 1)), ROW(ROW('a', 20)), ROW(ROW('a', 3)), ROW(ROW('ab', 0))) AS t (a) ORDER BY a DESC;
-- postgres
SELECT t1.c1 FROM (VALUES ('["b", 1]'::jsonb), ('["a", 20]'::jsonb), ('["a", 3]'::jsonb), ('["ab", 0]'::jsonb)) AS t1 (c1) ORDER BY presto.sort_key(t1.c1) DESC NULLS LAST;
-- rows
["b", 1]
["ab", 0]
["a", 20]
["a", 3]
-- case: NULL inside comes last
SELECT a FROM (VALUES ROW(ROW(NULL, 1)), ROW(ROW(2, 1)), ROW(NULL), ROW(ROW(1, NULL))) AS t (a) ORDER BY a;
-- postgres
SELECT t1.c1 FROM (VALUES ('[null, 1]'::jsonb), ('[2, 1]'::jsonb), (NULL::jsonb), ('[1, null]'::jsonb)) AS t1 (c1) ORDER BY presto.sort_key(t1.c1);
-- rows
[1, null]
[2, 1]
[null, 1]
null
-- case: a pattern of several constants is one
SELECT regexp_extract('abc', 'a' || '(b|bc)' || 'c?'), regexp_like('abc', CAST('B' AS varchar));
-- postgres
SELECT presto.java_group('abc'::text, '{"pattern":"a(b|bc)c?","steps":[["f",1],["(",1],["a",[["(?:b)(?=c?)",[["f",1]]],[null,[["f",1],["f",1]]]]],[")",1],["r","c?"]]}'::jsonb, 0), ('abc'::text ~ 'B')::text;
-- rows
abc | false
