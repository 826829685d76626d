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

-- timestamp with time zone + interval: seconds move the instant, months the wall clock. PostgreSQL's own sum of the two types depends on the
-- session's zone, so that a function with it is not inlined.
CREATE OR REPLACE FUNCTION presto.zoned_plus(value presto.zoned, span interval) RETURNS presto.zoned LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN span IS NOT NULL AND (value).instant IS NOT NULL
    THEN ROW((((value).instant AT TIME ZONE 'UTC') + make_interval(secs => extract(epoch FROM span)::double precision)) AT TIME ZONE 'UTC', (value).zone)::presto.zoned END;
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
RETURN CASE WHEN nanos % 1000 <> 0 THEN presto.fail('NOT_SUPPORTED', 'Times with more than six decimals are not supported')::presto.zoned
    WHEN nanos IS NOT NULL THEN ROW('1970-01-01 00:00:00+00'::timestamptz + (floor(nanos / 1000)::text || ' microseconds')::interval, 'UTC')::presto.zoned END;

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
-- Why a text is no time of ISO 8601, as Joda says it: a field out of range, or where the text leaves the format.
CREATE OR REPLACE FUNCTION presto.iso8601_error(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    year CONSTANT text := '^[+-]?\d{1,9}';
    clock CONSTANT text := '(?:\d{1,2}(?::?\d{2}(?::?\d{2}(?:[.,]\d+)?)?)?)?(?:Z|[+-]\d{1,2}(?::?\d{2})?)?';
    known int := length(coalesce(substring(value FROM year || '(?:-(?:\d{1,2}(?:-\d{1,2})?|W\d{1,2}(?:-\d)?|\d{3}))?(?:T' || clock || ')?'), ''));
    m text[] := regexp_match(value, year || '(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T(\d{1,2})(?::?(\d{2})(?::?(\d{2}))?)?)?');
    field record;
BEGIN
    IF known = 0 THEN RETURN 'Invalid format: "' || value || '"'; END IF;
    IF known < length(value) THEN RETURN 'Invalid format: "' || value || '" is malformed at "' || substr(value, known + 1) || '"'; END IF;
    FOR field IN SELECT f.name, f.low, f.high, m[f.place]::int AS number FROM (VALUES (1, 'monthOfYear', 1, 12), (2, 'dayOfMonth', 1, 31),
        (3, 'hourOfDay', 0, 23), (4, 'minuteOfHour', 0, 59), (5, 'secondOfMinute', 0, 59)) AS f (place, name, low, high) ORDER BY f.place
    LOOP
        IF field.number NOT BETWEEN field.low AND field.high THEN
            RETURN 'Cannot parse "' || value || '": Value ' || field.number || ' for ' || field.name || ' must be in the range [' || field.low || ',' || field.high || ']';
        END IF;
    END LOOP;
    IF m[2] IS NULL THEN RETURN 'Invalid format: "' || value || '"'; END IF;
    RETURN 'Cannot parse "' || value || '": Value ' || m[2]::int || ' for dayOfMonth must be in the range [1,'
        || extract(day FROM presto.last_day_of_month(presto.try_make_date(substring(value FROM '^[+-]?\d{1,6}')::int, m[1]::int, 1))) || ']';
END
$$;
CREATE OR REPLACE FUNCTION presto.from_any_iso8601_date(value text) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN coalesce(presto.try_from_iso8601_date(value), presto.fail('INVALID_FUNCTION_ARGUMENT', presto.iso8601_error(value))::date);
CREATE OR REPLACE FUNCTION presto.from_iso8601_date(value text) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value ~ '^[12]\d{3}-((0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)$'
    THEN make_date(left(value, 4)::int, substr(value, 6, 2)::int, right(value, 2)::int) ELSE presto.from_any_iso8601_date(value) END;

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
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', presto.iso8601_error(value));
    END IF;
    RETURN result;
END
$$;
CREATE OR REPLACE FUNCTION presto.from_iso8601_timestamp(value text) RETURNS presto.zoned LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN value ~ '^[12]\d{3}-((0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$'
    THEN ROW(value::timestamptz, 'UTC')::presto.zoned ELSE presto.iso8601_zoned_or_fail(value) END;
CREATE OR REPLACE FUNCTION presto.from_iso8601_timestamp_nanos(value text) RETURNS presto.zoned LANGUAGE sql STABLE PARALLEL SAFE
RETURN presto.iso8601_zoned_or_fail(value);

CREATE OR REPLACE FUNCTION presto.to_iso8601(value timestamp, digits int) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN presto.has_plain_year(value) THEN to_char(value, presto.fraction_format('YYYY-MM-DD"T"HH24:MI:SS', digits))
    ELSE presto.dated_text(value, presto.fraction_format('"T"HH24:MI:SS', digits)) END || repeat('0', digits - 6);
CREATE OR REPLACE FUNCTION presto.to_iso8601(value presto.zoned, digits int) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN (value).zone = 'UTC' THEN presto.to_iso8601((value).instant AT TIME ZONE 'UTC', digits) || 'Z' ELSE presto.to_iso8601(presto.local(value), digits) || CASE WHEN presto.offset_minutes(value) = 0 THEN 'Z' ELSE presto.zone_of_minutes(presto.offset_minutes(value)::int) END END;

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
