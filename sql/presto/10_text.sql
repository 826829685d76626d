-- The texts of values as Athena prints them, and the way back: the elements of structural values use them too.

-- Java's Double.toString: plain from 1E-3 up to 1E7, else with an exponent; always a decimal point.
-- Source: java.lang.Double.toString; digits are PostgreSQL's shortest ones.
CREATE OR REPLACE FUNCTION presto.java_float(digits text)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    sign text := CASE WHEN digits LIKE '-%' THEN '-' ELSE '' END;
    mantissa text;
    exponent int;
    whole text;
    fraction text;
BEGIN
    IF digits IN ('NaN', 'Infinity', '-Infinity') THEN RETURN digits; END IF;
    mantissa := split_part(ltrim(digits, '-'), 'e', 1);
    exponent := coalesce(nullif(split_part(digits, 'e', 2), '')::int, 0);
    whole := split_part(mantissa, '.', 1);
    fraction := split_part(mantissa, '.', 2);
    exponent := exponent + length(whole) - 1;
    mantissa := whole || fraction;
    exponent := exponent - (length(mantissa) - length(ltrim(mantissa, '0')));
    mantissa := rtrim(ltrim(mantissa, '0'), '0');
    IF mantissa = '' THEN RETURN sign || '0.0'; END IF;
    IF exponent BETWEEN 0 AND 6 THEN
        mantissa := rpad(mantissa, greatest(length(mantissa), exponent + 1), '0');
        RETURN sign || left(mantissa, exponent + 1) || '.' || coalesce(nullif(substr(mantissa, exponent + 2), ''), '0');
    ELSIF exponent BETWEEN -3 AND -1 THEN
        RETURN sign || '0.' || repeat('0', -exponent - 1) || mantissa;
    END IF;
    RETURN sign || left(mantissa, 1) || '.' || coalesce(nullif(substr(mantissa, 2), ''), '0') || 'E' || exponent;
END
$$;

-- CAST(double AS varchar)
CREATE OR REPLACE FUNCTION presto.double_text(value double precision)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.java_float(value::text);

-- CAST(real AS varchar)
CREATE OR REPLACE FUNCTION presto.real_text(value real)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.java_float(value::text);

-- CAST(double AS varchar): always an exponent, 1.2E3; the sign of zero is kept
CREATE OR REPLACE FUNCTION presto.scientific(digits text)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    sign text := CASE WHEN digits LIKE '-%' THEN '-' ELSE '' END;
    mantissa text := split_part(ltrim(digits, '-'), 'e', 1);
    exponent int := coalesce(nullif(split_part(digits, 'e', 2), '')::int, 0) + length(split_part(split_part(ltrim(digits, '-'), 'e', 1), '.', 1)) - 1;
BEGIN
    IF digits IN ('NaN', 'Infinity', '-Infinity') THEN RETURN digits; END IF;
    mantissa := replace(mantissa, '.', '');
    exponent := exponent - (length(mantissa) - length(ltrim(mantissa, '0')));
    mantissa := rtrim(ltrim(mantissa, '0'), '0');
    IF mantissa = '' THEN RETURN sign || '0E0'; END IF;
    RETURN sign || left(mantissa, 1) || '.' || coalesce(nullif(substr(mantissa, 2), ''), '0') || 'E' || exponent;
END
$$;
CREATE OR REPLACE FUNCTION presto.cast_double_varchar(value double precision)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.scientific(value::text);
-- A real has seven digits.
CREATE OR REPLACE FUNCTION presto.cast_real_varchar(value real)
RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN presto.scientific(CASE WHEN value IN ('NaN', 'Infinity', '-Infinity') OR value = 0 THEN value::text ELSE lower(btrim(to_char(value::double precision, '9.999999EEEE'))) END);

-- The date and time format of to_char that shows so many decimals of a second.
CREATE OR REPLACE FUNCTION presto.fraction_format(head text, digits int)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN head || CASE WHEN digits > 0 THEN '.FF' || least(digits, 6) ELSE '' END;

-- The year as Presto counts it: 1 BC is the year 0.
CREATE OR REPLACE FUNCTION presto.year_of(value timestamp)
RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN extract(year FROM value)::int + CASE WHEN value < '0001-01-01' THEN 1 ELSE 0 END;

-- A year's text: four digits at least, a sign before negative years, and before those of more digits if asked for.
CREATE OR REPLACE FUNCTION presto.year_text(year int, plus text)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN year < 0 THEN '-' WHEN year > 9999 THEN plus ELSE '' END || lpad(abs(year)::text, greatest(length(abs(year)::text), 4), '0');

-- Whether to_char prints a year as Presto does.
CREATE OR REPLACE FUNCTION presto.has_plain_year(value timestamp)
RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN value >= '0001-01-01' AND value < '10000-01-01';

