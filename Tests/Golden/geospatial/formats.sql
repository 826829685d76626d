-- On the sphere, lengths are meters.
SELECT round(ST_Distance(to_spherical_geography(ST_Point(-71.0882, 42.3607)), to_spherical_geography(ST_Point(-74.1197, 40.6976))), 3), ST_Length(to_spherical_geography(ST_GeometryFromText('LINESTRING (0 0, 0 0)'))), ST_Length(to_spherical_geography(ST_GeometryFromText('LINESTRING EMPTY')));
-- postgres
SELECT presto.round(presto.spherical_distance(presto.to_spherical_geography(presto.point('-71.0882'::double precision, '42.3607'::double precision)), presto.to_spherical_geography(presto.point('-74.1197'::double precision, '40.6976'::double precision))), 3), presto.spherical_length(presto.to_spherical_geography(presto.geometry_from_text('LINESTRING (0 0, 0 0)'::text))), presto.spherical_length(presto.to_spherical_geography(presto.geometry_from_text('LINESTRING EMPTY'::text)));
-- rows
312822.179 | 0 | null
-- case: areas are square meters, round a pole too
SELECT round(ST_Area(to_spherical_geography(ST_GeometryFromText('POLYGON ((90 0, 0 0, 0 90))'))) / 1e9), round(ST_Area(to_spherical_geography(ST_GeometryFromText('POLYGON ((0 0, 0 1, 1 1, 1 0), (0.2 0.2, 0.8 0.2, 0.8 0.8, 0.2 0.8))'))) / 1e6), round(ST_Area(to_spherical_geography(ST_GeometryFromText('POLYGON ((-135 85, -45 85, 45 85, 135 85, -135 85))'))) / 1e6);
-- postgres
SELECT presto.round(presto.divide_far(presto.spherical_area(presto.to_spherical_geography(presto.geometry_from_text('POLYGON ((90 0, 0 0, 0 90))'::text))), '1000000000.0'::double precision)), presto.round(presto.divide_far(presto.spherical_area(presto.to_spherical_geography(presto.geometry_from_text('POLYGON ((0 0, 0 1, 1 1, 1 0), (0.2 0.2, 0.8 0.2, 0.8 0.8, 0.2 0.8))'::text))), '1000000.0'::double precision)), presto.round(presto.divide_far(presto.spherical_area(presto.to_spherical_geography(presto.geometry_from_text('POLYGON ((-135 85, -45 85, 45 85, 135 85, -135 85))'::text))), '1000000.0'::double precision));
-- rows
63758 | 7913 | 619002
-- case: a polygon of two points
SELECT ST_Area(to_spherical_geography(ST_GeometryFromText('POLYGON ((90 0, 0 0))')));
-- postgres
SELECT presto.spherical_area(presto.to_spherical_geography(presto.geometry_from_text('POLYGON ((90 0, 0 0))'::text)));
-- rows
INVALID_FUNCTION_ARGUMENT: Polygon is not valid: a loop contains less then 3 vertices.
-- case: beyond the sphere
SELECT to_spherical_geography(ST_Point(237.2, 31.9));
-- postgres
SELECT presto.geometry_text(presto.to_spherical_geography(presto.point('237.2'::double precision, '31.9'::double precision)));
-- rows
INVALID_FUNCTION_ARGUMENT: Longitude must be between -180 and 180
-- case: what has no distance there
SELECT ST_Distance(to_spherical_geography(ST_GeometryFromText('LINESTRING (0 0, 1 1)')), to_spherical_geography(ST_Point(0, 0)));
-- postgres
SELECT presto.spherical_distance(presto.to_spherical_geography(presto.geometry_from_text('LINESTRING (0 0, 1 1)'::text)), presto.to_spherical_geography(presto.point('0.0'::double precision, '0.0'::double precision)));
-- rows
INVALID_FUNCTION_ARGUMENT: When applied to SphericalGeography inputs, ST_Distance only supports POINT. Input type is: LINE_STRING
-- case: GeoJSON
SELECT to_geojson_geometry(to_spherical_geography(ST_GeometryFromText('POLYGON ((0 0, 1 0, 1 1, 0 0))'))), to_geometry(from_geojson_geometry('{"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [1, 2]}, {"type": "LineString", "coordinates": []}]}'));
-- postgres
SELECT presto.to_geojson(presto.to_spherical_geography(presto.geometry_from_text('POLYGON ((0 0, 1 0, 1 1, 0 0))'::text))), presto.geometry_text(presto.from_geojson('{"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [1, 2]}, {"type": "LineString", "coordinates": []}]}'::text));
-- rows
{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,0]]],"crs":{"type":"name","properties":{"name":"EPSG:0"}}} | GEOMETRYCOLLECTION (POINT (1 2), LINESTRING EMPTY)
-- case: GeoJSON that has no coordinates
SELECT from_geojson_geometry('{"type": "Point"}');
-- postgres
SELECT presto.geometry_text(presto.from_geojson('{"type": "Point"}'::text));
-- rows
INVALID_FUNCTION_ARGUMENT: Invalid GeoJSON: Could not parse Point from GeoJson string.
-- case: GeoJSON of one point
SELECT from_geojson_geometry('{"type": "LineString", "coordinates": [[1, 2]]}');
-- postgres
SELECT presto.geometry_text(presto.from_geojson('{"type": "LineString", "coordinates": [[1, 2]]}'::text));
-- rows
INVALID_FUNCTION_ARGUMENT: Invalid GeoJSON: Invalid number of points in LineString (found 1 - must be 0 or >= 2)
-- case: text that is no JSON
SELECT from_geojson_geometry('{');
-- postgres
SELECT presto.geometry_text(presto.from_geojson('{'::text));
-- rows
INVALID_FUNCTION_ARGUMENT: Invalid GeoJSON: {
-- case: polylines in letters
SELECT to_encoded_polyline(ST_GeometryFromText('LINESTRING (-120.2 38.5, -120.95 40.7, -126.453 43.252)')), from_encoded_polyline('_p~iF~ps|U_ulLnnqC'), from_encoded_polyline('');
-- postgres
SELECT presto.to_encoded_polyline(presto.geometry_from_text('LINESTRING (-120.2 38.5, -120.95 40.7, -126.453 43.252)'::text)), presto.geometry_text(presto.from_encoded_polyline('_p~iF~ps|U_ulLnnqC'::text)), presto.geometry_text(presto.from_encoded_polyline(''::text));
-- rows
_p~iF~ps|U_ulLnnqC_mqNvxq`@ | LINESTRING (-120.2 38.5, -120.95 40.7) | LINESTRING EMPTY
-- case: letters that are none
SELECT from_encoded_polyline('_p~iF~');
-- postgres
SELECT presto.geometry_text(presto.from_encoded_polyline('_p~iF~'::text));
-- rows
INVALID_FUNCTION_ARGUMENT: Invalid encoded polyline: _p~iF~
-- case: shapes of Esri's
SELECT geometry_from_hadoop_shape(from_hex('000000000101000000000000000000F03F0000000000000040')), geometry_from_hadoop_shape(from_hex('00000000030500000000000000000000000000000000000000000000000000f03f000000000000f03f010000000500000000000000000000000000000000000000000000000000000000000000000000000000f03f000000000000f03f000000000000f03f000000000000f03f000000000000000000000000000000000000000000000000'));
-- postgres
SELECT presto.geometry_text(presto.from_hadoop_shape(presto.from_hex('000000000101000000000000000000F03F0000000000000040'::text))), presto.geometry_text(presto.from_hadoop_shape(presto.from_hex('00000000030500000000000000000000000000000000000000000000000000f03f000000000000f03f010000000500000000000000000000000000000000000000000000000000000000000000000000000000f03f000000000000f03f000000000000f03f000000000000f03f000000000000000000000000000000000000000000000000'::text)));
-- rows
POINT (1 2) | POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))
-- case: a shape that is none
SELECT geometry_from_hadoop_shape(X'000000000701000000000000000000F03F0000000000000040');
-- postgres
SELECT presto.geometry_text(presto.from_hadoop_shape('\x000000000701000000000000000000f03f0000000000000040'::bytea));
-- rows
INVALID_FUNCTION_ARGUMENT: Invalid Hadoop shape type: 7
-- case: tiles of a geometry, in large steps where it is covered
SELECT transform(geometry_to_bing_tiles(ST_GeometryFromText('POLYGON ((0 0, 0 10, 10 10))'), 6), t -> bing_tile_quadkey(t)), cardinality(geometry_to_bing_tiles(ST_GeometryFromText('POLYGON ((0 0, 0 1, 1 1))'), 12)), geometry_to_bing_tiles(ST_GeometryFromText('POINT EMPTY'), 3), ST_XMax(bing_tile_polygon(bing_tile('1')));
-- postgres
SELECT CASE WHEN (presto.geometry_tiles(presto.geometry_from_text('POLYGON ((0 0, 0 10, 10 10))'::text), 6)) IS NOT NULL THEN (SELECT coalesce(jsonb_agg(to_jsonb(presto.bing_tile_quadkey((l1.v #>> '{}')::bigint)) ORDER BY l1.i), '[]') FROM jsonb_array_elements(presto.geometry_tiles(presto.geometry_from_text('POLYGON ((0 0, 0 10, 10 10))'::text), 6)) WITH ORDINALITY AS l1(v, i)) END, jsonb_array_length(presto.geometry_tiles(presto.geometry_from_text('POLYGON ((0 0, 0 1, 1 1))'::text), 12))::bigint, (SELECT coalesce(jsonb_agg(to_jsonb(presto.bing_tile_text((c0.v #>> '{}')::bigint)) ORDER BY c0.i), '[]') FROM jsonb_array_elements(presto.geometry_tiles(presto.geometry_from_text('POINT EMPTY'::text), 3)) WITH ORDINALITY AS c0(v, i) HAVING (presto.geometry_tiles(presto.geometry_from_text('POINT EMPTY'::text), 3)) IS NOT NULL), presto.geometry_xmax(presto.bing_tile_polygon(presto.bing_tile('1'::text)));
-- rows
["122220", "122222", "122221"] | 78 | [] | 180
-- case: a geometry out of the map
SELECT geometry_to_bing_tiles(ST_Point(600, 30.12), 10);
-- postgres
SELECT (SELECT coalesce(jsonb_agg(to_jsonb(presto.bing_tile_text((c0.v #>> '{}')::bigint)) ORDER BY c0.i), '[]') FROM jsonb_array_elements(presto.geometry_tiles(presto.point('600.0'::double precision, '30.12'::double precision), 10)) WITH ORDINALITY AS c0(v, i) HAVING (presto.geometry_tiles(presto.point('600.0'::double precision, '30.12'::double precision), 10)) IS NOT NULL);
-- rows
INVALID_FUNCTION_ARGUMENT: Longitude span for the geometry must be in [-180.00, 180.00] range
-- case: in lambdas, TRY and joins
SELECT filter(ARRAY[ST_Point(0, 0), ST_Point(3, 4)], g -> ST_X(g) > 0), TRY(ST_GeometryFromText('nothing')), count(*) FROM (VALUES ST_Point(1, 1), ST_Point(9, 9), NULL) AS a (p) JOIN (VALUES ST_GeometryFromText('POLYGON ((0 0, 0 2, 2 2, 2 0))')) AS b (g) ON ST_Contains(g, p);
-- postgres
SELECT (SELECT coalesce(jsonb_agg(to_jsonb(presto.geometry_text((c0.v #>> '{}')::presto.geometry)) ORDER BY c0.i), '[]') FROM jsonb_array_elements(CASE WHEN (jsonb_build_array(to_jsonb(presto.point('0.0'::double precision, '0.0'::double precision)::text), to_jsonb(presto.point('3.0'::double precision, '4.0'::double precision)::text))) IS NOT NULL THEN (SELECT coalesce(jsonb_agg(l17.v ORDER BY l17.i) FILTER (WHERE presto.greater(presto.geometry_x((l17.v #>> '{}')::presto.geometry), '0.0'::double precision)), '[]') FROM jsonb_array_elements(jsonb_build_array(to_jsonb(presto.point('0.0'::double precision, '0.0'::double precision)::text), to_jsonb(presto.point('3.0'::double precision, '4.0'::double precision)::text))) WITH ORDINALITY AS l17(v, i)) END) WITH ORDINALITY AS c0(v, i) HAVING (CASE WHEN (jsonb_build_array(to_jsonb(presto.point('0.0'::double precision, '0.0'::double precision)::text), to_jsonb(presto.point('3.0'::double precision, '4.0'::double precision)::text))) IS NOT NULL THEN (SELECT coalesce(jsonb_agg(l17.v ORDER BY l17.i) FILTER (WHERE presto.greater(presto.geometry_x((l17.v #>> '{}')::presto.geometry), '0.0'::double precision)), '[]') FROM jsonb_array_elements(jsonb_build_array(to_jsonb(presto.point('0.0'::double precision, '0.0'::double precision)::text), to_jsonb(presto.point('3.0'::double precision, '4.0'::double precision)::text))) WITH ORDINALITY AS l17(v, i)) END) IS NOT NULL), presto.geometry_text((presto.try('SELECT to_jsonb(presto.geometry_from_text(''nothing''::text)::text) FROM (SELECT $1) AS a2 (v)', jsonb_build_array()) #>> '{}')::presto.geometry), g1.c1 FROM (SELECT count(*) FROM (VALUES (presto.point('1.0'::double precision, '1.0'::double precision)), (presto.point('9.0'::double precision, '9.0'::double precision)), (NULL::presto.geometry)) AS t3 (c1) JOIN (VALUES (presto.geometry_from_text('POLYGON ((0 0, 0 2, 2 2, 2 0))'::text))) AS t4 (c1) ON presto.geometry_contains(t4.c1, t3.c1)) AS g1 (c1);
-- rows
["POINT (3 4)"] | null | 1
