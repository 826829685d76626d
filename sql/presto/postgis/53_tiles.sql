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
