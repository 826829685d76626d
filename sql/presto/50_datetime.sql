-- Date and time. Source: Trino documentation, "Date and time functions and operators". The session's zone is UTC.

-- now() -> timestamp(3) with time zone: the transaction's start
CREATE OR REPLACE FUNCTION presto.now() RETURNS presto.zoned LANGUAGE sql STABLE PARALLEL SAFE
RETURN ROW(date_trunc('milliseconds', now()), 'UTC')::presto.zoned;
CREATE OR REPLACE FUNCTION presto.localtimestamp() RETURNS timestamp LANGUAGE sql STABLE PARALLEL SAFE
RETURN date_trunc('milliseconds', now() AT TIME ZONE 'UTC');
CREATE OR REPLACE FUNCTION presto.localtime() RETURNS time LANGUAGE sql STABLE PARALLEL SAFE
RETURN date_trunc('milliseconds', now() AT TIME ZONE 'UTC')::time;
CREATE OR REPLACE FUNCTION presto.current_time() RETURNS timetz LANGUAGE sql STABLE PARALLEL SAFE
RETURN (date_trunc('milliseconds', now() AT TIME ZONE 'UTC')::time::text || '+00')::timetz;

-- Intervals cut to what Presto keeps: milliseconds, and whole months.
CREATE OR REPLACE FUNCTION presto.milliseconds(value interval) RETURNS interval LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN make_interval(secs => round(extract(epoch FROM value), 3)::double precision);
CREATE OR REPLACE FUNCTION presto.months(value interval) RETURNS interval LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN make_interval(months => round(extract(year FROM value) * 12 + extract(month FROM value) + extract(day FROM value) / 30)::int);

-- interval * double, interval / double: toward zero, in milliseconds and months
CREATE OR REPLACE FUNCTION presto.interval_factor(factor double precision, operation text) RETURNS double precision LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    IF factor = 'NaN' OR factor = 0 AND operation = 'divide' THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Cannot ' || operation || ' by double ' || presto.double_text(factor));
    END IF;
    RETURN factor;
END
$$;
CREATE OR REPLACE FUNCTION presto.total_milliseconds(value interval) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (extract(epoch FROM value) * 1000)::double precision;
CREATE OR REPLACE FUNCTION presto.total_months(value interval) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (extract(year FROM value) * 12 + extract(month FROM value))::double precision;
CREATE OR REPLACE FUNCTION presto.day_to_second_times(value interval, factor double precision) RETURNS interval LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN make_interval(secs => trunc(presto.total_milliseconds(value) * presto.interval_factor(factor, 'multiply')) / 1000);
CREATE OR REPLACE FUNCTION presto.day_to_second_divide(value interval, factor double precision) RETURNS interval LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN make_interval(secs => trunc(presto.total_milliseconds(value) / presto.interval_factor(factor, 'divide')) / 1000);
CREATE OR REPLACE FUNCTION presto.year_to_month_times(value interval, factor double precision) RETURNS interval LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN make_interval(months => trunc(presto.total_months(value) * presto.interval_factor(factor, 'multiply'))::int);
CREATE OR REPLACE FUNCTION presto.year_to_month_divide(value interval, factor double precision) RETURNS interval LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN make_interval(months => trunc(presto.total_months(value) / presto.interval_factor(factor, 'divide'))::int);

-- date + interval day to second: only whole days
CREATE OR REPLACE FUNCTION presto.try_date_plus(value date, span interval) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN extract(epoch FROM span) % 86400 = 0 THEN value + (extract(epoch FROM span) / 86400)::int END;
CREATE OR REPLACE FUNCTION presto.date_plus_error(span interval) RETURNS date LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Cannot add hour, minutes or seconds to a date');
END
$$;
CREATE OR REPLACE FUNCTION presto.date_plus(value date, span interval) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN span IS NULL OR extract(epoch FROM span) % 86400 = 0 THEN value + (extract(epoch FROM span) / 86400)::int
    ELSE presto.date_plus_error(span) END;

-- timestamp with time zone + interval: seconds move the instant, months the wall clock
CREATE OR REPLACE FUNCTION presto.zoned_plus(value presto.zoned, span interval) RETURNS presto.zoned LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN span IS NOT NULL AND (value).instant IS NOT NULL
    THEN ROW((value).instant + make_interval(secs => extract(epoch FROM span)::double precision), (value).zone)::presto.zoned END;
CREATE OR REPLACE FUNCTION presto.zoned_plus_months(value presto.zoned, span interval) RETURNS presto.zoned LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.zoned_of(presto.local(value) + span, (value).zone);

-- Zones: names of the IANA list, or offsets like +05:30
CREATE OR REPLACE FUNCTION presto.check_zone(zone text)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    name text := presto.canonical_zone(zone);
BEGIN
    IF presto.is_zone(name) THEN RETURN name; END IF;
    SELECT n.name INTO name FROM presto.zone AS n WHERE lower(n.name) = lower(zone) ORDER BY n.name LIMIT 1;
    IF name IS NULL THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', '''' || zone || ''' is not a valid time zone'); END IF;
    RETURN presto.canonical_zone(name);
END
$$;
CREATE OR REPLACE FUNCTION presto.zone_of_minutes(minutes int) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN minutes = 0 THEN 'UTC' ELSE CASE WHEN minutes < 0 THEN '-' ELSE '+' END || lpad((abs(minutes) / 60)::text, 2, '0') || ':' || lpad((abs(minutes) % 60)::text, 2, '0') END;

CREATE OR REPLACE FUNCTION presto.at_timezone(value presto.zoned, zone text) RETURNS presto.zoned LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN (value).instant IS NOT NULL AND zone IS NOT NULL THEN ROW((value).instant, presto.check_zone(zone))::presto.zoned END;
CREATE OR REPLACE FUNCTION presto.checked_offset(seconds numeric) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF seconds % 60 <> 0 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Invalid time zone offset interval: interval contains seconds'); END IF;
    IF abs(seconds) > 50400 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Invalid offset minutes ' || (seconds / 60)::bigint); END IF;
    RETURN presto.zone_of_minutes((seconds / 60)::int);
