-- Geometries, held by PostGIS, whose schema stands for @postgis@. This folder is applied where the extension is.
-- Source: Trino documentation, "Geospatial functions". Trino 400 computes with Esri's library, whose texts and rules these functions follow:
-- outer rings run against the clock, holes with it; rings may be written without their last point; what comes out of an overlay begins with
-- its lowest point. Coordinates have two dimensions.

-- What PostgreSQL casts a text or NULL to, whatever schema PostGIS is in.
DO $$
BEGIN
    IF to_regtype('presto.geometry') IS NULL THEN
        CREATE DOMAIN presto.geometry AS @postgis@.geometry;
    END IF;
END
$$;

-- as_geometry(geometry) -> itself, of PostGIS's own type: arrays of it are not arrays of the domain
CREATE OR REPLACE FUNCTION presto.as_geometry(g @postgis@.geometry)
RETURNS @postgis@.geometry
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT g $$;

-- geometry_kind(geometry) -> Trino's name of its type, as messages have it; NULL for a type that Trino lacks
CREATE OR REPLACE FUNCTION presto.geometry_kind(g @postgis@.geometry)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE @postgis@.ST_GeometryType(g)
        WHEN 'ST_Point' THEN 'POINT' WHEN 'ST_MultiPoint' THEN 'MULTI_POINT'
        WHEN 'ST_LineString' THEN 'LINE_STRING' WHEN 'ST_MultiLineString' THEN 'MULTI_LINE_STRING'
        WHEN 'ST_Polygon' THEN 'POLYGON' WHEN 'ST_MultiPolygon' THEN 'MULTI_POLYGON'
        WHEN 'ST_GeometryCollection' THEN 'GEOMETRY_COLLECTION'
    END
$$;

-- require_kind(geometry, function, kinds) -> the geometry
-- Fails for a geometry of another kind; the kinds are in Trino's order.
CREATE OR REPLACE FUNCTION presto.require_kind(g @postgis@.geometry, function text, kinds text[])
RETURNS @postgis@.geometry
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF presto.geometry_kind(g) = ANY (kinds) THEN RETURN g; END IF;
    PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', format(
        '%s only applies to %s. Input type is: %s', function, array_to_string(kinds, ' or '), presto.geometry_kind(g)));
END
$$;

-- with_rings_in_order(geometry) -> the same, the outer rings of its polygons against the clock, holes with it
-- PostGIS's ST_ForcePolygonCCW turns lines round too.
CREATE OR REPLACE FUNCTION presto.with_rings_in_order(g @postgis@.geometry)
RETURNS @postgis@.geometry
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN CASE presto.geometry_kind(g)
        WHEN 'POLYGON' THEN @postgis@.ST_ForcePolygonCCW(g)
        WHEN 'MULTI_POLYGON' THEN @postgis@.ST_ForcePolygonCCW(g)
        WHEN 'GEOMETRY_COLLECTION' THEN coalesce(
            (
                SELECT @postgis@.ST_ForceCollection(@postgis@.ST_Collect(presto.with_rings_in_order(@postgis@.ST_GeometryN(g, n)) ORDER BY n))
                FROM generate_series(1, @postgis@.ST_NumGeometries(g)) AS s (n)
            ), g)
        ELSE g
    END;
END
$$;

-- checked_geometry(geometry) -> the geometry with its rings in order
-- Fails for what Trino has no type for: curves, triangles, a third dimension.
CREATE OR REPLACE FUNCTION presto.checked_geometry(g @postgis@.geometry)
RETURNS @postgis@.geometry
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF presto.geometry_kind(g) IS NULL OR @postgis@.ST_NDims(g) > 2 THEN
        PERFORM presto.fail('NOT_SUPPORTED', 'Geometries of more than two dimensions, and of curves, are not supported');
    END IF;
    RETURN @postgis@.ST_SetSRID(presto.with_rings_in_order(g), 0);
END
$$;

