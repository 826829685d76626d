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
-- Geometries as GeoJSON, as polylines in letters, as shapes of Esri's, as tiles.

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
CREATE OR REPLACE FUNCTION presto.polyline_letters(value bigint)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    WITH RECURSIVE groups (rest, n) AS (
        SELECT CASE WHEN value < 0 THEN ~ (value << 1) ELSE value << 1 END, 1
        UNION ALL
        SELECT rest >> 5, n + 1 FROM groups WHERE rest >= 32
    )
    SELECT string_agg(chr(((CASE WHEN rest >= 32 THEN 32 | (rest & 31) ELSE rest END) + 63)::int), '' ORDER BY n) FROM groups
$$;

-- Polylines in letters. Source: Google Maps, "Encoded Polyline Algorithm Format": differences of 1e-5 degrees, five bits a letter.
CREATE OR REPLACE FUNCTION presto.to_encoded_polyline(g @postgis@.geometry)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT coalesce(string_agg(presto.polyline_letters(y - before_y) || presto.polyline_letters(x - before_x), '' ORDER BY path), '')
    FROM (
        SELECT path, x, y, lag(x, 1, 0::bigint) OVER (ORDER BY path), lag(y, 1, 0::bigint) OVER (ORDER BY path)
        FROM (
            SELECT path, floor(@postgis@.ST_X(geom) * 1e5 + 0.5)::bigint, floor(@postgis@.ST_Y(geom) * 1e5 + 0.5)::bigint
            FROM @postgis@.ST_DumpPoints(presto.require_kind(g, 'encode_polyline', '{MULTI_POINT,LINE_STRING}'))
        ) AS p (path, x, y)
    ) AS d (path, x, y, before_x, before_y)
$$;
CREATE OR REPLACE FUNCTION presto.from_encoded_polyline(polyline text)
RETURNS @postgis@.geometry
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    bits int;
    value bigint := 0;
    shift int := 0;
    latitude bigint := 0;
    longitude bigint := 0;
    is_latitude boolean := true;
    points @postgis@.geometry[] := '{}';
BEGIN
    FOR i IN 1..length(polyline) LOOP
        bits := ascii(substr(polyline, i, 1)) - 63;
        IF bits NOT BETWEEN 0 AND 63 OR shift > 30 THEN
            PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Invalid encoded polyline: ' || polyline);
        END IF;
        value := value | ((bits & 31)::bigint << shift);
        shift := shift + 5;
        CONTINUE WHEN bits >= 32;
        value := CASE WHEN value & 1 = 1 THEN ~ (value >> 1) ELSE value >> 1 END;
        IF is_latitude THEN
            latitude := latitude + value;
        ELSE
            longitude := longitude + value;
            points := points || @postgis@.ST_Point(longitude * 1e-5::double precision, latitude * 1e-5::double precision);
        END IF;
        is_latitude := NOT is_latitude;
        value := 0;
        shift := 0;
    END LOOP;
    IF shift > 0 OR NOT is_latitude THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Invalid encoded polyline: ' || polyline); END IF;
    RETURN CASE cardinality(points)
        WHEN 0 THEN 'LINESTRING EMPTY'::presto.geometry
        WHEN 1 THEN @postgis@.ST_MakeLine(points[1], points[1])
        ELSE @postgis@.ST_MakeLine(points)
    END;
END
$$;

-- from_hadoop_shape(varbinary) -> Geometry: four bytes of a reference system, one of the type, then a shape of Esri's
-- Source: Esri, "ESRI Shapefile Technical Description": 1 is a point, 3 lines, 5 polygons, 8 points; numbers begin with their lowest byte.
CREATE OR REPLACE FUNCTION presto.from_hadoop_shape(value bytea)
RETURNS @postgis@.geometry
LANGUAGE plpgsql IMMUTABLE STRICT
AS $$
DECLARE
    kinds CONSTANT text[] := '{GEOMETRY,POINT,LINESTRING,POLYGON,MULTIPOINT,MULTILINESTRING,MULTIPOLYGON}';
    shapes CONSTANT int[] := '{-1,1,3,5,8,3,5}';
    kind int;
    shape int;
    wkt text;
BEGIN
    IF length(value) <= 5 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Hadoop shape input is too short'); END IF;
    BEGIN
        shape := presto.little_endian(value, 5, 4)::int;
        wkt := presto.shape_wkt(value, shape);
    EXCEPTION WHEN data_exception THEN
        wkt := NULL;
    END;
    IF wkt IS NULL THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Invalid Hadoop shape'); END IF;
    kind := get_byte(value, 4);
    IF kind > 6 THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Invalid Hadoop shape type: ' || CASE WHEN kind > 127 THEN kind - 256 ELSE kind END);
    END IF;
    IF kind > 0 AND shapes[kind + 1] <> shape THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Invalid Hadoop shape'); END IF;
    IF kind = 0 THEN
        RETURN presto.geometry_from_text((CASE shape
            WHEN 1 THEN 'POINT' WHEN 3 THEN 'MULTILINESTRING' WHEN 5 THEN 'MULTIPOLYGON' ELSE 'MULTIPOINT' END) || wkt);
    END IF;
    IF wkt <> ' EMPTY' AND kind IN (2, 3) THEN wkt := substr(wkt, 2, length(wkt) - 2); END IF;
    RETURN presto.geometry_from_text(kinds[kind + 1] || wkt);
