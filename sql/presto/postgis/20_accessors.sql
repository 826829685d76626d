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