-- closed_ring(coordinates in parentheses) -> the same, with the first point at the end too
-- A ring of PostGIS has four points at least: one of fewer ends with as many copies of its first.
CREATE OR REPLACE FUNCTION presto.closed_ring(ring text)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN ring ~ '[0-9]' THEN rtrim(ring, ')') || repeat(',' || points[1], greatest(is_open, 4 - cardinality(points))) || ')'
        ELSE ring
    END
    FROM (SELECT string_to_array(btrim(ring, '()'), ',')) AS r (points),
        LATERAL (SELECT (regexp_split_to_array(btrim(points[1]), '\s+') <> regexp_split_to_array(btrim(points[cardinality(points)]), '\s+'))::int)
            AS e (is_open)
$$;

-- closed_wkt(text) -> the text with every ring of a polygon closed, without what stands behind its last parenthesis
CREATE OR REPLACE FUNCTION presto.closed_wkt(wkt text)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    result text := '';
    token text;
    is_polygon boolean := false;
    depth int := 0;
BEGIN
    FOR token IN SELECT m[1] FROM regexp_matches(wkt, '[A-Za-z]+|\([^()A-DF-Za-df-z]*\)|[()]|[^A-Za-z()]+', 'g') AS m LOOP
        IF token ~ '^[A-Za-z]' AND token !~* '^empty$' THEN is_polygon := token ~* 'polygon'; END IF;
        result := result || CASE WHEN is_polygon AND token LIKE '(%)' THEN presto.closed_ring(token) ELSE token END;
        depth := depth + (token = '(')::int - (token = ')')::int;
        EXIT WHEN depth = 0 AND (token LIKE '%)' OR token ~* '^empty$');
    END LOOP;
    RETURN result;
END
$$;

-- parsed_wkt(text) -> geometry, NULL for what PostGIS cannot read
CREATE OR REPLACE FUNCTION presto.parsed_wkt(wkt text)
RETURNS @postgis@.geometry
LANGUAGE plpgsql IMMUTABLE STRICT
AS $$
BEGIN
    RETURN @postgis@.ST_GeomFromText(wkt);
EXCEPTION WHEN data_exception OR internal_error OR syntax_error_or_access_rule_violation THEN
    RETURN NULL;
END
$$;

-- geometry_from_text(varchar) -> Geometry, from its WKT
CREATE OR REPLACE FUNCTION presto.geometry_from_text(wkt text)
RETURNS @postgis@.geometry
LANGUAGE plpgsql IMMUTABLE STRICT
AS $$
DECLARE
    g @postgis@.geometry;
BEGIN
    IF wkt ~* '^\s*((multi)?(point|linestring|polygon)|geometrycollection)' THEN
        g := presto.parsed_wkt(wkt);
        IF g IS NULL THEN g := presto.parsed_wkt(presto.closed_wkt(wkt)); END IF;
    END IF;
    IF g IS NULL THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Invalid WKT: ' || wkt); END IF;
    RETURN presto.checked_geometry(g);
END
$$;

-- geometry_from_binary(varbinary) -> Geometry, from its WKB
CREATE OR REPLACE FUNCTION presto.geometry_from_binary(wkb bytea)
RETURNS @postgis@.geometry
LANGUAGE plpgsql IMMUTABLE STRICT
AS $$
DECLARE
    g @postgis@.geometry;
BEGIN
    BEGIN
        g := @postgis@.ST_GeomFromWKB(wkb);
    EXCEPTION WHEN data_exception OR internal_error THEN
        g := NULL;
    END;
    IF g IS NULL THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Invalid WKB'); END IF;
    RETURN presto.checked_geometry(g);
END
$$;

-- geometry_text(Geometry) -> WKT as Trino writes it: POINT (1 2), MULTIPOINT ((1 2), (4 8))
CREATE OR REPLACE FUNCTION presto.geometry_text(g @postgis@.geometry)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT replace(regexp_replace(
        CASE WHEN wkt LIKE '%MULTIPOINT(%' THEN regexp_replace(wkt, '(?<=MULTIPOINT\([^()]*)([^(), ]+ [^(), ]+)', '(\1)', 'g') ELSE wkt END,
        '([A-Z])\(', '\1 (', 'g'), ',', ', ')
    FROM @postgis@.ST_AsText(g, 20) AS t (wkt)
