-- Mathematical functions and operators. Source: Trino documentation, "Mathematical functions and operators"; Java's Math.

-- tinyint(bigint) -> tinyint: PostgreSQL has no type of one byte, so its range is checked
CREATE OR REPLACE FUNCTION presto.tinyint(value integer)
RETURNS smallint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF value NOT BETWEEN -128 AND 127 THEN PERFORM presto.fail('NUMERIC_VALUE_OUT_OF_RANGE', 'Out of range for tinyint: ' || value); END IF;
    RETURN value;
END
$$;

-- The results of integer operators inside TRY: NULL past the range.
CREATE OR REPLACE FUNCTION presto.try_tinyint(value bigint) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value BETWEEN -128 AND 127 THEN value::smallint END;
CREATE OR REPLACE FUNCTION presto.try_smallint(value bigint) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value BETWEEN -32768 AND 32767 THEN value::smallint END;
CREATE OR REPLACE FUNCTION presto.try_integer(value bigint) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value BETWEEN -2147483648 AND 2147483647 THEN value::integer END;
CREATE OR REPLACE FUNCTION presto.try_bigint(value numeric) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value BETWEEN -9223372036854775808 AND 9223372036854775807 THEN value::bigint END;

-- tinyint operators: PostgreSQL has no type of one byte
CREATE OR REPLACE FUNCTION presto.tinyint_result(result integer, operation text, a smallint, sign text, b smallint)
RETURNS smallint
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    IF result NOT BETWEEN -128 AND 127 THEN
        PERFORM presto.fail('NUMERIC_VALUE_OUT_OF_RANGE', 'tinyint ' || operation || ' overflow: ' || a || coalesce(' ' || sign || ' ' || b, ''));
    END IF;
    RETURN result;
END
$$;

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

-- greatest(a, b, …), least(a, b, …): NULL if any is NULL, where PostgreSQL's skip NULL. In FROM, unnest would part a moment into its fields
CREATE OR REPLACE FUNCTION presto.greatest(list anyarray)
RETURNS anyelement
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN bool_and(v IS NOT NULL) THEN (array_agg(v ORDER BY v DESC))[1] END FROM (SELECT unnest(list)) AS t (v)';

CREATE OR REPLACE FUNCTION presto.least(list anyarray)
RETURNS anyelement
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN bool_and(v IS NOT NULL) THEN (array_agg(v ORDER BY v))[1] END FROM (SELECT unnest(list)) AS t (v)';

-- greatest and least of floats: NaN is the answer only where there is nothing else
DO $$
DECLARE
    type text;
BEGIN
    FOREACH type IN ARRAY ARRAY['real', 'double precision'] LOOP
        EXECUTE format($sql$
            CREATE OR REPLACE FUNCTION presto.greatest_float(list %1$s[]) RETURNS %1$s LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS 'SELECT CASE WHEN bool_and(v IS NOT NULL) THEN coalesce(max(nullif(v, ''NaN'')), ''NaN'') END FROM unnest(list) AS t (v)';
            CREATE OR REPLACE FUNCTION presto.least_float(list %1$s[]) RETURNS %1$s LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS 'SELECT CASE WHEN bool_and(v IS NOT NULL) THEN coalesce(min(nullif(v, ''NaN'')), ''NaN'') END FROM unnest(list) AS t (v)';
        $sql$, type);
    END LOOP;
END
$$;

-- greatest and least of arrays and rows
CREATE OR REPLACE FUNCTION presto.greatest_structure(list jsonb[], floats boolean) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT CASE WHEN bool_and(v IS NOT NULL) THEN (array_agg(v ORDER BY presto.order_key(v, floats) DESC))[1] END FROM unnest(list) AS t (v));
CREATE OR REPLACE FUNCTION presto.least_structure(list jsonb[]) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT CASE WHEN bool_and(v IS NOT NULL) THEN (array_agg(v ORDER BY presto.order_key(v, false)))[1] END FROM unnest(list) AS t (v));

