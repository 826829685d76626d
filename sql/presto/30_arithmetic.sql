-- Arithmetic and comparisons of numbers. Source: Trino documentation, "Mathematical functions and operators".

-- The results of integer operators inside TRY: NULL past the range.
CREATE OR REPLACE FUNCTION presto.try_tinyint(value bigint) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value BETWEEN -128 AND 127 THEN value::smallint END;
CREATE OR REPLACE FUNCTION presto.try_smallint(value bigint) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value BETWEEN -32768 AND 32767 THEN value::smallint END;
CREATE OR REPLACE FUNCTION presto.try_integer(value bigint) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value BETWEEN -2147483648 AND 2147483647 THEN value::integer END;
CREATE OR REPLACE FUNCTION presto.try_bigint(value numeric) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value BETWEEN -9223372036854775808 AND 9223372036854775807 THEN value::bigint END;

-- whole(result, operation, a[, sign, b]): the result, or the sentence of what overflows: `bigint addition`. The type is the operation's first word.
-- Used for tinyint, of which PostgreSQL has no type, and by statements that have failed.
CREATE OR REPLACE FUNCTION presto.whole_type(result numeric, type text)
RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE type WHEN 'tinyint' THEN result BETWEEN -128 AND 127 WHEN 'smallint' THEN result BETWEEN -32768 AND 32767
    WHEN 'integer' THEN result BETWEEN -2147483648 AND 2147483647 ELSE result BETWEEN -9223372036854775808 AND 9223372036854775807 END;

CREATE OR REPLACE FUNCTION presto.whole(result numeric, operation text, a bigint, sign text DEFAULT NULL, b bigint DEFAULT NULL)
RETURNS numeric
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    IF NOT presto.whole_type(result, split_part(operation, ' ', 1)) THEN
        PERFORM presto.fail('NUMERIC_VALUE_OUT_OF_RANGE', operation || ' overflow: ' || a || coalesce(' ' || sign || ' ' || b, ''));
    END IF;
    RETURN result;
END
$$;

CREATE OR REPLACE FUNCTION presto.whole_abs(value bigint, type text)
RETURNS numeric
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF NOT presto.whole_type(abs(value::numeric), type) THEN
        PERFORM presto.fail('NUMERIC_VALUE_OUT_OF_RANGE', 'Value ' || value || ' is out of range for abs(' || type || ')');
    END IF;
    RETURN abs(value::numeric);
END
$$;

-- sum(bigint), with the sentence of the addition that overflows
CREATE OR REPLACE FUNCTION presto.whole_sum_state(state bigint, value bigint)
RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN presto.whole(state::numeric + value, 'bigint addition', state, '+', value)::bigint;
CREATE OR REPLACE AGGREGATE presto.whole_sum(bigint) (SFUNC = presto.whole_sum_state, STYPE = bigint, PARALLEL = SAFE);

