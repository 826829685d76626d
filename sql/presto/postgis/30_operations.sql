-- Geometries made of others.
-- Source: Trino documentation, "Geospatial functions", "Operations"; Trino 400, `GeoFunctions`.

-- canonical_ring(ring) -> the same from its lowest point, of those the westernmost
CREATE OR REPLACE FUNCTION presto.canonical_ring(ring @postgis@.geometry)
RETURNS @postgis@.geometry
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT @postgis@.ST_Scroll(ring, point.geom)
    FROM @postgis@.ST_DumpPoints(ring) AS point
    ORDER BY @postgis@.ST_Y(point.geom), @postgis@.ST_X(point.geom)
    LIMIT 1
$$;
CREATE OR REPLACE FUNCTION presto.canonical_polygon(polygon @postgis@.geometry)
RETURNS @postgis@.geometry
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT @postgis@.ST_ForcePolygonCCW(@postgis@.ST_MakePolygon(
        presto.canonical_ring(@postgis@.ST_ExteriorRing(polygon)),
        ARRAY(
            SELECT presto.canonical_ring(@postgis@.ST_ExteriorRing(ring.geom))
            FROM @postgis@.ST_DumpRings(polygon) AS ring (path, geom) WHERE path[1] > 0 ORDER BY path)))
$$;
CREATE OR REPLACE FUNCTION presto.canonical_line(line @postgis@.geometry)
RETURNS @postgis@.geometry
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN CASE
        WHEN ROW(@postgis@.ST_Y(@postgis@.ST_EndPoint(line)), @postgis@.ST_X(@postgis@.ST_EndPoint(line)))
            < ROW(@postgis@.ST_Y(@postgis@.ST_StartPoint(line)), @postgis@.ST_X(@postgis@.ST_StartPoint(line)))
        THEN @postgis@.ST_Reverse(line)
        ELSE line
    END;
END
$$;

-- canonical_part(geometry, dimension) -> its points, lines or polygons, each from its lowest point, in the order of those; NULL if there is none
CREATE OR REPLACE FUNCTION presto.canonical_part(g @postgis@.geometry, dimension int)
RETURNS @postgis@.geometry
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE WHEN count(*) = 1 THEN (array_agg(part))[1] ELSE @postgis@.ST_Collect(array_agg(part ORDER BY lowest, west)) END
    FROM (
        SELECT part, @postgis@.ST_Y(@postgis@.ST_PointN(line, 1)), @postgis@.ST_X(@postgis@.ST_PointN(line, 1))
        FROM (
            SELECT part, CASE dimension
                WHEN 0 THEN @postgis@.ST_MakeLine(part, part) WHEN 1 THEN part ELSE @postgis@.ST_ExteriorRing(part)
            END
            FROM @postgis@.ST_Dump(CASE
                WHEN dimension = 1 THEN @postgis@.ST_LineMerge(@postgis@.ST_CollectionExtract(g, 2))
                ELSE @postgis@.ST_CollectionExtract(g, dimension + 1)
            END) AS d,
                LATERAL (SELECT CASE dimension
                    WHEN 0 THEN d.geom WHEN 1 THEN presto.canonical_line(d.geom) ELSE presto.canonical_polygon(d.geom)
                END) AS c (part)
        ) AS l (part, line)
    ) AS p (part, lowest, west)
    HAVING count(*) > 0
$$;

-- canonical(geometry) -> the geometry as Trino writes what an overlay gives: points, lines, polygons, by their lowest points
CREATE OR REPLACE FUNCTION presto.canonical(g @postgis@.geometry)
RETURNS @postgis@.geometry
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN @postgis@.ST_IsEmpty(g) THEN g
        WHEN cardinality(parts) = 1 THEN parts[1]
        ELSE @postgis@.ST_ForceCollection(@postgis@.ST_Collect(parts))
    END
    FROM (SELECT array_remove(
        ARRAY[presto.canonical_part(g, 0), presto.canonical_part(g, 1), presto.canonical_part(g, 2)], NULL)) AS p (parts)
$$;