CREATE OR REPLACE FUNCTION presto.cbrt(x double precision) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(x) < 1e15 AND round(cbrt(x)) * round(cbrt(x)) * round(cbrt(x)) = x THEN round(cbrt(x)) ELSE cbrt(x) END;
CREATE OR REPLACE FUNCTION presto.sign(x double precision) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN x = 0 OR x = 'NaN' THEN x ELSE sign(x) END;

-- exp, ln, log2, log10, sqrt, power, acos, asin: Java's answers where PostgreSQL fails
CREATE OR REPLACE FUNCTION presto.exp(x double precision) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN x > 709.782712893384 AND x <> 'NaN' THEN 'Infinity' WHEN x < -745.2 THEN 0 ELSE exp(x) END;
CREATE OR REPLACE FUNCTION presto.ln(x double precision) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN x > 0 THEN ln(x) WHEN x = 0 THEN '-Infinity' WHEN x < 0 THEN 'NaN' END;
CREATE OR REPLACE FUNCTION presto.log2(x double precision) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.ln(x) / ln(2::double precision);
CREATE OR REPLACE FUNCTION presto.log10(x double precision) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN x > 0 THEN log(x) WHEN x = 0 THEN '-Infinity' WHEN x < 0 THEN 'NaN' END;
CREATE OR REPLACE FUNCTION presto.sqrt(x double precision) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN x < 0 THEN 'NaN' ELSE sqrt(x) END;
CREATE OR REPLACE FUNCTION presto.acos(x double precision) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(x) > 1 THEN 'NaN' ELSE acos(x) END;
CREATE OR REPLACE FUNCTION presto.asin(x double precision) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(x) > 1 THEN 'NaN' ELSE asin(x) END;
CREATE OR REPLACE FUNCTION presto.power(a double precision, b double precision) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN b = 0 THEN 1 + a * 0 WHEN a = 0 AND b < 0 THEN 'Infinity' WHEN a < 0 AND b <> trunc(b) AND b <> 'NaN' THEN 'NaN'
    WHEN a = 1 AND b = 'NaN' THEN 'NaN' WHEN abs(a) = 1 AND abs(b) = 'Infinity' THEN 'NaN'
    WHEN a <> 0 AND abs(a) <> 'Infinity' AND abs(b) <> 'Infinity' AND a <> 'NaN' AND b <> 'NaN' AND b * ln(abs(a)) > 709.78271289338 THEN
        CASE WHEN a < 0 AND b::numeric % 2 <> 0 THEN '-Infinity' ELSE 'Infinity' END::double precision
    ELSE power(a, b) END;

CREATE OR REPLACE FUNCTION presto.is_finite(x double precision) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN x NOT IN ('NaN', 'Infinity', '-Infinity');
CREATE OR REPLACE FUNCTION presto.is_infinite(x double precision) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN x IN ('Infinity', '-Infinity');

-- round(double[, decimals]): half away from zero, where PostgreSQL's round(double) goes to the even one
CREATE OR REPLACE FUNCTION presto.round(x double precision) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(x) < 4503599627370496 THEN trunc(x) + trunc((x - trunc(x)) * 2) ELSE x END;
CREATE OR REPLACE FUNCTION presto.round(x double precision, decimals int) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(x) < 1e300 THEN round(x::text::numeric, decimals)::double precision WHEN decimals IS NOT NULL THEN x END;
-- round(integer, decimals): past the type's range it fails
CREATE OR REPLACE FUNCTION presto.round_whole(x bigint, decimals int, low bigint, high bigint, type text) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    result numeric := x;
BEGIN
    IF decimals < -18 THEN PERFORM presto.fail('NUMERIC_VALUE_OUT_OF_RANGE', 'Out of range for ' || type || ': ' || x); END IF;
    IF decimals < 0 THEN result := round(x::numeric, decimals); END IF;
    IF result NOT BETWEEN low AND high THEN PERFORM presto.fail('NUMERIC_VALUE_OUT_OF_RANGE', 'Out of range for ' || type || ': ' || result); END IF;
    RETURN result;
