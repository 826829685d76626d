-- What a geometry is and has.
-- Source: Trino documentation, "Geospatial functions", "Accessors"; Trino 400, `GeoFunctions`.

CREATE OR REPLACE FUNCTION presto.geometry_type(g @postgis@.geometry)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT replace(@postgis@.ST_GeometryType(g), 'GeometryCollection', 'GeomCollection') $$;

CREATE OR REPLACE FUNCTION presto.is_multiple(g @postgis@.geometry)
RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN presto.geometry_kind(g) IN ('MULTI_POINT', 'MULTI_LINE_STRING', 'MULTI_POLYGON', 'GEOMETRY_COLLECTION');
END
$$;

-- A ring's last point, which is its first, does not count.
CREATE OR REPLACE FUNCTION presto.point_count(g @postgis@.geometry)
RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT @postgis@.ST_NPoints(g)::bigint - @postgis@.ST_NRings(g) $$;

CREATE OR REPLACE FUNCTION presto.geometry_count(g @postgis@.geometry)
RETURNS int
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN CASE WHEN @postgis@.ST_IsEmpty(g) THEN 0 WHEN presto.is_multiple(g) THEN @postgis@.ST_NumGeometries(g) ELSE 1 END;
END
$$;

CREATE OR REPLACE FUNCTION presto.geometry_n(g @postgis@.geometry, n int)
RETURNS @postgis@.geometry
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN CASE
        WHEN @postgis@.ST_IsEmpty(g) THEN NULL
        WHEN presto.is_multiple(g) THEN @postgis@.ST_GeometryN(g, n)
        WHEN n = 1 THEN g
    END;
END
$$;

-- geometries_of(Geometry) -> its members as an array, NULL of an empty one
CREATE OR REPLACE FUNCTION presto.geometries_of(g @postgis@.geometry)
RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT jsonb_agg(to_jsonb(presto.geometry_n(g, n)::text) ORDER BY n) FROM generate_series(1, presto.geometry_count(g)) AS s (n) $$;

-- points_of(Geometry) -> all its points, outer rings with the clock, as Esri keeps them; NULL of an empty one
CREATE OR REPLACE FUNCTION presto.points_of(g @postgis@.geometry)
RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT jsonb_agg(to_jsonb(geom::text) ORDER BY path) FROM @postgis@.ST_DumpPoints(@postgis@.ST_ForcePolygonCW(g)) $$;

CREATE OR REPLACE FUNCTION presto.point_n(g @postgis@.geometry, n int)
RETURNS @postgis@.geometry
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN CASE WHEN presto.require_kind(g, 'ST_PointN', '{LINE_STRING}') IS NOT NULL AND n >= 1 THEN @postgis@.ST_PointN(g, n) END;
END
$$;
CREATE OR REPLACE FUNCTION presto.start_point(g @postgis@.geometry)
RETURNS @postgis@.geometry
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT @postgis@.ST_PointN(presto.require_kind(g, 'ST_StartPoint', '{LINE_STRING}'), 1) $$;
CREATE OR REPLACE FUNCTION presto.end_point(g @postgis@.geometry)
RETURNS @postgis@.geometry
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT @postgis@.ST_PointN(presto.require_kind(g, 'ST_EndPoint', '{LINE_STRING}'), -1) $$;

CREATE OR REPLACE FUNCTION presto.exterior_ring(g @postgis@.geometry)
RETURNS @postgis@.geometry
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN CASE WHEN NOT @postgis@.ST_IsEmpty(presto.require_kind(g, 'ST_ExteriorRing', '{POLYGON}')) THEN @postgis@.ST_ExteriorRing(g) END;
END
$$;
CREATE OR REPLACE FUNCTION presto.interior_ring_n(g @postgis@.geometry, n int)
RETURNS @postgis@.geometry
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT @postgis@.ST_InteriorRingN(presto.require_kind(g, 'ST_InteriorRingN', '{POLYGON}'), n) $$;
CREATE OR REPLACE FUNCTION presto.interior_ring_count(g @postgis@.geometry)
RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN CASE
        WHEN NOT @postgis@.ST_IsEmpty(presto.require_kind(g, 'ST_NumInteriorRing', '{POLYGON}')) THEN @postgis@.ST_NumInteriorRings(g)::bigint
    END;
