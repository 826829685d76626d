-- Casts to dates, times, timestamps and intervals. Source: Trino documentation, "Conversion functions"; sentences of release 400.

-- Whether a day exists: PostgreSQL fails on the others.
CREATE OR REPLACE FUNCTION presto.is_day(year int, month int, day int)
RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN month BETWEEN 1 AND 12 AND day BETWEEN 1 AND CASE WHEN month IN (4, 6, 9, 11) THEN 30 WHEN month = 2
    THEN CASE WHEN year % 4 = 0 AND (year % 100 <> 0 OR year % 400 = 0) THEN 29 ELSE 28 END ELSE 31 END;

CREATE OR REPLACE FUNCTION presto.try_make_date(year int, month int, day int)
RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN presto.is_day(year, month, day) AND year BETWEEN -4712 AND 294275
    THEN make_date(CASE WHEN year <= 0 THEN year - 1 ELSE year END, month, day) END;

-- varchar -> date: 2020-1-2, blanks around
CREATE OR REPLACE FUNCTION presto.parse_date_parts(parts text[])
RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN parts IS NOT NULL THEN presto.try_make_date(parts[1]::int, parts[2]::int, parts[3]::int) END;

CREATE OR REPLACE FUNCTION presto.try_cast_date(value text)
RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.parse_date_parts(regexp_match(value, '^\s*([+-]?\d{1,6})-(\d{1,2})-(\d{1,2})\s*$'));

CREATE OR REPLACE FUNCTION presto.cast_any_date(value text)
RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF presto.try_cast_date(value) IS NULL THEN PERFORM presto.fail('INVALID_CAST_ARGUMENT', 'Value cannot be cast to date: ' || value); END IF;
    RETURN presto.try_cast_date(value);
END
$$;

-- The common form by make_date: PostgreSQL's own cast is not IMMUTABLE, since it knows of other styles.
CREATE OR REPLACE FUNCTION presto.cast_date(value text)
RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value ~ '^[12]\d{3}-((0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)$' THEN make_date(left(value, 4)::int, substr(value, 6, 2)::int, right(value, 2)::int)
    ELSE presto.cast_any_date(value) END;

-- Year to second in text, with an optional zone: the parts that varchar -> timestamp [with time zone] reads.
CREATE OR REPLACE FUNCTION presto.timestamp_parts(value text)
RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_match(value, '^([+-]?\d{4,6})-(\d{1,2})-(\d{1,2})(?: (\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,12}))?)?)?(?:\s*(\S+))?$');

CREATE OR REPLACE FUNCTION presto.timestamp_of_parts(parts text[], digits int)
RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN coalesce(parts[4], '0')::int < 24 AND coalesce(parts[5], '0')::int < 60 AND coalesce(parts[6], '0')::int < 60
    THEN (presto.parse_date_parts(parts)
        + make_interval(hours => coalesce(parts[4], '0')::int, mins => coalesce(parts[5], '0')::int)
        + (coalesce(parts[6], '0') || ' seconds')::interval
        + make_interval(secs => round(('0.' || coalesce(parts[7], '0'))::numeric, digits)::double precision))::timestamp END;

-- The names of zones. PostgreSQL's own view of them reads hundreds of files each time it is asked.
CREATE TABLE IF NOT EXISTS presto.zone (name text COLLATE "C" PRIMARY KEY);
INSERT INTO presto.zone SELECT n.name FROM pg_catalog.pg_timezone_names AS n ON CONFLICT DO NOTHING;
GRANT SELECT ON presto.zone TO trailgate_query;

CREATE OR REPLACE FUNCTION presto.is_zone(zone text)
RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN zone ~ '^[+-](0\d|1[0-3]):[0-5]\d$|^[+-]14:00$' OR zone ~ '^(UTC|Z|GMT|UT)$'
    OR zone ~ '^[A-Za-z]' AND EXISTS (SELECT FROM presto.zone AS n WHERE n.name = zone);

