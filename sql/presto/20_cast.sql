-- Casts that can fail. try_cast_x gives NULL where cast_x raises INVALID_CAST_ARGUMENT with Trino's sentence; NUMERIC_VALUE_OUT_OF_RANGE where
-- a number is too large for an integer.
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
CREATE OR REPLACE FUNCTION presto.range_error(message text, witness anyelement)
RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'TG001', MESSAGE = 'NUMERIC_VALUE_OUT_OF_RANGE: ' || message;
END
$$;

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

-- Fails a cast of what is no string in JSON. Trino's sentence names the type in small letters, and of a fraction that is too large for a smaller
-- integer the wrong one.
CREATE OR REPLACE FUNCTION presto.json_scalar_error(value jsonb, target text)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(value) = 'number' AND value::text ~ '\.' AND target = 'bigint'
        THEN presto.cast_error('Unable to cast ' || presto.json_compact(value) || ' to bigint', value)
    ELSE presto.cast_error('Cannot cast ''' || presto.json_compact(value) || ''' to '
        || CASE WHEN jsonb_typeof(value) = 'number' AND value::text ~ '\.' THEN 'integer' ELSE target END, value) END;

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

            CREATE OR REPLACE FUNCTION presto.try_cast_%1$s(value real) RETURNS %2$s LANGUAGE sql IMMUTABLE PARALLEL SAFE
            RETURN CASE WHEN '%1$s' <> 'bigint' OR abs(value) < 9e18 THEN presto.try_cast_%1$s(value::double precision)
                WHEN value <> 'NaN' THEN CASE WHEN value < 0 THEN %3$s ELSE %4$s END END;

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
                WHEN '%1$s' = 'bigint' THEN presto.cast_error('Unable to cast ' || presto.double_text(value) || ' to bigint', value)::%2$s
                WHEN value = 'NaN' THEN presto.cast_error('Cannot cast double NaN to %1$s', value)::%2$s
                ELSE presto.range_error('Out of range for %1$s: ' || presto.double_text(value), value)::%2$s END;

            CREATE OR REPLACE FUNCTION presto.cast_%1$s(value real) RETURNS %2$s LANGUAGE sql IMMUTABLE PARALLEL SAFE
            RETURN CASE WHEN value IS NULL OR presto.try_cast_%1$s(value) IS NOT NULL THEN presto.try_cast_%1$s(value)
                WHEN value = 'NaN' THEN presto.cast_error('Cannot cast real NaN to %1$s', value)::%2$s
                ELSE presto.range_error('Out of range for %1$s: ' || presto.float_text(value), value)::%2$s END;

            CREATE OR REPLACE FUNCTION presto.cast_%1$s(value bigint) RETURNS %2$s LANGUAGE sql IMMUTABLE PARALLEL SAFE
            RETURN CASE WHEN value IS NULL OR value BETWEEN %3$s AND %4$s THEN value::%2$s
                ELSE presto.range_error('Out of range for %1$s: ' || value, value)::%2$s END;

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
                WHEN jsonb_typeof(value) = 'string' THEN presto.cast_any_%1$s(value #>> '{}')
                ELSE presto.json_scalar_error(value, '%1$s')::%2$s END;
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
    WHEN jsonb_typeof(value) = 'string' THEN presto.cast_boolean(value #>> '{}') ELSE presto.json_scalar_error(value, 'boolean')::boolean END;

-- varchar -> double, as Java's Double.parseDouble: blanks around and a suffix d or f are accepted
CREATE OR REPLACE FUNCTION presto.is_java_float(value text)
RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN value ~ '^[\x01-\x20]*[+-]?(NaN|Infinity|([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?[dDfF]?)[\x01-\x20]*$';

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
    WHEN jsonb_typeof(value) = 'string' THEN presto.cast_double(value #>> '{}') ELSE presto.json_scalar_error(value, 'double')::double precision END;

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
    WHEN jsonb_typeof(value) = 'string' THEN presto.cast_real(value #>> '{}') ELSE presto.json_scalar_error(value, 'real')::real END;

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
    ELSE presto.cast_error('Cannot cast ' || CASE WHEN jsonb_typeof(value) = 'number' OR presto.try_cast_decimal(value #>> '{}', 38, 0) IS NOT NULL
        THEN 'input json' ELSE '''' || presto.json_compact(value) || '''' END || ' to DECIMAL(' || digits || ',' || scale || ')', value)::numeric END;

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
    THEN presto.json_scalar_error(value, 'varchar') ELSE presto.json_varchar(value) END;

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
