-- SQL/JSON functions: a stored document is read in place, a text is parsed and may fail.
SELECT eventid FROM cloudtrail_logs WHERE json_exists(requestparameters, 'lax $.bucketName');
-- case: the scalar that a path finds, as the type behind RETURNING
SELECT json_value('{"a": [1, 2.5, "x"]}', 'lax $.a[0]' RETURNING bigint), json_value('{"a": [1, 2.5, "x"]}', 'lax $.a[2]'), json_value('{"a": 1}', 'lax $.b' DEFAULT 'none' ON EMPTY), json_value('{"a": []}', 'strict $.b' DEFAULT 'wrong' ON ERROR);
-- case: an error is one only where it is asked for
SELECT json_value('[1, 2]', 'lax $[*]' ERROR ON ERROR);
-- case: JSON_QUERY wraps, and leaves quotes out
SELECT json_query('{"a": ["x", "y"]}', 'lax $.a[*]' WITH ARRAY WRAPPER), json_query('["x"]', 'lax $[0]' OMIT QUOTES), json_query('{"a": 1}', 'strict $.b' EMPTY OBJECT ON ERROR), json_query('broken', 'lax $');
-- case: values pass into the path, by their names in capitals if they have no quotes
SELECT json_exists('[{"n": 1}, {"n": 5}]', 'lax $[*] ? (@.n > $LIMIT)' PASSING 3 AS limit), json_query('[1, 2]', 'lax $x[*]' PASSING '[7, 8]' FORMAT JSON AS "x" WITH ARRAY WRAPPER);
-- case: objects and arrays
SELECT json_object('key_1' : 1, 'key_2' : json_array(true, NULL, 'x') ABSENT ON NULL), json_array(1, NULL NULL ON NULL), json_object('a' : '{"b": 1}' FORMAT JSON);
-- case: a key that comes twice
SELECT json_object('a' : 1, 'a' : 2);
-- case: a path that is none
SELECT json_exists('[]', 'certainly no path');
--                        ^ INVALID_PATH: mismatched input 'certainly' expecting {'lax', 'strict'}
-- case: a parameter in the wrong case
SELECT json_exists('[]', 'lax $some' PASSING 1 AS some);
--                            ^ INVALID_PATH: no value passed for parameter some. Try quoting "some" in the PASSING clause to match case
-- case: what Trino's paths have not
SELECT json_exists('["a"]', 'lax $ ? (@ like_regex "a")');
--                                      ^ NOT_SUPPORTED: like_regex predicate in a JSON path is not supported
