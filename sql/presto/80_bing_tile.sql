-- Tiles of the Bing maps, and distances on a sphere. No extension is needed.
-- Source: Trino documentation, "Geospatial functions", "Bing tile functions"; Microsoft, "Bing Maps Tile System".
-- A tile is Trino's own number: x in the bits from 28, y in the bits from 5, the zoom level in the lowest five. A map of zoom level z is
-- 256 << z pixels wide; the latitudes are those of a square map.

CREATE OR REPLACE FUNCTION presto.tile(x int, y int, zoom int)
RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (x::bigint << 28) + (y::bigint << 5) + zoom;
CREATE OR REPLACE FUNCTION presto.tile_x(tile bigint)
RETURNS int
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (tile >> 28)::int;
CREATE OR REPLACE FUNCTION presto.tile_y(tile bigint)
RETURNS int
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ((tile >> 5) & 8388607)::int;
CREATE OR REPLACE FUNCTION presto.tile_zoom(tile bigint)
RETURNS int
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (tile & 31)::int;

-- bing_tile_text(tile) -> the text that a result shows
CREATE OR REPLACE FUNCTION presto.bing_tile_text(tile bigint)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN format('BingTile{x=%s, y=%s, zoom_level=%s}', presto.tile_x(tile), presto.tile_y(tile), presto.tile_zoom(tile));

CREATE OR REPLACE FUNCTION presto.check_zoom_level(zoom int)
RETURNS int
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF zoom <= 0 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Zoom level must be > 0'); END IF;
    IF zoom > 23 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Zoom level must be <= 23'); END IF;
    RETURN zoom;
END
$$;

CREATE OR REPLACE FUNCTION presto.bing_tile(x int, y int, zoom int)
RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    size int := 1 << presto.check_zoom_level(zoom);
BEGIN
    IF least(x, y) < 0 OR greatest(x, y) >= size THEN
        PERFORM presto.fail(
            'INVALID_FUNCTION_ARGUMENT', format('XY coordinates for a Bing tile at zoom level %s must be within [0, %s) range', zoom, size));
    END IF;
    RETURN presto.tile(x, y, zoom);
END
$$;

-- A quad key has a digit for each zoom level: a bit of x, and twice a bit of y.
CREATE OR REPLACE FUNCTION presto.bing_tile(quad_key text)
RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN quad_key = '' THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'QuadKey must not be empty string')::bigint
        WHEN octet_length(quad_key) > 23 THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'QuadKey must be 23 characters or less')::bigint
        WHEN quad_key !~ '^[0-3]+$' THEN
            presto.fail('INVALID_FUNCTION_ARGUMENT', 'Invalid QuadKey digit sequence: ' || quad_key)::bigint
        ELSE (
            SELECT presto.tile(sum((digit & 1) << place)::int, sum((digit >> 1) << place)::int, length(quad_key))
            FROM (SELECT length(quad_key) - n, substr(quad_key, n, 1)::int FROM generate_series(1, length(quad_key)) AS g (n)) AS d (place, digit))
    END
$$;

CREATE OR REPLACE FUNCTION presto.bing_tile_quadkey(tile bigint)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT string_agg(((presto.tile_x(tile) >> place & 1) + 2 * (presto.tile_y(tile) >> place & 1))::text, '' ORDER BY place DESC)
    FROM generate_series(0, presto.tile_zoom(tile) - 1) AS g (place)
$$;

