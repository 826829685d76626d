-- How geometries lie to each other, and what is wrong with one.
-- Source: Trino documentation, "Geospatial functions", "Relationship tests"; Trino 400: an empty geometry has no relation to any other.

CREATE OR REPLACE FUNCTION presto.geometry_contains(a @postgis@.geometry, b @postgis@.geometry)
RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF @postgis@.ST_IsEmpty(a) OR @postgis@.ST_IsEmpty(b) THEN RETURN false; END IF;
    RETURN @postgis@.ST_Contains(presto.operand(a), presto.operand(b));
END
$$;
CREATE OR REPLACE FUNCTION presto.geometry_crosses(a @postgis@.geometry, b @postgis@.geometry)
RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF @postgis@.ST_IsEmpty(a) OR @postgis@.ST_IsEmpty(b) THEN RETURN false; END IF;
    RETURN @postgis@.ST_Crosses(presto.operand(a), presto.operand(b));
END
$$;
CREATE OR REPLACE FUNCTION presto.geometry_intersects(a @postgis@.geometry, b @postgis@.geometry)
RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF @postgis@.ST_IsEmpty(a) OR @postgis@.ST_IsEmpty(b) THEN RETURN false; END IF;
    RETURN @postgis@.ST_Intersects(presto.operand(a), presto.operand(b));
END
$$;
CREATE OR REPLACE FUNCTION presto.geometry_overlaps(a @postgis@.geometry, b @postgis@.geometry)
RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF @postgis@.ST_IsEmpty(a) OR @postgis@.ST_IsEmpty(b) THEN RETURN false; END IF;
    RETURN @postgis@.ST_Overlaps(presto.operand(a), presto.operand(b));
END
$$;
CREATE OR REPLACE FUNCTION presto.geometry_touches(a @postgis@.geometry, b @postgis@.geometry)
RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF @postgis@.ST_IsEmpty(a) OR @postgis@.ST_IsEmpty(b) THEN RETURN false; END IF;
    RETURN @postgis@.ST_Touches(presto.operand(a), presto.operand(b));
END
$$;
CREATE OR REPLACE FUNCTION presto.geometry_within(a @postgis@.geometry, b @postgis@.geometry)
RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF @postgis@.ST_IsEmpty(a) OR @postgis@.ST_IsEmpty(b) THEN RETURN false; END IF;
    RETURN @postgis@.ST_Within(presto.operand(a), presto.operand(b));
END
$$;
CREATE OR REPLACE FUNCTION presto.geometry_disjoint(a @postgis@.geometry, b @postgis@.geometry)
RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT NOT presto.geometry_intersects(a, b) $$;
CREATE OR REPLACE FUNCTION presto.geometry_equals(a @postgis@.geometry, b @postgis@.geometry)
RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT @postgis@.ST_Equals(presto.operand(a), presto.operand(b)) $$;
CREATE OR REPLACE FUNCTION presto.geometry_relate(a @postgis@.geometry, b @postgis@.geometry, pattern text)
RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN CASE
        WHEN pattern !~ '^[TtFf*012]{9}$' THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'Invalid relation: ' || pattern)::boolean
        ELSE @postgis@.ST_Relate(presto.operand(a), presto.operand(b), upper(pattern))
    END;
END
$$;
CREATE OR REPLACE FUNCTION presto.geometry_distance(a @postgis@.geometry, b @postgis@.geometry)
RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT @postgis@.ST_Distance(a, b) $$;
CREATE OR REPLACE FUNCTION presto.member_invalid_reason(g @postgis@.geometry)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    place text;
    kept @postgis@.geometry := @postgis@.ST_ForcePolygonCW(g);
BEGIN
    IF @postgis@.ST_Dimension(g) = 0 THEN
        SELECT format('%s and %1$s', presto.place_text(geom)) INTO place
        FROM @postgis@.ST_DumpPoints(g) GROUP BY geom HAVING count(*) > 1 ORDER BY min(path) LIMIT 1;
        RETURN 'Repeated points at or near ' || place;
    END IF;
    SELECT presto.place_text(geom) INTO place
    FROM (SELECT geom, path, lag(geom) OVER (PARTITION BY path[:cardinality(path) - 1] ORDER BY path) FROM @postgis@.ST_DumpPoints(g)) AS p (geom, path, before)
    WHERE @postgis@.ST_OrderingEquals(geom, before) ORDER BY path LIMIT 1;
    IF place IS NOT NULL THEN RETURN 'Degenerate segments at or near ' || place; END IF;
    SELECT format('%s at or near %s and %s',
            CASE WHEN @postgis@.ST_Equals(a.geom, b.geom) THEN 'Self-intersection' ELSE 'Intersecting or overlapping segments' END,
            presto.place_text(@postgis@.ST_StartPoint(a.geom)), presto.place_text(@postgis@.ST_StartPoint(b.geom)))
        INTO place
    FROM presto.edges(kept) AS a, presto.edges(kept) AS b
    WHERE a.n < b.n AND @postgis@.ST_Relate(a.geom, b.geom, 'T********')
    ORDER BY a.n, b.n LIMIT 1;
    IF place IS NOT NULL THEN RETURN place; END IF;
    RETURN CASE
        WHEN @postgis@.ST_Dimension(g) < 2 THEN 'Self-tangency'
        WHEN @postgis@.ST_IsValidReason(g) ~ '^(Hole lies outside|Holes are nested|Nested)' THEN 'RingOrientation'
        WHEN @postgis@.ST_IsValidReason(g) ~ '^Interior is disconnected' THEN
            'Disconnected interior at or near ' || presto.place_text(@postgis@.ST_PointN(@postgis@.ST_ExteriorRing(@postgis@.ST_GeometryN(kept, 1)), 2))
        ELSE 'Self-tangency'
    END;
END
$$;

-- invalid_reason(Geometry) -> what is wrong with the first member that is not well formed, NULL if all are
-- Esri names the first points of the two edges that meet, in the order in which it keeps them, outer rings with the clock; of an interior
-- that is in pieces always the second point.
CREATE OR REPLACE FUNCTION presto.invalid_reason(g @postgis@.geometry)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT presto.member_invalid_reason(geom)
    FROM (
        SELECT geom, path
        FROM @postgis@.ST_Dump(CASE WHEN presto.geometry_kind(g) = 'GEOMETRY_COLLECTION' THEN g ELSE @postgis@.ST_ForceCollection(g) END)
        WHERE presto.geometry_kind(g) = 'GEOMETRY_COLLECTION'
        UNION ALL
        SELECT g, '{}' WHERE presto.geometry_kind(g) <> 'GEOMETRY_COLLECTION'
    ) AS m (geom, path)
    WHERE NOT presto.is_simple(geom)
    ORDER BY path
    LIMIT 1
$$;
CREATE OR REPLACE FUNCTION presto.place_text(point @postgis@.geometry)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT format('(%s %s)', presto.double_text(@postgis@.ST_X(point)), presto.double_text(@postgis@.ST_Y(point))) $$;
CREATE OR REPLACE FUNCTION presto.edges(g @postgis@.geometry)
RETURNS TABLE (geom @postgis@.geometry, n bigint)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT s.geom, row_number() OVER (ORDER BY s.path) FROM @postgis@.ST_DumpSegments(g) AS s $$;