-- Overlays. A collection is its union.
CREATE OR REPLACE FUNCTION presto.operand(g @postgis@.geometry)
RETURNS @postgis@.geometry
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN CASE WHEN presto.geometry_kind(g) = 'GEOMETRY_COLLECTION' THEN @postgis@.ST_UnaryUnion(g) ELSE g END;
END
$$;
CREATE OR REPLACE FUNCTION presto.intersection(a @postgis@.geometry, b @postgis@.geometry)
RETURNS @postgis@.geometry
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN presto.canonical(@postgis@.ST_Intersection(presto.operand(a), presto.operand(b)));
END
$$;
CREATE OR REPLACE FUNCTION presto.difference(a @postgis@.geometry, b @postgis@.geometry)
RETURNS @postgis@.geometry
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN presto.canonical(@postgis@.ST_Difference(presto.operand(a), presto.operand(b)));
END
$$;
CREATE OR REPLACE FUNCTION presto.sym_difference(a @postgis@.geometry, b @postgis@.geometry)
RETURNS @postgis@.geometry
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN presto.canonical(@postgis@.ST_SymDifference(presto.operand(a), presto.operand(b)));
END
$$;

-- with_vertices(geometry, of another) -> the geometry, with a vertex where one of the other's lies on it
CREATE OR REPLACE FUNCTION presto.with_vertices(g @postgis@.geometry, other @postgis@.geometry)
RETURNS @postgis@.geometry
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE WHEN points IS NULL THEN g ELSE @postgis@.ST_Snap(g, points, 1e-12) END
    FROM (
        SELECT @postgis@.ST_Collect(p.geom) FROM @postgis@.ST_DumpPoints(other) AS p WHERE @postgis@.ST_Intersects(g, p.geom)
    ) AS v (points)
$$;
CREATE OR REPLACE FUNCTION presto.cracked(g @postgis@.geometry, other @postgis@.geometry)
RETURNS @postgis@.geometry
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN other IS NULL THEN g ELSE presto.with_vertices(g, other) END $$;

-- union_of(geometries) -> their union; NULLs do not count, nothing gives NULL
-- Points, lines and polygons are united each for themselves; a point or a piece of a line within what has more dimensions is left out.
CREATE OR REPLACE FUNCTION presto.union_of(geometries @postgis@.geometry[])
RETURNS @postgis@.geometry
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN cardinality(geometries) = 0 THEN NULL
        WHEN num_nonnulls(points, lines, polygons) = 0 THEN (
            SELECT CASE
                WHEN count(DISTINCT presto.geometry_kind(g)) = 1 THEN (array_agg(g))[1]
                ELSE 'GEOMETRYCOLLECTION EMPTY'::presto.geometry
            END
            FROM unnest(geometries) AS e (g) WHERE g IS NOT NULL)
        ELSE presto.canonical(@postgis@.ST_Collect(array_remove(ARRAY[
            CASE WHEN higher IS NULL THEN points ELSE @postgis@.ST_Difference(points, higher) END,
            CASE WHEN polygons IS NULL THEN presto.cracked(lines, points)
                ELSE @postgis@.ST_Difference(presto.cracked(lines, points), polygons) END,
            presto.cracked(presto.cracked(polygons, lines), points)], NULL)))
    END
    FROM (
        SELECT @postgis@.ST_UnaryUnion(@postgis@.ST_Collect(geom) FILTER (WHERE @postgis@.ST_Dimension(geom) = 0)),
            @postgis@.ST_UnaryUnion(@postgis@.ST_Collect(geom) FILTER (WHERE @postgis@.ST_Dimension(geom) = 1)),
            @postgis@.ST_UnaryUnion(@postgis@.ST_Collect(geom) FILTER (WHERE @postgis@.ST_Dimension(geom) = 2))
        FROM unnest(geometries) AS e (g), @postgis@.ST_Dump(g) AS d
        WHERE NOT @postgis@.ST_IsEmpty(geom)
    ) AS u (points, lines, polygons),
        LATERAL (SELECT CASE WHEN num_nonnulls(lines, polygons) > 0 THEN @postgis@.ST_Collect(array_remove(ARRAY[lines, polygons], NULL)) END)
            AS h (collected),
        LATERAL (SELECT @postgis@.ST_UnaryUnion(collected)) AS c (higher)
$$;

-- The points at which an odd number of lines end.
CREATE OR REPLACE FUNCTION presto.line_ends(g @postgis@.geometry)
RETURNS @postgis@.geometry
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT coalesce(@postgis@.ST_Multi(@postgis@.ST_Collect(point ORDER BY place)), 'MULTIPOINT EMPTY'::presto.geometry)
    FROM (
        SELECT (array_agg(point))[1], min(place)
        FROM @postgis@.ST_Dump(g) AS line,
            LATERAL (VALUES (@postgis@.ST_StartPoint(geom), path || 0), (@postgis@.ST_EndPoint(geom), path || 1)) AS e (point, place)
        WHERE point IS NOT NULL
        GROUP BY @postgis@.ST_X(point), @postgis@.ST_Y(point)
        HAVING count(*) % 2 = 1
    ) AS ends (point, place)