-- An offset with two digits of hours and of minutes, what stands for UTC as UTC, other names as they are.
CREATE OR REPLACE FUNCTION presto.canonical_offset(zone text)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN zone ~ '^[+-]00?(:?00)?$' OR zone IN ('Z', 'UTC', 'GMT', 'UT', 'Etc/UTC', 'Etc/GMT', 'Etc/UCT', 'UCT', 'Zulu', 'Etc/Zulu', 'Etc/Universal', 'Universal', 'GMT0', 'Etc/GMT0')
    THEN 'UTC' WHEN zone ~ '^[+-]\d{4}$' THEN left(zone, 3) || ':' || right(zone, 2)
    WHEN zone ~ '^[+-]\d{2}$' THEN zone || ':00' WHEN zone ~ '^[+-]\d$' THEN left(zone, 1) || '0' || right(zone, 1) || ':00'
    WHEN zone ~ '^[+-]\d:\d\d$' THEN left(zone, 1) || '0' || substr(zone, 2) ELSE zone END;
CREATE OR REPLACE FUNCTION presto.canonical_zone(zone text)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN zone ~ '^(UTC|GMT|UT)[+-]\d' THEN presto.canonical_offset(ltrim(zone, 'UTCGM')) ELSE presto.canonical_offset(zone) END;

-- varchar -> timestamp(p): a zone in the text is dropped, its wall clock stays
CREATE OR REPLACE FUNCTION presto.try_cast_timestamp(value text, digits int)
RETURNS timestamp
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN value ~ '^[12]\d{3}-((0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?$' AND digits >= 3 THEN value::timestamp
    WHEN coalesce(presto.is_zone(presto.canonical_zone((presto.timestamp_parts(btrim(value)))[8])), true)
        THEN presto.timestamp_of_parts(presto.timestamp_parts(btrim(value)), digits) END;

CREATE OR REPLACE FUNCTION presto.cast_any_timestamp(value text, digits int)
RETURNS timestamp
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF presto.try_cast_timestamp(value, digits) IS NULL THEN PERFORM presto.fail('INVALID_CAST_ARGUMENT', 'Value cannot be cast to timestamp: ' || value); END IF;
    RETURN presto.try_cast_timestamp(value, digits);
END
$$;

CREATE OR REPLACE FUNCTION presto.cast_timestamp(value text, digits int)
RETURNS timestamp
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN value ~ '^[12]\d{3}-((0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?$' AND digits >= 3 THEN value::timestamp
    ELSE presto.cast_any_timestamp(value, digits) END;

-- The instant of a wall clock: the earlier of two where clocks are set back, an hour on where they are set forward.
-- PostgreSQL takes the later of two, so the offset of some hours before is tried. Source: Joda-Time, `DateTimeZone.convertLocalToUTC`.
CREATE OR REPLACE FUNCTION presto.earlier_instant(clock timestamp, zone text)
RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT CASE WHEN e.earlier < e.later AND e.earlier AT TIME ZONE zone = clock THEN e.earlier ELSE e.later END
    FROM (SELECT l.later, (clock - ((l.later - interval '3 hours') AT TIME ZONE zone - (l.later - interval '3 hours') AT TIME ZONE 'UTC')) AT TIME ZONE 'UTC' AS earlier
        FROM (SELECT clock AT TIME ZONE zone AS later) AS l) AS e);

CREATE OR REPLACE FUNCTION presto.zoned_of(clock timestamp, zone text)
RETURNS presto.zoned
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN clock IS NULL OR zone IS NULL THEN NULL WHEN zone = 'UTC' THEN ROW(clock AT TIME ZONE 'UTC', zone)::presto.zoned
    ELSE ROW(presto.earlier_instant(clock, presto.zone_name(zone)), zone)::presto.zoned END;

-- Of a wall clock that its zone leaves out NULL. Source: Trino, `DateTimes.toEpochSecond`.
CREATE OR REPLACE FUNCTION presto.existing_zoned_of(clock timestamp, zone text)
RETURNS presto.zoned
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN presto.local(presto.zoned_of(clock, zone)) = clock THEN presto.zoned_of(clock, zone) END;

-- varchar -> timestamp(p) with time zone: UTC where the text names no zone

CREATE OR REPLACE FUNCTION presto.try_cast_zoned(value text, digits int)
RETURNS presto.zoned
LANGUAGE sql STABLE PARALLEL SAFE
RETURN presto.existing_zoned_of(presto.timestamp_of_parts(presto.timestamp_parts(btrim(value, E' \t\r\n')), digits),
    CASE WHEN (presto.timestamp_parts(btrim(value, E' \t\r\n')))[8] IS NULL THEN 'UTC'
        WHEN presto.is_zone(presto.canonical_zone((presto.timestamp_parts(btrim(value, E' \t\r\n')))[8])) THEN presto.canonical_zone((presto.timestamp_parts(btrim(value, E' \t\r\n')))[8]) END);

