-- Durations and sizes of data as texts. Source: Trino documentation, "Date and time functions and operators", "String functions and operators".

-- parse_duration('2.5 h') -> interval day to second: ns, us, ms, s, m, h, d
CREATE OR REPLACE FUNCTION presto.try_parse_duration(value text) RETURNS interval LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value ~ '^\s*\d+(\.\d+)?\s*(ns|us|ms|s|m|h|d)\s*$' THEN make_interval(secs => round(substring(value FROM '[\d.]+')::numeric
    * CASE substring(value FROM '[a-z]+') WHEN 'ns' THEN 0.000000001 WHEN 'us' THEN 0.000001 WHEN 'ms' THEN 0.001 WHEN 's' THEN 1 WHEN 'm' THEN 60 WHEN 'h' THEN 3600 ELSE 86400 END, 3)::double precision) END;
CREATE OR REPLACE FUNCTION presto.parse_duration(value text) RETURNS interval LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN coalesce(presto.try_parse_duration(value), presto.fail('INVALID_FUNCTION_ARGUMENT', 'duration is not a valid data duration string: ' || value)::interval);

-- human_readable_seconds(96) -> 1 minute, 36 seconds
CREATE OR REPLACE FUNCTION presto.human_readable_seconds(seconds double precision) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    rest bigint;
    parts text[] := '{}';
    unit record;
BEGIN
    IF NOT presto.is_finite(seconds) THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Invalid argument found: ' || presto.double_text(seconds)); END IF;
    rest := abs(presto.round(seconds))::bigint;
    FOR unit IN SELECT * FROM (VALUES ('week', 604800), ('day', 86400), ('hour', 3600), ('minute', 60), ('second', 1)) AS t (name, size) LOOP
        IF rest >= unit.size THEN
            parts := parts || (rest / unit.size || ' ' || unit.name || CASE WHEN rest / unit.size = 1 THEN '' ELSE 's' END);
            rest := rest % unit.size;
        END IF;
    END LOOP;
    RETURN coalesce(nullif(array_to_string(parts, ', '), ''), '0 seconds');
END
$$;

-- parse_data_size('2.3MB') -> decimal(38,0)
CREATE OR REPLACE FUNCTION presto.parse_data_size(value text) RETURNS numeric LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    size numeric;
BEGIN
    IF value !~ '^\d+(\.\d+)?[kMGTPEZY]?B$' THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Invalid data size: ''' || value || ''''); END IF;
    size := floor(substring(value FROM '[\d.]+')::numeric * power(1024::numeric, coalesce(strpos('kMGTPEZY', substring(value FROM '[kMGTPEZY]')), 0)));
    IF size >= 1e38 THEN PERFORM presto.fail('NUMERIC_VALUE_OUT_OF_RANGE', 'Value out of range: ''' || value || ''' (''' || size || 'B'')'); END IF;
    RETURN size;
END
$$;
