-- Counts: the last point of a ring is its first.
SELECT ST_NumPoints(ST_GeometryFromText('POLYGON ((0 0, 0 1, 1 1, 0 0))')), ST_NumGeometries(ST_GeometryFromText('MULTIPOINT (1 2, 3 4)')), ST_NumGeometries(ST_GeometryFromText('POINT EMPTY')), ST_NumInteriorRing(ST_GeometryFromText('POLYGON ((0 0, 9 0, 9 9, 0 0), (2 1, 3 1, 3 2, 2 1))'));
-- postgres
SELECT presto.point_count(presto.geometry_from_text('POLYGON ((0 0, 0 1, 1 1, 0 0))'::text)), presto.geometry_count(presto.geometry_from_text('MULTIPOINT (1 2, 3 4)'::text)), presto.geometry_count(presto.geometry_from_text('POINT EMPTY'::text)), presto.interior_ring_count(presto.geometry_from_text('POLYGON ((0 0, 9 0, 9 9, 0 0), (2 1, 3 1, 3 2, 2 1))'::text));
-- rows
3 | 2 | 0 | 1
-- case: members by their number
SELECT ST_GeometryN(ST_GeometryFromText('MULTIPOINT (1 2, 3 4)'), 2), ST_GeometryN(ST_Point(1, 2), 1), ST_GeometryN(ST_Point(1, 2), 2), ST_PointN(ST_GeometryFromText('LINESTRING (1 2, 3 4)'), -1), ST_InteriorRingN(ST_GeometryFromText('POLYGON ((0 0, 9 0, 9 9, 0 0), (2 1, 3 1, 3 2, 2 1))'), 1);
-- postgres
SELECT presto.geometry_text(presto.geometry_n(presto.geometry_from_text('MULTIPOINT (1 2, 3 4)'::text), 2)), presto.geometry_text(presto.geometry_n(presto.point('1.0'::double precision, '2.0'::double precision), 1)), presto.geometry_text(presto.geometry_n(presto.point('1.0'::double precision, '2.0'::double precision), 2)), presto.geometry_text(presto.point_n(presto.geometry_from_text('LINESTRING (1 2, 3 4)'::text), -1)), presto.geometry_text(presto.interior_ring_n(presto.geometry_from_text('POLYGON ((0 0, 9 0, 9 9, 0 0), (2 1, 3 1, 3 2, 2 1))'::text), 1));
-- rows
POINT (3 4) | POINT (1 2) | null | null | LINESTRING (2 1, 3 2, 3 1, 2 1)
-- case: members as arrays
SELECT ST_Geometries(ST_GeometryFromText('GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 0, 1 1))')), ST_InteriorRings(ST_GeometryFromText('POLYGON ((0 0, 1 0, 1 1))')), ST_Points(ST_GeometryFromText('POLYGON ((8 4, 3 9, 5 6, 8 4))')), ST_Points(ST_GeometryFromText('POINT EMPTY'));
-- postgres
SELECT (SELECT coalesce(jsonb_agg(to_jsonb(presto.geometry_text((c0.v #>> '{}')::presto.geometry)) ORDER BY c0.i), '[]') FROM jsonb_array_elements(presto.geometries_of(presto.geometry_from_text('GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 0, 1 1))'::text))) WITH ORDINALITY AS c0(v, i) HAVING (presto.geometries_of(presto.geometry_from_text('GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 0, 1 1))'::text))) IS NOT NULL), (SELECT coalesce(jsonb_agg(to_jsonb(presto.geometry_text((c0.v #>> '{}')::presto.geometry)) ORDER BY c0.i), '[]') FROM jsonb_array_elements(presto.interior_rings(presto.geometry_from_text('POLYGON ((0 0, 1 0, 1 1))'::text))) WITH ORDINALITY AS c0(v, i) HAVING (presto.interior_rings(presto.geometry_from_text('POLYGON ((0 0, 1 0, 1 1))'::text))) IS NOT NULL), (SELECT coalesce(jsonb_agg(to_jsonb(presto.geometry_text((c0.v #>> '{}')::presto.geometry)) ORDER BY c0.i), '[]') FROM jsonb_array_elements(presto.points_of(presto.geometry_from_text('POLYGON ((8 4, 3 9, 5 6, 8 4))'::text))) WITH ORDINALITY AS c0(v, i) HAVING (presto.points_of(presto.geometry_from_text('POLYGON ((8 4, 3 9, 5 6, 8 4))'::text))) IS NOT NULL), (SELECT coalesce(jsonb_agg(to_jsonb(presto.geometry_text((c0.v #>> '{}')::presto.geometry)) ORDER BY c0.i), '[]') FROM jsonb_array_elements(presto.points_of(presto.geometry_from_text('POINT EMPTY'::text))) WITH ORDINALITY AS c0(v, i) HAVING (presto.points_of(presto.geometry_from_text('POINT EMPTY'::text))) IS NOT NULL);
-- rows
["POINT (1 2)", "LINESTRING (0 0, 1 1)"] | [] | ["POINT (8 4)", "POINT (5 6)", "POINT (3 9)", "POINT (8 4)"] | null
-- case: bounds
SELECT ST_XMin(g), ST_YMax(g), ST_Envelope(g), ST_EnvelopeAsPts(g), ST_Envelope(ST_GeometryFromText('POINT EMPTY')) FROM (VALUES ST_GeometryFromText('LINESTRING (1 1, 2 2, 1 3)')) AS t (g);
-- postgres
SELECT presto.geometry_xmin(t1.c1), presto.geometry_ymax(t1.c1), presto.geometry_text(presto.envelope(t1.c1)), (SELECT coalesce(jsonb_agg(to_jsonb(presto.geometry_text((c0.v #>> '{}')::presto.geometry)) ORDER BY c0.i), '[]') FROM jsonb_array_elements(presto.envelope_points(t1.c1)) WITH ORDINALITY AS c0(v, i) HAVING (presto.envelope_points(t1.c1)) IS NOT NULL), presto.geometry_text(presto.envelope(presto.geometry_from_text('POINT EMPTY'::text))) FROM (VALUES (presto.geometry_from_text('LINESTRING (1 1, 2 2, 1 3)'::text))) AS t1 (c1);
-- rows
1 | 3 | POLYGON ((1 1, 2 1, 2 3, 1 3, 1 1)) | ["POINT (1 1)", "POINT (2 3)"] | POLYGON EMPTY
-- case: of the wrong kind
SELECT ST_X(ST_GeometryFromText('LINESTRING (0 0, 1 1)'));
-- postgres
SELECT presto.geometry_x(presto.geometry_from_text('LINESTRING (0 0, 1 1)'::text));
-- rows
INVALID_FUNCTION_ARGUMENT: ST_X only applies to POINT. Input type is: LINE_STRING
-- case: measures
SELECT ST_Area(ST_GeometryFromText('POLYGON ((2 2, 2 6, 6 6, 6 2))')), ST_Length(ST_GeometryFromText('LINESTRING (0 0, 3 4)')), ST_Distance(ST_Point(0, 0), ST_Point(3, 4)), ST_Distance(ST_Point(0, 0), ST_GeometryFromText('POINT EMPTY')), ST_Centroid(ST_GeometryFromText('MULTIPOINT (1 2, 2 4, 3 6, 4 8)'));
-- postgres
SELECT presto.geometry_area(presto.geometry_from_text('POLYGON ((2 2, 2 6, 6 6, 6 2))'::text)), presto.geometry_length(presto.geometry_from_text('LINESTRING (0 0, 3 4)'::text)), presto.geometry_distance(presto.point('0.0'::double precision, '0.0'::double precision), presto.point('3.0'::double precision, '4.0'::double precision)), presto.geometry_distance(presto.point('0.0'::double precision, '0.0'::double precision), presto.geometry_from_text('POINT EMPTY'::text)), presto.geometry_text(presto.centroid(presto.geometry_from_text('MULTIPOINT (1 2, 2 4, 3 6, 4 8)'::text)));
-- rows
16 | 5 | 5 | null | POINT (2.5 5)
-- case: kinds
SELECT ST_GeometryType(ST_Point(1, 2)), ST_GeometryType(ST_GeometryFromText('GEOMETRYCOLLECTION EMPTY')), ST_Dimension(ST_GeometryFromText('POLYGON EMPTY')), ST_CoordDim(ST_Point(1, 2)), ST_IsEmpty(ST_GeometryFromText('POINT EMPTY'));
-- postgres
SELECT presto.geometry_type(presto.point('1.0'::double precision, '2.0'::double precision)), presto.geometry_type(presto.geometry_from_text('GEOMETRYCOLLECTION EMPTY'::text)), presto.geometry_dimension(presto.geometry_from_text('POLYGON EMPTY'::text)), presto.coordinate_dimension(presto.point('1.0'::double precision, '2.0'::double precision)), presto.is_empty(presto.geometry_from_text('POINT EMPTY'::text))::text;
-- rows
ST_Point | ST_GeomCollection | 2 | 2 | true
-- case: what is well formed
SELECT ST_IsValid(ST_GeometryFromText('POLYGON ((0 0, 1 1, 0 1, 1 0, 0 0))')), ST_IsSimple(ST_GeometryFromText('LINESTRING (0 0, 2 2, 2 0, 0 2)')), ST_IsValid(ST_GeometryFromText('MULTIPOINT (0 1, 0 1)')), ST_IsRing(ST_GeometryFromText('LINESTRING (0 0, 1 1, 0 2, 0 0)')), ST_IsClosed(ST_GeometryFromText('LINESTRING (0 0, 1 1)'));
-- postgres
SELECT presto.is_simple(presto.geometry_from_text('POLYGON ((0 0, 1 1, 0 1, 1 0, 0 0))'::text))::text, presto.is_simple(presto.geometry_from_text('LINESTRING (0 0, 2 2, 2 0, 0 2)'::text))::text, presto.is_simple(presto.geometry_from_text('MULTIPOINT (0 1, 0 1)'::text))::text, presto.is_ring(presto.geometry_from_text('LINESTRING (0 0, 1 1, 0 2, 0 0)'::text))::text, presto.is_closed(presto.geometry_from_text('LINESTRING (0 0, 1 1)'::text))::text;
-- rows
false | false | false | true | false
-- case: and what is wrong
SELECT geometry_invalid_reason(ST_GeometryFromText('POLYGON ((0 0, 1 1, 0 1, 1 0, 0 0))')), geometry_invalid_reason(ST_GeometryFromText('LINESTRING (0 0, 0 1, 0 1)')), geometry_invalid_reason(ST_GeometryFromText('MULTIPOINT (0 1, 0 1)')), geometry_invalid_reason(ST_GeometryFromText('POLYGON ((0 0, 0 1, 1 1, 1 0, 0 0), (2 2, 2 3, 3 3, 3 2, 2 2))')), geometry_invalid_reason(ST_Point(1, 2));
-- postgres
SELECT presto.invalid_reason(presto.geometry_from_text('POLYGON ((0 0, 1 1, 0 1, 1 0, 0 0))'::text)), presto.invalid_reason(presto.geometry_from_text('LINESTRING (0 0, 0 1, 0 1)'::text)), presto.invalid_reason(presto.geometry_from_text('MULTIPOINT (0 1, 0 1)'::text)), presto.invalid_reason(presto.geometry_from_text('POLYGON ((0 0, 0 1, 1 1, 1 0, 0 0), (2 2, 2 3, 3 3, 3 2, 2 2))'::text)), presto.invalid_reason(presto.point('1.0'::double precision, '2.0'::double precision));
-- rows
Intersecting or overlapping segments at or near (1.0 0.0) and (1.0 1.0) | Degenerate segments at or near (0.0 1.0) | Repeated points at or near (0.0 1.0) and (0.0 1.0) | RingOrientation | null
-- case: relations; nothing is related to an empty geometry
SELECT ST_Contains(p, q), ST_Within(q, p), ST_Intersects(p, q), ST_Disjoint(p, q), ST_Touches(p, q), ST_Crosses(p, q), ST_Overlaps(p, q), ST_Equals(p, p), ST_Relate(p, q, 'T********'), ST_Contains(p, ST_GeometryFromText('POINT EMPTY')) FROM (VALUES (ST_GeometryFromText('POLYGON ((0 0, 0 4, 4 4, 4 0))'), ST_GeometryFromText('POLYGON ((1 1, 1 2, 2 2, 2 1))'))) AS t (p, q);
-- postgres
SELECT presto.geometry_contains(t1.c1, t1.c2)::text, presto.geometry_within(t1.c2, t1.c1)::text, presto.geometry_intersects(t1.c1, t1.c2)::text, presto.geometry_disjoint(t1.c1, t1.c2)::text, presto.geometry_touches(t1.c1, t1.c2)::text, presto.geometry_crosses(t1.c1, t1.c2)::text, presto.geometry_overlaps(t1.c1, t1.c2)::text, presto.geometry_equals(t1.c1, t1.c1)::text, presto.geometry_relate(t1.c1, t1.c2, 'T********'::text)::text, presto.geometry_contains(t1.c1, presto.geometry_from_text('POINT EMPTY'::text))::text FROM (VALUES (presto.geometry_from_text('POLYGON ((0 0, 0 4, 4 4, 4 0))'::text), presto.geometry_from_text('POLYGON ((1 1, 1 2, 2 2, 2 1))'::text))) AS t1 (c1, c2);
-- rows
true | true | true | false | false | false | false | true | true | false
-- case: a polygon that meets itself in a relation
SELECT ST_Contains(ST_GeometryFromText('POLYGON ((0 0, 2 2, 0 2, 2 0, 0 0))'), ST_GeometryFromText('LINESTRING (0 0, 1 1)'));
-- postgres
SELECT presto.geometry_contains(presto.geometry_from_text('POLYGON ((0 0, 2 2, 0 2, 2 0, 0 0))'::text), presto.geometry_from_text('LINESTRING (0 0, 1 1)'::text))::text;
-- rows
INVALID_FUNCTION_ARGUMENT: A geometry is not valid for the function that uses it: see geometry_invalid_reason
