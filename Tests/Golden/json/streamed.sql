-- A path is followed as far as a text is JSON: what stands behind the value is not looked at.
SELECT json_extract(x, '$.a'), json_extract_scalar(x, '$.b[1].c'), json_extract_scalar(x, '$.d') FROM (VALUES '{"a": {"x": [1, "]"]}, "b": [0, {"c": "y"}], "d": 1} trailing', '{"a": 1, "b": [0, {"c": "y", "d": tru', '{"a": [1, "b": 2', 'no JSON', '{"z": 1, "\u0061": 2, "a": 3') AS t (x);
-- postgres
SELECT presto.json_extract_text(t1.c1, '{a}'), presto.json_scalar(presto.json_extract_text(t1.c1, '{b,1,c}')), presto.json_scalar(presto.json_extract_text(t1.c1, '{d}')) FROM (VALUES ('{"a": {"x": [1, "]"]}, "b": [0, {"c": "y"}], "d": 1} trailing'::text), ('{"a": 1, "b": [0, {"c": "y", "d": tru'::text), ('{"a": [1, "b": 2'::text), ('no JSON'::text), ('{"z": 1, "\u0061": 2, "a": 3'::text)) AS t1 (c1);
-- rows
{"x": [1, "]"]} | y | 1
1 | y | null
null | null | null
null | null | null
2 | null | null
-- case: paths that are no constants
SELECT json_extract_scalar('[10, 20] rest', p), json_extract('"a" b', '$') FROM (VALUES '$[1]') AS t (p);
-- postgres
SELECT presto.json_scalar(presto.json_extract_text('[10, 20] rest'::text, presto.json_path(t1.c1))), presto.json_extract_text('"a" b'::text, '{}') FROM (VALUES ('$[1]'::text)) AS t1 (c1);
-- rows
20 | "a"