END
$$;
-- The coordinates of a shape, as those of several lines or polygons; NULL for another shape.
CREATE OR REPLACE FUNCTION presto.shape_wkt(value bytea, shape int)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    part_count int;
    point_count int;
    parts int[];
    start int;
    ring text;
    result text := '';
BEGIN
    IF shape = 1 THEN
        RETURN CASE
            WHEN presto.shape_double(value, 9) NOT BETWEEN -1e38 AND 1e308 THEN ' EMPTY'
            ELSE format('(%s %s)', presto.shape_double(value, 9), presto.shape_double(value, 17))
        END;
    END IF;
    IF shape NOT IN (3, 5, 8) OR length(value) < 45 THEN RETURN NULL; END IF;
    part_count := presto.shape_int(value, 41);
    IF part_count = 0 THEN RETURN ' EMPTY'; END IF;
    IF shape = 8 THEN RETURN '(' || presto.shape_points(value, 45, part_count) || ')'; END IF;
    point_count := presto.shape_int(value, 45);
    parts := ARRAY(SELECT presto.shape_int(value, 49 + 4 * i) FROM generate_series(0, part_count - 1) AS s (i)) || point_count;
    start := 49 + 4 * part_count;
    FOR i IN 1..part_count LOOP
        ring := '(' || presto.shape_points(value, start + 16 * parts[i], parts[i + 1] - parts[i]) || ')';
        IF shape = 5 AND (i = 1 OR NOT presto.shape_is_hole(value, start + 16 * parts[i], parts[i + 1] - parts[i])) THEN
            result := result || CASE WHEN i = 1 THEN '(' ELSE '), (' END || ring;
        ELSE
            result := result || CASE WHEN i = 1 THEN '' ELSE ', ' END || ring;
        END IF;
    END LOOP;
    RETURN '(' || result || CASE WHEN shape = 5 THEN '))' ELSE ')' END;
END
$$;
CREATE OR REPLACE FUNCTION presto.shape_int(value bytea, place int)
RETURNS int
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT presto.little_endian(substring(value FROM place + 1 FOR 4), 0, 4)::int FROM get_byte(value, place + 3) $$;
CREATE OR REPLACE FUNCTION presto.shape_double(value bytea, place int)
RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT presto.from_ieee754_64(presto.reverse(substring(value FROM place + 1 FOR 8))) FROM get_byte(value, place + 7) $$;
CREATE OR REPLACE FUNCTION presto.shape_points(value bytea, place int, count int)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT string_agg(format('%s %s', presto.shape_double(value, place + 16 * i), presto.shape_double(value, place + 16 * i + 8)), ', ' ORDER BY i)
    FROM generate_series(0, count - 1) AS s (i)
$$;
-- A ring against the clock is a hole of the polygon before it: its signed area is positive.
CREATE OR REPLACE FUNCTION presto.shape_is_hole(value bytea, place int, count int)
RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT sum(presto.shape_double(value, place + 16 * i) * presto.shape_double(value, place + 16 * j + 8)
        - presto.shape_double(value, place + 16 * j) * presto.shape_double(value, place + 16 * i + 8)) > 0
    FROM generate_series(0, count - 1) AS s (i), LATERAL (SELECT (i + 1) % count) AS n (j)
$$;

-- Tiles as polygons, and geometries as tiles.
CREATE OR REPLACE FUNCTION presto.bing_tile_polygon(tile bigint)
RETURNS @postgis@.geometry
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT presto.rectangle(
        presto.tile_west(x, zoom), presto.tile_north(y + 1, zoom), presto.tile_west(x + 1, zoom), presto.tile_north(y, zoom))
    FROM (SELECT presto.tile_x(tile), presto.tile_y(tile), presto.tile_zoom(tile)) AS t (x, y, zoom)
$$;

-- geometry_tiles(Geometry, zoom) -> the tiles that it meets, by column
CREATE OR REPLACE FUNCTION presto.geometry_tiles(g @postgis@.geometry, zoom int)
RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    south double precision := @postgis@.ST_YMin(g);
    north double precision := @postgis@.ST_YMax(g);
    west double precision := @postgis@.ST_XMin(g);
    east double precision := @postgis@.ST_XMax(g);
    top int;
    bottom int;
    first int;
    last int;
    total bigint;
    is_filled boolean;
    depth int := greatest(zoom - 10, 0);
    tiles bigint[];
