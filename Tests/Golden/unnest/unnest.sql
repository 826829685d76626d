-- An array becomes rows, numbered from 1.
SELECT u.name, n FROM UNNEST(ARRAY['a', 'b']) WITH ORDINALITY AS u (name, n);
-- postgres
SELECT (u1.e1 #>> '{}'), u1.n FROM jsonb_array_elements('["a", "b"]'::jsonb) WITH ORDINALITY AS u1 (e1, n);
-- rows
a | 1
b | 2
-- case: several arrays side by side, the shorter filled with NULL
SELECT a, b FROM UNNEST(ARRAY[1, 2], ARRAY['x']) AS u (a, b);
-- postgres
SELECT (u1.e1 #>> '{}')::integer, (u1.e2 #>> '{}') FROM LATERAL ROWS FROM (jsonb_array_elements('[1, 2]'::jsonb), jsonb_array_elements('["x"]'::jsonb)) AS u1 (e1, e2);
-- rows
1 | x
2 | null
-- case: an array of rows has a column a field
SELECT a, b FROM (VALUES ARRAY[ROW(1, 'x'), ROW(2, 'y')]) AS t (r) CROSS JOIN UNNEST(r) AS u (a, b);
-- postgres
SELECT ((u1.e1 -> 0) #>> '{}')::integer, ((u1.e1 -> 1) #>> '{}') FROM (VALUES (jsonb_build_array('[1, "x"]'::jsonb, '[2, "y"]'::jsonb))) AS t1 (c1) CROSS JOIN jsonb_array_elements(t1.c1) AS u1 (e1);
-- rows
1 | x
2 | y
-- case: or one column whose fields are read from it
SELECT x.name FROM (VALUES CAST(ARRAY[ROW('x', 1)] AS array(row(name varchar, size integer)))) AS t (r) CROSS JOIN UNNEST(r) AS u (x);
-- postgres
SELECT ((u1.e1 -> 0) #>> '{}') FROM (VALUES (jsonb_build_array('["x", 1]'::jsonb))) AS t1 (c1) CROSS JOIN jsonb_array_elements(t1.c1) AS u1 (e1);
-- rows
x
-- case: a map has keys and values
SELECT k, v FROM UNNEST(map(ARRAY['a', 'b'], ARRAY[1, 2])) AS u (k, v) ORDER BY k;
-- postgres
SELECT u1.k1, (u1.e1 #>> '{}')::integer FROM jsonb_each(presto.map('["a", "b"]'::jsonb, '[1, 2]'::jsonb, true)) AS u1 (k1, e1) ORDER BY u1.k1;
-- rows
a | 1
b | 2
-- case: LEFT JOIN keeps rows without elements
SELECT t.x, e FROM (VALUES (1, ARRAY[7]), (2, NULL)) AS t (x, a) LEFT JOIN UNNEST(a) AS u (e) ON TRUE ORDER BY t.x;
-- postgres
SELECT t1.c1, (u1.e1 #>> '{}')::integer FROM (VALUES (1, '[7]'::jsonb), (2, NULL::jsonb)) AS t1 (c1, c2) LEFT JOIN jsonb_array_elements(t1.c2) AS u1 (e1) ON true ORDER BY t1.c1;
-- rows
1 | 7
2 | null
-- case: a stored document is unnested in place
SELECT eventid, arn FROM cloudtrail_logs CROSS JOIN UNNEST(resources) AS r (arn, accountid, type) WHERE type = 'AWS::S3::Object';
-- postgres
SELECT t1.event_id, presto.json_text(coalesce(u1.e1 -> 'ARN', u1.e1 -> 'arn')) FROM trail.cloudtrail AS t1 CROSS JOIN jsonb_array_elements(CASE jsonb_typeof(t1.resources) WHEN 'array' THEN t1.resources END) AS u1 (e1) WHERE presto.json_text(u1.e1 -> 'type') = 'AWS::S3::Object';
