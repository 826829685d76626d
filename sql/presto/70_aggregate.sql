-- What aggregates need after PostgreSQL's own. Source: Trino documentation, "Aggregate functions".

-- sum(double) past the range of a double, where there is an infinity and PostgreSQL's own fails: for statements that have failed
CREATE OR REPLACE AGGREGATE presto.far_sum(double precision) (SFUNC = presto.add_far, STYPE = double precision, COMBINEFUNC = presto.add_far, PARALLEL = SAFE);

-- arbitrary: the first value that is not NULL, for types that have no min
CREATE OR REPLACE FUNCTION presto.arbitrary_state(state anyelement, value anyelement) RETURNS anyelement LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS 'SELECT state';
CREATE OR REPLACE AGGREGATE presto.arbitrary(anyelement) (SFUNC = presto.arbitrary_state, STYPE = anyelement, COMBINEFUNC = presto.arbitrary_state, PARALLEL = SAFE);

-- How many values max(x, n) and its like may keep.
CREATE OR REPLACE FUNCTION presto.head_size(n bigint, argument text) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF n <= 0 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', argument || ' must be a positive integer'); END IF;
    IF n > 10000 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', argument || ' must be less than or equal to 10000; found ' || n); END IF;
    RETURN n;
END
$$;
-- max, min: for types of which PostgreSQL has none, over windows
CREATE OR REPLACE FUNCTION presto.larger(a anyelement, b anyelement) RETURNS anyelement LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS 'SELECT CASE WHEN a >= b THEN a ELSE b END';
CREATE OR REPLACE FUNCTION presto.smaller(a anyelement, b anyelement) RETURNS anyelement LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS 'SELECT CASE WHEN a <= b THEN a ELSE b END';
CREATE OR REPLACE AGGREGATE presto.max(anyelement) (SFUNC = presto.larger, STYPE = anyelement, COMBINEFUNC = presto.larger, PARALLEL = SAFE);
CREATE OR REPLACE AGGREGATE presto.min(anyelement) (SFUNC = presto.smaller, STYPE = anyelement, COMBINEFUNC = presto.smaller, PARALLEL = SAFE);

-- max, min of timestamp with time zone: by the instant, then by the zone. plpgsql costs less a row than SQL that cannot be inlined.
CREATE OR REPLACE FUNCTION presto.later(a presto.zoned, b presto.zoned) RETURNS presto.zoned LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF (b).instant IS NULL OR a >= b AND (a).instant IS NOT NULL THEN RETURN a; END IF;
    RETURN b;
END
$$;
CREATE OR REPLACE FUNCTION presto.earlier(a presto.zoned, b presto.zoned) RETURNS presto.zoned LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF a <= b OR (b).instant IS NULL THEN RETURN a; END IF;
    RETURN b;
END
$$;
CREATE OR REPLACE AGGREGATE presto.max(presto.zoned) (SFUNC = presto.later, STYPE = presto.zoned, COMBINEFUNC = presto.later, PARALLEL = SAFE);
CREATE OR REPLACE AGGREGATE presto.min(presto.zoned) (SFUNC = presto.earlier, STYPE = presto.zoned, COMBINEFUNC = presto.earlier, PARALLEL = SAFE);

-- max(x, n), min(x, n): the first n of a sorted array, without NULL
CREATE OR REPLACE FUNCTION presto.array_head(list jsonb, n bigint) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT jsonb_agg(t.v ORDER BY t.i) FROM (SELECT e.v, e.i FROM jsonb_array_elements(list) WITH ORDINALITY AS e (v, i) WHERE e.v <> 'null' ORDER BY e.i LIMIT presto.head_size(n, 'second argument of max_n/min_n')) AS t);
-- max_by(x, y, n), min_by(x, y, n): from pairs of y and x
CREATE OR REPLACE FUNCTION presto.array_first(pairs jsonb, n bigint) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT jsonb_agg(t.v -> 1 ORDER BY t.i) FROM (SELECT e.v, e.i FROM jsonb_array_elements(pairs) WITH ORDINALITY AS e (v, i) WHERE e.v -> 0 <> 'null' ORDER BY e.i LIMIT presto.head_size(n, 'third argument of max_by/min_by')) AS t);