END
$$;
CREATE OR REPLACE FUNCTION presto.interior_rings(g @postgis@.geometry)
RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE WHEN NOT @postgis@.ST_IsEmpty(presto.require_kind(g, 'ST_InteriorRings', '{POLYGON}')) THEN (
        SELECT coalesce(jsonb_agg(to_jsonb(@postgis@.ST_InteriorRingN(g, n)::text) ORDER BY n), '[]')
        FROM generate_series(1, @postgis@.ST_NumInteriorRings(g)) AS s (n))
    END
$$;

CREATE OR REPLACE FUNCTION presto.geometry_x(g @postgis@.geometry)
RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT @postgis@.ST_X(presto.require_kind(g, 'ST_X', '{POINT}')) $$;
CREATE OR REPLACE FUNCTION presto.geometry_y(g @postgis@.geometry)
RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT @postgis@.ST_Y(presto.require_kind(g, 'ST_Y', '{POINT}')) $$;

CREATE OR REPLACE FUNCTION presto.is_closed(g @postgis@.geometry)
RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN @postgis@.ST_IsEmpty(presto.require_kind(g, 'ST_IsClosed', '{LINE_STRING,MULTI_LINE_STRING}')) OR @postgis@.ST_IsClosed(g);
END
$$;

-- is_simple(Geometry): whether each member is well formed; lines do not meet themselves, points of one member differ, no point is repeated.
CREATE OR REPLACE FUNCTION presto.is_simple(g @postgis@.geometry)
RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN CASE
        WHEN @postgis@.ST_IsEmpty(g) THEN true
        WHEN presto.geometry_kind(g) = 'GEOMETRY_COLLECTION' THEN (SELECT bool_and(presto.is_simple(geom)) FROM @postgis@.ST_Dump(g))
        WHEN @postgis@.ST_Dimension(g) = 2 THEN @postgis@.ST_IsValid(g) AND NOT presto.has_repeated_points(g)
        WHEN @postgis@.ST_Dimension(g) = 1 THEN @postgis@.ST_IsSimple(g) AND NOT presto.has_repeated_points(g)
        ELSE @postgis@.ST_IsSimple(g)
    END;
END
$$;
CREATE OR REPLACE FUNCTION presto.is_ring(g @postgis@.geometry)
RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN @postgis@.ST_IsClosed(presto.require_kind(g, 'ST_IsRing', '{LINE_STRING}')) AND presto.is_simple(g);
END
$$;
CREATE OR REPLACE FUNCTION presto.has_repeated_points(g @postgis@.geometry)
RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT coalesce(bool_or(@postgis@.ST_OrderingEquals(geom, before)), false)
    FROM (SELECT geom, lag(geom) OVER (PARTITION BY path[:cardinality(path) - 1] ORDER BY path) FROM @postgis@.ST_DumpPoints(g)) AS p (geom, before)
$$;

-- An angle between -pi and pi.
CREATE OR REPLACE FUNCTION presto.angle(radians double precision)
RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN radians - 2 * pi() * floor((radians + pi()) / (2 * pi()));

-- spherical_excess(ring) -> the surplus of its angles, in radians
-- Adds up the excess between each edge and the equator. The course turns once round the ring, but not if it goes round a pole.
CREATE OR REPLACE FUNCTION presto.spherical_excess(ring @postgis@.geometry)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    points double precision[] := ARRAY(
        SELECT ARRAY[@postgis@.ST_X(geom), @postgis@.ST_Y(geom)] FROM @postgis@.ST_DumpPoints(ring) ORDER BY path);
    size int := array_length(points, 1);
    lambda1 double precision;
    phi1 double precision;
    lambda2 double precision;
    phi2 double precision;
    delta double precision;
    excess double precision := 0;
    turn double precision := 0;
    bearing_in double precision;
    bearing_out double precision;
    first_bearing double precision;
    last_bearing double precision;