BEGIN
    PERFORM presto.check_zoom_level(zoom);
    IF @postgis@.ST_IsEmpty(g) THEN RETURN '[]'; END IF;
    IF south < -85.05112878 OR north > 85.05112878 THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Latitude span for the geometry must be in [-85.05, 85.05] range');
    END IF;
    IF west < -180 OR east > 180 THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Longitude span for the geometry must be in [-180.00, 180.00] range');
    END IF;
    is_filled := presto.geometry_kind(g) = 'POINT' OR presto.is_rectangle(g);
    top := presto.latitude_tile(north, zoom);
    first := presto.longitude_tile(west, zoom);
    bottom := presto.latitude_tile(south, zoom);
    last := presto.longitude_tile(east, zoom);
    -- A tile that has only its border in common with the rectangle does not count.
    IF presto.tile_north(bottom, zoom) = south THEN bottom := bottom - 1; END IF;
    IF presto.tile_west(last, zoom) = east THEN last := last - 1; END IF;
    total := (last - first + 1)::bigint * (bottom - top + 1);
    IF is_filled AND total > 1000000 THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', format(
            'The number of tiles covering input rectangle exceeds the limit of 1M. Number of tiles: %s. Rectangle: xMin=%s, yMin=%s, xMax=%s, '
            'yMax=%s. Zoom level: %s.', total, round(west::numeric, 2), round(south::numeric, 2), round(east::numeric, 2),
            round(north::numeric, 2), zoom));
    END IF;
    IF NOT is_filled AND total > 2147483647 THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'The zoom level is too high to compute a set of covering Bing tiles.');
    END IF;
    IF NOT is_filled AND total::numeric * presto.point_count(g) > 25000000 THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT',
            'The zoom level is too high or the geometry is too complex to compute a set of covering Bing tiles. '
            'Please use a lower zoom level or convert the geometry to its bounding box using the ST_Envelope function.');
    END IF;
    IF is_filled THEN depth := 0; END IF;
    SELECT coalesce(array_agg(sub ORDER BY x, y, place), '{}') INTO tiles
    FROM generate_series(first >> depth, last >> depth) AS c (x), generate_series(top >> depth, bottom >> depth) AS r (y),
        unnest(CASE WHEN is_filled THEN ARRAY[presto.tile(x, y, zoom)] ELSE presto.tiles_within(g, presto.tile(x, y, zoom - depth), zoom) END)
            WITH ORDINALITY AS s (sub, place);
    RETURN to_jsonb(tiles);
END
$$;
CREATE OR REPLACE FUNCTION presto.is_rectangle(g @postgis@.geometry)
RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT presto.geometry_kind(g) = 'POLYGON' AND @postgis@.ST_NRings(g) = 1 AND presto.point_count(g) = 4
        AND bool_and(@postgis@.ST_X(geom) IN (@postgis@.ST_XMin(g), @postgis@.ST_XMax(g)) AND @postgis@.ST_Y(geom) IN (@postgis@.ST_YMin(g), @postgis@.ST_YMax(g)))
    FROM @postgis@.ST_DumpPoints(g)
$$;
-- The tiles of a level within a tile that a geometry meets. All of them where it covers the tile, none where it does not meet it.
CREATE OR REPLACE FUNCTION presto.tiles_within(g @postgis@.geometry, tile bigint, zoom int)
RETURNS bigint[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    levels int := zoom - presto.tile_zoom(tile);
    area @postgis@.geometry := presto.bing_tile_polygon(tile);
    x int := presto.tile_x(tile);
    y int := presto.tile_y(tile);
BEGIN
    IF NOT @postgis@.ST_Intersects(area, g) THEN RETURN '{}'; END IF;
    IF levels = 0 THEN RETURN ARRAY[tile]; END IF;
    IF (SELECT bool_or(@postgis@.ST_Contains(geom, area)) FROM @postgis@.ST_Dump(g)) THEN
        RETURN ARRAY(
            SELECT presto.tile(c, r, zoom)
            FROM generate_series(x << levels, ((x + 1) << levels) - 1) AS columns (c), generate_series(y << levels, ((y + 1) << levels) - 1) AS rows (r)
            ORDER BY c, r);
    END IF;
    RETURN presto.tiles_within(g, presto.tile(2 * x, 2 * y, zoom - levels + 1), zoom)
        || presto.tiles_within(g, presto.tile(2 * x, 2 * y + 1, zoom - levels + 1), zoom)
        || presto.tiles_within(g, presto.tile(2 * x + 1, 2 * y, zoom - levels + 1), zoom)
        || presto.tiles_within(g, presto.tile(2 * x + 1, 2 * y + 1, zoom - levels + 1), zoom);
END
$$;
