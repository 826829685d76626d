-- Lines in letters.

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