END
$$;
CREATE OR REPLACE FUNCTION presto.at_timezone(value presto.zoned, shift interval) RETURNS presto.zoned LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (value).instant IS NOT NULL AND shift IS NOT NULL THEN ROW((value).instant, presto.checked_offset(extract(epoch FROM shift)))::presto.zoned END;
CREATE OR REPLACE FUNCTION presto.with_timezone(value timestamp, zone text) RETURNS presto.zoned LANGUAGE sql STABLE PARALLEL SAFE
RETURN presto.zoned_of(value, presto.check_zone(zone));
CREATE OR REPLACE FUNCTION presto.offset_minutes(value presto.zoned) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (extract(epoch FROM presto.local(value) - ((value).instant AT TIME ZONE 'UTC')) / 60)::bigint;
-- The offset that Trino gives the time of day of a timestamp: its zone's when the wall clock is read as UTC.
CREATE OR REPLACE FUNCTION presto.clock_offset(value presto.zoned) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.offset_minutes(ROW(presto.local(value) AT TIME ZONE 'UTC', (value).zone)::presto.zoned);
CREATE OR REPLACE FUNCTION presto.timezone_hour(value presto.zoned) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.offset_minutes(value) / 60;
CREATE OR REPLACE FUNCTION presto.timezone_minute(value presto.zoned) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.offset_minutes(value) % 60;

-- from_unixtime(double[, zone]) -> timestamp(3) with time zone
CREATE OR REPLACE FUNCTION presto.from_unixtime(seconds double precision) RETURNS presto.zoned LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN seconds IS NOT NULL THEN ROW('1970-01-01 00:00:00+00'::timestamptz + make_interval(secs => round((seconds * 1000)::numeric)::double precision / 1000), 'UTC')::presto.zoned END;
CREATE OR REPLACE FUNCTION presto.from_unixtime(seconds double precision, zone text) RETURNS presto.zoned LANGUAGE sql STABLE PARALLEL SAFE
RETURN presto.at_timezone(presto.from_unixtime(seconds), zone);
CREATE OR REPLACE FUNCTION presto.from_unixtime(seconds double precision, hours bigint, minutes bigint) RETURNS presto.zoned LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN seconds IS NOT NULL AND hours IS NOT NULL AND minutes IS NOT NULL
    THEN ROW((presto.from_unixtime(seconds)).instant, presto.checked_offset(hours::numeric * 3600 + minutes * 60))::presto.zoned END;
CREATE OR REPLACE FUNCTION presto.from_unixtime_nanos(nanos numeric) RETURNS presto.zoned LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN nanos IS NOT NULL THEN ROW('1970-01-01 00:00:00+00'::timestamptz + (floor(nanos / 1000)::text || ' microseconds')::interval, 'UTC')::presto.zoned END;

CREATE OR REPLACE FUNCTION presto.last_day_of_month(value timestamp) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (date_trunc('month', value) + interval '1 month' - interval '1 day')::date;
CREATE OR REPLACE FUNCTION presto.last_day_of_month(value date) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (date_trunc('month', value::timestamp) + interval '1 month' - interval '1 day')::date;

-- ISO 8601 texts. The common form, 2020-01-01T00:00:00Z, takes the short way.
CREATE OR REPLACE FUNCTION presto.try_from_iso8601_date(value text) RETURNS date LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    m text[];
    first date;
BEGIN
    m := regexp_match(value, '^([+-]?\d{1,6})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$');
    IF m IS NOT NULL THEN RETURN presto.try_make_date(m[1]::int, coalesce(m[2]::int, 1), coalesce(m[3]::int, 1)); END IF;
    m := regexp_match(value, '^(\d{4})-W(\d{2})(?:-(\d))?$');
    IF m IS NOT NULL AND m[2]::int BETWEEN 1 AND 53 AND coalesce(m[3]::int, 1) BETWEEN 1 AND 7 THEN
        first := make_date(m[1]::int, 1, 4);
        RETURN first - (extract(isodow FROM first)::int - 1) + (m[2]::int - 1) * 7 + coalesce(m[3]::int, 1) - 1;
    END IF;
    m := regexp_match(value, '^(\d{4})-(\d{3})$');
    IF m IS NOT NULL AND m[2]::int BETWEEN 1 AND 366 THEN RETURN make_date(m[1]::int, 1, 1) + m[2]::int - 1; END IF;
    RETURN NULL;
END
$$;
CREATE OR REPLACE FUNCTION presto.from_iso8601_date(value text) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN coalesce(presto.try_from_iso8601_date(value), presto.fail('INVALID_FUNCTION_ARGUMENT', 'Invalid format: "' || value || '"')::date);

CREATE OR REPLACE FUNCTION presto.iso8601_zoned(value text) RETURNS presto.zoned LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    m text[] := regexp_match(value, '^([^T]*)(?:T(?:(\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?)?)?(Z|[+-]\d{1,2}(?::?\d{2})?)?)?$');
    day date;
BEGIN
    IF m IS NULL THEN RETURN NULL; END IF;
    day := presto.try_from_iso8601_date(m[1]);
    IF day IS NULL OR m[2]::int > 23 OR m[3]::int > 59 OR m[4]::int > 59 THEN RETURN NULL; END IF;
    RETURN presto.zoned_of(day + make_interval(hours => coalesce(m[2]::int, 0), mins => coalesce(m[3]::int, 0),
        secs => trunc((coalesce(m[4], '0') || '.' || coalesce(m[5], '0'))::numeric, 3)::double precision), presto.canonical_zone(coalesce(m[6], 'UTC')));