BEGIN
    WHILE size > 1 AND points[size][1] = points[1][1] AND points[size][2] = points[1][2] LOOP size := size - 1; END LOOP;
    IF size < 3 THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Polygon is not valid: a loop contains less then 3 vertices.');
    END IF;
    lambda1 := radians(points[size][1]);
    phi1 := radians(points[size][2]);
    FOR i IN 1..size LOOP
        lambda2 := radians(points[i][1]);
        phi2 := radians(points[i][2]);
        IF lambda1 = lambda2 AND phi1 = phi2 THEN
            PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Polygon is not valid: it has two identical consecutive vertices');
        END IF;
        delta := lambda2 - lambda1;
        excess := excess + 2 * atan2(tan(delta / 2) * (tan(phi1 / 2) + tan(phi2 / 2)), 1 + tan(phi1 / 2) * tan(phi2 / 2));
        bearing_in := atan2(sin(delta) * cos(phi2), cos(phi1) * sin(phi2) - sin(phi1) * cos(phi2) * cos(delta));
        bearing_out := atan2(- sin(delta) * cos(phi1), sin(phi1) * cos(phi2) - cos(phi1) * sin(phi2) * cos(delta)) + pi();
        IF i = 1 THEN first_bearing := bearing_in; ELSE turn := turn + presto.angle(bearing_in - last_bearing); END IF;
        turn := turn + presto.angle(bearing_out - bearing_in);
        last_bearing := bearing_out;
        lambda1 := lambda2;
        phi1 := phi2;
    END LOOP;
    turn := turn + presto.angle(first_bearing - last_bearing);
    RETURN CASE WHEN abs(turn) < pi() / 4 THEN abs(excess) - 2 * pi() ELSE excess END;
END
$$;

-- spherical_excess(ring) -> the surplus of its angles, in radians
-- Adds up the excess between each edge and the equator. The course turns once round the ring, but not if it goes round a pole.
CREATE OR REPLACE FUNCTION presto.spherical_excess(ring @postgis@.geometry)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    points double precision[] := ARRAY(
        SELECT ARRAY[@postgis@.ST_X(geom), @postgis@.ST_Y(geom)] FROM @postgis@.ST_DumpPoints(ring) ORDER BY path);
    size int := array_length(points, 1);
    lambda1 double precision;
    phi1 double precision;
    lambda2 double precision;
    phi2 double precision;
    delta double precision;
    excess double precision := 0;
    turn double precision := 0;
    bearing_in double precision;
    bearing_out double precision;
    first_bearing double precision;
    last_bearing double precision;
BEGIN
    WHILE size > 1 AND points[size][1] = points[1][1] AND points[size][2] = points[1][2] LOOP size := size - 1; END LOOP;
    IF size < 3 THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Polygon is not valid: a loop contains less then 3 vertices.');
    END IF;
    lambda1 := radians(points[size][1]);
    phi1 := radians(points[size][2]);
    FOR i IN 1..size LOOP
        lambda2 := radians(points[i][1]);
        phi2 := radians(points[i][2]);
        IF lambda1 = lambda2 AND phi1 = phi2 THEN
            PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Polygon is not valid: it has two identical consecutive vertices');
        END IF;
        delta := lambda2 - lambda1;
        excess := excess + 2 * atan2(tan(delta / 2) * (tan(phi1 / 2) + tan(phi2 / 2)), 1 + tan(phi1 / 2) * tan(phi2 / 2));
        bearing_in := atan2(sin(delta) * cos(phi2), cos(phi1) * sin(phi2) - sin(phi1) * cos(phi2) * cos(delta));
        bearing_out := atan2(- sin(delta) * cos(phi1), sin(phi1) * cos(phi2) - cos(phi1) * sin(phi2) * cos(delta)) + pi();
        IF i = 1 THEN first_bearing := bearing_in; ELSE turn := turn + presto.angle(bearing_in - last_bearing); END IF;
        turn := turn + presto.angle(bearing_out - bearing_in);
        last_bearing := bearing_out;
        lambda1 := lambda2;
        phi1 := phi2;
    END LOOP;
    turn := turn + presto.angle(first_bearing - last_bearing);
    RETURN CASE WHEN abs(turn) < pi() / 4 THEN abs(excess) - 2 * pi() ELSE excess END;