$$;

-- Elements of arrays are PostGIS's own text, hex of the EWKB; NULL is JSON null.
CREATE OR REPLACE FUNCTION presto.geometries(elements jsonb)
RETURNS @postgis@.geometry[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT array_agg(v::presto.geometry::@postgis@.geometry ORDER BY n) FROM jsonb_array_elements_text(elements) WITH ORDINALITY AS e (v, n) $$;
CREATE OR REPLACE FUNCTION presto.geometry_elements(geometries @postgis@.geometry[])
RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT coalesce(jsonb_agg(to_jsonb(g::text) ORDER BY n), '[]') FROM unnest(geometries) WITH ORDINALITY AS e (g, n) $$;

-- line_from_text, polygon_from_text (varchar) -> Geometry of that kind
CREATE OR REPLACE FUNCTION presto.line_from_text(wkt text)
RETURNS @postgis@.geometry
LANGUAGE sql IMMUTABLE STRICT
AS $$ SELECT presto.require_kind(presto.geometry_from_text(wkt), 'ST_LineFromText', '{LINE_STRING}') $$;
CREATE OR REPLACE FUNCTION presto.polygon_from_text(wkt text)
RETURNS @postgis@.geometry
LANGUAGE sql IMMUTABLE STRICT
AS $$ SELECT presto.require_kind(presto.geometry_from_text(wkt), 'ST_Polygon', '{POLYGON}') $$;

CREATE OR REPLACE FUNCTION presto.point(x double precision, y double precision)
RETURNS @postgis@.geometry
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF x = 'NaN' OR y = 'NaN' THEN RETURN 'POINT EMPTY'::presto.geometry; END IF;
    RETURN @postgis@.ST_Point(x, y);
END
$$;

-- line_of_points(array(Geometry)) -> LineString; of fewer than two points an empty one
CREATE OR REPLACE FUNCTION presto.line_of_points(elements jsonb)
RETURNS @postgis@.geometry
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    points @postgis@.geometry[] := coalesce(presto.geometries(elements), '{}');
    point @postgis@.geometry;
    prefix CONSTANT text := 'Invalid input to ST_LineString: ';
BEGIN
    FOR i IN 1..cardinality(points) LOOP
        point := points[i];
        IF point IS NULL THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', prefix || 'null point at index ' || i); END IF;
        IF presto.geometry_kind(point) <> 'POINT' THEN
            PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', format(
                'ST_LineString takes only an array of valid points, %s was passed', substr(@postgis@.ST_GeometryType(point), 4)));
        END IF;
        IF @postgis@.ST_IsEmpty(point) THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', prefix || 'empty point at index ' || i); END IF;
        IF i > 1 AND @postgis@.ST_OrderingEquals(point, points[i - 1]) THEN
            PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', prefix || 'consecutive duplicate points at index ' || i);
        END IF;
    END LOOP;
    RETURN CASE WHEN cardinality(points) < 2 THEN 'LINESTRING EMPTY'::presto.geometry ELSE @postgis@.ST_MakeLine(points) END;
END
$$;

-- multi_point(array(Geometry)) -> MultiPoint, NULL of no points
CREATE OR REPLACE FUNCTION presto.multi_point(elements jsonb)
RETURNS @postgis@.geometry
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    points @postgis@.geometry[] := coalesce(presto.geometries(elements), '{}');
    prefix CONSTANT text := 'Invalid input to ST_MultiPoint: ';
BEGIN
    FOR i IN 1..cardinality(points) LOOP
        IF points[i] IS NULL THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', prefix || 'null at index ' || i); END IF;
        IF presto.geometry_kind(points[i]) <> 'POINT' THEN
            PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', format(
                '%sgeometry is not a point: %s at index %s', prefix, substr(@postgis@.ST_GeometryType(points[i]), 4), i));
        END IF;
        IF @postgis@.ST_IsEmpty(points[i]) THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', prefix || 'empty point at index ' || i); END IF;
    END LOOP;
    RETURN @postgis@.ST_Multi(@postgis@.ST_Collect(points));
END
$$;
