-- What an overlay gives begins with its lowest point.
SELECT ST_Union(ST_GeometryFromText('POLYGON ((2 2, 4 2, 4 4, 2 4, 2 2))'), ST_GeometryFromText('POLYGON ((1 1, 3 1, 3 3, 1 3, 1 1))')), ST_Intersection(ST_GeometryFromText('POLYGON ((2 2, 4 2, 4 4, 2 4, 2 2))'), ST_GeometryFromText('POLYGON ((1 1, 3 1, 3 3, 1 3, 1 1))')), ST_Difference(ST_GeometryFromText('LINESTRING (5 1, 1 1)'), ST_GeometryFromText('LINESTRING (2 1, 4 1)')), ST_SymDifference(ST_GeometryFromText('LINESTRING (0 0, 2 0)'), ST_GeometryFromText('LINESTRING (1 0, 3 0)'));
-- postgres
SELECT presto.geometry_text(presto.union_of_two(presto.geometry_from_text('POLYGON ((2 2, 4 2, 4 4, 2 4, 2 2))'::text), presto.geometry_from_text('POLYGON ((1 1, 3 1, 3 3, 1 3, 1 1))'::text))), presto.geometry_text(presto.intersection(presto.geometry_from_text('POLYGON ((2 2, 4 2, 4 4, 2 4, 2 2))'::text), presto.geometry_from_text('POLYGON ((1 1, 3 1, 3 3, 1 3, 1 1))'::text))), presto.geometry_text(presto.difference(presto.geometry_from_text('LINESTRING (5 1, 1 1)'::text), presto.geometry_from_text('LINESTRING (2 1, 4 1)'::text))), presto.geometry_text(presto.sym_difference(presto.geometry_from_text('LINESTRING (0 0, 2 0)'::text), presto.geometry_from_text('LINESTRING (1 0, 3 0)'::text)));
-- rows
POLYGON ((1 1, 3 1, 3 2, 4 2, 4 4, 2 4, 2 3, 1 3, 1 1)) | POLYGON ((2 2, 3 2, 3 3, 2 3, 2 2)) | MULTILINESTRING ((1 1, 2 1), (4 1, 5 1)) | MULTILINESTRING ((0 0, 1 0), (2 0, 3 0))
-- case: lines keep the points of both
SELECT ST_Union(ST_GeometryFromText('LINESTRING (2 1, 4 1)'), ST_GeometryFromText('LINESTRING (1 1, 3 1)')), ST_Union(ST_GeometryFromText('LINESTRING (20 20, 30 30)'), ST_Point(25, 25));
-- postgres
SELECT presto.geometry_text(presto.union_of_two(presto.geometry_from_text('LINESTRING (2 1, 4 1)'::text), presto.geometry_from_text('LINESTRING (1 1, 3 1)'::text))), presto.geometry_text(presto.union_of_two(presto.geometry_from_text('LINESTRING (20 20, 30 30)'::text), presto.point('25.0'::double precision, '25.0'::double precision)));
-- rows
LINESTRING (1 1, 2 1, 3 1, 4 1) | LINESTRING (20 20, 25 25, 30 30)
-- case: of several dimensions
SELECT ST_Union(ST_GeometryFromText('GEOMETRYCOLLECTION (POLYGON ((1 1, 3 1, 3 3, 1 3, 1 1)), LINESTRING (1 1, 3 1))'), ST_GeometryFromText('GEOMETRYCOLLECTION (POLYGON ((2 2, 4 2, 4 4, 2 4, 2 2)), LINESTRING (2 1, 4 1), POINT (3 3), POINT (9 9))'));
-- postgres
SELECT presto.geometry_text(presto.union_of_two(presto.geometry_from_text('GEOMETRYCOLLECTION (POLYGON ((1 1, 3 1, 3 3, 1 3, 1 1)), LINESTRING (1 1, 3 1))'::text), presto.geometry_from_text('GEOMETRYCOLLECTION (POLYGON ((2 2, 4 2, 4 4, 2 4, 2 2)), LINESTRING (2 1, 4 1), POINT (3 3), POINT (9 9))'::text)));
-- rows
GEOMETRYCOLLECTION (POINT (9 9), LINESTRING (3 1, 4 1), POLYGON ((1 1, 2 1, 3 1, 3 2, 4 2, 4 4, 2 4, 2 3, 1 3, 1 1)))
-- case: of empty ones
SELECT ST_Union(ST_GeometryFromText('POINT EMPTY'), ST_GeometryFromText('LINESTRING (0 0, 1 1)')), ST_Union(ST_GeometryFromText('POINT EMPTY'), ST_GeometryFromText('POINT EMPTY'));
-- postgres
SELECT presto.geometry_text(presto.union_of_two(presto.geometry_from_text('POINT EMPTY'::text), presto.geometry_from_text('LINESTRING (0 0, 1 1)'::text))), presto.geometry_text(presto.union_of_two(presto.geometry_from_text('POINT EMPTY'::text), presto.geometry_from_text('POINT EMPTY'::text)));
-- rows
LINESTRING (0 0, 1 1) | POINT EMPTY
-- case: aggregates pass over NULL
SELECT geometry_union_agg(g), convex_hull_agg(g), geometry_union(array_agg(g)) FROM (VALUES ST_Point(0, 0), NULL, ST_Point(1, 0), ST_Point(0, 1)) AS t (g);
-- postgres
SELECT presto.geometry_text(presto.union_of(array_remove(array_agg(presto.as_geometry(t1.c1)), NULL))), presto.geometry_text(presto.convex_hull_of(array_agg(presto.as_geometry(t1.c1)))), presto.geometry_text(presto.geometry_union(jsonb_agg(to_jsonb(t1.c1::text)))) FROM (VALUES (presto.point('0.0'::double precision, '0.0'::double precision)), (NULL::presto.geometry), (presto.point('1.0'::double precision, '0.0'::double precision)), (presto.point('0.0'::double precision, '1.0'::double precision))) AS t1 (c1);
-- rows
MULTIPOINT ((0 0), (1 0), (0 1)) | POLYGON ((0 0, 1 0, 0 1, 0 0)) | MULTIPOINT ((0 0), (1 0), (0 1))
-- case: of nothing they are NULL
SELECT geometry_union_agg(g), convex_hull_agg(g), geometry_union(ARRAY[]) FROM (VALUES ST_Point(0, 0)) AS t (g) WHERE false;
-- postgres
SELECT presto.geometry_text(presto.union_of(array_remove(array_agg(presto.as_geometry(t1.c1)), NULL))), presto.geometry_text(presto.convex_hull_of(array_agg(presto.as_geometry(t1.c1)))), presto.geometry_text(presto.geometry_union('[]'::jsonb)) FROM (VALUES (presto.point('0.0'::double precision, '0.0'::double precision))) AS t1 (c1) WHERE false;
-- rows
null | null | null
-- case: in windows
SELECT n, geometry_union_agg(g) OVER (ORDER BY n), lag(g) OVER (ORDER BY n) FROM (VALUES (1, ST_Point(0, 0)), (2, NULL), (3, ST_Point(1, 0))) AS t (n, g);
-- postgres
SELECT t1.c1, presto.geometry_text(presto.union_of(array_remove(array_agg(presto.as_geometry(t1.c2)) OVER (ORDER BY t1.c1), NULL))), presto.geometry_text(lag(t1.c2) OVER (ORDER BY t1.c1)) FROM (VALUES (1, presto.point('0.0'::double precision, '0.0'::double precision)), (2, NULL::presto.geometry), (3, presto.point('1.0'::double precision, '0.0'::double precision))) AS t1 (c1, c2);
-- rows
1 | POINT (0 0) | null
2 | POINT (0 0) | POINT (0 0)
3 | MULTIPOINT ((0 0), (1 0)) | null
-- case: boundaries and hulls
SELECT ST_Boundary(ST_GeometryFromText('POLYGON ((1 1, 4 1, 1 4))')), ST_Boundary(ST_GeometryFromText('LINESTRING (8 4, 5 7)')), ST_Boundary(ST_Point(1, 2)), ST_ConvexHull(ST_GeometryFromText('LINESTRING (1 1, 1 9, 2 2)')), ST_ConvexHull(ST_GeometryFromText('LINESTRING EMPTY')), ST_ExteriorRing(ST_GeometryFromText('POLYGON ((1 1, 1 4, 4 1))'));
-- postgres
SELECT presto.geometry_text(presto.boundary(presto.geometry_from_text('POLYGON ((1 1, 4 1, 1 4))'::text))), presto.geometry_text(presto.boundary(presto.geometry_from_text('LINESTRING (8 4, 5 7)'::text))), presto.geometry_text(presto.boundary(presto.point('1.0'::double precision, '2.0'::double precision))), presto.geometry_text(presto.convex_hull(presto.geometry_from_text('LINESTRING (1 1, 1 9, 2 2)'::text))), presto.geometry_text(presto.convex_hull(presto.geometry_from_text('LINESTRING EMPTY'::text))), presto.geometry_text(presto.exterior_ring(presto.geometry_from_text('POLYGON ((1 1, 1 4, 4 1))'::text)));
-- rows
MULTILINESTRING ((1 1, 4 1, 1 4, 1 1)) | MULTIPOINT ((8 4), (5 7)) | POINT EMPTY | POLYGON ((1 1, 2 2, 1 9, 1 1)) | LINESTRING EMPTY | LINESTRING (1 1, 4 1, 1 4, 1 1)
-- case: a buffer has 96 points
SELECT ST_NumPoints(ST_Buffer(ST_Point(0, 0), 1)), ST_Buffer(ST_Point(1, 2), 0), ST_Buffer(ST_GeometryFromText('POINT EMPTY'), 1);
-- postgres
SELECT presto.point_count(presto.buffer(presto.point('0.0'::double precision, '0.0'::double precision), '1.0'::double precision)), presto.geometry_text(presto.buffer(presto.point('1.0'::double precision, '2.0'::double precision), '0.0'::double precision)), presto.geometry_text(presto.buffer(presto.geometry_from_text('POINT EMPTY'::text), '1.0'::double precision));
-- rows
96 | POINT (1 2) | null
-- case: of a negative distance
SELECT ST_Buffer(ST_Point(0, 0), -1.2);
-- postgres
SELECT presto.geometry_text(presto.buffer(presto.point('0.0'::double precision, '0.0'::double precision), '-1.2'::double precision));
-- rows
INVALID_FUNCTION_ARGUMENT: distance is negative
-- case: simpler, and nearest
SELECT simplify_geometry(ST_GeometryFromText('LINESTRING (0 0, 1 0.1, 2 0)'), 0.5), geometry_nearest_points(ST_GeometryFromText('LINESTRING (0 0, 2 0)'), ST_Point(1, 5)), geometry_nearest_points(ST_Point(0, 0), ST_GeometryFromText('POINT EMPTY'));
-- postgres
SELECT presto.geometry_text(presto.simplify(presto.geometry_from_text('LINESTRING (0 0, 1 0.1, 2 0)'::text), '0.5'::double precision)), (SELECT jsonb_build_array(to_jsonb(presto.geometry_text(((c0.v -> 0) #>> '{}')::presto.geometry)), to_jsonb(presto.geometry_text(((c0.v -> 1) #>> '{}')::presto.geometry))) FROM (SELECT presto.nearest_points(presto.geometry_from_text('LINESTRING (0 0, 2 0)'::text), presto.point('1.0'::double precision, '5.0'::double precision)) AS v) AS c0 WHERE c0.v IS NOT NULL), (SELECT jsonb_build_array(to_jsonb(presto.geometry_text(((c0.v -> 0) #>> '{}')::presto.geometry)), to_jsonb(presto.geometry_text(((c0.v -> 1) #>> '{}')::presto.geometry))) FROM (SELECT presto.nearest_points(presto.point('0.0'::double precision, '0.0'::double precision), presto.geometry_from_text('POINT EMPTY'::text)) AS v) AS c0 WHERE c0.v IS NOT NULL);
-- rows
LINESTRING (0 0, 2 0) | ["POINT (1 0)", "POINT (1 5)"] | null
-- case: along lines
SELECT line_interpolate_point(ST_GeometryFromText('LINESTRING (0 0, 1 1, 10 10)'), 0.4), line_interpolate_points(ST_GeometryFromText('LINESTRING (0 0, 4 0)'), 0.25), line_locate_point(ST_GeometryFromText('MULTILINESTRING ((0 0, 0 2), (5 0, 5 2))'), ST_Point(6, 1)), line_locate_point(ST_GeometryFromText('LINESTRING (1 3, 5 4)'), ST_Point(5, 4));
-- postgres
SELECT presto.geometry_text((presto.interpolated_points(presto.geometry_from_text('LINESTRING (0 0, 1 1, 10 10)'::text), '0.4'::double precision, false))[1]), (SELECT coalesce(jsonb_agg(to_jsonb(presto.geometry_text((c0.v #>> '{}')::presto.geometry)) ORDER BY c0.i), '[]') FROM jsonb_array_elements(presto.geometry_elements(presto.interpolated_points(presto.geometry_from_text('LINESTRING (0 0, 4 0)'::text), '0.25'::double precision, true))) WITH ORDINALITY AS c0(v, i) HAVING (presto.geometry_elements(presto.interpolated_points(presto.geometry_from_text('LINESTRING (0 0, 4 0)'::text), '0.25'::double precision, true))) IS NOT NULL), presto.line_locate_point(presto.geometry_from_text('MULTILINESTRING ((0 0, 0 2), (5 0, 5 2))'::text), presto.point('6.0'::double precision, '1.0'::double precision)), presto.line_locate_point(presto.geometry_from_text('LINESTRING (1 3, 5 4)'::text), presto.point('5.0'::double precision, '4.0'::double precision));
-- rows
POINT (4.000000000000001 4.000000000000001) | ["POINT (1 0)", "POINT (2 0)", "POINT (3 0)", "POINT (4 0)"] | 0.75 | 1
-- case: past its end
SELECT line_interpolate_point(ST_GeometryFromText('LINESTRING (0 0, 1 0)'), 2.0);
-- postgres
SELECT presto.geometry_text((presto.interpolated_points(presto.geometry_from_text('LINESTRING (0 0, 1 0)'::text), '2.0'::double precision, false))[1]);
-- rows
INVALID_FUNCTION_ARGUMENT: fraction must be between 0 and 1