END
$$;

CREATE OR REPLACE FUNCTION presto.require_spherical(g @postgis@.geometry, function text, kinds text[])
RETURNS @postgis@.geometry
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF @postgis@.ST_IsEmpty(g) THEN RETURN NULL; END IF;
    IF presto.geometry_kind(g) = ANY (kinds) THEN RETURN g; END IF;
    PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', format(
        'When applied to SphericalGeography inputs, %s only supports %s. Input type is: %s', function, array_to_string(kinds, ' or '),
        presto.geometry_kind(g)));
END
$$;

-- geometry_area, spherical_area: of a geometry on the plane, in its units; of one on the sphere, in square meters
CREATE OR REPLACE FUNCTION presto.spherical_area(g @postgis@.geometry)
RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT abs(sum(CASE WHEN ring.path[1] = 0 THEN 1 ELSE -1 END * abs(presto.spherical_excess(@postgis@.ST_ExteriorRing(ring.geom)))))
        * 6371010.0 ^ 2
    FROM @postgis@.ST_Dump(presto.require_spherical(g, 'ST_Area', '{POLYGON,MULTI_POLYGON}')) AS polygon,
        @postgis@.ST_DumpRings(polygon.geom) AS ring (path, geom)
$$;
-- An angle between -pi and pi.
CREATE OR REPLACE FUNCTION presto.angle(radians double precision)
RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN radians - 2 * pi() * floor((radians + pi()) / (2 * pi()));
CREATE OR REPLACE FUNCTION presto.spherical_length(g @postgis@.geometry)
RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT coalesce(sum(presto.sphere_distance(@postgis@.ST_Y(before), @postgis@.ST_X(before), @postgis@.ST_Y(geom), @postgis@.ST_X(geom))), 0) * 1000
    FROM (
        SELECT geom, lag(geom) OVER (PARTITION BY path[:cardinality(path) - 1] ORDER BY path)
        FROM @postgis@.ST_DumpPoints(presto.require_spherical(g, 'ST_Length', '{LINE_STRING,MULTI_LINE_STRING}'))
    ) AS p (geom, before)
    HAVING NOT @postgis@.ST_IsEmpty(g)
$$;
CREATE OR REPLACE FUNCTION presto.spherical_distance(a @postgis@.geometry, b @postgis@.geometry)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF @postgis@.ST_IsEmpty(a) OR @postgis@.ST_IsEmpty(b) THEN RETURN NULL; END IF;
    a := presto.require_spherical(a, 'ST_Distance', '{POINT}');
    b := presto.require_spherical(b, 'ST_Distance', '{POINT}');
    RETURN presto.sphere_distance(@postgis@.ST_Y(a), @postgis@.ST_X(a), @postgis@.ST_Y(b), @postgis@.ST_X(b)) * 1000;
END
$$;

-- Source: Trino documentation, "to_spherical_geography": longitudes and latitudes within their bounds.
CREATE OR REPLACE FUNCTION presto.to_spherical_geography(g @postgis@.geometry)
RETURNS @postgis@.geometry
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN CASE
        WHEN @postgis@.ST_IsEmpty(g) THEN g
        WHEN num_nulls(presto.check_latitude(@postgis@.ST_YMin(g)), presto.check_latitude(@postgis@.ST_YMax(g)),
            presto.check_longitude(@postgis@.ST_XMin(g)), presto.check_longitude(@postgis@.ST_XMax(g))) = 0 THEN g
    END;