-- TIMESTAMP '2020-01-01 00:00:00 Europe/Berlin': a constant, so it is immutable although the list of zones is a table.
CREATE OR REPLACE FUNCTION presto.zoned_literal(clock timestamp, zone text, literal text)
RETURNS presto.zoned
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    name text := presto.canonical_zone(zone);
    result presto.zoned := CASE WHEN presto.is_zone(name) THEN presto.existing_zoned_of(clock, name) END;
BEGIN
    IF (result).instant IS NULL THEN
        PERFORM presto.fail('INVALID_LITERAL', '''' || literal || ''' is not a valid timestamp literal');
    END IF;
    RETURN result;
END
$$;

CREATE OR REPLACE FUNCTION presto.cast_zoned(value text, digits int)
RETURNS presto.zoned
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    result presto.zoned := presto.try_cast_zoned(value, digits);
BEGIN
    IF value IS NOT NULL AND (result).instant IS NULL THEN
        PERFORM presto.fail('INVALID_CAST_ARGUMENT', 'Value cannot be cast to timestamp: ' || value);
    END IF;
    RETURN result;
END
$$;

-- varchar -> time(p)
CREATE OR REPLACE FUNCTION presto.try_cast_time(value text, digits int)
RETURNS time
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value ~ '^\s*([01]?\d|2[0-3]):[0-5]?\d(:[0-5]?\d(\.\d{1,12})?)?\s*$'
    THEN make_time(split_part(btrim(value), ':', 1)::int, split_part(btrim(value), ':', 2)::int, 0)
        + make_interval(secs => round(coalesce(nullif(split_part(btrim(value), ':', 3), ''), '0')::numeric, digits)::double precision) END;

CREATE OR REPLACE FUNCTION presto.cast_time(value text, digits int)
RETURNS time
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL OR presto.try_cast_time(value, digits) IS NOT NULL THEN presto.try_cast_time(value, digits)
    ELSE presto.cast_error('Value cannot be cast to time: ' || value, value)::time END;

-- varchar -> time(p) with time zone
CREATE OR REPLACE FUNCTION presto.try_cast_timetz(value text, digits int)
RETURNS timetz
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value ~ '^\s*\d{1,2}:\d{1,2}(:\d{1,2}(\.\d{1,12})?)?\s*[+-](0\d|1[0-3]):[0-5]\d\s*$' AND presto.try_cast_time(regexp_replace(value, '\s*[+-].*$', ''), digits) IS NOT NULL
    THEN (presto.try_cast_time(regexp_replace(value, '\s*[+-].*$', ''), digits)::text || substring(value FROM '[+-]\d{2}:\d{2}'))::timetz END;

CREATE OR REPLACE FUNCTION presto.cast_timetz(value text, digits int)
RETURNS timetz
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL OR presto.try_cast_timetz(value, digits) IS NOT NULL THEN presto.try_cast_timetz(value, digits)
    ELSE presto.cast_error('Value cannot be cast to time with time zone: ' || value, value)::timetz END;

-- varchar -> interval day to second, interval year to month: the texts that they print as
CREATE OR REPLACE FUNCTION presto.try_cast_day_to_second(value text)
RETURNS interval
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value ~ '^-?\d+ \d{1,2}:\d{1,2}:\d{1,2}(\.\d{1,3})?$' THEN presto.day_to_second_from_text(value) END;

CREATE OR REPLACE FUNCTION presto.cast_day_to_second(value text)
RETURNS interval
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL OR presto.try_cast_day_to_second(value) IS NOT NULL THEN presto.try_cast_day_to_second(value)
    ELSE presto.cast_error('Cannot cast ''' || value || ''' to INTERVAL DAY TO SECOND', value)::interval END;

CREATE OR REPLACE FUNCTION presto.try_cast_year_to_month(value text)
RETURNS interval
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value ~ '^-?\d{1,8}-\d{1,2}$' THEN presto.year_to_month_from_text(value) END;

CREATE OR REPLACE FUNCTION presto.cast_year_to_month(value text)
RETURNS interval
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL OR presto.try_cast_year_to_month(value) IS NOT NULL THEN presto.try_cast_year_to_month(value)
    ELSE presto.cast_error('Cannot cast ''' || value || ''' to INTERVAL YEAR TO MONTH', value)::interval END;