END
$$;
DO $$
DECLARE
    entry record;
BEGIN
    FOR entry IN SELECT * FROM (VALUES ('tinyint', 'smallint', '-128', '127'), ('smallint', 'smallint', '-32768', '32767'),
        ('integer', 'integer', '-2147483648', '2147483647'), ('bigint', 'bigint', '-9223372036854775808', '9223372036854775807')) AS t (presto, postgres, low, high) LOOP
        EXECUTE format($sql$
            CREATE OR REPLACE FUNCTION presto.round_%1$s(x %2$s, decimals int) RETURNS %2$s LANGUAGE sql IMMUTABLE PARALLEL SAFE
            RETURN CASE WHEN decimals >= 0 THEN x ELSE presto.round_whole(x, decimals, %3$s, %4$s, '%1$s')::%2$s END;
        $sql$, entry.presto, entry.postgres, entry.low, entry.high);
    END LOOP;
END
$$;

-- width_bucket(x, low, high, n) -> bigint; width_bucket(x, bins) -> bigint, by halving
CREATE OR REPLACE FUNCTION presto.width_bucket(x double precision, low double precision, high double precision, n bigint)
RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    result bigint;
BEGIN
    IF n <= 0 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'bucketCount must be greater than 0'); END IF;
    IF x = 'NaN' THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'operand must not be NaN'); END IF;
    IF NOT presto.is_finite(low) THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'first bound must be finite'); END IF;
    IF NOT presto.is_finite(high) THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'second bound must be finite'); END IF;
    IF low = high THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'bounds cannot equal each other'); END IF;
    IF x < least(low, high) THEN
        result := 0;
    ELSIF x >= greatest(low, high) THEN
        IF n = 9223372036854775807 THEN PERFORM presto.fail('NUMERIC_VALUE_OUT_OF_RANGE', 'Bucket for value ' || presto.double_text(x) || ' is out of range'); END IF;
        result := n + 1;
    ELSE
        result := trunc(n::double precision * (x - least(low, high)) / (greatest(low, high) - least(low, high)) + 1)::bigint;
    END IF;
    RETURN CASE WHEN low > high THEN n - result + 1 ELSE result END;
END
$$;
CREATE OR REPLACE FUNCTION presto.width_bucket(x double precision, bins jsonb)
RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    list double precision[] := presto.doubles(bins);
    low int := 0;
    high int := cardinality(list);
    middle int;
BEGIN
    IF high = 0 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Bins cannot be an empty array'); END IF;
    IF x = 'NaN' THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Operand cannot be NaN'); END IF;
    WHILE low < high LOOP
        IF list[low + 1] > list[high] THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Bin values are not sorted in ascending order'); END IF;
        middle := (low + high) / 2;
        IF NOT presto.is_finite(list[middle + 1]) THEN
            PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Bin value must be finite, got ' || presto.double_text(list[middle + 1]));
        END IF;
        IF x < list[middle + 1] THEN high := middle; ELSE low := middle + 1; END IF;
    END LOOP;
    RETURN low;
END
$$;

CREATE OR REPLACE FUNCTION presto.random(n bigint)
RETURNS bigint
LANGUAGE sql VOLATILE STRICT PARALLEL RESTRICTED
RETURN CASE WHEN n <= 0 THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'bound must be positive')::bigint ELSE floor(random() * n)::bigint END;
CREATE OR REPLACE FUNCTION presto.random(low bigint, high bigint)
RETURNS bigint
LANGUAGE sql VOLATILE STRICT PARALLEL RESTRICTED
RETURN CASE WHEN low >= high THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'start value must be less than stop value')::bigint
    ELSE (low + floor(random()::numeric * (high::numeric - low)))::bigint END;

-- from_base(varchar, radix) -> bigint, to_base(bigint, radix) -> varchar
CREATE OR REPLACE FUNCTION presto.from_base(digits text, radix bigint)
RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    total numeric := 0;
    body text := lower(regexp_replace(digits, '^[+-]', ''));
    digit int;
