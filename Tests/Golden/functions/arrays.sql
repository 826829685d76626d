-- Arrays and rows are compared from the left.
SELECT array_max(ARRAY[ARRAY[1, 2], ARRAY[3]]), array_sort(ARRAY[ROW(2, 'a'), ROW(1, 'b')]);
-- postgres
SELECT nullif(presto.structure_array_max(jsonb_build_array('[1, 2]'::jsonb, '[3]'::jsonb), false), 'null'::jsonb), presto.structure_array_sort(jsonb_build_array('[2, "a"]'::jsonb, '[1, "b"]'::jsonb));
-- rows
[3] | [[1, "b"], [2, "a"]]
-- case: floats are sorted as numbers, NaN last
SELECT array_sort(ARRAY[nan(), infinity(), 1.5E0]), array_min(ARRAY[nan(), 2E0]), array_remove(ARRAY[1E0, nan()], nan());
-- postgres
SELECT presto.float_array_sort(jsonb_build_array(to_jsonb('NaN'::double precision), to_jsonb('Infinity'::double precision), to_jsonb('1.5'::double precision))), presto.float_array_min(jsonb_build_array(to_jsonb('NaN'::double precision), to_jsonb('2.0'::double precision)))::double precision, presto.array_remove(jsonb_build_array(to_jsonb('1.0'::double precision), to_jsonb('NaN'::double precision)), to_jsonb('NaN'::double precision), true);
-- rows
[1.5, "Infinity", "NaN"] | 2 | [1, "NaN"]
-- case: an intersection has the order of the longer array
SELECT array_intersect(ARRAY[8, 1, 5], ARRAY[4, 5, 8, 9]), combinations(ARRAY[1, 2, 3], 2);
-- postgres
SELECT presto.array_intersect('[8, 1, 5]'::jsonb, '[4, 5, 8, 9]'::jsonb), presto.combinations('[1, 2, 3]'::jsonb, 2::bigint);
-- rows
[5, 8] | [[1, 2], [1, 3], [2, 3]]
-- case: extremes of structures
SELECT max(x), min(x) FROM (VALUES ARRAY[1, 2], ARRAY[3]) AS t (x);
-- postgres
SELECT (array_agg(t1.c1 ORDER BY presto.order_key(t1.c1, false) DESC NULLS LAST))[1], (array_agg(t1.c1 ORDER BY presto.order_key(t1.c1, false) ASC NULLS LAST))[1] FROM (VALUES ('[1, 2]'::jsonb), ('[3]'::jsonb)) AS t1 (c1);
-- rows
[3] | [1, 2]
-- case: times of two precisions have one within an array, a map and a row
SELECT contains(ARRAY[TIMESTAMP '2020-01-01 00:00:00'], TIMESTAMP '2020-01-01 00:00:00.000'), element_at(MAP(ARRAY[TIME '01:00:00'], ARRAY[1]), TIME '01:00:00.0'), ROW(TIME '01:00:00') = ROW(TIME '01:00:00.0'), CAST(ARRAY[TIME '01:00:00'] AS array(time(3)));
-- postgres
SELECT presto.array_contains((SELECT coalesce(jsonb_agg(to_jsonb(presto.timestamp_text((c0.v #>> '{}')::timestamp, 3)) ORDER BY c0.i), '[]') FROM jsonb_array_elements(jsonb_build_array(to_jsonb(presto.timestamp_text('2020-01-01 00:00:00'::timestamp, 0)))) WITH ORDINALITY AS c0(v, i) HAVING (jsonb_build_array(to_jsonb(presto.timestamp_text('2020-01-01 00:00:00'::timestamp, 0)))) IS NOT NULL), to_jsonb(presto.timestamp_text('2020-01-01 00:00:00.000'::timestamp, 3)), false)::text, (presto.map_element((SELECT presto.cast_map_of_pairs(coalesce(jsonb_agg(jsonb_build_array(to_jsonb(presto.time_text((c0.k #>> '{}')::time, 1)), c0.v)), '[]'), false, 'map(time(1), integer)', NULL) FROM presto.map_pairs(presto.map(jsonb_build_array(to_jsonb(presto.time_text('01:00:00'::time, 0))), '[1]'::jsonb, false)) AS c0(k, v) HAVING (presto.map(jsonb_build_array(to_jsonb(presto.time_text('01:00:00'::time, 0))), '[1]'::jsonb, false)) IS NOT NULL), to_jsonb(presto.time_text('01:00:00.0'::time, 1))) #>> '{}')::integer, presto.equal((SELECT jsonb_build_array(to_jsonb(presto.time_text(((c0.v -> 0) #>> '{}')::time, 1))) FROM (SELECT jsonb_build_array(to_jsonb(presto.time_text('01:00:00'::time, 0))) AS v) AS c0 WHERE c0.v IS NOT NULL), jsonb_build_array(to_jsonb(presto.time_text('01:00:00.0'::time, 1))))::text, (SELECT coalesce(jsonb_agg(to_jsonb(presto.time_text((c0.v #>> '{}')::time, 3)) ORDER BY c0.i), '[]') FROM jsonb_array_elements(jsonb_build_array(to_jsonb(presto.time_text('01:00:00'::time, 0)))) WITH ORDINALITY AS c0(v, i) HAVING (jsonb_build_array(to_jsonb(presto.time_text('01:00:00'::time, 0)))) IS NOT NULL);
-- rows
true | 1 | true | ["01:00:00.000"]
-- case: a key of a wider type than the map's
SELECT MAP(ARRAY[1], ARRAY['a'])[BIGINT '1'], MAP(ARRAY[1], ARRAY['a'])[1e0];
-- postgres
SELECT (presto.map_subscript(presto.map('[1]'::jsonb, '["a"]'::jsonb, false), to_jsonb(1::bigint)) #>> '{}'), (presto.map_subscript(presto.map('[1]'::jsonb, '["a"]'::jsonb, false), to_jsonb('1.0'::double precision)) #>> '{}');
-- rows
a | a
-- case: arrays and rows are compared as far as they must be; within TRY a NULL on the way is NULL
SELECT ARRAY[1, NULL] < ARRAY[2, 1], ROW(1, NULL) < ROW(2, NULL), TRY(ARRAY[1, NULL] < ARRAY[1, 2]), TRY(ROW(1, NULL) >= ROW(1, 2));
-- postgres
SELECT (presto.checked_order('[1, null]'::jsonb, '[2, 1]'::jsonb, 'ARRAY') < 0)::text, (presto.checked_order('[1, null]'::jsonb, '[2, null]'::jsonb, 'ROW') < 0)::text, presto.less('[1, null]'::jsonb, '[1, 2]'::jsonb)::text, presto.greater_or_equal('[1, null]'::jsonb, '[1, 2]'::jsonb)::text;
-- rows
true | true | null | null
