-- Geometries as GeoJSON.

CREATE OR REPLACE FUNCTION presto.geojson_body(g @postgis@.geometry)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN CASE presto.geometry_kind(g)
        WHEN 'GEOMETRY_COLLECTION' THEN format('{"type":"GeometryCollection","geometries":[%s]}', (
            SELECT string_agg(presto.geojson_body(@postgis@.ST_GeometryN(g, n)), ',' ORDER BY n)
            FROM generate_series(1, @postgis@.ST_NumGeometries(g)) AS s (n)))
        WHEN 'POLYGON' THEN format('{"type":"Polygon","coordinates":%s}', CASE
            WHEN @postgis@.ST_IsEmpty(g) THEN '[[]]' ELSE (@postgis@.ST_AsGeoJSON(g, 8, 0)::json ->> 'coordinates') END)
        ELSE format('{"type":"%s","coordinates":%s}', substr(@postgis@.ST_GeometryType(g), 4), @postgis@.ST_AsGeoJSON(g, 8, 0)::json ->> 'coordinates')
    END;
END
$$;

-- to_geojson(SphericalGeography) -> GeoJSON as JTS writes it: eight decimals, the outer ring as Esri keeps it, with the clock
CREATE OR REPLACE FUNCTION presto.to_geojson(g @postgis@.geometry)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN CASE
        WHEN @postgis@.ST_IsEmpty(g) AND presto.geometry_kind(g) IN ('POINT', 'LINE_STRING') THEN
            format('{"type":"%s","coordinates":[]}', substr(@postgis@.ST_GeometryType(g), 4))
        ELSE rtrim(presto.geojson_body(@postgis@.ST_ForcePolygonCW(g)), '}') || ',"crs":{"type":"name","properties":{"name":"EPSG:0"}}}'
    END;
END
$$;

-- from_geojson(varchar) -> SphericalGeography
-- Source: RFC 7946; what is no geometry is refused in the words of JTS.
CREATE OR REPLACE FUNCTION presto.from_geojson(json text)
RETURNS @postgis@.geometry
LANGUAGE plpgsql IMMUTABLE STRICT
AS $$
DECLARE
    document jsonb;
BEGIN
    BEGIN
        document := json::jsonb;
    EXCEPTION WHEN data_exception THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Invalid GeoJSON: ' || json);
    END;
    RETURN presto.checked_geometry(presto.geojson_geometry(document));
END
$$;
CREATE OR REPLACE FUNCTION presto.geojson_geometry(document jsonb)
RETURNS @postgis@.geometry
LANGUAGE plpgsql IMMUTABLE STRICT
AS $$
DECLARE
    kind text := document ->> 'type';
    depths CONSTANT jsonb := '{"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}';
    wkt text;
    prefix CONSTANT text := 'Invalid GeoJSON: Could not parse ';
BEGIN
    IF kind IS NULL THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', prefix || 'Geometry from Json string.  No ''type'' property found.');
    END IF;
    IF kind = 'GeometryCollection' AND jsonb_typeof(document -> 'geometries') = 'array' THEN
        RETURN coalesce(
            (SELECT @postgis@.ST_ForceCollection(@postgis@.ST_Collect(presto.geojson_geometry(v) ORDER BY n))
                FROM jsonb_array_elements(document -> 'geometries') WITH ORDINALITY AS e (v, n)),
            'GEOMETRYCOLLECTION EMPTY'::presto.geometry);
    END IF;
    IF NOT depths ? kind AND kind <> 'GeometryCollection' THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', prefix || 'Geometry from GeoJson string.  Unsupported ''type'':' || kind);
    END IF;
    wkt := presto.geojson_coordinates(document -> 'coordinates', (depths ->> kind)::int);
    IF wkt IS NULL THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', prefix || kind || ' from GeoJson string.'); END IF;
    BEGIN
        RETURN @postgis@.ST_GeomFromText(kind || CASE WHEN kind = 'Point' AND wkt <> 'EMPTY' THEN ' (' || wkt || ')' ELSE ' ' || wkt END);
    EXCEPTION WHEN data_exception OR internal_error THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', CASE
            WHEN kind LIKE '%LineString' THEN 'Invalid GeoJSON: Invalid number of points in LineString (found 1 - must be 0 or >= 2)'
            ELSE 'Invalid GeoJSON: Points of LinearRing do not form a closed linestring'
        END);
    END;
END
$$;

-- Coordinates so many arrays deep as WKT has them; NULL for anything else.
CREATE OR REPLACE FUNCTION presto.geojson_coordinates(value jsonb, depth int)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN CASE
        WHEN jsonb_typeof(value) <> 'array' THEN NULL
        WHEN value = '[]' THEN 'EMPTY'
        WHEN depth = 0 THEN
            CASE WHEN jsonb_typeof(value -> 0) = 'number' AND jsonb_typeof(value -> 1) = 'number' THEN (value ->> 0) || ' ' || (value ->> 1) END
        ELSE (
            SELECT CASE
                WHEN bool_and(part = 'EMPTY') THEN 'EMPTY'
                WHEN bool_and(part IS NOT NULL) THEN '(' || string_agg(part, ', ' ORDER BY n) || ')'
            END
            FROM jsonb_array_elements(value) WITH ORDINALITY AS e (v, n), LATERAL (SELECT presto.geojson_coordinates(v, depth - 1)) AS p (part))
    END;
END
$$;