CREATE OR REPLACE FUNCTION presto.check_tile_latitude(latitude double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF latitude BETWEEN -85.05112878 AND 85.05112878 THEN RETURN latitude; END IF;
    PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Latitude must be between -85.05112878 and 85.05112878');
END
$$;
CREATE OR REPLACE FUNCTION presto.check_tile_longitude(longitude double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF longitude BETWEEN -180 AND 180 THEN RETURN longitude; END IF;
    PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Longitude must be between -180.0 and 180.0');
END
$$;

-- A place on an axis from 0 to 1 to the number of its tile.
CREATE OR REPLACE FUNCTION presto.tile_on_axis(place double precision, zoom int)
RETURNS int
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN floor(least(greatest(place * (256::bigint << zoom), 0), (256::bigint << zoom) - 1) / 256);
END
$$;
CREATE OR REPLACE FUNCTION presto.longitude_tile(longitude double precision, zoom int)
RETURNS int
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN presto.tile_on_axis((longitude + 180) / 360, zoom);
CREATE OR REPLACE FUNCTION presto.latitude_tile(latitude double precision, zoom int)
RETURNS int
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    sine double precision := sin(latitude * pi() / 180);
BEGIN
    RETURN presto.tile_on_axis(0.5 - ln((1 + sine) / (1 - sine)) / (4 * pi()), zoom);
END
$$;

-- The edges between tiles: the west side of tile x, the north side of tile y.
CREATE OR REPLACE FUNCTION presto.tile_west(x int, zoom int)
RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN 360 * (least(x::bigint, 1 << zoom)::double precision / (1 << zoom) - 0.5);
CREATE OR REPLACE FUNCTION presto.tile_north(y int, zoom int)
RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN 90 - 360 * atan(exp(- (0.5 - least(y::bigint, 1 << zoom)::double precision / (1 << zoom)) * 2 * pi())) / pi();

CREATE OR REPLACE FUNCTION presto.bing_tile_at(latitude double precision, longitude double precision, zoom int)
RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    latitude := presto.check_tile_latitude(latitude);
    longitude := presto.check_tile_longitude(longitude);
    zoom := presto.check_zoom_level(zoom);
    RETURN presto.tile(presto.longitude_tile(longitude, zoom), presto.latitude_tile(latitude, zoom), zoom);
END
$$;

-- bing_tiles_around(latitude, longitude, zoom) -> the tile of a place and its neighbours, by column
CREATE OR REPLACE FUNCTION presto.bing_tiles_around(latitude double precision, longitude double precision, zoom int)
RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT jsonb_agg(presto.tile(x, y, zoom) ORDER BY x, y)
    FROM (SELECT presto.bing_tile_at(latitude, longitude, zoom)) AS center (tile),
        generate_series(presto.tile_x(tile) - 1, presto.tile_x(tile) + 1) AS columns (x),
        generate_series(presto.tile_y(tile) - 1, presto.tile_y(tile) + 1) AS rows (y)
    WHERE x BETWEEN 0 AND (1 << zoom) - 1 AND y BETWEEN 0 AND (1 << zoom) - 1
$$;

-- Angles on a sphere of 6371.01 km, in radians. Source: the haversine formulas; Vincenty's form of the distance, which is exact nearby.
CREATE OR REPLACE FUNCTION presto.sphere_distance(
    latitude1 double precision, longitude1 double precision, latitude2 double precision, longitude2 double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    sin1 double precision := sin(radians(latitude1));
    cos1 double precision := cos(radians(latitude1));
    sin2 double precision := sin(radians(latitude2));
    cos2 double precision := cos(radians(latitude2));
    delta double precision := radians(longitude1) - radians(longitude2);
    side double precision := cos2 * sin(delta);
    ahead double precision := cos1 * sin2 - sin1 * cos2 * cos(delta);
BEGIN
    RETURN atan2(sqrt(side * side + ahead * ahead), sin1 * sin2 + cos1 * cos2 * cos(delta)) * 6371.01::double precision;
END
$$;
CREATE OR REPLACE FUNCTION presto.check_latitude(latitude double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF latitude BETWEEN -90 AND 90 THEN RETURN latitude; END IF;
    PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Latitude must be between -90 and 90');
END
$$;
CREATE OR REPLACE FUNCTION presto.check_longitude(longitude double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF longitude BETWEEN -180 AND 180 THEN RETURN longitude; END IF;
    PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Longitude must be between -180 and 180');
END
$$;
CREATE OR REPLACE FUNCTION presto.great_circle_distance(
    latitude1 double precision, longitude1 double precision, latitude2 double precision, longitude2 double precision)
RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN presto.sphere_distance(
    presto.check_latitude(latitude1), presto.check_longitude(longitude1), presto.check_latitude(latitude2),
    presto.check_longitude(longitude2));

-- Where one comes to from a place by so many kilometers: north or south to a latitude of the map, east or west to a longitude.
CREATE OR REPLACE FUNCTION presto.latitude_after(latitude double precision, kilometers double precision)
RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT least(greatest(
        asin(least(greatest(
            sin(radians(latitude)) * cos(kilometers / 6371.01) + cos(radians(latitude)) * sin(kilometers / 6371.01), -1), 1)
        ) * 57.29577951308232, -85.05112878), 85.05112878)
$$;
CREATE OR REPLACE FUNCTION presto.longitude_after(latitude double precision, longitude double precision, kilometers double precision)
RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE WHEN there > 180 THEN there - 360 WHEN there < -180 THEN there + 360 ELSE there END
    FROM (
        SELECT (radians(longitude) + atan2(
            sin(kilometers / 6371.01) * cos(radians(latitude)), cos(kilometers / 6371.01) - sin(radians(latitude)) ^ 2)) * 57.29577951308232
    ) AS m (there)
$$;

-- bing_tiles_around(latitude, longitude, zoom, kilometers) -> the tiles that a circle touches
-- In Trino's order: the row of the center, its column, then the corners, from the outside in.
CREATE OR REPLACE FUNCTION presto.bing_tiles_around(
    latitude double precision, longitude double precision, zoom int, kilometers double precision)
RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    center bigint := presto.bing_tile_at(latitude, longitude, zoom);
    size int := 1 << zoom;
    center_x int := presto.tile_x(center);
    center_y int := presto.tile_y(center);
    north int;
    south int;
    west int;
    east int;
    columns bigint;
    total bigint;
    tiles bigint[] := '{}';
BEGIN
    IF kilometers IS DISTINCT FROM greatest(kilometers, 0) OR kilometers = 'NaN' THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Radius must be >= 0');
    END IF;
    IF kilometers > 1000 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Radius must be <= 1,000 km'); END IF;
    north := presto.latitude_tile(presto.latitude_after(latitude, kilometers), zoom);
    south := presto.latitude_tile(presto.latitude_after(latitude, - kilometers), zoom);
    west := presto.longitude_tile(presto.longitude_after(latitude, longitude, - kilometers), zoom);
    east := presto.longitude_tile(presto.longitude_after(latitude, longitude, kilometers), zoom);
    columns := east - west + 1 + CASE WHEN east < west THEN size ELSE 0 END;
    total := columns * (south - north + 1);
    IF total > 1000000 THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', format(
            'The number of tiles covering input rectangle exceeds the limit of 1M. Number of tiles: %s. Radius: %s km. Zoom level: %s.',
            total, round(kilometers::numeric, 1), zoom));
    END IF;
    FOR i IN 0..columns - 1 LOOP tiles := tiles || presto.tile((west + i)::int % size, center_y, zoom); END LOOP;
    FOR y IN north..south LOOP
        IF y <> center_y THEN tiles := tiles || presto.tile(center_x, y, zoom); END IF;
    END LOOP;
    FOR i IN 0..(east - center_x + size) % size - 1 LOOP
        tiles := tiles || presto.tiles_in_circle((east - i + size) % size, 0, center, latitude, longitude, kilometers, north, south);
    END LOOP;
    FOR i IN 0..(center_x - west + size) % size - 1 LOOP
        tiles := tiles || presto.tiles_in_circle((west + i) % size, 1, center, latitude, longitude, kilometers, north, south);
    END LOOP;
    RETURN to_jsonb(tiles);
END
$$;

-- The tiles of column x that a circle touches, but for the row of its center: north of it from the north, then south of it from the south.
-- Their side towards the center is x + side. A tile is in the circle if its corner next to the center is, or one further out is.
CREATE OR REPLACE FUNCTION presto.tiles_in_circle(
    x int, side int, center bigint, latitude double precision, longitude double precision, kilometers double precision, north int, south int)
RETURNS bigint[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    WITH corners (y, is_north, is_inside) AS (
        SELECT y, y < presto.tile_y(center), presto.sphere_distance(
            latitude, longitude, presto.tile_north(y + (y < presto.tile_y(center))::int, zoom), presto.tile_west(x + side, zoom)) <= kilometers
        FROM presto.tile_zoom(center) AS z (zoom), generate_series(north, south) AS g (y)
        WHERE y <> presto.tile_y(center)
    ), first (north, south) AS (
        SELECT min(y) FILTER (WHERE is_north AND is_inside), max(y) FILTER (WHERE NOT is_north AND is_inside) FROM corners
    )
    SELECT coalesce(array_agg(presto.tile(x, y, presto.tile_zoom(center)) ORDER BY NOT is_north, CASE WHEN is_north THEN y ELSE - y END), '{}')
    FROM corners, first
    WHERE CASE WHEN is_north THEN y >= first.north ELSE y <= first.south END
$$;