END
$$;
CREATE OR REPLACE FUNCTION presto.try_from_iso8601_timestamp(value text) RETURNS presto.zoned LANGUAGE sql STABLE PARALLEL SAFE
RETURN presto.iso8601_zoned(value);
CREATE OR REPLACE FUNCTION presto.iso8601_zoned_or_fail(value text) RETURNS presto.zoned LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    result presto.zoned := presto.iso8601_zoned(value);
BEGIN
    IF value IS NOT NULL AND (result).instant IS NULL THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Invalid format: "' || value || '"');
    END IF;
    RETURN result;
END
$$;
CREATE OR REPLACE FUNCTION presto.from_iso8601_timestamp(value text) RETURNS presto.zoned LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN value ~ '^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$'
    THEN ROW(value::timestamptz, 'UTC')::presto.zoned ELSE presto.iso8601_zoned_or_fail(value) END;
CREATE OR REPLACE FUNCTION presto.from_iso8601_timestamp_nanos(value text) RETURNS presto.zoned LANGUAGE sql STABLE PARALLEL SAFE
RETURN presto.iso8601_zoned_or_fail(value);

CREATE OR REPLACE FUNCTION presto.to_iso8601(value timestamp, digits int) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN presto.has_plain_year(value) THEN to_char(value, presto.fraction_format('YYYY-MM-DD"T"HH24:MI:SS', digits))
    ELSE presto.dated_text(value, presto.fraction_format('"T"HH24:MI:SS', digits)) END || repeat('0', digits - 6);
CREATE OR REPLACE FUNCTION presto.to_iso8601(value presto.zoned, digits int) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN presto.to_iso8601(presto.local(value), digits) || CASE WHEN presto.offset_minutes(value) = 0 THEN 'Z' ELSE presto.zone_of_minutes(presto.offset_minutes(value)::int) END;

-- Units of time, singular, in any case; a sub-millisecond one or a plural fails.
CREATE OR REPLACE FUNCTION presto.time_unit(unit text, allowed text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF lower(unit) !~ ('^(' || allowed || ')$') THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', '''' || unit || ''' is not a valid '
            || CASE WHEN allowed LIKE 'day%' THEN 'DATE' WHEN allowed LIKE '%day%' THEN 'Timestamp' ELSE 'Time' END || ' field');
    END IF;
    RETURN lower(unit);
END
$$;
CREATE OR REPLACE FUNCTION presto.timestamp_unit(unit text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN unit IN ('second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year') THEN unit
    ELSE presto.time_unit(unit, 'millisecond|second|minute|hour|day|week|month|quarter|year') END;

CREATE OR REPLACE FUNCTION presto.date_trunc(unit text, value date) RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
RETURN date_trunc(presto.time_unit(unit, 'day|week|month|quarter|year'), value::timestamp)::date;
CREATE OR REPLACE FUNCTION presto.date_trunc(unit text, value timestamp) RETURNS timestamp LANGUAGE sql STABLE PARALLEL SAFE
RETURN date_trunc(presto.timestamp_unit(unit), value);
CREATE OR REPLACE FUNCTION presto.date_trunc(unit text, value presto.zoned) RETURNS presto.zoned LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN (value).zone = 'UTC' THEN ROW(date_trunc(presto.timestamp_unit(unit), (value).instant AT TIME ZONE 'UTC') AT TIME ZONE 'UTC', 'UTC')::presto.zoned
    WHEN lower(unit) IN ('millisecond', 'second', 'minute', 'hour') AND (value).instant IS NOT NULL
        THEN ROW((value).instant - (presto.local(value) - date_trunc(unit, presto.local(value))), (value).zone)::presto.zoned
    ELSE presto.zoned_of(date_trunc(presto.timestamp_unit(unit), presto.local(value)), (value).zone) END;
CREATE OR REPLACE FUNCTION presto.date_trunc(unit text, value time) RETURNS time LANGUAGE sql STABLE PARALLEL SAFE
RETURN date_trunc(presto.time_unit(unit, 'millisecond|second|minute|hour'), value::interval)::time;

-- How long n units are.
CREATE OR REPLACE FUNCTION presto.span(unit text, n bigint) RETURNS interval LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE presto.timestamp_unit(unit) WHEN 'day' THEN make_interval(days => n::int) WHEN 'month' THEN make_interval(months => n::int) WHEN 'hour' THEN make_interval(hours => n::int)
    WHEN 'minute' THEN make_interval(secs => n * 60) WHEN 'second' THEN make_interval(secs => n) WHEN 'week' THEN make_interval(days => (n * 7)::int)
    WHEN 'year' THEN make_interval(years => n::int) WHEN 'quarter' THEN make_interval(months => (n * 3)::int) WHEN 'millisecond' THEN make_interval(secs => n / 1000::double precision) END;

CREATE OR REPLACE FUNCTION presto.date_add(unit text, n bigint, value date) RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
RETURN (value + presto.span(presto.time_unit(unit, 'day|week|month|quarter|year'), n))::date;
CREATE OR REPLACE FUNCTION presto.date_add(unit text, n bigint, value timestamp, digits int) RETURNS timestamp LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN digits < 3 THEN presto.timestamp_round(value + presto.span(unit, n), digits) ELSE value + presto.span(unit, n) END;
CREATE OR REPLACE FUNCTION presto.date_add(unit text, n bigint, value presto.zoned, digits int) RETURNS presto.zoned LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN digits < 3 AND lower(unit) = 'millisecond' THEN presto.zoned_round(presto.zoned_plus(value, presto.span(unit, n)), digits) WHEN (value).zone = 'UTC' THEN ROW(((value).instant AT TIME ZONE 'UTC' + presto.span(unit, n)) AT TIME ZONE 'UTC', 'UTC')::presto.zoned
    WHEN lower(unit) IN ('millisecond', 'second', 'minute', 'hour') THEN presto.zoned_plus(value, presto.span(unit, n))
    ELSE presto.zoned_of(presto.local(value) + presto.span(unit, n), (value).zone) END;
CREATE OR REPLACE FUNCTION presto.date_add(unit text, n bigint, value time, digits int) RETURNS time LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN digits < 3 THEN presto.time_round(value + presto.span(presto.time_unit(unit, 'millisecond|second|minute|hour'), n), digits)
    ELSE value + presto.span(presto.time_unit(unit, 'millisecond|second|minute|hour'), n) END;

CREATE OR REPLACE FUNCTION presto.date_add(unit text, n bigint, value timetz, digits int) RETURNS timetz LANGUAGE sql STABLE PARALLEL SAFE
RETURN presto.timetz_of(presto.date_add(unit, n, value::time, digits), extract(timezone FROM value));
CREATE OR REPLACE FUNCTION presto.date_trunc(unit text, value timetz) RETURNS timetz LANGUAGE sql STABLE PARALLEL SAFE
RETURN presto.timetz_of(presto.date_trunc(unit, value::time), extract(timezone FROM value));
-- time with time zone + interval
CREATE OR REPLACE FUNCTION presto.timetz_plus(value timetz, span interval) RETURNS timetz LANGUAGE sql STABLE PARALLEL SAFE
RETURN presto.timetz_of(value::time + span, extract(timezone FROM value));

-- TIME ... AT TIME ZONE: by the zone's offset of now, or an offset. Source: Trino, `AtTimeZone` of time with time zone.
CREATE OR REPLACE FUNCTION presto.timetz_at_offset(value timetz, seconds numeric) RETURNS timetz LANGUAGE sql STABLE PARALLEL SAFE
RETURN presto.timetz_of(presto.timetz_utc(value) + make_interval(secs => seconds::double precision), seconds);
CREATE OR REPLACE FUNCTION presto.timetz_at(value timetz, zone text) RETURNS timetz LANGUAGE sql STABLE PARALLEL SAFE
RETURN presto.timetz_at_offset(value, presto.offset_minutes(ROW(current_timestamp, presto.check_zone(zone))::presto.zoned)::numeric * 60);
CREATE OR REPLACE FUNCTION presto.timetz_at(value timetz, shift interval) RETURNS timetz LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN presto.checked_offset(extract(epoch FROM shift)) IS NOT NULL THEN presto.timetz_at_offset(value, extract(epoch FROM shift)) END;

-- date_diff(unit, a, b): whole units from a to b, toward zero; from a later to an earlier time as the other way round.
-- Source: Joda-Time, `DateTimeField.getDifferenceAsLong`.
CREATE OR REPLACE FUNCTION presto.whole_months(a timestamp, b timestamp) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT m.n - CASE WHEN a + make_interval(months => m.n) > b THEN 1 ELSE 0 END
    FROM (SELECT ((extract(year FROM b) - extract(year FROM a)) * 12 + extract(month FROM b) - extract(month FROM a))::int AS n) AS m);
