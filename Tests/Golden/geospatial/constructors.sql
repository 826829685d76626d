-- Texts and numbers become geometries; a result shows their text.
SELECT ST_Point(1, 2), ST_GeometryFromText('multipoint (1 2, 3 4)'), ARRAY[ST_Point(1.5, 2), NULL], MAP(ARRAY['a'], ARRAY[ST_Point(0, 0)]);
-- postgres
SELECT presto.geometry_text(presto.point('1.0'::double precision, '2.0'::double precision)), presto.geometry_text(presto.geometry_from_text('multipoint (1 2, 3 4)'::text)), (SELECT coalesce(jsonb_agg(to_jsonb(presto.geometry_text((c0.v #>> '{}')::presto.geometry)) ORDER BY c0.i), '[]') FROM jsonb_array_elements(jsonb_build_array(to_jsonb(presto.point('1.5'::double precision, '2.0'::double precision)::text), to_jsonb(NULL::presto.geometry::text))) WITH ORDINALITY AS c0(v, i) HAVING (jsonb_build_array(to_jsonb(presto.point('1.5'::double precision, '2.0'::double precision)::text), to_jsonb(NULL::presto.geometry::text))) IS NOT NULL), (SELECT presto.cast_map_of_pairs(coalesce(jsonb_agg(jsonb_build_array(c0.k, to_jsonb(presto.geometry_text((c0.v #>> '{}')::presto.geometry)))), '[]'), true, 'map(varchar, varchar)', NULL) FROM presto.map_pairs(presto.map('["a"]'::jsonb, jsonb_build_array(to_jsonb(presto.point('0.0'::double precision, '0.0'::double precision)::text)), true)) AS c0(k, v) HAVING (presto.map('["a"]'::jsonb, jsonb_build_array(to_jsonb(presto.point('0.0'::double precision, '0.0'::double precision)::text)), true)) IS NOT NULL);
-- rows
POINT (1 2) | MULTIPOINT ((1 2), (3 4)) | ["POINT (1.5 2)", null] | {"a": "POINT (0 0)"}
-- case: rings run against the clock, holes with it, and need not be closed
SELECT ST_GeometryFromText('POLYGON ((1 1, 1 4, 4 4, 4 1), (2 2, 3 2, 3 3, 2 3, 2 2))'), ST_Polygon('POLYGON ((0 0, 0 1, 1 1, 0 0))');
-- postgres
SELECT presto.geometry_text(presto.geometry_from_text('POLYGON ((1 1, 1 4, 4 4, 4 1), (2 2, 3 2, 3 3, 2 3, 2 2))'::text)), presto.geometry_text(presto.polygon_from_text('POLYGON ((0 0, 0 1, 1 1, 0 0))'::text));
-- rows
POLYGON ((1 1, 4 1, 4 4, 1 4, 1 1), (2 2, 2 3, 3 3, 3 2, 2 2)) | POLYGON ((0 0, 1 1, 0 1, 0 0))
-- case: lines keep their direction, beside polygons too
SELECT ST_GeometryFromText('GEOMETRYCOLLECTION (LINESTRING (2 2, 0 0), POLYGON ((0 0, 0 1, 1 1)))');
-- postgres
SELECT presto.geometry_text(presto.geometry_from_text('GEOMETRYCOLLECTION (LINESTRING (2 2, 0 0), POLYGON ((0 0, 0 1, 1 1)))'::text));
-- rows
GEOMETRYCOLLECTION (LINESTRING (2 2, 0 0), POLYGON ((0 0, 1 1, 0 1, 0 0)))
-- case: what stands behind the last parenthesis does not count
SELECT ST_GeometryFromText('LINESTRING (0 0, 1 0, 1 9))');
-- postgres
SELECT presto.geometry_text(presto.geometry_from_text('LINESTRING (0 0, 1 0, 1 9))'::text));
-- rows
LINESTRING (0 0, 1 0, 1 9)
-- case: no geometry
SELECT ST_GeometryFromText('POLYGON(-1 1, 1 -1)');
-- postgres
SELECT presto.geometry_text(presto.geometry_from_text('POLYGON(-1 1, 1 -1)'::text));
-- rows
INVALID_FUNCTION_ARGUMENT: Invalid WKT: POLYGON(-1 1, 1 -1)
-- case: a reference system in the text
SELECT ST_GeometryFromText('SRID=4326;POINT (1 2)');
-- postgres
SELECT presto.geometry_text(presto.geometry_from_text('SRID=4326;POINT (1 2)'::text));
-- rows
INVALID_FUNCTION_ARGUMENT: Invalid WKT: SRID=4326;POINT (1 2)
-- case: three dimensions
SELECT ST_GeometryFromText('POINT Z (1 2 3)');
-- postgres
SELECT presto.geometry_text(presto.geometry_from_text('POINT Z (1 2 3)'::text));
-- rows
NOT_SUPPORTED: Geometries of more than two dimensions, and of curves, are not supported
-- case: another kind
SELECT ST_LineFromText('MULTILINESTRING EMPTY');
-- postgres
SELECT presto.geometry_text(presto.line_from_text('MULTILINESTRING EMPTY'::text));
-- rows
INVALID_FUNCTION_ARGUMENT: ST_LineFromText only applies to LINE_STRING. Input type is: MULTI_LINE_STRING
-- case: to bytes and back
SELECT ST_GeomFromBinary(ST_AsBinary(ST_GeometryFromText('POLYGON ((0 0, 0 1, 1 1))'))), to_hex(ST_AsBinary(ST_Point(1, 2)));
-- postgres
SELECT presto.geometry_text(presto.geometry_from_binary(presto.geometry_binary(presto.geometry_from_text('POLYGON ((0 0, 0 1, 1 1))'::text)))), upper(encode(presto.geometry_binary(presto.point('1.0'::double precision, '2.0'::double precision)), 'hex'));
-- rows
POLYGON ((0 0, 1 1, 0 1, 0 0)) | 0101000000000000000000F03F0000000000000040
-- case: bytes that are none
SELECT ST_GeomFromBinary(X'deadbeef');
-- postgres
SELECT presto.geometry_text(presto.geometry_from_binary('\xdeadbeef'::bytea));
-- rows
INVALID_FUNCTION_ARGUMENT: Invalid WKB
-- case: of points
SELECT ST_LineString(ARRAY[ST_Point(1, 2), ST_Point(3, 4)]), ST_LineString(ARRAY[ST_Point(1, 2)]), ST_MultiPoint(ARRAY[ST_Point(1, 2)]), ST_MultiPoint(ARRAY[]);
-- postgres
SELECT presto.geometry_text(presto.line_of_points(jsonb_build_array(to_jsonb(presto.point('1.0'::double precision, '2.0'::double precision)::text), to_jsonb(presto.point('3.0'::double precision, '4.0'::double precision)::text)))), presto.geometry_text(presto.line_of_points(jsonb_build_array(to_jsonb(presto.point('1.0'::double precision, '2.0'::double precision)::text)))), presto.geometry_text(presto.multi_point(jsonb_build_array(to_jsonb(presto.point('1.0'::double precision, '2.0'::double precision)::text)))), presto.geometry_text(presto.multi_point('[]'::jsonb));
-- rows
LINESTRING (1 2, 3 4) | LINESTRING EMPTY | MULTIPOINT ((1 2)) | null
-- case: of points of which one is empty
SELECT ST_MultiPoint(ARRAY[ST_Point(1, 2), ST_GeometryFromText('POINT EMPTY')]);
-- postgres
SELECT presto.geometry_text(presto.multi_point(jsonb_build_array(to_jsonb(presto.point('1.0'::double precision, '2.0'::double precision)::text), to_jsonb(presto.geometry_from_text('POINT EMPTY'::text)::text))));
-- rows
INVALID_FUNCTION_ARGUMENT: Invalid input to ST_MultiPoint: empty point at index 2
-- case: digits
SELECT ST_AsText(ST_Point(0.1, 1e0 / 3)), ST_AsText(ST_Point(-1e20, 123456789.125));
-- postgres
SELECT presto.geometry_text(presto.point('0.1'::double precision, '1.0'::double precision / '3.0'::double precision)), presto.geometry_text(presto.point('-1e+20'::double precision, '123456789.125'::double precision));
-- rows
POINT (0.1 0.3333333333333333) | POINT (-1e+20 123456789.125)
-- case: NULL
SELECT ST_GeometryFromText(NULL), ST_Point(NULL, 1), CAST(NULL AS Geometry), ST_AsText(NULL);
-- postgres
SELECT presto.geometry_text(presto.geometry_from_text(NULL::text)), presto.geometry_text(presto.point(NULL::double precision, '1.0'::double precision)), presto.geometry_text(NULL::presto.geometry), presto.geometry_text(NULL::presto.geometry);
-- rows
null | null | null | null
-- case: geometries are not compared
SELECT ST_Point(1, 2) = ST_Point(1, 2);
--                    ^ TYPE_MISMATCH: Cannot apply operator: Geometry = Geometry
