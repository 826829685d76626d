-- Shapes of Esri's, as the Spatial Framework for Hadoop stores them.

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
