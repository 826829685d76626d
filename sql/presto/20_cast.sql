-- Casts that can fail. try_cast_x gives NULL where cast_x raises INVALID_CAST_ARGUMENT with Trino's sentence.
-- Source: Trino documentation, "Conversion functions"; sentences of release 400.

-- Fails a cast: IMMUTABLE, so that the casts inline. Its argument is never constant where the branch is not certain, hence it is not folded early.
CREATE OR REPLACE FUNCTION presto.cast_error(message text, witness anyelement)
RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'TG001', MESSAGE = 'INVALID_CAST_ARGUMENT: ' || message;
END
$$;

DO $$
DECLARE
    entry record;
BEGIN
    FOR entry IN SELECT * FROM (VALUES
        ('tinyint', 'smallint', '-128', '127', 2), ('smallint', 'smallint', '-32768', '32767', 4),
        ('integer', 'integer', '-2147483648', '2147483647', 9), ('bigint', 'bigint', '-9223372036854775808', '9223372036854775807', 18)
    ) AS t (presto, postgres, low, high, digits) LOOP
        EXECUTE format($sql$
            CREATE OR REPLACE FUNCTION presto.try_cast_%1$s(value numeric) RETURNS %2$s LANGUAGE sql IMMUTABLE PARALLEL SAFE
            RETURN CASE WHEN round(value) BETWEEN %3$s AND %4$s THEN round(value)::%2$s END;

            CREATE OR REPLACE FUNCTION presto.try_cast_%1$s(value double precision) RETURNS %2$s LANGUAGE sql IMMUTABLE PARALLEL SAFE
            RETURN CASE WHEN value >= %3$s::double precision - 1 AND value <= %4$s::double precision + 1 THEN presto.try_cast_%1$s(value::numeric) END;

            CREATE OR REPLACE FUNCTION presto.try_cast_%1$s(value bigint) RETURNS %2$s LANGUAGE sql IMMUTABLE PARALLEL SAFE
            RETURN CASE WHEN value BETWEEN %3$s AND %4$s THEN value::%2$s END;

            CREATE OR REPLACE FUNCTION presto.try_cast_%1$s(value text) RETURNS %2$s LANGUAGE sql IMMUTABLE PARALLEL SAFE
            RETURN CASE WHEN value ~ '^[+-]?[0-9]{1,18}$' THEN presto.try_cast_%1$s(value::bigint)
                WHEN value ~ '^[+-]?[0-9]{1,100}$' THEN presto.try_cast_%1$s(value::numeric) END;

            CREATE OR REPLACE FUNCTION presto.try_cast_%1$s(value jsonb) RETURNS %2$s LANGUAGE sql IMMUTABLE PARALLEL SAFE
            RETURN CASE jsonb_typeof(value) WHEN 'number' THEN presto.try_cast_%1$s((value #>> '{}')::numeric)
                WHEN 'string' THEN presto.try_cast_%1$s(value #>> '{}') WHEN 'boolean' THEN (value = 'true')::integer::%2$s END;

            CREATE OR REPLACE FUNCTION presto.cast_%1$s(value numeric) RETURNS %2$s LANGUAGE sql IMMUTABLE PARALLEL SAFE
            RETURN CASE WHEN value IS NULL OR round(value) BETWEEN %3$s AND %4$s THEN round(value)::%2$s
                ELSE presto.cast_error('Cannot cast ''' || value || ''' to ' || upper('%1$s'), value)::%2$s END;

            CREATE OR REPLACE FUNCTION presto.cast_%1$s(value double precision) RETURNS %2$s LANGUAGE sql IMMUTABLE PARALLEL SAFE
            RETURN CASE WHEN value IS NULL OR presto.try_cast_%1$s(value) IS NOT NULL THEN presto.try_cast_%1$s(value)
                WHEN value = 'NaN' THEN presto.cast_error('Cannot cast double NaN to %1$s', value)::%2$s
                ELSE presto.cast_error(CASE '%1$s' WHEN 'bigint' THEN 'Unable to cast ' || presto.double_text(value) || ' to bigint'
                    ELSE 'Out of range for %1$s: ' || presto.double_text(value) END, value)::%2$s END;

            CREATE OR REPLACE FUNCTION presto.cast_%1$s(value bigint) RETURNS %2$s LANGUAGE sql IMMUTABLE PARALLEL SAFE
            RETURN CASE WHEN value IS NULL OR value BETWEEN %3$s AND %4$s THEN value::%2$s
                ELSE presto.cast_error('Out of range for %1$s: ' || value, value)::%2$s END;

            CREATE OR REPLACE FUNCTION presto.cast_any_%1$s(value text) RETURNS %2$s LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
            AS $body$
            BEGIN
                IF presto.try_cast_%1$s(value) IS NULL THEN
                    PERFORM presto.fail('INVALID_CAST_ARGUMENT', 'Cannot cast ''' || value || ''' to ' || upper(CASE '%1$s' WHEN 'integer' THEN 'INT' ELSE '%1$s' END));
                END IF;
                RETURN presto.try_cast_%1$s(value);
            END
            $body$;

            CREATE OR REPLACE FUNCTION presto.cast_%1$s(value text) RETURNS %2$s LANGUAGE sql IMMUTABLE PARALLEL SAFE
            RETURN CASE WHEN length(value) <= %5$s AND value ~ '^-?[0-9]+$' THEN value::%2$s ELSE presto.cast_any_%1$s(value) END;

            CREATE OR REPLACE FUNCTION presto.cast_%1$s(value jsonb) RETURNS %2$s LANGUAGE sql IMMUTABLE PARALLEL SAFE
            RETURN CASE WHEN value IS NULL OR value = 'null' OR presto.try_cast_%1$s(value) IS NOT NULL THEN presto.try_cast_%1$s(value)
                ELSE presto.cast_error('Cannot cast ''' || presto.json_compact(value) || ''' to ' || upper('%1$s'), value)::%2$s END;
        $sql$, entry.presto, entry.postgres, entry.low, entry.high, entry.digits);
    END LOOP;
END
$$;

-- varchar -> boolean: t, true, 1, f, false, 0, in any case
CREATE OR REPLACE FUNCTION presto.try_cast_boolean(value text)
RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN lower(value) IN ('t', 'true', '1') THEN true WHEN lower(value) IN ('f', 'false', '0') THEN false END;

CREATE OR REPLACE FUNCTION presto.cast_boolean(value text)
RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL OR presto.try_cast_boolean(value) IS NOT NULL THEN presto.try_cast_boolean(value)
    ELSE presto.cast_error('Cannot cast ''' || value || ''' to BOOLEAN', value)::boolean END;

CREATE OR REPLACE FUNCTION presto.try_cast_boolean(value jsonb)
RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE jsonb_typeof(value) WHEN 'boolean' THEN value = 'true' WHEN 'number' THEN (value #>> '{}')::numeric <> 0
    WHEN 'string' THEN presto.try_cast_boolean(value #>> '{}') END;

CREATE OR REPLACE FUNCTION presto.cast_boolean(value jsonb)
RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL OR value = 'null' OR presto.try_cast_boolean(value) IS NOT NULL THEN presto.try_cast_boolean(value)
    ELSE presto.cast_error('Cannot cast ''' || presto.json_compact(value) || ''' to BOOLEAN', value)::boolean END;

-- varchar -> double, as Java's Double.parseDouble: blanks around and a suffix d or f are accepted
CREATE OR REPLACE FUNCTION presto.is_java_float(value text)
RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN value ~ '^[\x01-\x20]*[+-]?(NaN|Infinity|([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?[dDfF]?)[\x01-\x20]*$';

-- Past the range of a double there is infinity or zero, where PostgreSQL fails.
CREATE OR REPLACE FUNCTION presto.double_of_numeric(value numeric)
RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(value) >= 1.797693134862315807e308 THEN sign(value)::double precision * 'Infinity'::double precision
    WHEN abs(value) < 5e-324 THEN 0 ELSE value::double precision END;

CREATE OR REPLACE FUNCTION presto.try_cast_double(value text)
RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value ~ '^[+-]?[0-9]{1,15}(\.[0-9]{1,15})?$' THEN value::double precision
    WHEN presto.is_java_float(value) THEN
        CASE WHEN value ~ '[Na]' THEN ltrim(btrim(value, E' \t\r\n'), '+')::double precision
            WHEN value ~ '^[^0-9]*-[0.]+([eE].*)?[dDfF]?\s*$' THEN '-0'::double precision
            ELSE presto.double_of_numeric(rtrim(btrim(value, E' \t\r\n'), 'dDfF')::numeric) END
END;

-- The common form takes the short way in the query itself; all others this one.
CREATE OR REPLACE FUNCTION presto.cast_any_double(value text)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF presto.try_cast_double(value) IS NULL THEN PERFORM presto.fail('INVALID_CAST_ARGUMENT', 'Cannot cast ''' || value || ''' to DOUBLE'); END IF;
    RETURN presto.try_cast_double(value);
END
$$;

CREATE OR REPLACE FUNCTION presto.cast_double(value text)
RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN length(value) <= 25 AND value ~ '^-?[1-9][0-9]*(\.[0-9]+)?$' THEN value::double precision ELSE presto.cast_any_double(value) END;

CREATE OR REPLACE FUNCTION presto.try_cast_double(value jsonb)
RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE jsonb_typeof(value) WHEN 'number' THEN presto.double_of_numeric((value #>> '{}')::numeric)
    WHEN 'string' THEN presto.try_cast_double(value #>> '{}') WHEN 'boolean' THEN (value = 'true')::integer::double precision END;

CREATE OR REPLACE FUNCTION presto.cast_double(value jsonb)
RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL OR value = 'null' OR presto.try_cast_double(value) IS NOT NULL THEN presto.try_cast_double(value)
    ELSE presto.cast_error('Cannot cast ''' || presto.json_compact(value) || ''' to DOUBLE', value)::double precision END;

-- double -> real: past its range there is infinity
CREATE OR REPLACE FUNCTION presto.cast_real(value double precision)
RETURNS real
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(value) >= 3.4028235677973366e38 AND value <> 'NaN' THEN (sign(value) * 'Infinity'::double precision)::real
    WHEN abs(value) < 7.1e-46 THEN 0::real ELSE value::real END;

CREATE OR REPLACE FUNCTION presto.try_cast_real(value text)
RETURNS real
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.cast_real(presto.try_cast_double(value));

CREATE OR REPLACE FUNCTION presto.cast_real(value text)
RETURNS real
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL OR presto.try_cast_real(value) IS NOT NULL THEN presto.try_cast_real(value)
    ELSE presto.cast_error('Cannot cast ''' || value || ''' to REAL', value)::real END;

CREATE OR REPLACE FUNCTION presto.try_cast_real(value jsonb)
RETURNS real
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.cast_real(presto.try_cast_double(value));

CREATE OR REPLACE FUNCTION presto.cast_real(value jsonb)
RETURNS real
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL OR value = 'null' OR presto.try_cast_real(value) IS NOT NULL THEN presto.try_cast_real(value)
    ELSE presto.cast_error('Cannot cast ''' || presto.json_compact(value) || ''' to REAL', value)::real END;

-- number -> decimal(p,s): rounds half up, fails past p digits. The type's name is for the sentence.
CREATE OR REPLACE FUNCTION presto.try_cast_decimal(value numeric, digits int, scale int, source text DEFAULT '')
RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(round(value, scale)) < power(10::numeric, digits - scale) THEN round(value, scale) END;

CREATE OR REPLACE FUNCTION presto.cast_decimal(value numeric, digits int, scale int, source text)
RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL OR abs(round(value, scale)) < power(10::numeric, digits - scale) THEN round(value, scale)
    ELSE presto.cast_error('Cannot cast ' || replace(upper(source), ',', ', ') || ' '''
        || value || ''' to DECIMAL(' || digits || ', ' || scale || ')', value)::numeric END;

-- The decimal that Java's text of a float stands for. Whole numbers past the float's own bits, up to 2^63, are cut to the digits that those bits
-- can tell apart; others have PostgreSQL's digits. Source: Java 17, `FloatingDecimal`.
CREATE OR REPLACE FUNCTION presto.float_decimal(value double precision, digits text, bits int)
RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN abs(value) >= power(2::double precision, bits) AND abs(value) < 9.223372036854775e18
    THEN round(value::bigint::numeric, - floor((floor(log(2::numeric, abs(value)::bigint::numeric)) - bits - 1) * 0.30103)::int) ELSE digits::numeric END;

-- Float.toString, as Java 17 has it
CREATE OR REPLACE FUNCTION presto.float_text(value real)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN abs(value) < 9e18 THEN presto.java_float(presto.float_decimal(value, value::text, 24)::text) ELSE presto.real_text(value) END;

CREATE OR REPLACE FUNCTION presto.try_cast_decimal(value double precision, digits int, scale int, source text)
RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(value) < 1e39 THEN presto.try_cast_decimal(presto.float_decimal(value,
    CASE source WHEN 'real' THEN value::real::text ELSE value::text END, CASE source WHEN 'real' THEN 24 ELSE 53 END), digits, scale, source) END;

CREATE OR REPLACE FUNCTION presto.cast_decimal(value double precision, digits int, scale int, source text)
RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL OR presto.try_cast_decimal(value, digits, scale, source) IS NOT NULL THEN presto.try_cast_decimal(value, digits, scale, source)
    ELSE presto.cast_error('Cannot cast ' || upper(source) || ' ''' || CASE source WHEN 'real' THEN presto.float_text(value::real) ELSE presto.double_text(value) END
        || ''' to DECIMAL(' || digits || ', ' || scale || ')', value)::numeric END;

CREATE OR REPLACE FUNCTION presto.try_cast_decimal(value text, digits int, scale int)
RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value ~ '^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?$' THEN presto.try_cast_decimal(value::numeric, digits, scale, 'varchar') END;

CREATE OR REPLACE FUNCTION presto.cast_decimal(value text, digits int, scale int)
RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL OR presto.try_cast_decimal(value, digits, scale) IS NOT NULL THEN presto.try_cast_decimal(value, digits, scale)
    ELSE presto.cast_error('Cannot cast VARCHAR ''' || value || ''' to DECIMAL(' || digits || ', ' || scale || '). '
        || CASE WHEN value ~ '^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?$' THEN 'Value too large.' ELSE 'Value is not a number.' END, value)::numeric END;

CREATE OR REPLACE FUNCTION presto.try_cast_decimal(value jsonb, digits int, scale int)
RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE jsonb_typeof(value) WHEN 'number' THEN presto.try_cast_decimal((value #>> '{}')::numeric, digits, scale, 'json')
    WHEN 'string' THEN presto.try_cast_decimal(value #>> '{}', digits, scale)
    WHEN 'boolean' THEN presto.try_cast_decimal((value = 'true')::integer::numeric, digits, scale, 'json') END;

CREATE OR REPLACE FUNCTION presto.cast_decimal(value jsonb, digits int, scale int)
RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL OR value = 'null' OR presto.try_cast_decimal(value, digits, scale) IS NOT NULL THEN presto.try_cast_decimal(value, digits, scale)
    ELSE presto.cast_error('Cannot cast input json to DECIMAL(' || digits || ',' || scale || ')', value)::numeric END;

-- A number's text is that of a double.
CREATE OR REPLACE FUNCTION presto.json_varchar(value jsonb)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(value) = 'number' AND value::text ~ '[.eE]' OR jsonb_typeof(value) = 'number' AND length(value::text) > 19
    THEN presto.cast_double_varchar(presto.double_of_numeric(value::numeric)) ELSE value #>> '{}' END;

-- json -> varchar: a string's text, a number's or a boolean's; containers fail
CREATE OR REPLACE FUNCTION presto.try_cast_varchar(value jsonb)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(value) IN ('object', 'array') THEN NULL ELSE presto.json_varchar(value) END;

CREATE OR REPLACE FUNCTION presto.cast_varchar(value jsonb)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(value) IN ('object', 'array')
    THEN presto.cast_error('Cannot cast ''' || presto.json_compact(value) || ''' to VARCHAR', value) ELSE presto.json_varchar(value) END;

-- Anything but a text as varchar(n): refused where it is too long.
CREATE OR REPLACE FUNCTION presto.try_fit(value text, size int, target text)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN length(value) <= size THEN value END;

CREATE OR REPLACE FUNCTION presto.fit(value text, size int, target text, plain text)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL OR length(value) <= size THEN value
    ELSE presto.cast_error('Value ' || plain || ' (' || value || ') cannot be represented as ' || target, value) END;

CREATE OR REPLACE FUNCTION presto.fit(value text, size int, target text)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL OR length(value) <= size THEN value
    ELSE presto.cast_error('Value ' || value || ' cannot be represented as ' || target, value) END;

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
RETURN CASE WHEN value ~ '^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$' THEN make_date(left(value, 4)::int, substr(value, 6, 2)::int, right(value, 2)::int)
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
RETURN CASE WHEN zone IN ('Z', 'UTC', '+00:00', '-00:00', 'GMT', 'UT', 'Etc/UTC', 'Etc/GMT', 'Etc/UCT', 'UCT', 'Zulu', 'Etc/Zulu', 'Etc/Universal', 'Universal', 'GMT0', 'Etc/GMT0')
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
RETURN CASE WHEN value ~ '^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8]) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?$' AND digits >= 3 THEN value::timestamp
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
RETURN CASE WHEN value ~ '^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8]) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?$' AND digits >= 3 THEN value::timestamp
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

-- varchar -> uuid
CREATE OR REPLACE FUNCTION presto.try_cast_uuid(value text)
RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value ~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' THEN value::uuid END;

CREATE OR REPLACE FUNCTION presto.cast_uuid(value text)
RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL OR presto.try_cast_uuid(value) IS NOT NULL THEN presto.try_cast_uuid(value)
    ELSE presto.cast_error('Cannot cast value to UUID: ' || value, value)::uuid END;

-- varchar -> ipaddress: v4 or v6 without a mask; v4 in v6 is v4
CREATE OR REPLACE FUNCTION presto.try_cast_ipaddress(value text)
RETURNS inet
LANGUAGE plpgsql IMMUTABLE
AS $$
DECLARE
    address inet;
BEGIN
    IF value ~ '^((25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(25[0-5]|2[0-4]\d|1?\d?\d)$' THEN RETURN value::inet; END IF;
    IF value !~ '^[0-9a-fA-F:.]+$' OR value !~ ':.*:' OR value ~ ':::|::.*::' THEN RETURN NULL; END IF;
    IF value ~ '::' AND regexp_count(value, ':') > 8 OR value !~ '::' AND regexp_count(value, ':') + 2 * regexp_count(value, '\.') / 3 * 1 < 6 THEN RETURN NULL; END IF;
    IF value ~ '[0-9a-fA-F]{5}' THEN RETURN NULL; END IF;
    address := value::inet;
    IF address <<= '::ffff:0:0/96'::inet THEN
        RETURN (('0.0.0.0'::inet) + (address - '::ffff:0:0'::inet));
    END IF;
    RETURN address;
EXCEPTION WHEN invalid_text_representation THEN RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION presto.cast_ipaddress(value text)
RETURNS inet
LANGUAGE sql IMMUTABLE
RETURN CASE WHEN value IS NULL THEN NULL
    ELSE coalesce(presto.try_cast_ipaddress(value), presto.cast_error('Cannot cast value to IPADDRESS: ' || value, value)::inet) END;

CREATE OR REPLACE FUNCTION presto.ipaddress_bytes(value inet)
RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN family(value) = 4 THEN decode('00000000000000000000ffff', 'hex') || substr(inet_send(value), 5) ELSE substr(inet_send(value), 5) END;

-- json -> array, map, row: what is no array or object fails
CREATE OR REPLACE FUNCTION presto.json_cast_error(value jsonb, target text, wanted text)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.cast_error('Cannot cast to ' || target || '. Expected ' || wanted || ', but got '
    || CASE jsonb_typeof(value) WHEN 'array' THEN '[' WHEN 'object' THEN '{' ELSE value #>> '{}' END || E'\n' || presto.json_compact(value), value);
CREATE OR REPLACE FUNCTION presto.json_array(value jsonb, target text)
RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL OR value = 'null' THEN NULL WHEN jsonb_typeof(value) = 'array' THEN value
    ELSE presto.json_cast_error(value, target, 'a json array')::jsonb END;

CREATE OR REPLACE FUNCTION presto.json_object(value jsonb, target text)
RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL OR value = 'null' THEN NULL WHEN jsonb_typeof(value) = 'object' THEN value
    ELSE presto.json_cast_error(value, target, 'a json object')::jsonb END;

CREATE OR REPLACE FUNCTION presto.json_row(value jsonb, target text)
RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL OR value = 'null' THEN NULL WHEN jsonb_typeof(value) IN ('object', 'array') THEN value
    ELSE presto.json_cast_error(value, target, 'a json array or a json object')::jsonb END;

-- One field of a row out of a document: by position from an array, by name from an object.
CREATE OR REPLACE FUNCTION presto.json_member(document jsonb, place int, name text)
RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(document) = 'array' THEN document -> place ELSE presto.json_field(document, name) END;

-- varbinary -> ipaddress: 4 or 16 bytes
CREATE OR REPLACE FUNCTION presto.try_cast_ipaddress(value bytea)
RETURNS inet
LANGUAGE sql IMMUTABLE
RETURN CASE length(value)
    WHEN 4 THEN (get_byte(value, 0) || '.' || get_byte(value, 1) || '.' || get_byte(value, 2) || '.' || get_byte(value, 3))::inet
    WHEN 16 THEN presto.try_cast_ipaddress(rtrim(regexp_replace(encode(value, 'hex'), '(.{4})', '\1:', 'g'), ':')) END;

CREATE OR REPLACE FUNCTION presto.cast_ipaddress(value bytea)
RETURNS inet
LANGUAGE sql IMMUTABLE
RETURN CASE WHEN value IS NULL THEN NULL
    ELSE coalesce(presto.try_cast_ipaddress(value), presto.cast_error('Invalid IP address binary length: ' || length(value), value)::inet) END;

-- double -> json, real -> json: a whole number keeps its decimal, 1.0
CREATE OR REPLACE FUNCTION presto.float_json(value double precision)
RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(value) < 1e7 AND value = trunc(value) THEN to_jsonb(round(value::numeric, 1)) ELSE to_jsonb(value) END;
CREATE OR REPLACE FUNCTION presto.float_json(value real)
RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(value) < 1e7 AND value = trunc(value) THEN to_jsonb(round(value::numeric, 1)) ELSE to_jsonb(value) END;

-- varbinary -> uuid: 16 bytes
CREATE OR REPLACE FUNCTION presto.try_cast_uuid(value bytea)
RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN length(value) = 16 THEN encode(value, 'hex')::uuid END;
CREATE OR REPLACE FUNCTION presto.cast_uuid(value bytea)
RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL THEN NULL WHEN length(value) = 16 THEN encode(value, 'hex')::uuid
    ELSE presto.cast_error('Invalid UUID binary length: ' || length(value), value)::uuid END;