-- histogram(x): how often each value is there
CREATE OR REPLACE FUNCTION presto.histogram(list jsonb, is_object boolean) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT CASE WHEN count(*) > 0 THEN presto.map_of_checked_pairs(jsonb_agg(jsonb_build_array(t.v, t.n)), is_object) END FROM (
    SELECT e.v, count(*) AS n FROM jsonb_array_elements(list) AS e (v) WHERE e.v <> 'null' GROUP BY e.v) AS t);
CREATE OR REPLACE FUNCTION presto.bucket_count(buckets bigint, function text) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF buckets < 2 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', function || ' bucket count must be greater than one, input value: ' || buckets); END IF;
    RETURN buckets;
END
$$;
CREATE OR REPLACE FUNCTION presto.most_frequent(list jsonb, buckets bigint, is_object boolean) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN presto.map_of_checked_pairs((SELECT coalesce(jsonb_agg(jsonb_build_array(t.v, t.n)), '[]') FROM (
    SELECT e.v, count(*) AS n FROM jsonb_array_elements(list) AS e (v) WHERE e.v <> 'null' GROUP BY e.v ORDER BY count(*) DESC, e.v LIMIT presto.bucket_count(buckets, 'approx_most_frequent')) AS t), is_object);

-- map_agg(k, v): of several values for a key the first; NULL keys are left out
CREATE OR REPLACE FUNCTION presto.map_agg(pairs jsonb, is_object boolean) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT CASE WHEN count(*) > 0 THEN presto.map_of_checked_pairs(jsonb_agg(jsonb_build_array(t.k, t.v)), is_object) END FROM (
    SELECT DISTINCT ON (p.v -> 0) p.v -> 0 AS k, p.v -> 1 AS v FROM jsonb_array_elements(pairs) WITH ORDINALITY AS p (v, i)
    WHERE p.v -> 0 <> 'null' ORDER BY p.v -> 0, p.i) AS t);
CREATE OR REPLACE FUNCTION presto.multimap_agg(pairs jsonb, is_object boolean) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN presto.multimap_of_pairs((SELECT jsonb_agg(p.v ORDER BY p.i) FROM jsonb_array_elements(pairs) WITH ORDINALITY AS p (v, i) WHERE p.v -> 0 <> 'null'), is_object);

-- approx_percentile: the fractions of an array, and by weights from pairs of value and weight
CREATE OR REPLACE FUNCTION presto.doubles(list jsonb) RETURNS double precision[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ARRAY(SELECT e.v::double precision FROM jsonb_array_elements_text(list) WITH ORDINALITY AS e (v, i) ORDER BY e.i);
CREATE OR REPLACE FUNCTION presto.weighted_percentile(pairs jsonb, fraction double precision) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT min(t.v) FROM (SELECT (p.v ->> 0)::double precision AS v, sum((p.v ->> 1)::double precision) OVER (ORDER BY (p.v ->> 0)::double precision) AS upto,
        sum((p.v ->> 1)::double precision) OVER () AS total
    FROM jsonb_array_elements(pairs) AS p (v) WHERE p.v -> 0 <> 'null') AS t WHERE t.upto >= fraction * t.total);

CREATE OR REPLACE FUNCTION presto.weighted_percentiles(pairs jsonb, fractions jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(jsonb_agg(presto.weighted_percentile(pairs, f.v::double precision) ORDER BY f.i), '[]') FROM jsonb_array_elements_text(fractions) WITH ORDINALITY AS f (v, i));