BEGIN
    IF radix NOT BETWEEN 2 AND 36 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Radix must be between 2 and 36'); END IF;
    FOR i IN 1..greatest(length(body), 1) LOOP
        digit := strpos('0123456789abcdefghijklmnopqrstuvwxyz', substr(body, i, 1)) - 1;
        IF body = '' OR digit < 0 OR digit >= radix THEN
            PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Not a valid base-' || radix || ' number: ' || digits);
        END IF;
        total := total * radix + digit;
    END LOOP;
    total := CASE WHEN digits LIKE '-%' THEN - total ELSE total END;
    IF total NOT BETWEEN -9223372036854775808 AND 9223372036854775807 THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Not a valid base-' || radix || ' number: ' || digits);
    END IF;
    RETURN total;
END
$$;

CREATE OR REPLACE FUNCTION presto.to_base(value bigint, radix bigint)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    rest numeric := abs(value::numeric);
    result text := '';
BEGIN
    IF radix NOT BETWEEN 2 AND 36 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Radix must be between 2 and 36'); END IF;
    LOOP
        result := substr('0123456789abcdefghijklmnopqrstuvwxyz', (rest % radix)::int + 1, 1) || result;
        rest := div(rest, radix);
        EXIT WHEN rest = 0;
    END LOOP;
    RETURN CASE WHEN value < 0 THEN '-' ELSE '' END || result;
END
$$;