$$;

-- boundary(Geometry) -> the ends of lines, or the rings of polygons: always more than one of them
CREATE OR REPLACE FUNCTION presto.boundary(g @postgis@.geometry)
RETURNS @postgis@.geometry
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN CASE presto.geometry_kind(g)
        WHEN 'POINT' THEN 'POINT EMPTY'::presto.geometry
        WHEN 'MULTI_POINT' THEN 'MULTIPOINT EMPTY'::presto.geometry
        WHEN 'GEOMETRY_COLLECTION' THEN
            presto.fail('INVALID_FUNCTION_ARGUMENT', 'ST_Boundary does not apply to GEOMETRY_COLLECTION')::presto.geometry
        WHEN 'LINE_STRING' THEN presto.line_ends(g)
        WHEN 'MULTI_LINE_STRING' THEN presto.line_ends(g)
        ELSE (
            SELECT coalesce(
                @postgis@.ST_Multi(@postgis@.ST_Collect(@postgis@.ST_ExteriorRing(ring.geom) ORDER BY polygon.path, ring.path)),
                'MULTILINESTRING EMPTY'::presto.geometry)
            FROM @postgis@.ST_Dump(g) AS polygon, @postgis@.ST_DumpRings(polygon.geom) AS ring (path, geom))
    END;
END
$$;
CREATE OR REPLACE FUNCTION presto.hull_from(hull @postgis@.geometry, g @postgis@.geometry)
RETURNS @postgis@.geometry
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE @postgis@.ST_Dimension(hull)
        WHEN 0 THEN hull
        WHEN 1 THEN
            CASE WHEN @postgis@.ST_OrderingEquals(@postgis@.ST_StartPoint(hull), point.geom) THEN hull ELSE @postgis@.ST_Reverse(hull) END
        ELSE @postgis@.ST_ForcePolygonCCW(@postgis@.ST_MakePolygon(@postgis@.ST_Scroll(@postgis@.ST_ExteriorRing(hull), point.geom)))
    END
    FROM @postgis@.ST_DumpPoints(g) AS point, @postgis@.ST_DumpPoints(hull) AS corner
    WHERE @postgis@.ST_OrderingEquals(point.geom, corner.geom)
    ORDER BY point.path
    LIMIT 1
$$;

-- convex_hull(Geometry): from the first of its points that is a corner
CREATE OR REPLACE FUNCTION presto.convex_hull(g @postgis@.geometry)
RETURNS @postgis@.geometry
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE WHEN @postgis@.ST_IsEmpty(g) THEN g ELSE presto.hull_from(@postgis@.ST_ConvexHull(g), g) END
$$;

-- buffer(Geometry, distance): 96 points on a circle, as Esri's
CREATE OR REPLACE FUNCTION presto.buffer(g @postgis@.geometry, distance double precision)
RETURNS @postgis@.geometry
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN CASE
        WHEN distance = 'NaN' THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'distance is NaN')::presto.geometry
        WHEN distance < 0 THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'distance is negative')::presto.geometry
        WHEN distance = 0 THEN g
        WHEN NOT @postgis@.ST_IsEmpty(g) THEN presto.canonical(@postgis@.ST_Buffer(g, distance, 'quad_segs=24'))
    END;
END
$$;
CREATE OR REPLACE FUNCTION presto.simplify(g @postgis@.geometry, tolerance double precision)
RETURNS @postgis@.geometry
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN CASE
        WHEN tolerance = 'NaN' THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'distanceTolerance is NaN')::presto.geometry
        WHEN tolerance < 0 THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'distanceTolerance is negative')::presto.geometry
        WHEN tolerance = 0 THEN g
        ELSE presto.with_rings_in_order(@postgis@.ST_SimplifyPreserveTopology(g, tolerance))
    END;
END
$$;

-- nearest_points(Geometry, Geometry) -> row of the nearest point of each, NULL if one is empty
CREATE OR REPLACE FUNCTION presto.nearest_points(a @postgis@.geometry, b @postgis@.geometry)
RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN CASE WHEN NOT (@postgis@.ST_IsEmpty(a) OR @postgis@.ST_IsEmpty(b)) THEN
        jsonb_build_array(@postgis@.ST_ClosestPoint(a, b)::text, @postgis@.ST_ClosestPoint(b, a)::text)
    END;