CREATE OR REPLACE FUNCTION presto.months_between(a timestamp, b timestamp) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN b < a THEN - presto.whole_months(b, a) ELSE presto.whole_months(a, b) END;
CREATE OR REPLACE FUNCTION presto.date_diff(unit text, a timestamp, b timestamp) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE presto.timestamp_unit(unit)
    WHEN 'month' THEN presto.months_between(a, b) WHEN 'quarter' THEN presto.months_between(a, b) / 3 WHEN 'year' THEN presto.months_between(a, b) / 12
    ELSE trunc((extract(epoch FROM b) - extract(epoch FROM a)) * 1000 / CASE lower(unit) WHEN 'millisecond' THEN 1 WHEN 'second' THEN 1000 WHEN 'minute' THEN 60000
        WHEN 'hour' THEN 3600000 WHEN 'day' THEN 86400000 ELSE 604800000 END)::bigint END;
CREATE OR REPLACE FUNCTION presto.date_diff(unit text, a date, b date) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.date_diff(presto.time_unit(unit, 'day|week|month|quarter|year'), a::timestamp, b::timestamp);
CREATE OR REPLACE FUNCTION presto.date_diff(unit text, a presto.zoned, b presto.zoned) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN lower(unit) IN ('millisecond', 'second', 'minute', 'hour') THEN presto.date_diff(unit, (a).instant AT TIME ZONE 'UTC', (b).instant AT TIME ZONE 'UTC')
    ELSE presto.date_diff(unit, presto.local(a), (b).instant AT TIME ZONE presto.zone_name((a).zone)) END;
CREATE OR REPLACE FUNCTION presto.date_diff(unit text, a timetz, b timetz) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.date_diff(presto.time_unit(unit, 'millisecond|second|minute|hour'), '1970-01-01'::date + presto.timetz_utc(a), '1970-01-01'::date + presto.timetz_utc(b));
CREATE OR REPLACE FUNCTION presto.date_diff(unit text, a time, b time) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.date_diff(presto.time_unit(unit, 'millisecond|second|minute|hour'), '1970-01-01'::date + a, '1970-01-01'::date + b);