-- double + - * /: past the range there is an infinity or zero, as in Java, where PostgreSQL fails. Operands of common size take the plain operator.
-- x_far is for operands that are costly: it is called, not inlined.
CREATE OR REPLACE FUNCTION presto.add_far(a double precision, b double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    half double precision;
BEGIN
    IF abs(a) < 8e307 AND abs(b) < 8e307 OR abs(a) < 1 OR abs(b) < 1 THEN RETURN a + b; END IF;
    half := a * 0.5 + b * 0.5;
    IF abs(half) < 8.98846567431158e307 THEN RETURN a + b; END IF;
    RETURN CASE WHEN half = 'NaN' THEN half WHEN half < 0 THEN '-Infinity' ELSE 'Infinity' END;
END
$$;
CREATE OR REPLACE FUNCTION presto.subtract_far(a double precision, b double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF abs(a) < 8e307 AND abs(b) < 8e307 THEN RETURN a - b; END IF;
    RETURN presto.add_far(a, - b);
END
$$;
CREATE OR REPLACE FUNCTION presto.add(a double precision, b double precision)
RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(a) < 8e307 AND abs(b) < 8e307 THEN a + b ELSE presto.add_far(a, b) END;
CREATE OR REPLACE FUNCTION presto.subtract(a double precision, b double precision)
RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(a) < 8e307 AND abs(b) < 8e307 THEN a - b ELSE presto.add_far(a, - b) END;

CREATE OR REPLACE FUNCTION presto.signed_zero(negative boolean)
RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN negative THEN '-0'::double precision ELSE 0::double precision END;
CREATE OR REPLACE FUNCTION presto.signed_infinity(negative boolean)
RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN negative THEN '-Infinity'::double precision ELSE 'Infinity'::double precision END;

CREATE OR REPLACE FUNCTION presto.multiply_far(a double precision, b double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    low CONSTANT double precision := 7.458340731200207e-155;
    high CONSTANT double precision := 1.3407807929942597e154;
BEGIN
    IF abs(a) < 1e150 AND abs(b) < 1e150 AND abs(a) > 1e-150 AND abs(b) > 1e-150 THEN RETURN a * b; END IF;
    IF a = 0 OR b = 0 OR abs(a) >= 'Infinity' OR abs(b) >= 'Infinity' THEN RETURN a * b; END IF;
    IF abs(a) >= 1 AND abs(b) >= 1 AND abs((a * low) * (b * low)) >= 1 THEN RETURN presto.signed_infinity((a < 0) <> (b < 0)); END IF;
    IF abs(a) < 1 AND abs(b) < 1 AND abs((a * high) * (b * high)) <= 2::double precision ^ -51 THEN RETURN presto.signed_zero((a < 0) <> (b < 0)); END IF;
    RETURN a * b;
END
$$;
CREATE OR REPLACE FUNCTION presto.multiply(a double precision, b double precision)
RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(a) < 1e150 AND abs(b) < 1e150 AND (abs(a) > 1e-150 AND abs(b) > 1e-150 OR a = 0 OR b = 0) THEN a * b ELSE presto.multiply_far(a, b) END;

CREATE OR REPLACE FUNCTION presto.divide_far(a double precision, b double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    low CONSTANT double precision := 7.458340731200207e-155;
    high CONSTANT double precision := 1.3407807929942597e154;
BEGIN
    IF abs(b) < 1e150 AND abs(b) > 1e-150 AND abs(a) < 1e150 AND abs(a) > 1e-150 THEN RETURN a / b; END IF;
    IF b = 0 THEN RETURN CASE WHEN a = 0 OR a = 'NaN' THEN 'NaN' ELSE presto.signed_infinity((a < 0) <> (b::text = '-0')) END; END IF;
    IF a = 0 OR abs(a) >= 'Infinity' OR abs(b) >= 'Infinity' THEN RETURN a / b; END IF;
    IF abs(b) < 1 AND abs(a) > low AND abs((a * low) / (b * high)) >= 1 THEN RETURN presto.signed_infinity((a < 0) <> (b < 0)); END IF;
    IF abs(b) > 1 AND abs(a) < high AND abs((a * high) / (b * low)) <= 2::double precision ^ -51 THEN RETURN presto.signed_zero((a < 0) <> (b < 0)); END IF;
    RETURN a / b;
END
$$;
CREATE OR REPLACE FUNCTION presto.divide(a double precision, b double precision)
RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(b) < 1e150 AND abs(b) > 1e-150 AND abs(a) < 1e150 AND (abs(a) > 1e-150 OR a = 0) THEN a / b ELSE presto.divide_far(a, b) END;

-- For operands that cannot leave the range: the divisor may be 0.
CREATE OR REPLACE FUNCTION presto.divide_near(a double precision, b double precision)
RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN b <> 0 THEN a / b ELSE presto.divide_far(a, b) END;

-- real: in doubles, which hold every such result before its rounding
CREATE OR REPLACE FUNCTION presto.add(a real, b real) RETURNS real LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.cast_real(a::double precision + b::double precision);
CREATE OR REPLACE FUNCTION presto.subtract(a real, b real) RETURNS real LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.cast_real(a::double precision - b::double precision);
CREATE OR REPLACE FUNCTION presto.multiply(a real, b real) RETURNS real LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.cast_real(a::double precision * b::double precision);
CREATE OR REPLACE FUNCTION presto.divide(a real, b real) RETURNS real LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.cast_real(presto.divide(a::double precision, b::double precision));

-- decimal / decimal: rounded half up at the result's scale
CREATE OR REPLACE FUNCTION presto.divide(a numeric, b numeric, scale int)
RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN round(round(a, 38) / b, scale);

-- A finite double as a whole number times a power of two: its 64 bits' fraction and exponent
CREATE OR REPLACE FUNCTION presto.double_bits(x double precision) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ('x' || encode(float8send(x), 'hex'))::bit(64)::bigint;
CREATE OR REPLACE FUNCTION presto.double_exponent(x double precision) RETURNS int LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN greatest(((presto.double_bits(x) >> 52) & 2047)::int, 1) - 1075;
CREATE OR REPLACE FUNCTION presto.double_whole(x double precision) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (presto.double_bits(x) & 4503599627370495) + CASE WHEN (presto.double_bits(x) >> 52) & 2047 = 0 THEN 0 ELSE 4503599627370496 END;
-- The double that is a whole number of 53 bits times a power of two
CREATE OR REPLACE FUNCTION presto.scaled_double(whole bigint, exponent int) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN whole = 0 THEN 0 ELSE whole::double precision * 2::double precision ^ (exponent / 2) * 2::double precision ^ (exponent - exponent / 2) END;

-- double % double: exact, with the dividend's sign
CREATE OR REPLACE FUNCTION presto.modulus(a double precision, b double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    exponent int;
    rest double precision;
BEGIN
    IF b = 0 OR abs(a) >= 'Infinity' OR b = 'NaN' THEN RETURN 'NaN'; END IF;
    IF abs(b) > abs(a) OR a = 0 THEN RETURN a; END IF;
    exponent := least(presto.double_exponent(a), presto.double_exponent(b));
    rest := presto.scaled_double((presto.double_whole(a)::numeric * 2::numeric ^ (presto.double_exponent(a) - exponent)
        % (presto.double_whole(b)::numeric * 2::numeric ^ (presto.double_exponent(b) - exponent)))::bigint, exponent);
    RETURN CASE WHEN a < 0 THEN - rest ELSE rest END;
END
$$;

CREATE OR REPLACE FUNCTION presto.modulus(a real, b real)
RETURNS real
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.modulus(a::double precision, b::double precision)::real;

-- Comparisons of floats: NaN equals nothing and has no order. PostgreSQL's NaN equals itself and is the greatest.
DO $$
DECLARE
    type text;
BEGIN
    FOREACH type IN ARRAY ARRAY['real', 'double precision'] LOOP
        EXECUTE format($sql$
            CREATE OR REPLACE FUNCTION presto.equal(a %1$s, b %1$s) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN a = b AND a <> 'NaN';
            CREATE OR REPLACE FUNCTION presto.not_equal(a %1$s, b %1$s) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN a <> b OR a = 'NaN' AND b IS NOT NULL;
            CREATE OR REPLACE FUNCTION presto.less(a %1$s, b %1$s) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN a < b AND b <> 'NaN';
            CREATE OR REPLACE FUNCTION presto.less_or_equal(a %1$s, b %1$s) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN a <= b AND b <> 'NaN';
            CREATE OR REPLACE FUNCTION presto.greater(a %1$s, b %1$s) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN a > b AND a <> 'NaN';
            CREATE OR REPLACE FUNCTION presto.greater_or_equal(a %1$s, b %1$s) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN a >= b AND a <> 'NaN';
        $sql$, type);
    END LOOP;
END
$$;
