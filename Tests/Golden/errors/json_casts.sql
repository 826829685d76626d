-- What fails inside of a JSON document says where, with the whole document.
SELECT CAST(JSON '["a"]' AS array(bigint));
-- postgres
SELECT (SELECT coalesce(jsonb_agg(to_jsonb(presto.cast_bigint(nullif(c0.v, 'null'))) ORDER BY c0.i), '[]') FROM jsonb_array_elements(presto.json_array(presto.json_literal('["a"]'::text), 'array(bigint)')) WITH ORDINALITY AS c0(v, i) HAVING (presto.json_array(presto.json_literal('["a"]'::text), 'array(bigint)')) IS NOT NULL);
-- rows
INVALID_CAST_ARGUMENT: Cannot cast to array(bigint). Cannot cast 'a' to BIGINT
["a"]
-- case: members of objects
SELECT CAST(JSON '{"a": 1, "b": []}' AS map(varchar, bigint));
-- postgres
SELECT (SELECT presto.cast_map_of_pairs(coalesce(jsonb_agg(jsonb_build_array(to_jsonb(c0.k), to_jsonb(presto.cast_bigint(nullif(c0.v, 'null'))))), '[]'), true, 'map(varchar, bigint)', presto.json_literal('{"a": 1, "b": []}'::text)) FROM jsonb_each(presto.json_object(presto.json_literal('{"a": 1, "b": []}'::text), 'map(varchar, bigint)')) AS c0(k, v) HAVING (presto.json_object(presto.json_literal('{"a": 1, "b": []}'::text), 'map(varchar, bigint)')) IS NOT NULL);
-- rows
INVALID_CAST_ARGUMENT: Cannot cast to map(varchar, bigint). Unexpected token when cast to bigint: [
{"a":1,"b":[]}
-- case: rows in arrays
SELECT CAST(x AS array(row(a bigint, b integer))) FROM (VALUES JSON '[[1, 2], [1, "z"]]') AS t (x);
-- postgres
SELECT (SELECT coalesce(jsonb_agg((SELECT jsonb_build_array(to_jsonb(presto.cast_bigint(nullif(presto.json_member(c1.v, 0, 'a'), 'null'))), to_jsonb(presto.cast_integer(nullif(presto.json_member(c1.v, 1, 'b'), 'null')))) FROM (SELECT presto.json_row(nullif(c0.v, 'null'), 'row(a bigint, b integer)', 2, true) AS v) AS c1 WHERE c1.v IS NOT NULL) ORDER BY c0.i), '[]') FROM jsonb_array_elements(presto.json_array(t1.c1, 'array(row(a bigint, b integer))')) WITH ORDINALITY AS c0(v, i) HAVING (presto.json_array(t1.c1, 'array(row(a bigint, b integer))')) IS NOT NULL) FROM (VALUES (presto.json_literal('[[1, 2], [1, "z"]]'::text))) AS t1 (c1);
-- rows
INVALID_CAST_ARGUMENT: Cannot cast to array(row(a bigint, b integer)). Cannot cast 'z' to INT
[[1,2],[1,"z"]]
-- case: a row by name, with an array inside
SELECT CAST(JSON '{"A": 1}' AS row(a array(bigint)));
-- postgres
SELECT (SELECT jsonb_build_array((SELECT coalesce(jsonb_agg(to_jsonb(presto.cast_bigint(nullif(c1.v, 'null'))) ORDER BY c1.i), '[]') FROM jsonb_array_elements(presto.json_array(nullif(presto.json_member(c0.v, 0, 'a'), 'null'), 'array(bigint)')) WITH ORDINALITY AS c1(v, i) HAVING (presto.json_array(nullif(presto.json_member(c0.v, 0, 'a'), 'null'), 'array(bigint)')) IS NOT NULL)) FROM (SELECT presto.json_row(presto.json_literal('{"A": 1}'::text), 'row(a array(bigint))', 1, true) AS v) AS c0 WHERE c0.v IS NOT NULL);
-- rows
INVALID_CAST_ARGUMENT: Cannot cast to row(a array(bigint)). Expected a json array, but got 1
{"A":1}
-- case: an array that is too short for a row
SELECT CAST(JSON '[1]' AS row(a bigint, b bigint));
-- postgres
SELECT (SELECT jsonb_build_array(to_jsonb(presto.cast_bigint(nullif(presto.json_member(c0.v, 0, 'a'), 'null'))), to_jsonb(presto.cast_bigint(nullif(presto.json_member(c0.v, 1, 'b'), 'null')))) FROM (SELECT presto.json_row(presto.json_literal('[1]'::text), 'row(a bigint, b bigint)', 2, true) AS v) AS c0 WHERE c0.v IS NOT NULL);
-- rows
INVALID_CAST_ARGUMENT: Cannot cast to row(a bigint, b bigint). Unexpected token when cast to bigint: ]
[1]
-- case: an array that is too long for a row
SELECT CAST(JSON '[1, 2, 3]' AS row(a bigint, b bigint));
-- postgres
SELECT (SELECT jsonb_build_array(to_jsonb(presto.cast_bigint(nullif(presto.json_member(c0.v, 0, 'a'), 'null'))), to_jsonb(presto.cast_bigint(nullif(presto.json_member(c0.v, 1, 'b'), 'null')))) FROM (SELECT presto.json_row(presto.json_literal('[1, 2, 3]'::text), 'row(a bigint, b bigint)', 2, true) AS v) AS c0 WHERE c0.v IS NOT NULL);
-- rows
INVALID_CAST_ARGUMENT: Cannot cast to row(a bigint, b bigint). Expected json array ending, but got 3
[1,2,3]
-- case: an object for fields without names
SELECT CAST(JSON '{"a": 1}' AS row(bigint));
-- postgres
SELECT (SELECT jsonb_build_array(to_jsonb(presto.cast_bigint(nullif(presto.json_member(c0.v, 0, NULL), 'null')))) FROM (SELECT presto.json_row(presto.json_literal('{"a": 1}'::text), 'row(bigint)', 1, false) AS v) AS c0 WHERE c0.v IS NOT NULL);
-- rows
INVALID_CAST_ARGUMENT: Cannot cast to row(bigint). Cannot cast a JSON object to anonymous row type. Input must be a JSON array.
{"a":1}
-- case: TRY_CAST
SELECT TRY_CAST(JSON '[1, 2, 3]' AS row(a bigint, b bigint)), TRY_CAST(JSON '["a"]' AS array(bigint));
-- postgres
SELECT nullif(presto.try('SELECT (SELECT jsonb_build_array(to_jsonb(presto.cast_bigint(nullif(presto.json_member(c0.v, 0, ''a''), ''null''))), to_jsonb(presto.cast_bigint(nullif(presto.json_member(c0.v, 1, ''b''), ''null'')))) FROM (SELECT presto.json_row(presto.json_from_element((a1.v -> 0)), ''row(a bigint, b bigint)'', 2, true) AS v) AS c0 WHERE c0.v IS NOT NULL) FROM (SELECT $1) AS a1 (v)', jsonb_build_array(presto.json_to_element(presto.json_literal('[1, 2, 3]'::text)))), 'null'::jsonb), nullif(presto.try('SELECT (SELECT coalesce(jsonb_agg(to_jsonb(presto.cast_bigint(nullif(c0.v, ''null''))) ORDER BY c0.i), ''[]'') FROM jsonb_array_elements(presto.json_array(presto.json_from_element((a2.v -> 0)), ''array(bigint)'')) WITH ORDINALITY AS c0(v, i) HAVING (presto.json_array(presto.json_from_element((a2.v -> 0)), ''array(bigint)'')) IS NOT NULL) FROM (SELECT $1) AS a2 (v)', jsonb_build_array(presto.json_to_element(presto.json_literal('["a"]'::text)))), 'null'::jsonb);
-- rows
null | null
-- case: fractions out of range
SELECT CAST(JSON '[1234567890123.456]' AS array(integer));
-- postgres
SELECT (SELECT coalesce(jsonb_agg(to_jsonb(presto.cast_integer(nullif(c0.v, 'null'))) ORDER BY c0.i), '[]') FROM jsonb_array_elements(presto.json_array(presto.json_literal('[1234567890123.456]'::text), 'array(integer)')) WITH ORDINALITY AS c0(v, i) HAVING (presto.json_array(presto.json_literal('[1234567890123.456]'::text), 'array(integer)')) IS NOT NULL);
-- rows
INVALID_CAST_ARGUMENT: Cannot cast to array(integer). Out of range for integer: 1.234567890123456E12
[1.234567890123456E12]
-- case: integers out of range
SELECT CAST(JSON '[300]' AS array(tinyint));
-- postgres
SELECT (SELECT coalesce(jsonb_agg(to_jsonb(presto.cast_tinyint(nullif(c0.v, 'null'))) ORDER BY c0.i), '[]') FROM jsonb_array_elements(presto.json_array(presto.json_literal('[300]'::text), 'array(tinyint)')) WITH ORDINALITY AS c0(v, i) HAVING (presto.json_array(presto.json_literal('[300]'::text), 'array(tinyint)')) IS NOT NULL);
-- rows
INVALID_CAST_ARGUMENT: Cannot cast to array(tinyint).
[300]
-- case: keys
SELECT CAST(JSON '{"x": 1}' AS map(bigint, bigint));
-- postgres
SELECT (SELECT presto.cast_map_of_pairs(coalesce(jsonb_agg(jsonb_build_array(to_jsonb(presto.cast_bigint(c0.k)), to_jsonb(presto.cast_bigint(nullif(c0.v, 'null'))))), '[]'), false, 'map(bigint, bigint)', presto.json_literal('{"x": 1}'::text)) FROM jsonb_each(presto.json_object(presto.json_literal('{"x": 1}'::text), 'map(bigint, bigint)')) AS c0(k, v) HAVING (presto.json_object(presto.json_literal('{"x": 1}'::text), 'map(bigint, bigint)')) IS NOT NULL);
-- rows
INVALID_CAST_ARGUMENT: Cannot cast to map(bigint, bigint). Cannot cast 'x' to BIGINT
{"x":1}
-- case: decimals
SELECT CAST(JSON '[12345.678]' AS array(decimal(5, 2)));
-- postgres
SELECT (SELECT coalesce(jsonb_agg(to_jsonb(presto.cast_decimal(nullif(c0.v, 'null'), 5, 2)) ORDER BY c0.i), '[]') FROM jsonb_array_elements(presto.json_array(presto.json_literal('[12345.678]'::text), 'array(decimal(5,2))')) WITH ORDINALITY AS c0(v, i) HAVING (presto.json_array(presto.json_literal('[12345.678]'::text), 'array(decimal(5,2))')) IS NOT NULL);
-- rows
INVALID_CAST_ARGUMENT: Cannot cast to array(decimal(5,2)). Cannot cast input json to DECIMAL(5,2)
[12345.678]
-- case: decimals of what is no number
SELECT CAST(JSON '["x"]' AS array(decimal(5, 2)));
-- postgres
SELECT (SELECT coalesce(jsonb_agg(to_jsonb(presto.cast_decimal(nullif(c0.v, 'null'), 5, 2)) ORDER BY c0.i), '[]') FROM jsonb_array_elements(presto.json_array(presto.json_literal('["x"]'::text), 'array(decimal(5,2))')) WITH ORDINALITY AS c0(v, i) HAVING (presto.json_array(presto.json_literal('["x"]'::text), 'array(decimal(5,2))')) IS NOT NULL);
-- rows
INVALID_CAST_ARGUMENT: Cannot cast to array(decimal(5,2)).
["x"]
-- case: texts in JSON are cast as texts
SELECT CAST(JSON '"x"' AS integer);
-- postgres
SELECT presto.cast_integer(presto.json_literal('"x"'::text));
-- rows
INVALID_CAST_ARGUMENT: Cannot cast 'x' to INT
-- case: anything else is shown as JSON
SELECT CAST(JSON '[1]' AS integer);
-- postgres
SELECT presto.cast_integer(presto.json_literal('[1]'::text));
-- rows
INVALID_CAST_ARGUMENT: Cannot cast '[1]' to integer
-- case: JSON is no date
SELECT CAST(JSON '"2024-01-01"' AS date);
--     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ TYPE_MISMATCH: Cannot cast json to date
