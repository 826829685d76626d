-- A tile is a number; a result shows its coordinates.
SELECT bing_tile(3, 5, 3), ARRAY[bing_tile('213'), NULL], ROW(bing_tile('0'), 1);
-- postgres
SELECT presto.bing_tile_text(presto.bing_tile(3, 5, 3)), (SELECT coalesce(jsonb_agg(to_jsonb(presto.bing_tile_text((c0.v #>> '{}')::bigint)) ORDER BY c0.i), '[]') FROM jsonb_array_elements(jsonb_build_array(to_jsonb(presto.bing_tile('213'::text)), to_jsonb(NULL::bigint))) WITH ORDINALITY AS c0(v, i) HAVING (jsonb_build_array(to_jsonb(presto.bing_tile('213'::text)), to_jsonb(NULL::bigint))) IS NOT NULL), (SELECT jsonb_build_array(to_jsonb(presto.bing_tile_text(((c0.v -> 0) #>> '{}')::bigint)), (c0.v -> 1)) FROM (SELECT jsonb_build_array(to_jsonb(presto.bing_tile('0'::text)), to_jsonb(1)) AS v) AS c0 WHERE c0.v IS NOT NULL);
-- rows
BingTile{x=3, y=5, zoom_level=3} | ["BingTile{x=3, y=5, zoom_level=3}", null] | ["BingTile{x=0, y=0, zoom_level=1}", 1]
-- case: tiles are equal, and have no order
SELECT bing_tile('213') = bing_tile(3, 5, 3), count(DISTINCT t) FROM (VALUES bing_tile('213'), bing_tile(3, 5, 3)) AS v (t);
-- postgres
SELECT (presto.bing_tile('213'::text) = presto.bing_tile(3, 5, 3))::text, count(DISTINCT t1.c1) FROM (VALUES (presto.bing_tile('213'::text)), (presto.bing_tile(3, 5, 3))) AS t1 (c1);
-- rows
true | 1
-- case: tiles do not compare
SELECT bing_tile('213') < bing_tile('2');
--                      ^ TYPE_MISMATCH: Cannot apply operator: BingTile < BingTile
-- case: parts of a tile
SELECT bing_tile_coordinates(bing_tile('123030123010121')).x, bing_tile_zoom_level(bing_tile('213')), bing_tile_quadkey(bing_tile(3, 5, 3));
-- postgres
SELECT (((SELECT jsonb_build_array(presto.tile_x(t.v), presto.tile_y(t.v)) FROM (SELECT presto.bing_tile('123030123010121'::text)) AS t (v) WHERE t.v IS NOT NULL) -> 0) #>> '{}')::integer, presto.tile_zoom(presto.bing_tile('213'::text))::smallint, presto.bing_tile_quadkey(presto.bing_tile(3, 5, 3));
-- rows
21845 | 3 | 213
-- case: the tile of a place, at the edge of the map too
SELECT bing_tile_quadkey(bing_tile_at(30.12, 60.0, 15)), bing_tile_quadkey(bing_tile_at(85.05112878, 180.0, 3)), bing_tile_quadkey(bing_tile_at(-85.05112878, -180.0, 3));
-- postgres
SELECT presto.bing_tile_quadkey(presto.bing_tile_at('30.12'::double precision, '60.0'::double precision, 15)), presto.bing_tile_quadkey(presto.bing_tile_at('85.05112878'::double precision, '180.0'::double precision, 3)), presto.bing_tile_quadkey(presto.bing_tile_at('-85.05112878'::double precision, '-180.0'::double precision, 3));
-- rows
123030123010121 | 111 | 222
-- case: neighbours of a tile, fewer at the corner
SELECT transform(bing_tiles_around(30.12, 60.0, 15), t -> bing_tile_quadkey(t)), cardinality(bing_tiles_around(85.05112878, -180.0, 3));
-- postgres
SELECT CASE WHEN (presto.bing_tiles_around('30.12'::double precision, '60.0'::double precision, 15)) IS NOT NULL THEN (SELECT coalesce(jsonb_agg(to_jsonb(presto.bing_tile_quadkey((l1.v #>> '{}')::bigint)) ORDER BY l1.i), '[]') FROM jsonb_array_elements(presto.bing_tiles_around('30.12'::double precision, '60.0'::double precision, 15)) WITH ORDINALITY AS l1(v, i)) END, jsonb_array_length(presto.bing_tiles_around('85.05112878'::double precision, '-180.0'::double precision, 3))::bigint;
-- rows
["123030123010102", "123030123010120", "123030123010122", "123030123010103", "123030123010121", "123030123010123", "123030123010112", "123030123010130", "123030123010132"] | 4
-- case: tiles of a circle across the date line
SELECT transform(bing_tiles_around(-85.05112878, 180.0, 4, 500.0), t -> bing_tile_quadkey(t));
-- postgres
SELECT CASE WHEN (presto.bing_tiles_around('-85.05112878'::double precision, '180.0'::double precision, 4, '500.0'::double precision)) IS NOT NULL THEN (SELECT coalesce(jsonb_agg(to_jsonb(presto.bing_tile_quadkey((l1.v #>> '{}')::bigint)) ORDER BY l1.i), '[]') FROM jsonb_array_elements(presto.bing_tiles_around('-85.05112878'::double precision, '180.0'::double precision, 4, '500.0'::double precision)) WITH ORDINALITY AS l1(v, i)) END;
-- rows
["3323", "3332", "3333", "2222", "2223", "2232", "3331", "2221", "2220", "3330"]
-- case: a tile out of the map
SELECT bing_tile(2, 10, 3);
-- postgres
SELECT presto.bing_tile_text(presto.bing_tile(2, 10, 3));
-- rows
INVALID_FUNCTION_ARGUMENT: XY coordinates for a Bing tile at zoom level 3 must be within [0, 8) range
-- case: a quad key with another digit
SELECT bing_tile('124');
-- postgres
SELECT presto.bing_tile_text(presto.bing_tile('124'::text));
-- rows
INVALID_FUNCTION_ARGUMENT: Invalid QuadKey digit sequence: 124
-- case: a zoom level too deep
SELECT bing_tile_at(0.0, 0.0, 24);
-- postgres
SELECT presto.bing_tile_text(presto.bing_tile_at('0.0'::double precision, '0.0'::double precision, 24));
-- rows
INVALID_FUNCTION_ARGUMENT: Zoom level must be <= 23
-- case: TRY of one
SELECT TRY(bing_tile('9'));
-- postgres
SELECT presto.bing_tile_text((presto.try('SELECT to_jsonb(presto.bing_tile(''9''::text)) FROM (SELECT $1) AS a1 (v)', jsonb_build_array()) #>> '{}')::bigint);
-- rows
null
-- case: a distance on the sphere in kilometers
SELECT round(great_circle_distance(36.12, -86.67, 33.94, -118.40), 3), great_circle_distance(0.0, 0.0, 0.0, 0.0);
-- postgres
SELECT presto.round(presto.great_circle_distance('36.12'::double precision, '-86.67'::double precision, '33.94'::double precision, '-118.4'::double precision), 3), presto.great_circle_distance('0.0'::double precision, '0.0'::double precision, '0.0'::double precision, '0.0'::double precision);
-- rows
2886.449 | 0
-- case: a latitude that is none
SELECT great_circle_distance(nan(), 0.0, 0.0, 0.0);
-- postgres
SELECT presto.great_circle_distance('NaN'::double precision, '0.0'::double precision, '0.0'::double precision, '0.0'::double precision);
-- rows
INVALID_FUNCTION_ARGUMENT: Latitude must be between -90 and 90