-- A time by to_char's format after its date: 2020-01-01, +12020-01-01, -0001-01-01.
CREATE OR REPLACE FUNCTION presto.dated_text(value timestamp, format text)
RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF value IN ('infinity', '-infinity') THEN RETURN value::text; END IF;
    RETURN presto.year_text(presto.year_of(value), '+') || to_char(value, '-MM-DD' || format);
END
$$;

-- date -> text: 2020-01-01; years past 9999 without a sign
CREATE OR REPLACE FUNCTION presto.any_date_text(value date)
RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN presto.year_text(extract(year FROM value)::int + CASE WHEN value < '0001-01-01' THEN 1 ELSE 0 END, '') || to_char(value::timestamp, '-MM-DD');
CREATE OR REPLACE FUNCTION presto.date_text(value date)
RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN value < '0001-01-01' THEN presto.any_date_text(value) ELSE value::text END;

-- timestamp(p) -> text: 2020-01-01 00:00:00.000
CREATE OR REPLACE FUNCTION presto.timestamp_text(value timestamp, digits int)
RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN presto.has_plain_year(value) AND digits <= 6 THEN to_char(value, presto.fraction_format('YYYY-MM-DD HH24:MI:SS', digits))
    ELSE presto.dated_text(value, presto.fraction_format(' HH24:MI:SS', digits)) || repeat('0', digits - 6) END;

-- time(p) -> text: 00:00:00.000
CREATE OR REPLACE FUNCTION presto.time_text(value time, digits int)
RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_char(value::interval, presto.fraction_format('HH24:MI:SS', digits)) || repeat('0', digits - 6);

-- An offset of so many seconds as text: +05:30
CREATE OR REPLACE FUNCTION presto.offset_text(seconds numeric)
RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN seconds < 0 THEN '-' ELSE '+' END || to_char(make_interval(secs => abs(seconds)::double precision), 'HH24:MI');

-- time(p) with time zone -> text: 00:00:00.000+05:30
CREATE OR REPLACE FUNCTION presto.timetz_text(value timetz, digits int)
RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN presto.time_text(value::time, digits) || presto.offset_text(extract(timezone FROM value));

-- Rounded to so many decimals; what rounds up to midnight is the next day's.
CREATE OR REPLACE FUNCTION presto.time_round(value time, digits int)
RETURNS time
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN '00:00'::time + make_interval(secs => round(extract(epoch FROM value), digits)::double precision);
CREATE OR REPLACE FUNCTION presto.timetz_of(clock time, shift_seconds numeric)
RETURNS timetz
LANGUAGE sql STABLE PARALLEL SAFE
RETURN (clock::text || presto.offset_text(shift_seconds))::timetz;
CREATE OR REPLACE FUNCTION presto.timetz_round(value timetz, digits int)
RETURNS timetz
LANGUAGE sql STABLE PARALLEL SAFE
RETURN presto.timetz_of(presto.time_round(value::time, digits), extract(timezone FROM value));
-- What is compared of a time with time zone: its time in UTC.
CREATE OR REPLACE FUNCTION presto.timetz_utc(value timetz)
RETURNS time
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN value::time - make_interval(secs => extract(timezone FROM value)::double precision);

-- Rounded to so many decimals, half up; PostgreSQL's own rounding goes away from the year 2000.
CREATE OR REPLACE FUNCTION presto.timestamp_round(value timestamp, digits int)
RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN date_trunc('second', value) + make_interval(secs => round(extract(second FROM value) % 1, digits)::double precision);

-- A zone as PostgreSQL reads it: its offsets count westward, Presto's eastward.
CREATE OR REPLACE FUNCTION presto.zone_name(zone text)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN zone ~ '^[+-]' THEN translate(zone, '+-', '-+') ELSE zone END;

-- The wall clock of a timestamp with time zone in its own zone.
CREATE OR REPLACE FUNCTION presto.local(value presto.zoned)
RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (value).zone = 'UTC' THEN (value).instant AT TIME ZONE 'UTC' ELSE (value).instant AT TIME ZONE presto.zone_name((value).zone) END;

-- timestamp(p) with time zone -> text: 2020-01-01 00:00:00.000 UTC
CREATE OR REPLACE FUNCTION presto.zoned_text(value presto.zoned, digits int)
RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN (value).instant >= '0001-01-02 00:00:00+00'::timestamptz AND (value).instant < '9999-12-31 00:00:00+00'::timestamptz
        AND digits <= 6 THEN to_char(presto.local(value), presto.fraction_format('YYYY-MM-DD HH24:MI:SS', digits)) || ' ' || (value).zone
    ELSE presto.dated_text(presto.local(value), presto.fraction_format(' HH24:MI:SS', digits)) || repeat('0', digits - 6) || ' ' || (value).zone END;

CREATE OR REPLACE FUNCTION presto.zoned_from_text(value text)
RETURNS presto.zoned
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NOT NULL THEN ROW(
    ltrim(regexp_replace(value, ' \S+$', ''), '+')::timestamp AT TIME ZONE presto.zone_name(substring(value FROM '\S+$')),
    substring(value FROM '\S+$'))::presto.zoned