-- cosine_similarity(map, map): NULL where a value is NULL
CREATE OR REPLACE FUNCTION presto.map_norm(value jsonb)
RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT CASE WHEN bool_and(v <> 'null') IS FALSE THEN NULL ELSE sqrt(coalesce(sum((v #>> '{}')::double precision ^ 2), 0)) END FROM jsonb_each(value) AS e (k, v));
CREATE OR REPLACE FUNCTION presto.cosine_similarity(a jsonb, b jsonb)
RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN presto.divide((SELECT coalesce(sum((x.value #>> '{}')::double precision * (y.value #>> '{}')::double precision), 0)
    FROM jsonb_each(a) AS x JOIN jsonb_each(b) AS y ON x.key = y.key), presto.map_norm(a) * presto.map_norm(b));

-- Fails unless a condition holds.
CREATE OR REPLACE FUNCTION presto.require(holds boolean, message text)
RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    IF holds IS NOT TRUE THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', message); END IF;
END
$$;

-- The standard normal distribution: its series in the middle, the continued fraction of the error function's complement in the tails
CREATE OR REPLACE FUNCTION presto.standard_normal(x double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    term double precision := x;
    total double precision := x;
BEGIN
    IF x = 'NaN' THEN RETURN x; END IF;
    IF abs(x) > 38 THEN RETURN CASE WHEN x > 0 THEN 1 ELSE 0 END; END IF;
    IF abs(x) > 3 THEN
        total := abs(x);
        FOR i IN REVERSE 150..1 LOOP
            total := abs(x) + i / total;
        END LOOP;
        total := exp(-x * x / 2) / sqrt(2 * pi()) / total;
        RETURN CASE WHEN x > 0 THEN 1 - total ELSE total END;
    END IF;
    FOR i IN 1..200 LOOP
        term := term * x * x / (2 * i + 1);
        total := total + term;
        EXIT WHEN abs(term) < 1e-18;
    END LOOP;
    RETURN 0.5 + total * exp(-x * x / 2) / sqrt(2 * pi());
END
$$;

-- normal_cdf(mean, sd, v)
CREATE OR REPLACE FUNCTION presto.normal_cdf(mean double precision, deviation double precision, v double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    PERFORM presto.require(deviation > 0 AND deviation <> 'NaN', 'standardDeviation must be > 0');
    RETURN presto.standard_normal(presto.divide(presto.subtract(v, mean), deviation));
END
$$;

-- inverse_normal_cdf(mean, sd, p): halving, then Newton's steps
CREATE OR REPLACE FUNCTION presto.inverse_normal_cdf(mean double precision, deviation double precision, p double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    low double precision := -39;
    high double precision := 39;
    x double precision;
BEGIN
    PERFORM presto.require(p > 0 AND p < 1, 'p must be 0 > p > 1');
    PERFORM presto.require(deviation > 0 AND deviation <> 'NaN', 'standardDeviation must be > 0');
    IF p > 0.5 THEN RETURN 2 * mean - presto.inverse_normal_cdf(mean, deviation, 1 - p); END IF;
    FOR i IN 1..60 LOOP
        x := (low + high) / 2;
        IF presto.standard_normal(x) < p THEN low := x; ELSE high := x; END IF;
    END LOOP;
    RETURN mean + deviation * x;
END
$$;

-- The logarithm of the gamma function, by Lanczos' series
CREATE OR REPLACE FUNCTION presto.log_gamma(x double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    factors CONSTANT double precision[] := ARRAY[676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
        -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7];
    total double precision := 0.99999999999980993;
    t double precision := x + 6.5;
BEGIN
    IF x < 0.5 THEN RETURN ln(pi() / sin(pi() * x)) - presto.log_gamma(1 - x); END IF;
    FOR i IN 1..8 LOOP
        total := total + factors[i] / (x - 1 + i);
    END LOOP;
    RETURN 0.5 * ln(2 * pi()) + (x - 0.5) * ln(t) - t + ln(total);
END
$$;

-- The regularized incomplete beta function, by its continued fraction
CREATE OR REPLACE FUNCTION presto.incomplete_beta(a double precision, b double precision, x double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    c double precision := 1;
    d double precision := 1 - (a + b) * x / (a + 1);
    h double precision;
    step double precision;
BEGIN
    IF x <= 0 OR x >= 1 THEN RETURN CASE WHEN x <= 0 THEN 0 ELSE 1 END; END IF;
    IF x > (a + 1) / (a + b + 2) THEN RETURN 1 - presto.incomplete_beta(b, a, 1 - x); END IF;
    d := 1 / CASE WHEN abs(d) < 1e-300 THEN 1e-300 ELSE d END;
    h := d;
    FOR m IN 1..1000 LOOP
        step := m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d := 1 + step * d;
        d := 1 / CASE WHEN abs(d) < 1e-300 THEN 1e-300 ELSE d END;
        c := 1 + step / c;
        h := h * d * c;
        step := - (a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d := 1 + step * d;
        d := 1 / CASE WHEN abs(d) < 1e-300 THEN 1e-300 ELSE d END;
        c := 1 + step / c;
        h := h * d * c;
        EXIT WHEN abs(d * c - 1) < 1e-16;
    END LOOP;
    RETURN presto.exp(presto.log_gamma(a + b) - presto.log_gamma(a) - presto.log_gamma(b) + a * ln(x) + b * ln(1 - x)) * h / a;
END
$$;
CREATE OR REPLACE FUNCTION presto.beta_cdf(a double precision, b double precision, v double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    PERFORM presto.require(v >= 0 AND v <= 1, 'value must be 0 >= v >= 1');
    PERFORM presto.require(a > 0 AND b > 0 AND a <> 'NaN' AND b <> 'NaN', 'a, b must be > 0');
    RETURN presto.incomplete_beta(a, b, v);
END
$$;
CREATE OR REPLACE FUNCTION presto.inverse_beta_cdf(a double precision, b double precision, p double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    low double precision := 0;
    high double precision := 1;
    x double precision := p;
BEGIN
    PERFORM presto.require(p >= 0 AND p <= 1, 'p must be 0 >= p >= 1');
    PERFORM presto.require(a > 0 AND b > 0 AND a <> 'NaN' AND b <> 'NaN', 'a, b must be > 0');
    IF p IN (0, 1) THEN RETURN p; END IF;
    FOR i IN 1..200 LOOP
        x := (low + high) / 2;
        EXIT WHEN x IN (low, high);
        IF presto.incomplete_beta(a, b, x) < p THEN low := x; ELSE high := x; END IF;
    END LOOP;
    RETURN x;
END
$$;

-- wilson_interval_lower, wilson_interval_upper
CREATE OR REPLACE FUNCTION presto.wilson_interval(successes bigint, trials bigint, z double precision, side int)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    n double precision := trials;
    p double precision;
BEGIN
    PERFORM presto.require(successes >= 0, 'number of successes must not be negative');
    PERFORM presto.require(trials > 0, 'number of trials must be positive');
    PERFORM presto.require(successes <= trials, 'number of successes must not be larger than number of trials');
    PERFORM presto.require(z >= 0, 'z-score must not be negative');
    p := successes / n;
    RETURN (p + z * z / (2 * n) + side * z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))) / (1 + z * z / n);
END
$$;

-- Bits
CREATE OR REPLACE FUNCTION presto.bit_count(value bigint, bits bigint)
RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN bits NOT BETWEEN 2 AND 64 THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'Bits specified in bit_count must be between 2 and 64, got ' || bits)::bigint
    WHEN bits < 64 AND value NOT BETWEEN - (1::bigint << (bits - 1)::int) AND (1::bigint << (bits - 1)::int) - 1
        THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'Number must be representable with the bits specified. ' || value || ' cannot be represented with ' || bits || ' bits')::bigint
    ELSE bit_count(CASE WHEN bits = 64 THEN value ELSE value & ((1::bigint << bits::int) - 1) END::bit(64)) END;
CREATE OR REPLACE FUNCTION presto.left_shift(value bigint, places bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN places >= 64 THEN 0 ELSE value << places::int END;
CREATE OR REPLACE FUNCTION presto.logical_right_shift(value bigint, places bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN places >= 64 THEN 0 WHEN places = 0 THEN value ELSE (value >> places::int) & ((1::bigint << (64 - places::int)) - 1) END;
CREATE OR REPLACE FUNCTION presto.arithmetic_right_shift(value bigint, places bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN places > 63 THEN value >> 63 ELSE value >> places::int END;
-- The same of narrower integers: what leaves the type's bits is lost. Sizes are in bits.
CREATE OR REPLACE FUNCTION presto.wrapped(value bigint, bits int) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value & (1::bigint << (bits - 1)) = 0 THEN value & ((1::bigint << bits) - 1) ELSE (value & ((1::bigint << bits) - 1)) - (1::bigint << bits) END;
CREATE OR REPLACE FUNCTION presto.narrow_left_shift(value bigint, places bigint, bits int) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN places >= bits THEN 0 ELSE presto.wrapped(value << places::int, bits) END;
CREATE OR REPLACE FUNCTION presto.narrow_right_shift(value bigint, places bigint, bits int) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN places >= bits THEN 0 ELSE presto.wrapped((value & ((1::bigint << bits) - 1)) >> places::int, bits) END;

-- Three significant digits, without idle zeros.
CREATE OR REPLACE FUNCTION presto.three_digits(value numeric)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN trim_scale(round(value, CASE WHEN abs(value) < 10 THEN 2 WHEN abs(value) < 100 THEN 1 ELSE 0 END))::text;

-- format_number(number) -> varchar: 1.23M
CREATE OR REPLACE FUNCTION presto.format_number(value numeric)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(value) >= 1e15 THEN presto.three_digits(value / 1e15) || 'Q' WHEN abs(value) >= 1e12 THEN presto.three_digits(value / 1e12) || 'T'
    WHEN abs(value) >= 1e9 THEN presto.three_digits(value / 1e9) || 'B' WHEN abs(value) >= 1e6 THEN presto.three_digits(value / 1e6) || 'M'
    WHEN abs(value) >= 1e3 THEN presto.three_digits(value / 1e3) || 'K' ELSE presto.three_digits(value) END;