END
$$;

-- line_locate_point(line, point) -> where on the line the point nearest to the given one lies, from 0 to 1
CREATE OR REPLACE FUNCTION presto.line_locate_point(line @postgis@.geometry, point @postgis@.geometry)
RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN @postgis@.ST_IsEmpty(line) OR @postgis@.ST_IsEmpty(point) THEN NULL
        WHEN presto.geometry_kind(line) NOT IN ('LINE_STRING', 'MULTI_LINE_STRING') THEN
            presto.fail('INVALID_FUNCTION_ARGUMENT', 'First argument to line_locate_point must be a LineString or a MultiLineString. Got: '
                || substr(@postgis@.ST_GeometryType(line), 4))::double precision
        WHEN presto.geometry_kind(point) <> 'POINT' THEN
            presto.fail('INVALID_FUNCTION_ARGUMENT', 'Second argument to line_locate_point must be a Point. Got: '
                || substr(@postgis@.ST_GeometryType(point), 4))::double precision
        WHEN @postgis@.ST_Length(line) = 0 THEN 'NaN'
        ELSE (
            SELECT (before + @postgis@.ST_LineLocatePoint(part, point) * @postgis@.ST_Length(part)) / @postgis@.ST_Length(line)
            FROM (
                SELECT geom, path, coalesce(sum(@postgis@.ST_Length(geom)) OVER (ORDER BY path ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)
                FROM @postgis@.ST_Dump(line)
            ) AS p (part, path, before)
            ORDER BY @postgis@.ST_Distance(part, point), path
            LIMIT 1)
    END
$$;

-- interpolated_points(line, fraction, repeated) -> the point at a fraction of the line, or those at its multiples
CREATE OR REPLACE FUNCTION presto.interpolated_points(line @postgis@.geometry, fraction double precision, repeated boolean)
RETURNS @postgis@.geometry[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    wanted int := 1;
    size int := @postgis@.ST_NPoints(line);
    next double precision := fraction;
    consumed double precision := 0;
    share double precision;
    before @postgis@.geometry;
    here @postgis@.geometry;
    found @postgis@.geometry[] := '{}';
BEGIN
    IF @postgis@.ST_IsEmpty(line) THEN RETURN NULL; END IF;
    PERFORM presto.require_kind(line, 'line_interpolate_point', '{LINE_STRING}');
    IF fraction < 0 OR fraction > 1 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'fraction must be between 0 and 1'); END IF;
    IF fraction = 0 THEN RETURN ARRAY[@postgis@.ST_StartPoint(line)]; END IF;
    IF fraction = 1 OR @postgis@.ST_Length(line) = 0 THEN RETURN ARRAY[@postgis@.ST_EndPoint(line)]; END IF;
    IF repeated THEN wanted := floor(1 / fraction); END IF;
    before := @postgis@.ST_StartPoint(line);
    FOR i IN 2..size LOOP
        EXIT WHEN cardinality(found) >= wanted;
        here := @postgis@.ST_PointN(line, i);
        share := @postgis@.ST_Distance(before, here) / @postgis@.ST_Length(line);
        WHILE next < consumed + share AND cardinality(found) < wanted LOOP
            found := found || @postgis@.ST_Point(
                @postgis@.ST_X(before) + (@postgis@.ST_X(here) - @postgis@.ST_X(before)) * ((next - consumed) / share),
                @postgis@.ST_Y(before) + (@postgis@.ST_Y(here) - @postgis@.ST_Y(before)) * ((next - consumed) / share));
            next := next + fraction;
        END LOOP;
        consumed := consumed + share;
        before := here;
    END LOOP;
    IF cardinality(found) < wanted THEN found := found || @postgis@.ST_EndPoint(line); END IF;
    RETURN found;
END
$$;

CREATE OR REPLACE FUNCTION presto.union_of_two(a @postgis@.geometry, b @postgis@.geometry)
RETURNS @postgis@.geometry
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT presto.union_of(ARRAY[a, b]) $$;
CREATE OR REPLACE FUNCTION presto.geometry_union(elements jsonb)
RETURNS @postgis@.geometry
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT presto.union_of(presto.geometries(elements)) $$;
CREATE OR REPLACE FUNCTION presto.convex_hull_of(geometries @postgis@.geometry[])
RETURNS @postgis@.geometry
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT presto.convex_hull(@postgis@.ST_Collect(array_remove(geometries, NULL))) HAVING array_remove(geometries, NULL) <> '{}' $$;