END
$$;
CREATE OR REPLACE FUNCTION presto.geometry_length(g @postgis@.geometry)
RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT @postgis@.ST_Length(presto.require_kind(g, 'ST_Length', '{LINE_STRING,MULTI_LINE_STRING}')) $$;
CREATE OR REPLACE FUNCTION presto.geometry_area(g @postgis@.geometry)
RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT @postgis@.ST_Area(g) $$;
CREATE OR REPLACE FUNCTION presto.centroid(g @postgis@.geometry)
RETURNS @postgis@.geometry
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT @postgis@.ST_Centroid(presto.require_kind(
        g, 'ST_Centroid', '{POINT,MULTI_POINT,LINE_STRING,MULTI_LINE_STRING,POLYGON,MULTI_POLYGON}'))
$$;
CREATE OR REPLACE FUNCTION presto.rectangle(west double precision, south double precision, east double precision, north double precision)
RETURNS @postgis@.geometry
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT @postgis@.ST_MakePolygon(@postgis@.ST_MakeLine(ARRAY[
        @postgis@.ST_Point(west, south), @postgis@.ST_Point(east, south), @postgis@.ST_Point(east, north), @postgis@.ST_Point(west, north),
        @postgis@.ST_Point(west, south)]))
$$;

-- envelope(Geometry) -> its bounding rectangle, a polygon always
CREATE OR REPLACE FUNCTION presto.envelope(g @postgis@.geometry)
RETURNS @postgis@.geometry
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN CASE
        WHEN @postgis@.ST_IsEmpty(g) THEN 'POLYGON EMPTY'::presto.geometry
        ELSE presto.rectangle(@postgis@.ST_XMin(g), @postgis@.ST_YMin(g), @postgis@.ST_XMax(g), @postgis@.ST_YMax(g))
    END;
END
$$;
CREATE OR REPLACE FUNCTION presto.envelope_points(g @postgis@.geometry)
RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN CASE WHEN NOT @postgis@.ST_IsEmpty(g) THEN jsonb_build_array(
        @postgis@.ST_Point(@postgis@.ST_XMin(g), @postgis@.ST_YMin(g))::text, @postgis@.ST_Point(@postgis@.ST_XMax(g), @postgis@.ST_YMax(g))::text)
    END;
END
$$;

-- What PostGIS has of the same meaning.
CREATE OR REPLACE FUNCTION presto.geometry_binary(g @postgis@.geometry)
RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT @postgis@.ST_AsBinary(g, 'NDR') $$;
CREATE OR REPLACE FUNCTION presto.geometry_dimension(g @postgis@.geometry)
RETURNS smallint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT @postgis@.ST_Dimension(g)::smallint $$;
CREATE OR REPLACE FUNCTION presto.coordinate_dimension(g @postgis@.geometry)
RETURNS smallint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT @postgis@.ST_CoordDim(g) $$;
CREATE OR REPLACE FUNCTION presto.is_empty(g @postgis@.geometry)
RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT @postgis@.ST_IsEmpty(g) $$;
CREATE OR REPLACE FUNCTION presto.geometry_xmin(g @postgis@.geometry)
RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT @postgis@.ST_XMin(g) $$;
CREATE OR REPLACE FUNCTION presto.geometry_xmax(g @postgis@.geometry)
RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT @postgis@.ST_XMax(g) $$;
CREATE OR REPLACE FUNCTION presto.geometry_ymin(g @postgis@.geometry)
RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT @postgis@.ST_YMin(g) $$;
CREATE OR REPLACE FUNCTION presto.geometry_ymax(g @postgis@.geometry)
RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT @postgis@.ST_YMax(g) $$;
