-- Mathematical functions and operators. Source: Trino documentation, "Mathematical functions and operators"; Java's Math.

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