-- MySQL's date pattern as to_char's; folded while planning when it is a constant
CREATE OR REPLACE FUNCTION presto.mysql_to_char(pattern text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    result text := '';
    c text;
    i int := 1;
    field text;
BEGIN
    WHILE i <= length(pattern) LOOP
        c := substr(pattern, i, 1);
        i := i + 1;
        IF c <> '%' THEN
            result := result || CASE WHEN c IN ('"', '\') THEN '"\' || c || '"' WHEN c ~ '[[:alpha:]]' THEN '"' || c || '"' ELSE c END;
            CONTINUE;
        END IF;
        c := substr(pattern, i, 1);
        i := i + 1;
        field := (jsonb_build_object('a', 'Dy', 'b', 'Mon', 'c', 'FMMM', 'd', 'DD', 'e', 'FMDD', 'f', 'US', 'H', 'HH24', 'h', 'HH12', 'I', 'HH12', 'i', 'MI', 'j', 'DDD',
            'k', 'FMHH24', 'l', 'FMHH12', 'M', 'FMMonth', 'm', 'MM', 'p', 'AM', 'r', 'HH12:MI:SS AM', 'S', 'SS', 's', 'SS', 'T', 'HH24:MI:SS', 'v', 'IW', 'W', 'FMDay',
            'x', 'IYYY', 'Y', 'YYYY', 'y', 'YY', '%', '%')) ->> c;
        IF field IS NULL THEN
            IF c ~ '[DUuVwX]' THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', '%' || c || ' not supported in date format string'); END IF;
            field := '"' || c || '"';
        END IF;
        result := result || field;
    END LOOP;
    RETURN result;
END
$$;

-- What is needed to read a text by fixed places: a regular expression without groups, the places of year, month, day, hour, minute, second and
-- fraction (0 if absent), and how many digits the fraction has. NULL elements if the layout is not fixed: then groups are taken.
-- The layout has [Y] and its like for the fields. The days after the 28th and all that is out of range are left to the slow way.
CREATE OR REPLACE FUNCTION presto.fixed_layout(layout text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    regex text := '^';
    place int := 1;
    places int[] := ARRAY[0, 0, 0, 0, 0, 0, 0];
    digits int := 0;
    part text[];
    field int;
BEGIN
    WHILE layout <> '' LOOP
        part := regexp_match(layout, '^\[(.)(\d*)\](.*)$');
        IF part IS NULL THEN
            IF layout LIKE '[%' THEN RETURN NULL; END IF;
            regex := regex || regexp_replace(left(layout, 1), '([^[:alnum:] ])', '\\\1');
            place := place + 1;
            layout := substr(layout, 2);
            CONTINUE;
        END IF;
        layout := part[3];
        IF part[1] = 'z' THEN
            regex := regex || 'Z';
            place := place + 1;
            CONTINUE;
        END IF;
        field := strpos('YmdHisf', part[1]);
        IF field = 0 OR places[field] > 0 THEN RETURN NULL; END IF;
        places[field] := place;
        IF part[1] = 'f' THEN digits := least(part[2]::int, 6); END IF;
        regex := regex || CASE part[1] WHEN 'Y' THEN '[12]\d\d\d' WHEN 'm' THEN '(?:0[1-9]|1[0-2])' WHEN 'd' THEN '(?:0[1-9]|1\d|2[0-8])' WHEN 'H' THEN '(?:[01]\d|2[0-3])'
            WHEN 'f' THEN repeat('\d', part[2]::int) ELSE '[0-5]\d' END;
        place := place + CASE part[1] WHEN 'Y' THEN 4 WHEN 'f' THEN part[2]::int ELSE 2 END;
    END LOOP;
    RETURN ARRAY[regex || '$'] || places::text[] || digits::text;
END
$$;

-- A parsing pattern: a regular expression, and a letter for what each of its groups is, then its fixed layout.

-- Letters: Y year, y two digits of a year, m month, b month's name, d day, j day of the year, H hour, h hour of 12, i minute, s second, f fraction,
-- p half of the day, z zone, a day's name, x week-year, v week, e day of the week.
CREATE OR REPLACE FUNCTION presto.mysql_pattern(pattern text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    regex text := '^';
    letters text := '';
    layout text := '';
    c text;
    i int := 1;
    field text[];
BEGIN
    pattern := replace(replace(pattern, '%T', '%H:%i:%s'), '%r', '%h:%i:%s %p');
    WHILE i <= length(pattern) LOOP
        c := substr(pattern, i, 1);
        IF c = '%' THEN
            i := i + 1;
            c := substr(pattern, i, 1);
            field := CASE
                WHEN c = 'Y' THEN ARRAY['([+-]?\d{1,9})', 'Y'] WHEN c = 'y' THEN ARRAY['(\d{2})', 'y'] WHEN c IN ('m', 'c') THEN ARRAY['(\d{1,2})', 'm']
                WHEN c IN ('d', 'e') THEN ARRAY['(\d{1,2})', 'd'] WHEN c IN ('H', 'k') THEN ARRAY['(\d{1,2})', 'H'] WHEN c IN ('h', 'I', 'l') THEN ARRAY['(\d{1,2})', 'h']
                WHEN c = 'i' THEN ARRAY['(\d{1,2})', 'i'] WHEN c IN ('s', 'S') THEN ARRAY['(\d{1,2})', 's'] WHEN c = 'f' THEN ARRAY['(\d{1,9})', 'f']
                WHEN c = 'p' THEN ARRAY['([AaPp][Mm])', 'p'] WHEN c IN ('b', 'M') THEN ARRAY['([A-Za-z]+)', 'b'] WHEN c IN ('a', 'W') THEN ARRAY['([A-Za-z]+)', 'a']
                WHEN c = 'j' THEN ARRAY['(\d{1,3})', 'j'] WHEN c = 'x' THEN ARRAY['(\d{4})', 'x'] WHEN c = 'v' THEN ARRAY['(\d{1,2})', 'v'] WHEN c = '%' THEN ARRAY['%', ''] END;
            IF field IS NULL THEN
                IF c ~ '[DUuVwX]' THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', '%' || c || ' not supported in date format string'); END IF;
                field := ARRAY[c, ''];
            END IF;
            regex := regex || field[1];
            letters := letters || field[2];
            layout := layout || CASE WHEN c IN ('Y', 'm', 'd', 'H', 'i', 's') THEN '[' || c || ']' WHEN c = 'S' THEN '[s]' WHEN c = 'f' THEN '[?]' ELSE '[?]' END;
        ELSE
            regex := regex || regexp_replace(c, '([^[:alnum:] ])', '\\\1');
            layout := layout || c;
        END IF;
        i := i + 1;
    END LOOP;
    RETURN ARRAY[regex || '$', letters] || presto.fixed_layout(layout);
END
$$;

-- Joda's pattern, likewise
CREATE OR REPLACE FUNCTION presto.joda_pattern(pattern text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    regex text := '^';
    letters text := '';
    layout text := '';
    run text;
    c text;
    field text[];
BEGIN
    WHILE pattern <> '' LOOP
        c := left(pattern, 1);
        IF c = '''' THEN
            run := substring(pattern FROM '^''(?:[^'']|'''')*''');
            IF run IS NULL THEN run := pattern; END IF;
            pattern := substr(pattern, length(run) + 1);
            run := CASE WHEN run = '''''' THEN '''' ELSE replace(btrim(run, ''''), '''''', '''') END;
            regex := regex || regexp_replace(run, '([^[:alnum:] ])', '\\\1', 'g');
            layout := layout || run;
            CONTINUE;
        END IF;
        IF c !~ '[A-Za-z]' THEN
            pattern := substr(pattern, 2);
            regex := regex || regexp_replace(c, '([^[:alnum:] ])', '\\\1');
            layout := layout || c;
            CONTINUE;
        END IF;
        run := substring(pattern FROM '^' || c || '+');
        pattern := substr(pattern, length(run) + 1);
        field := CASE
            WHEN run IN ('yy', 'YY') THEN ARRAY['(\d{2})', 'y'] WHEN c IN ('y', 'Y') THEN ARRAY['([+-]?\d{1,9})', 'Y'] WHEN c = 'M' AND length(run) > 2 THEN ARRAY['([A-Za-z]+)', 'b']
            WHEN c = 'M' THEN ARRAY['(\d{1,2})', 'm'] WHEN c = 'd' THEN ARRAY['(\d{1,2})', 'd'] WHEN c = 'D' THEN ARRAY['(\d{1,3})', 'j']
            WHEN c IN ('H', 'k') THEN ARRAY['(\d{1,2})', 'H'] WHEN c IN ('h', 'K') THEN ARRAY['(\d{1,2})', 'h'] WHEN c = 'm' THEN ARRAY['(\d{1,2})', 'i']
            WHEN c = 's' THEN ARRAY['(\d{1,2})', 's'] WHEN c = 'S' THEN ARRAY['(\d{1,' || greatest(length(run), 1) || '})', 'f'] WHEN c = 'a' THEN ARRAY['([AaPp][Mm])', 'p']
            WHEN c = 'Z' AND length(run) < 3 THEN ARRAY['(Z|[+-]\d{2}:?\d{2})', 'z'] WHEN c IN ('Z', 'z') THEN ARRAY['([A-Za-z_]+(?:/[A-Za-z_/+-]+)?)', 'z']
            WHEN c = 'E' THEN ARRAY['([A-Za-z]+)', 'a'] WHEN c = 'x' THEN ARRAY['(\d{4})', 'x'] WHEN c = 'w' THEN ARRAY['(\d{1,2})', 'v'] WHEN c = 'e' THEN ARRAY['(\d)', 'e'] END;
        IF field IS NULL THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Illegal pattern component: ' || run); END IF;
        regex := regex || field[1];
        letters := letters || field[2];
        layout := layout || CASE WHEN run IN ('yyyy', 'YYYY') THEN '[Y]' WHEN run IN ('MM', 'dd', 'HH', 'mm', 'ss') THEN '[' || field[2] || ']'
            WHEN c = 'S' THEN '[f' || length(run) || ']' WHEN run IN ('Z', 'ZZ') THEN '[z]' ELSE '[?]' END;
    END LOOP;
    RETURN ARRAY[regex || '$', letters] || presto.fixed_layout(layout);
END
$$;

-- A text by a parsing pattern; NULL where it does not match or names no time.
CREATE OR REPLACE FUNCTION presto.try_parse_zoned(value text, pattern text[]) RETURNS presto.zoned LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    m text[] := regexp_match(value, pattern[1]);
    year int := 1970; month int := 1; day int := 1; hour int := 0; minute int := 0; second int := 0; fraction text := '0';
    half text; zone text := 'UTC'; yearday int; week_year int; week int; weekday int := 1;
    result date;
BEGIN
    IF m IS NULL THEN RETURN NULL; END IF;
    FOR i IN 1..length(pattern[2]) LOOP
        CASE substr(pattern[2], i, 1)
            WHEN 'Y' THEN year := m[i];
            WHEN 'y' THEN year := m[i]::int + CASE WHEN m[i]::int < 70 THEN 2000 ELSE 1900 END;
            WHEN 'm' THEN month := m[i];
            WHEN 'b' THEN month := (strpos('janfebmaraprmayjunjulaugsepoctnovdec', lower(left(m[i], 3))) + 2) / 3;
            WHEN 'd' THEN day := m[i];
            WHEN 'j' THEN yearday := m[i];
            WHEN 'H' THEN hour := m[i];
            WHEN 'h' THEN hour := m[i]::int % 12;
            WHEN 'i' THEN minute := m[i];
            WHEN 's' THEN second := m[i];
            WHEN 'f' THEN fraction := m[i];
            WHEN 'p' THEN half := lower(m[i]);
            WHEN 'z' THEN zone := presto.canonical_zone(m[i]);
            WHEN 'x' THEN week_year := m[i];
            WHEN 'v' THEN week := m[i];
            WHEN 'e' THEN weekday := m[i];
            ELSE NULL;
        END CASE;
    END LOOP;
    IF half = 'pm' THEN hour := hour % 12 + 12; END IF;
    IF hour > 23 OR minute > 59 OR second > 59 OR (zone <> 'UTC' AND NOT presto.is_zone(zone)) THEN RETURN NULL; END IF;
    result := CASE WHEN yearday IS NOT NULL THEN make_date(year, 1, 1) + yearday - 1
        WHEN week_year IS NOT NULL THEN make_date(week_year, 1, 4) - (extract(isodow FROM make_date(week_year, 1, 4))::int - 1) + (coalesce(week, 1) - 1) * 7 + weekday - 1
        ELSE presto.try_make_date(year, month, day) END;
    RETURN presto.zoned_of(result + make_interval(hours => hour, mins => minute, secs => (second::text || '.' || left(fraction, 6))::double precision), zone);
END
$$;
-- By fixed places, where the text has the pattern's usual form.
CREATE OR REPLACE FUNCTION presto.fixed_timestamp(value text, layout text[]) RETURNS timestamp LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN make_timestamp(CASE WHEN layout[4]::int > 0 THEN substr(value, layout[4]::int, 4)::int ELSE 1970 END,
        CASE WHEN layout[5]::int > 0 THEN substr(value, layout[5]::int, 2)::int ELSE 1 END, CASE WHEN layout[6]::int > 0 THEN substr(value, layout[6]::int, 2)::int ELSE 1 END,
        CASE WHEN layout[7]::int > 0 THEN substr(value, layout[7]::int, 2)::int ELSE 0 END, CASE WHEN layout[8]::int > 0 THEN substr(value, layout[8]::int, 2)::int ELSE 0 END,
        CASE WHEN layout[9]::int > 0 THEN substr(value, layout[9]::int, 2)::double precision ELSE 0 END)
    + CASE WHEN layout[10]::int > 0 THEN make_interval(secs => left(rpad(substr(value, layout[10]::int, layout[11]::int), 3, '0'), 3)::double precision / 1000) ELSE interval '0' END;
-- Why a text is no time of a parsing pattern, as Joda says it: a field out of range, or where the text leaves the pattern.
CREATE OR REPLACE FUNCTION presto.parse_error(value text, pattern text[]) RETURNS text LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    m text[] := regexp_match(value, pattern[1]);
    field record;
    token record;
    regex text := '';
    place int := 0;
BEGIN
    IF m IS NOT NULL THEN
        FOR field IN SELECT f.name, f.low, f.high, m[strpos(pattern[2], f.letter)]::int AS number FROM (VALUES ('m', 'monthOfYear', 1, 12), ('d', 'dayOfMonth', 1, 31),
            ('j', 'dayOfYear', 1, 366), ('H', 'hourOfDay', 0, 23), ('h', 'clockhourOfHalfday', 1, 12), ('i', 'minuteOfHour', 0, 59), ('s', 'secondOfMinute', 0, 59)) AS f (letter, name, low, high)
            WHERE strpos(pattern[2], f.letter) > 0 LOOP
            IF field.number NOT BETWEEN field.low AND field.high THEN
                RETURN 'Cannot parse "' || value || '": Value ' || field.number || ' for ' || field.name || ' must be in the range [' || field.low || ',' || field.high || ']';
            END IF;
        END LOOP;
        RETURN 'Cannot parse "' || value || '": Value ' || coalesce(m[nullif(strpos(pattern[2], 'd'), 0)], '') || ' for dayOfMonth must be in the range [1,'
            || coalesce(extract(day FROM presto.last_day_of_month(presto.try_make_date(m[strpos(pattern[2], 'Y')]::int, m[strpos(pattern[2], 'm')]::int, 1)))::text, '31') || ']';
    END IF;
    FOR token IN SELECT t.part[1] AS text FROM regexp_matches(substr(pattern[1], 2, length(pattern[1]) - 2), '(\((?:[^()]|\([^()]*\))*\)|\\.|.)', 'g') WITH ORDINALITY AS t (part, i) ORDER BY t.i LOOP
        EXIT WHEN value !~ ('^' || regex || token.text);
        regex := regex || token.text;
        place := length(substring(value FROM '^(' || regex || ')'));
    END LOOP;
    RETURN 'Invalid format: "' || value || '"' || CASE WHEN place >= length(value) THEN ' is too short' WHEN place > 0 THEN ' is malformed at "' || substr(value, place + 1) || '"' ELSE '' END;
END
$$;
CREATE OR REPLACE FUNCTION presto.parse_any_zoned(value text, pattern text[]) RETURNS presto.zoned LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    result presto.zoned := presto.try_parse_zoned(value, pattern);
BEGIN
    IF (result).instant IS NULL THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', presto.parse_error(value, pattern)); END IF;
    RETURN ROW(date_trunc('milliseconds', (result).instant), (result).zone)::presto.zoned;
END
$$;
CREATE OR REPLACE FUNCTION presto.parse_zoned(value text, pattern text[]) RETURNS presto.zoned LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN value ~ pattern[3] THEN ROW(presto.fixed_timestamp(value, pattern) AT TIME ZONE 'UTC', 'UTC')::presto.zoned ELSE presto.parse_any_zoned(value, pattern) END;
CREATE OR REPLACE FUNCTION presto.try_parse_timestamp(value text, pattern text[]) RETURNS timestamp LANGUAGE sql STABLE PARALLEL SAFE
RETURN date_trunc('milliseconds', presto.local(presto.try_parse_zoned(value, pattern)));
CREATE OR REPLACE FUNCTION presto.parse_timestamp(value text, pattern text[]) RETURNS timestamp LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN value ~ pattern[3] THEN presto.fixed_timestamp(value, pattern) ELSE presto.local(presto.parse_any_zoned(value, pattern)) END;

-- Joda's pattern as to_char's, where to_char has all of it; else NULL
CREATE OR REPLACE FUNCTION presto.joda_to_char(pattern text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    result text := '';
    run text;
    field text;
BEGIN
    WHILE pattern <> '' LOOP
        IF pattern LIKE '''%' THEN
            run := coalesce(substring(pattern FROM '^''(?:[^'']|'''')*'''), pattern);
            field := CASE WHEN run = '''''' THEN '''' ELSE '"' || replace(replace(replace(btrim(run, ''''), '''''', ''''), '\', '\\'), '"', '\"') || '"' END;
        ELSIF pattern !~ '^[A-Za-z]' THEN
            run := left(pattern, 1);
            field := CASE WHEN run IN ('"', '\') THEN '"\' || run || '"' ELSE run END;
        ELSE
            run := substring(pattern FROM '^' || left(pattern, 1) || '+');
            field := jsonb_build_object('yyyy', 'YYYY', 'YYYY', 'YYYY', 'yy', 'YY', 'MM', 'MM', 'M', 'FMMM', 'MMM', 'Mon', 'MMMM', 'FMMonth', 'dd', 'DD', 'd', 'FMDD', 'HH', 'HH24',
                'H', 'FMHH24', 'hh', 'HH12', 'h', 'FMHH12', 'mm', 'MI', 'm', 'FMMI', 'ss', 'SS', 's', 'FMSS', 'SSS', 'MS', 'a', 'AM', 'EEE', 'Dy', 'EEEE', 'FMDay', 'e', 'ID', 'ww', 'IW',
                'xxxx', 'IYYY') ->> run;
        END IF;
        IF field IS NULL THEN RETURN NULL; END IF;
        result := result || field;
        pattern := substr(pattern, length(run) + 1);
    END LOOP;
    RETURN result;
END
$$;

-- format_datetime(timestamp with time zone, Joda's pattern)
CREATE OR REPLACE FUNCTION presto.format_any_datetime(value presto.zoned, pattern text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    clock timestamp := presto.local(value);
    result text := '';
    run text;
    c text;
    n int;
BEGIN
    IF clock IS NULL THEN RETURN NULL; END IF;
    WHILE pattern <> '' LOOP
        c := left(pattern, 1);
        IF c = '''' THEN
            run := coalesce(substring(pattern FROM '^''(?:[^'']|'''')*'''), pattern);
            result := result || CASE WHEN run = '''''' THEN '''' ELSE replace(btrim(run, ''''), '''''', '''') END;
        ELSIF c !~ '[A-Za-z]' THEN
            run := c;
            result := result || c;
        ELSE
            run := substring(pattern FROM '^' || c || '+');
            n := length(run);
            result := result || CASE
                WHEN c IN ('y', 'Y') THEN CASE WHEN n = 2 THEN to_char(clock, 'YY') ELSE lpad(to_char(clock, 'FMYYYY'), n, '0') END
                WHEN c = 'x' THEN lpad(to_char(clock, 'FMIYYY'), n, '0') WHEN c = 'w' THEN lpad(to_char(clock, 'FMIW'), n, '0') WHEN c = 'e' THEN lpad(to_char(clock, 'FMID'), n, '0')
                WHEN c = 'M' AND n > 3 THEN to_char(clock, 'FMMonth') WHEN c = 'M' AND n = 3 THEN to_char(clock, 'Mon') WHEN c = 'M' THEN lpad(to_char(clock, 'FMMM'), n, '0')
                WHEN c = 'd' THEN lpad(to_char(clock, 'FMDD'), n, '0') WHEN c = 'D' THEN lpad(to_char(clock, 'FMDDD'), n, '0')
                WHEN c = 'E' THEN to_char(clock, CASE WHEN n > 3 THEN 'FMDay' ELSE 'Dy' END) WHEN c = 'a' THEN to_char(clock, 'AM')
                WHEN c = 'H' THEN lpad(to_char(clock, 'FMHH24'), n, '0') WHEN c = 'h' THEN lpad(to_char(clock, 'FMHH12'), n, '0')
                WHEN c = 'k' THEN lpad((CASE WHEN extract(hour FROM clock) = 0 THEN 24 ELSE extract(hour FROM clock) END)::text, n, '0')
                WHEN c = 'K' THEN lpad((extract(hour FROM clock)::int % 12)::text, n, '0')
                WHEN c = 'm' THEN lpad(to_char(clock, 'FMMI'), n, '0') WHEN c = 's' THEN lpad(to_char(clock, 'FMSS'), n, '0')
                WHEN c = 'S' THEN rpad(left(to_char(clock, 'MS'), n), n, '0') WHEN c = 'G' THEN to_char(clock, 'AD')
                WHEN c = 'C' THEN lpad((extract(year FROM clock)::int / 100)::text, n, '0')
                WHEN c = 'Z' AND n = 1 THEN replace(CASE WHEN presto.offset_minutes(value) = 0 THEN '+00:00' ELSE presto.zone_of_minutes(presto.offset_minutes(value)::int) END, ':', '')
                WHEN c = 'Z' AND n = 2 THEN CASE WHEN presto.offset_minutes(value) = 0 THEN '+00:00' ELSE presto.zone_of_minutes(presto.offset_minutes(value)::int) END
                WHEN c IN ('Z', 'z') THEN (value).zone
                ELSE presto.fail('INVALID_FUNCTION_ARGUMENT', 'Illegal pattern component: ' || run) END;
        END IF;
        pattern := substr(pattern, length(run) + 1);
    END LOOP;
    RETURN result;
END
$$;

CREATE OR REPLACE FUNCTION presto.format_datetime(value presto.zoned, pattern text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN presto.joda_to_char(pattern) IS NOT NULL THEN to_char(presto.local(value), presto.joda_to_char(pattern)) ELSE presto.format_any_datetime(value, pattern) END;

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

-- Teradata's date pattern as Joda's: yyyy, yy, mm, dd, hh24, hh, mi, ss in lower case, and marks
CREATE OR REPLACE FUNCTION presto.teradata_format(pattern text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    result text := '';
    place int := 1;
    token text;
BEGIN
    WHILE place <= length(pattern) LOOP
        token := substring(substr(pattern, place) FROM '^(?:yyyy|yy|mm|dd|hh24|hh|mi|ss|[-/,.;: ])');
        IF token IS NULL THEN
            PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Failed to tokenize string [' || pattern || '] at offset [' || place - 1 || ']');
        END IF;
        result := result || CASE token WHEN 'mm' THEN 'MM' WHEN 'hh24' THEN 'HH' WHEN 'mi' THEN 'mm' ELSE token END;
        place := place + length(token);
    END LOOP;
    RETURN result;
END
$$;