-- Moments. Source: Trino, `CentralMomentsState`.
CREATE OR REPLACE FUNCTION presto.skewness(list double precision[]) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT CASE WHEN count(v) >= 3 THEN presto.divide(sqrt(count(v)::double precision) * sum((v - m) ^ 3), (sum((v - m) ^ 2)) ^ 1.5) END
    FROM unnest(list) AS t (v) CROSS JOIN (SELECT avg(w) AS m FROM unnest(list) AS u (w)) AS a);
CREATE OR REPLACE FUNCTION presto.kurtosis(list double precision[]) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT CASE WHEN count(v) >= 4 THEN (count(v) - 1)::double precision / ((count(v) - 2) * (count(v) - 3))
        * ((count(v) + 1) * presto.divide(count(v) * sum((v - m) ^ 4), (sum((v - m) ^ 2)) ^ 2) - 3 * (count(v) - 1)) END
    FROM unnest(list) AS t (v) CROSS JOIN (SELECT avg(w) AS m FROM unnest(list) AS u (w)) AS a);

-- checksum(x): the sum of the values' hashes, whatever their order. The hash of a value follows from its type.
-- Source: Trino, `ChecksumAggregationFunction` and the xxHash64 operators of the types.
CREATE OR REPLACE FUNCTION presto.type_arguments(type text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    inner_text text := substring(type FROM '\((.*)\)$');
    depth int := 0;
    start int := 1;
    parts text[] := '{}';
BEGIN
    FOR i IN 1..coalesce(length(inner_text), 0) LOOP
        depth := depth + CASE substr(inner_text, i, 1) WHEN '(' THEN 1 WHEN ')' THEN -1 ELSE 0 END;
        IF depth = 0 AND substr(inner_text, i, 1) = ',' THEN
            parts := parts || btrim(substr(inner_text, start, i - start));
            start := i + 1;
        END IF;
    END LOOP;
    RETURN parts || btrim(substr(inner_text, start));
END
$$;
-- The number that stands for a value in memory.
CREATE OR REPLACE FUNCTION presto.type_number(value text, type text) RETURNS bigint LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN CASE WHEN type IN ('tinyint', 'smallint', 'integer', 'bigint') THEN value::bigint
    WHEN type = 'boolean' THEN CASE value WHEN 'true' THEN 1 ELSE 0 END
    WHEN type = 'double' THEN CASE WHEN value = 'NaN' THEN 9221120237041090560 WHEN value::double precision = 0 THEN 0 ELSE presto.double_bits(value::double precision) END
    WHEN type = 'real' THEN CASE WHEN value = 'NaN' THEN 2143289344 WHEN value::real = 0 THEN 0 ELSE ('x' || encode(float4send(value::real), 'hex'))::bit(32)::int END
    WHEN type LIKE 'decimal%' THEN replace(value, '.', '')::bigint
    WHEN type = 'date' THEN value::date - '1970-01-01'::date
    WHEN type LIKE 'timestamp%' AND type NOT LIKE '%zone' THEN (extract(epoch FROM value::timestamp) * 1000000)::bigint
    WHEN type = 'interval day to second' THEN (extract(epoch FROM presto.day_to_second_from_text(value)) * 1000)::bigint
    WHEN type = 'interval year to month' THEN presto.total_months(presto.year_to_month_from_text(value))::bigint END;
CREATE OR REPLACE FUNCTION presto.type_hash(element jsonb, type text) RETURNS bigint LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    value text := element #>> '{}';
    name text := substring(type FROM '^[a-z]+');
    arguments text[];
    hash bigint := 0;
    item record;
BEGIN
    IF element IS NULL OR element = 'null' THEN RETURN 0; END IF;
    IF name = 'varbinary' THEN RETURN presto.xxhash64_number(decode(value, 'hex')); END IF;
    IF name = 'varchar' THEN RETURN presto.xxhash64_number(convert_to(value, 'UTF8')); END IF;
    IF name = 'char' THEN RETURN presto.xxhash64_number(convert_to(rtrim(value, ' '), 'UTF8')); END IF;
    arguments := presto.type_arguments(type);
    IF name = 'array' THEN
        FOR item IN SELECT e.v FROM jsonb_array_elements(element) WITH ORDINALITY AS e (v, i) ORDER BY e.i LOOP
            hash := presto.add64(presto.multiply64(31, hash), presto.type_hash(item.v, arguments[1]));
        END LOOP;
        RETURN hash;
    ELSIF name = 'row' THEN
        hash := 1;
        FOR item IN SELECT e.v, e.i FROM jsonb_array_elements(element) WITH ORDINALITY AS e (v, i) ORDER BY e.i LOOP
            hash := presto.add64(presto.multiply64(31, hash), presto.type_hash(item.v, regexp_replace(arguments[item.i], '^(?:"[^"]*"|[a-z_]\w*) (?!precision|with|day|year)', '')));
        END LOOP;
        RETURN hash;
    ELSIF name = 'map' THEN
        FOR item IN SELECT p.k, p.v FROM presto.map_pairs(element) AS p LOOP
            hash := presto.add64(hash, presto.type_hash(item.k, arguments[1]) # presto.type_hash(item.v, arguments[2]));
        END LOOP;
        RETURN hash;
    END IF;
    IF name = 'decimal' AND length(ltrim(replace(value, '.', ''), '-0')) > 18 OR presto.type_number(value, type) IS NULL THEN
        PERFORM presto.fail('NOT_SUPPORTED', 'The checksum of values of type ' || type || ' is not supported');
    END IF;
    RETURN presto.xxhash64_number(presto.type_number(value, type));
END
$$;
CREATE OR REPLACE FUNCTION presto.checksum(list jsonb[], type text) RETURNS bytea LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN (SELECT presto.little_endian_bytes(presto.wrap64(sum(CASE WHEN t.v IS NULL OR t.v = 'null' THEN -7046029288634856825
    ELSE presto.multiply64(presto.type_hash(t.v, type), -7046029288634856825) END::numeric))) FROM unnest(list) AS t (v));

-- approx_distinct(x, error): exact, once the error is one that may be asked for
CREATE OR REPLACE FUNCTION presto.counted(count bigint, error double precision) RETURNS bigint LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    IF error NOT BETWEEN 0.0040625 AND 0.26 THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Max standard error must be in [0.0040625, 0.26]: ' || presto.double_text(error));
    END IF;
    RETURN count;
END
$$;

-- map_union(map): what is NULL has no part in it
CREATE OR REPLACE FUNCTION presto.map_union(maps jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.map_concat((SELECT jsonb_agg(m.v ORDER BY m.i) FROM jsonb_array_elements(maps) WITH ORDINALITY AS m (v, i) WHERE m.v <> 'null'));

-- approx_percentile(x, fraction): the value at that rank of the sorted values, exact
CREATE OR REPLACE FUNCTION presto.percentile(list anyarray, fraction double precision) RETURNS anyelement LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    present int := cardinality(list) - (SELECT count(*) FROM unnest(list) AS t (v) WHERE v IS NULL);
BEGIN
    IF fraction NOT BETWEEN 0 AND 1 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Percentile must be between 0 and 1'); END IF;
    RETURN list[least(greatest(ceil(fraction * present)::int, 1), nullif(present, 0))];
END
$$;
CREATE OR REPLACE FUNCTION presto.percentiles(list anyarray, fractions jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE WHEN cardinality(list) > 0 THEN (SELECT coalesce(jsonb_agg(presto.percentile(list, f.v::double precision) ORDER BY f.i), '[]')
        FROM jsonb_array_elements_text(fractions) WITH ORDINALITY AS f (v, i)) END
$$;

-- numeric_histogram(buckets, x[, weight]): the two neighbours whose union loses least become one, until there are few enough.
-- Source: Trino, `NumericHistogram`.
CREATE OR REPLACE FUNCTION presto.numeric_histogram(pairs jsonb, buckets bigint) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    points double precision[];
    weights double precision[];
    loss double precision;
    least_loss double precision;
    place int;
BEGIN
    IF buckets < 2 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'numeric_histogram bucket count must be greater than one'); END IF;
    SELECT array_agg(t.v ORDER BY t.v), array_agg(t.w ORDER BY t.v) INTO points, weights
        FROM (SELECT (p.v ->> 0)::double precision AS v, sum((p.v ->> 1)::double precision) AS w FROM jsonb_array_elements(pairs) AS p (v)
            WHERE p.v ->> 0 IS NOT NULL AND p.v ->> 1 IS NOT NULL GROUP BY 1) AS t;
    IF points IS NULL THEN RETURN NULL; END IF;
    WHILE cardinality(points) > buckets LOOP
        least_loss := NULL;
        FOR i IN 1..cardinality(points) - 1 LOOP
            loss := (points[i + 1] - points[i]) ^ 2 * weights[i] * weights[i + 1] / (weights[i] + weights[i + 1]);
            IF least_loss IS NULL OR loss < least_loss THEN
                least_loss := loss;
                place := i;
            END IF;
        END LOOP;
        points := points[:place - 1] || (points[place] * weights[place] + points[place + 1] * weights[place + 1]) / (weights[place] + weights[place + 1]) || points[place + 2:];
        weights := weights[:place - 1] || (weights[place] + weights[place + 1]) || weights[place + 2:];
    END LOOP;
    RETURN (SELECT jsonb_agg(jsonb_build_array(t.v, t.w) ORDER BY t.v) FROM unnest(points, weights) AS t (v, w));
END
$$;

-- A number of rows for a window function, whose own are integers: past all rows is past all rows.
CREATE OR REPLACE FUNCTION presto.row_count(count bigint)
RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN count > 2147483647 THEN 2147483647 WHEN count < -2147483648 THEN -2147483648 ELSE count END::integer;

-- listagg(value, separator): a result has at most 1,048,576 bytes
-- Source: Trino documentation, "Aggregate functions", "listagg".
CREATE OR REPLACE FUNCTION presto.listagg_result(value text)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN octet_length(value) > 1048576
    THEN presto.fail('EXCEEDED_FUNCTION_MEMORY_LIMIT', 'Concatenated string has the length in bytes larger than the maximum output length 1048576') ELSE value END;

-- ON OVERFLOW TRUNCATE: as many values as there is room for, then the filler, and how many values are left out.
CREATE OR REPLACE FUNCTION presto.listagg_truncated(list text[], separator text, filler text, shows_count boolean)
RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    present text[] := array_remove(list, NULL);
    size bigint := 0;
    taken int := 0;
BEGIN
    IF cardinality(present) = 0 THEN RETURN NULL; END IF;
    WHILE taken < cardinality(present) LOOP
        size := size + octet_length(present[taken + 1]) + CASE WHEN taken > 0 THEN octet_length(separator) ELSE 0 END;
        EXIT WHEN size > 1048576;
        taken := taken + 1;
    END LOOP;
    IF taken = cardinality(present) THEN RETURN array_to_string(present, separator); END IF;
    RETURN array_to_string(present[:taken] || filler, separator) || CASE WHEN shows_count THEN '(' || cardinality(present) - taken || ')' ELSE '' END;
END
$$;

-- ntile(buckets) of the n-th of so many rows: the first buckets are larger by one where the rows do not come out even
CREATE OR REPLACE FUNCTION presto.ntile(buckets bigint, place bigint, rows bigint)
RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN buckets <= 0 THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'Buckets must be greater than 0')::bigint
    WHEN rows < buckets THEN place
    WHEN place - 1 < (rows / buckets + 1) * (rows % buckets) THEN (place - 1) / (rows / buckets + 1) + 1
    WHEN buckets IS NOT NULL THEN (place - 1 - rows % buckets) / (rows / buckets) + 1 END;
