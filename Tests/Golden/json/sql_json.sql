-- SQL/JSON functions: a stored document is read in place, a text is parsed and may fail.
SELECT eventid FROM cloudtrail_logs WHERE json_exists(requestparameters, 'lax $.bucketName');
-- postgres
SELECT t1.event_id FROM trail.cloudtrail AS t1 WHERE jsonb_path_exists(nullif(t1.request_parameters, 'null'::jsonb), 'lax $."bucketName"'::jsonpath, '{}'::jsonb);
-- case: the scalar that a path finds, as the type behind RETURNING
SELECT json_value('{"a": [1, 2.5, "x"]}', 'lax $.a[0]' RETURNING bigint), json_value('{"a": [1, 2.5, "x"]}', 'lax $.a[2]'), json_value('{"a": 1}', 'lax $.b' DEFAULT 'none' ON EMPTY), json_value('{"a": []}', 'strict $.b' DEFAULT 'wrong' ON ERROR);
-- postgres
SELECT (SELECT CASE WHEN j1.v IS NULL THEN NULL WHEN jsonb_typeof(j1.v) = 'string' THEN NULL::bigint WHEN j1.v = '[]' THEN NULL::bigint WHEN presto.is_json_sequence(j1.v) THEN NULL::bigint WHEN j1.v = '[null]' THEN NULL WHEN (presto.try_cast_bigint(j1.v -> 0)) IS NULL THEN NULL::bigint ELSE presto.try_cast_bigint(j1.v -> 0) END FROM (SELECT presto.json_items('{"a": [1, 2.5, "x"]}'::text, 'lax $."a"[0]'::jsonpath, '{}'::jsonb)) AS j1 (v)), (SELECT CASE WHEN j2.v IS NULL THEN NULL WHEN jsonb_typeof(j2.v) = 'string' THEN NULL::text WHEN j2.v = '[]' THEN NULL::text WHEN presto.is_json_sequence(j2.v) THEN NULL::text WHEN j2.v = '[null]' THEN NULL WHEN (j2.v ->> 0) IS NULL THEN NULL::text ELSE j2.v ->> 0 END FROM (SELECT presto.json_items('{"a": [1, 2.5, "x"]}'::text, 'lax $."a"[2]'::jsonpath, '{}'::jsonb)) AS j2 (v)), (SELECT CASE WHEN j3.v IS NULL THEN NULL WHEN jsonb_typeof(j3.v) = 'string' THEN NULL::text WHEN j3.v = '[]' THEN 'none'::text WHEN presto.is_json_sequence(j3.v) THEN NULL::text WHEN j3.v = '[null]' THEN NULL WHEN (j3.v ->> 0) IS NULL THEN NULL::text ELSE j3.v ->> 0 END FROM (SELECT presto.json_items('{"a": 1}'::text, 'lax $."b"'::jsonpath, '{}'::jsonb)) AS j3 (v)), (SELECT CASE WHEN j4.v IS NULL THEN NULL WHEN jsonb_typeof(j4.v) = 'string' THEN 'wrong'::text WHEN j4.v = '[]' THEN NULL::text WHEN presto.is_json_sequence(j4.v) THEN 'wrong'::text WHEN j4.v = '[null]' THEN NULL WHEN (j4.v ->> 0) IS NULL THEN 'wrong'::text ELSE j4.v ->> 0 END FROM (SELECT presto.json_items('{"a": []}'::text, 'strict $."b"'::jsonpath, '{}'::jsonb)) AS j4 (v));
-- rows
1 | x | none | wrong
-- case: an error is one only where it is asked for
SELECT json_value('[1, 2]', 'lax $[*]' ERROR ON ERROR);
-- postgres
SELECT (SELECT CASE WHEN j1.v IS NULL THEN NULL WHEN jsonb_typeof(j1.v) = 'string' THEN presto.json_value_error(j1.v)::text WHEN j1.v = '[]' THEN NULL::text WHEN presto.is_json_sequence(j1.v) THEN presto.json_value_error(j1.v)::text WHEN j1.v = '[null]' THEN NULL WHEN (j1.v ->> 0) IS NULL THEN presto.json_value_error(j1.v)::text ELSE j1.v ->> 0 END FROM (SELECT presto.json_items('[1, 2]'::text, 'lax $[*]'::jsonpath, '{}'::jsonb)) AS j1 (v));
-- rows
JSON_VALUE_RESULT_ERROR: cannot extract SQL scalar from JSON: JSON path found multiple items
-- case: JSON_QUERY wraps, and leaves quotes out
SELECT json_query('{"a": ["x", "y"]}', 'lax $.a[*]' WITH ARRAY WRAPPER), json_query('["x"]', 'lax $[0]' OMIT QUOTES), json_query('{"a": 1}', 'strict $.b' EMPTY OBJECT ON ERROR), json_query('broken', 'lax $');
-- postgres
SELECT presto.json_query(presto.json_items('{"a": ["x", "y"]}'::text, 'lax $."a"[*]'::jsonpath, '{}'::jsonb), 'UNCONDITIONAL', false, 'NULL', 'NULL'), presto.json_query(presto.json_items('["x"]'::text, 'lax $[0]'::jsonpath, '{}'::jsonb), 'WITHOUT', true, 'NULL', 'NULL'), presto.json_query(presto.json_items('{"a": 1}'::text, 'strict $."b"'::jsonpath, '{}'::jsonb), 'WITHOUT', false, 'NULL', 'EMPTY OBJECT'), presto.json_query(presto.json_items('broken'::text, 'lax $'::jsonpath, '{}'::jsonb), 'WITHOUT', false, 'NULL', 'NULL');
-- rows
["x","y"] | x | {} | null
-- case: values pass into the path, by their names in capitals if they have no quotes
SELECT json_exists('[{"n": 1}, {"n": 5}]', 'lax $[*] ? (@.n > $LIMIT)' PASSING 3 AS limit), json_query('[1, 2]', 'lax $x[*]' PASSING '[7, 8]' FORMAT JSON AS "x" WITH ARRAY WRAPPER);
-- postgres
SELECT presto.json_exists(presto.json_items('[{"n": 1}, {"n": 5}]'::text, 'lax $[*] ? (@."n" > $"LIMIT")'::jsonpath, jsonb_build_object('LIMIT', to_jsonb(3))), 'FALSE')::text, presto.json_query(presto.json_items('[1, 2]'::text, 'lax $"x"[*][*]'::jsonpath, presto.json_variables('{}'::jsonb, jsonb_build_object('x', '[7, 8]'::text))), 'UNCONDITIONAL', false, 'NULL', 'NULL');
-- rows
true | [7,8]
-- case: objects and arrays
SELECT json_object('key_1' : 1, 'key_2' : json_array(true, NULL, 'x') ABSENT ON NULL), json_array(1, NULL NULL ON NULL), json_object('a' : '{"b": 1}' FORMAT JSON);
-- postgres
SELECT presto.json_object(ARRAY['key_1'::text, 'key_2'::text]::text[], ARRAY[to_jsonb(1), presto.json_input(presto.json_array(ARRAY[to_jsonb(true), NULL::text::jsonb, to_jsonb('x'::text)]::jsonb[], true))]::jsonb[], true, false), presto.json_array(ARRAY[to_jsonb(1), NULL::text::jsonb]::jsonb[], false), presto.json_object(ARRAY['a'::text]::text[], ARRAY[presto.json_input('{"b": 1}'::text)]::jsonb[], false, false);
-- rows
{"key_2":[true,"x"],"key_1":1} | [1,null] | {"a":{"b":1}}
-- case: a key that comes twice
SELECT json_object('a' : 1, 'a' : 2);
-- postgres
SELECT presto.json_object(ARRAY['a'::text, 'a'::text]::text[], ARRAY[to_jsonb(1), to_jsonb(2)]::jsonb[], false, false);
-- rows
NOT_SUPPORTED: cannot construct a JSON object with duplicate key
-- case: a path that is none
SELECT json_exists('[]', 'certainly no path');
--                        ^ INVALID_PATH: mismatched input 'certainly' expecting {'lax', 'strict'}
-- case: a parameter in the wrong case
SELECT json_exists('[]', 'lax $some' PASSING 1 AS some);
--                            ^ INVALID_PATH: no value passed for parameter some. Try quoting "some" in the PASSING clause to match case
-- case: what Trino's paths have not
SELECT json_exists('["a"]', 'lax $ ? (@ like_regex "a")');
--                                      ^ NOT_SUPPORTED: like_regex predicate in a JSON path is not supported