END;

-- Rounded to so many decimals of a second.
CREATE OR REPLACE FUNCTION presto.zoned_round(value presto.zoned, digits int)
RETURNS presto.zoned
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (value).instant IS NOT NULL
    THEN ROW(presto.timestamp_round((value).instant AT TIME ZONE 'UTC', digits) AT TIME ZONE 'UTC', (value).zone)::presto.zoned END;

-- A time in UTC as a timestamp with time zone.
CREATE OR REPLACE FUNCTION presto.zoned_utc(value timestamp)
RETURNS presto.zoned
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NOT NULL THEN ROW(value AT TIME ZONE 'UTC', 'UTC')::presto.zoned END;

-- interval day to second -> text: 2 00:00:00.000
CREATE OR REPLACE FUNCTION presto.day_to_second_text(value interval)
RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN extract(epoch FROM value) < 0 THEN '-' ELSE '' END
    || trunc(abs(extract(epoch FROM value)) / 86400)::text || ' '
    || to_char(make_interval(secs => (trunc(abs(extract(epoch FROM value)) * 1000) / 1000 % 86400)::double precision), 'HH24:MI:SS.MS');

CREATE OR REPLACE FUNCTION presto.day_to_second_from_text(value text)
RETURNS interval
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value LIKE '-%' THEN - (replace(substr(value, 2), ' ', ' days ')::interval) ELSE replace(value, ' ', ' days ')::interval END;

-- interval year to month -> text: 1-2
CREATE OR REPLACE FUNCTION presto.year_to_month_text(value interval)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN extract(year FROM value) * 12 + extract(month FROM value) < 0 THEN '-' ELSE '' END
    || abs(extract(year FROM value))::text || '-' || abs(extract(month FROM value))::text;

CREATE OR REPLACE FUNCTION presto.year_to_month_from_text(value text)
RETURNS interval
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN make_interval(months => CASE WHEN value LIKE '-%' THEN -1 ELSE 1 END
    * (split_part(ltrim(value, '-'), '-', 1)::int * 12 + split_part(ltrim(value, '-'), '-', 2)::int));

-- JSON text without blanks: PostgreSQL has one after every comma and colon.
CREATE OR REPLACE FUNCTION presto.json_plain(document jsonb)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(document) IN ('object', 'array')
    THEN regexp_replace(document::text, '("(?:[^"\\]|\\.)*")|([:,]) ', '\1\2', 'g')
    ELSE document::text
END;

-- A number of a JSON text as a double: past the range of a double there is infinity or zero, where PostgreSQL fails.
CREATE OR REPLACE FUNCTION presto.double_of_numeric(value numeric)
RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(value) >= 1.797693134862315807e308 THEN sign(value)::double precision * 'Infinity'::double precision
    WHEN abs(value) < 5e-324 THEN 0 ELSE value::double precision END;

-- The text that Presto prints of JSON: without blanks, and what is written with a point is a double with Java's text of it, 1.0E7.
CREATE OR REPLACE FUNCTION presto.json_compact_doubles(document jsonb)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT string_agg(CASE WHEN t.part[1] ~ '^-?[0-9]+\.' THEN presto.double_text(presto.double_of_numeric(t.part[1]::numeric))
        ELSE regexp_replace(t.part[1], '^([:,]) ', '\1') END, '' ORDER BY t.i)
    FROM regexp_matches(document::text, '"(?:[^"\\]|\\.)*"|-?[0-9]+(?:\.[0-9]+)?|[:,] |[a-z{}\[\]]+', 'g') WITH ORDINALITY AS t (part, i));

CREATE OR REPLACE FUNCTION presto.json_compact(document jsonb)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN document::text ~ '(^|[\[ ])-?[0-9]+\.' THEN presto.json_compact_doubles(document) ELSE presto.json_plain(document) END;

-- JSON inside of a structural value: JSON null stands in an array of one, since null itself is SQL's NULL there.
CREATE OR REPLACE FUNCTION presto.json_to_element(document jsonb)
RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN document::text ~ '^\[*null\]*$' THEN jsonb_build_array(document) ELSE document END;

CREATE OR REPLACE FUNCTION presto.json_from_element(element jsonb)
RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN element = 'null'::jsonb THEN NULL WHEN element::text ~ '^\[+null\]+$' THEN element -> 0 ELSE element END;

-- A field of a document: the exact key first, else one that differs in case.
CREATE OR REPLACE FUNCTION presto.json_field_ignoring_case(document jsonb, name text)
RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(document) = 'object'
    THEN (SELECT e.value FROM jsonb_each(document) AS e WHERE lower(e.key) = lower(name) ORDER BY e.key LIMIT 1)
END;

CREATE OR REPLACE FUNCTION presto.json_field(document jsonb, name text)
RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1
RETURN CASE WHEN document ? name THEN document -> name ELSE presto.json_field_ignoring_case(document, name) END;
