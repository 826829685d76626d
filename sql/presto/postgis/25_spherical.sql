-- Geographies on a sphere, held as the same figures on the plane: longitudes and latitudes in degrees, lengths in meters.

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
