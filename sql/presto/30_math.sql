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

-- double / double: by zero there is an infinity or NaN, where PostgreSQL fails
CREATE OR REPLACE FUNCTION presto.divide(a double precision, b double precision)
RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN b <> 0 THEN a / b
    WHEN a = 0 OR a = 'NaN' THEN 'NaN'::double precision + b
    ELSE CASE WHEN (a < 0) <> (b::text = '-0') THEN '-Infinity' ELSE 'Infinity' END::double precision + b END;

CREATE OR REPLACE FUNCTION presto.divide(a real, b real)
RETURNS real
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN b <> 0 THEN a / b
    WHEN a = 0 OR a = 'NaN' THEN 'NaN'::real + b
    ELSE CASE WHEN (a < 0) <> (b::text = '-0') THEN '-Infinity' ELSE 'Infinity' END::real + b END;

-- decimal / decimal: rounded half up at the result's scale
CREATE OR REPLACE FUNCTION presto.divide(a numeric, b numeric, scale int)
RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN round(round(a, 38) / b, scale);

-- double % double: the dividend's sign
CREATE OR REPLACE FUNCTION presto.modulus(a double precision, b double precision)
RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN b = 0 OR a IN ('Infinity', '-Infinity', 'NaN') OR b = 'NaN' THEN 'NaN'::double precision + a * 0 + b * 0
    WHEN b IN ('Infinity', '-Infinity') THEN a ELSE (a::numeric % b::numeric)::double precision END;

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
CREATE OR REPLACE FUNCTION presto.round(x bigint, decimals int) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN decimals >= 0 THEN x ELSE round(x::numeric, greatest(decimals, -30))::bigint END;

-- width_bucket(x, low, high, n) -> bigint; width_bucket(x, bins) -> bigint
CREATE OR REPLACE FUNCTION presto.width_bucket(x double precision, low double precision, high double precision, n bigint)
RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN n <= 0 THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'bucketCount must be greater than 0')::bigint
    WHEN low = high THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'bounds cannot equal each other')::bigint
    ELSE width_bucket(x, low, high, n::int) END;
CREATE OR REPLACE FUNCTION presto.width_bucket(x double precision, bins jsonb)
RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN jsonb_array_length(bins) = 0 THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'Bins cannot be an empty array')::bigint
    ELSE (SELECT count(*) FROM jsonb_array_elements_text(bins) AS b (v) WHERE v::double precision <= x) END;

CREATE OR REPLACE FUNCTION presto.random(n bigint)
RETURNS bigint
LANGUAGE sql VOLATILE STRICT PARALLEL RESTRICTED
RETURN CASE WHEN n <= 0 THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'bound must be positive')::bigint ELSE floor(random() * n)::bigint END;
CREATE OR REPLACE FUNCTION presto.random(low bigint, high bigint)
RETURNS bigint
LANGUAGE sql VOLATILE STRICT PARALLEL RESTRICTED
RETURN CASE WHEN low >= high THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'start value must be less than stop value')::bigint
    ELSE low + floor(random() * (high - low))::bigint END;

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

CREATE OR REPLACE FUNCTION presto.cosine_similarity(a jsonb, b jsonb)
RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT presto.divide(sum((x.value)::text::double precision * (y.value)::text::double precision),
        sqrt((SELECT sum((value)::text::double precision ^ 2) FROM jsonb_each(a))) * sqrt((SELECT sum((value)::text::double precision ^ 2) FROM jsonb_each(b))))
    FROM jsonb_each(a) AS x JOIN jsonb_each(b) AS y ON x.key = y.key);

-- normal_cdf(mean, sd, v): by the error function's series and continued fraction
CREATE OR REPLACE FUNCTION presto.normal_cdf(mean double precision, deviation double precision, v double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    x double precision := (v - mean) / deviation;
    term double precision := x;
    total double precision := x;
BEGIN
    IF deviation <= 0 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'standardDeviation must be > 0'); END IF;
    IF abs(x) > 8 THEN RETURN CASE WHEN x > 0 THEN 1 ELSE 0 END; END IF;
    FOR i IN 1..200 LOOP
        term := term * x * x / (2 * i + 1);
        total := total + term;
        EXIT WHEN abs(term) < 1e-18;
    END LOOP;
    RETURN 0.5 + total * exp(-x * x / 2) / sqrt(2 * pi());
END
$$;

CREATE OR REPLACE FUNCTION presto.wilson_interval(successes bigint, trials bigint, z double precision, side int)
RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN successes < 0 OR trials <= 0 OR successes > trials OR z < 0
    THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'number of successes must not be negative, trials must be positive and not fewer')::double precision
    ELSE (successes::double precision / trials + z * z / (2 * trials) + side * z * sqrt((successes::double precision / trials)
        * (1 - successes::double precision / trials) / trials + z * z / (4::double precision * trials * trials))) / (1 + z * z / trials) END;

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
RETURN value >> least(places, 63)::int;
CREATE OR REPLACE FUNCTION presto.left_shift(value integer, places bigint) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN places >= 32 THEN 0 ELSE value << places::int END;
CREATE OR REPLACE FUNCTION presto.logical_right_shift(value integer, places bigint) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN places >= 32 THEN 0 WHEN places = 0 THEN value ELSE (value >> places::int) & ((1 << (32 - places::int)) - 1) END;

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
