-- Doubles in JSON have Java's texts, wherever JSON becomes a text.
SELECT json_format(CAST(ARRAY[1e7, 1.5, 1e-5, 1e308, nan()] AS JSON)), json_format(CAST(MAP(ARRAY['a'], ARRAY[REAL '1e10']) AS JSON));
-- postgres
SELECT presto.json_compact((SELECT coalesce(jsonb_agg(presto.float_json((c0.v #>> '{}')::double precision) ORDER BY c0.i), '[]') FROM jsonb_array_elements(jsonb_build_array(to_jsonb('10000000.0'::double precision), to_jsonb('1.5'::double precision), to_jsonb('1e-05'::double precision), to_jsonb('1e+308'::double precision), to_jsonb('NaN'::double precision))) WITH ORDINALITY AS c0(v, i) HAVING (jsonb_build_array(to_jsonb('10000000.0'::double precision), to_jsonb('1.5'::double precision), to_jsonb('1e-05'::double precision), to_jsonb('1e+308'::double precision), to_jsonb('NaN'::double precision))) IS NOT NULL)), presto.json_compact((SELECT presto.cast_map_of_pairs(coalesce(jsonb_agg(jsonb_build_array(to_jsonb((c0.k #>> '{}')), presto.float_json((c0.v #>> '{}')::real))), '[]'), true, 'json', NULL) FROM presto.map_pairs(presto.map('["a"]'::jsonb, jsonb_build_array(to_jsonb('10000000000.0'::real)), true)) AS c0(k, v) HAVING (presto.map('["a"]'::jsonb, jsonb_build_array(to_jsonb('10000000000.0'::real)), true)) IS NOT NULL));
-- rows
[1.0E7,1.5,1.0E-5,1.0E308,"NaN"] | {"a":1.0E10}
-- case: documents
SELECT json_format(json_parse('{"a": [1.50, {"b": -0.00001}], "version": "1.0, 2.0"}'));
-- postgres
SELECT presto.json_compact(presto.json_parse('{"a": [1.50, {"b": -0.00001}], "version": "1.0, 2.0"}'::text));
-- rows
{"a":[1.5,{"b":-1.0E-5}],"version":"1.0, 2.0"}
-- case: they are numbers as before
SELECT CAST(CAST(1e7 AS JSON) AS bigint), CAST(CAST(1e7 AS JSON) AS varchar), CAST(JSON '[1.5]' AS array(double));
-- postgres
SELECT presto.cast_bigint(presto.float_json('10000000.0'::double precision)), presto.cast_varchar(presto.float_json('10000000.0'::double precision)), (SELECT coalesce(jsonb_agg(to_jsonb(presto.cast_double(nullif(c0.v, 'null'))) ORDER BY c0.i), '[]') FROM jsonb_array_elements(presto.json_array(presto.json_literal('[1.5]'::text), 'array(double)')) WITH ORDINALITY AS c0(v, i) HAVING (presto.json_array(presto.json_literal('[1.5]'::text), 'array(double)')) IS NOT NULL);
-- rows
10000000 | 1.0E7 | [1.5]
