-- Digests of numbers, from which quantiles are read.
-- Source: Trino documentation, "T-Digest functions", "Quantile digest functions"; Dunning and Ertl, "Computing extremely accurate quantiles
-- using t-digests".

-- tdigest: the bytes are Trino's: 0, min, max, compression, weight, the number of centroids, their means, their weights.
CREATE OR REPLACE FUNCTION presto.double_bytes(value double precision) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT presto.reverse(float8send(value)) $$;
CREATE OR REPLACE FUNCTION presto.bytes_double(value bytea, place int) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT presto.from_ieee754_64(presto.reverse(substring(value FROM place + 1 FOR 8))) $$;
CREATE OR REPLACE FUNCTION presto.tdigest(
    low double precision, high double precision, compression double precision, means double precision[], weights double precision[])
RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT '\x00'::bytea || presto.double_bytes(low) || presto.double_bytes(high) || presto.double_bytes(compression)
        || presto.double_bytes(sum(weight)) || presto.four_bytes(count(*))
        || string_agg(presto.double_bytes(mean), '' ORDER BY n) || string_agg(presto.double_bytes(weight), '' ORDER BY n)
    FROM unnest(means, weights) WITH ORDINALITY AS c (mean, weight, n)
$$;
CREATE OR REPLACE FUNCTION presto.tdigest_size(digest bytea) RETURNS int LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT presto.little_endian(digest, 33, 4)::int $$;
CREATE OR REPLACE FUNCTION presto.checked_tdigest(digest bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF length(digest) >= 37 AND get_byte(digest, 0) = 0 AND length(digest) = 37 + 16 * presto.little_endian(digest, 33, 4) THEN RETURN digest; END IF;
    PERFORM presto.fail('INVALID_CAST_ARGUMENT', 'Cannot deserialize TDigest');
END
$$;

-- tdigest_of(means and weights, compression): neighbours become one as long as it is no larger than its place allows: small at both ends
CREATE OR REPLACE FUNCTION presto.tdigest_of(
    means double precision[], weights double precision[], compression double precision, low double precision, high double precision)
RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    total double precision := (SELECT sum(w) FROM unnest(weights) AS u (w));
    scale double precision := compression / (4 * ln(total / compression) + 24);
    start double precision := 0;
    share double precision;
    next_share double precision;
    mean double precision;
    weight double precision;
    entry record;
    out_means double precision[] := '{}';
    out_weights double precision[] := '{}';
BEGIN
    FOR entry IN SELECT m, w FROM unnest(means, weights) AS u (m, w) ORDER BY m LOOP
        share := start / total;
        next_share := least((start + weight + entry.w) / total, 1);
        IF weight + entry.w <= total * least(share * (1 - share), next_share * (1 - next_share)) / scale THEN
            weight := weight + entry.w;
            mean := mean + (entry.m - mean) * entry.w / weight;
        ELSE
            IF weight IS NOT NULL THEN
                out_means := out_means || mean;
                out_weights := out_weights || weight;
                start := start + weight;
            END IF;
            mean := entry.m;
            weight := entry.w;
        END IF;
    END LOOP;
    RETURN presto.tdigest(low, high, compression, out_means || mean, out_weights || weight);
END
$$;
-- tdigest_agg(values, weights, compressions) -> tdigest, NULL of no values
CREATE OR REPLACE FUNCTION presto.tdigest_agg(vals double precision[], weights double precision[], compression double precision)
RETURNS bytea LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    means double precision[];
    sizes double precision[];
BEGIN
    SELECT array_agg(v), array_agg(w) INTO means, sizes FROM unnest(vals, weights) AS u (v, w) WHERE v IS NOT NULL AND w IS NOT NULL;
    IF means IS NULL THEN RETURN NULL; END IF;
    IF EXISTS (SELECT FROM unnest(means, sizes) AS u (v, w) WHERE NOT presto.is_finite(v) OR NOT presto.is_finite(w)) THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'values and weights of a t-digest must be finite');
    END IF;
    IF EXISTS (SELECT FROM unnest(sizes) AS u (w) WHERE w <= 0) THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'weight must be > 0'); END IF;
    IF compression NOT BETWEEN 10 AND 1000 THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'compression factor must be in [10, 1000]');
    END IF;
    RETURN presto.tdigest_of(
        means, sizes, compression, (SELECT min(v) FROM unnest(means) AS u (v)), (SELECT max(v) FROM unnest(means) AS u (v)));
END
$$;
CREATE OR REPLACE FUNCTION presto.tdigest_merge(digests bytea[]) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT presto.tdigest_of(array_agg(presto.bytes_double(d, 37 + 8 * i)), array_agg(presto.bytes_double(d, 37 + 8 * (presto.tdigest_size(d) + i))),
        max(presto.bytes_double(d, 17)), min(presto.bytes_double(d, 1)), max(presto.bytes_double(d, 9)))
    FROM unnest(digests) AS u (d), generate_series(0, presto.tdigest_size(d) - 1) AS s (i)
$$;

-- tdigest_value(tdigest, quantile): between the middles of two centroids in proportion; a centroid of one value is that value
CREATE OR REPLACE FUNCTION presto.tdigest_value(digest bytea, quantile double precision) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    size int := presto.tdigest_size(digest);
    low double precision := presto.bytes_double(digest, 1);
    high double precision := presto.bytes_double(digest, 9);
    total double precision := presto.bytes_double(digest, 25);
    place double precision := quantile * total;
    means double precision[] := ARRAY(SELECT presto.bytes_double(digest, 37 + 8 * i) FROM generate_series(0, size - 1) AS s (i));
    weights double precision[] := ARRAY(SELECT presto.bytes_double(digest, 37 + 8 * (size + i)) FROM generate_series(0, size - 1) AS s (i));
    so_far double precision := weights[1] / 2;
    last double precision := weights[size] / 2;
    delta double precision;
    offset_in double precision;
BEGIN
    IF quantile NOT BETWEEN 0 AND 1 THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Quantile should be within bounds [0, 1], was: ' || presto.double_text(quantile));
    END IF;
    IF size = 0 THEN RETURN 'NaN'; END IF;
    IF size = 1 THEN RETURN means[1]; END IF;
    IF place < 1 THEN RETURN low; END IF;
    IF place < weights[1] / 2 THEN RETURN low + (place - 1) / (weights[1] / 2 - 1) * (means[1] - low); END IF;
    IF place >= total - 1 THEN RETURN high; END IF;
    IF total - place <= last AND last > 1 THEN RETURN high + (total - place - 1) / (last - 1) * (means[size] - high); END IF;
    FOR i IN 1..size - 1 LOOP
        delta := (weights[i] + weights[i + 1]) / 2;
        IF so_far + delta <= place THEN
            so_far := so_far + delta;
            CONTINUE;
        END IF;
        offset_in := place - so_far;
        IF weights[i] = 1 AND offset_in < 0.5 THEN RETURN means[i]; END IF;
        IF weights[i + 1] = 1 AND offset_in >= weights[i] / 2 THEN RETURN means[i + 1]; END IF;
        IF weights[i] = 1 THEN
            offset_in := offset_in - 0.5;
            delta := weights[i + 1] / 2;
        ELSIF weights[i + 1] = 1 THEN
            delta := weights[i] / 2;
        END IF;
        RETURN means[i] + offset_in / delta * (means[i + 1] - means[i]);
    END LOOP;
    RETURN high;
END
$$;
CREATE OR REPLACE FUNCTION presto.tdigest_values(digest bytea, quantiles jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    PERFORM presto.check_quantiles(quantiles);
    RETURN coalesce(
        (SELECT jsonb_agg(to_jsonb(presto.tdigest_value(digest, q::double precision)) ORDER BY n)
            FROM jsonb_array_elements_text(quantiles) WITH ORDINALITY AS e (q, n)), '[]');
END
$$;
CREATE OR REPLACE FUNCTION presto.check_quantiles(quantiles jsonb) RETURNS void LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF EXISTS (SELECT FROM jsonb_array_elements(quantiles) AS e (q) WHERE q = 'null') THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'percentiles cannot be null');
    END IF;
    IF EXISTS (
        SELECT FROM (SELECT q::double precision, lag(q::double precision) OVER (ORDER BY n)
            FROM jsonb_array_elements_text(quantiles) WITH ORDINALITY AS e (q, n)) AS p (q, before) WHERE q < before)
    THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'percentiles must be sorted in increasing order');
    END IF;
END
$$;

-- qdigest: sorted values with the weight of each, at most four in a share of the accuracy; the bytes are Trailgate's own: a Q, the number of
-- values, the accuracy, then each value and its weight. Values are doubles, or with a q in front bigints.
CREATE OR REPLACE FUNCTION presto.qdigest(pairs jsonb, accuracy double precision, is_whole boolean) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE WHEN is_whole THEN '\x71'::bytea ELSE '\x51'::bytea END || presto.four_bytes(count(*)) || presto.double_bytes(accuracy)
        || string_agg(CASE WHEN is_whole THEN int8send((pair ->> 0)::bigint) ELSE float8send((pair ->> 0)::double precision) END
            || int8send((pair ->> 1)::bigint), '' ORDER BY n)
    FROM jsonb_array_elements(pairs) WITH ORDINALITY AS e (pair, n)
$$;
CREATE OR REPLACE FUNCTION presto.qdigest_pairs(digest bytea) RETURNS TABLE (value numeric, weight bigint) LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE get_byte(digest, 0)
            WHEN 113 THEN presto.from_big_endian_64(substring(digest FROM 14 + 16 * i FOR 8))::numeric
            ELSE presto.from_ieee754_64(substring(digest FROM 14 + 16 * i FOR 8))::text::numeric
        END, presto.from_big_endian_64(substring(digest FROM 22 + 16 * i FOR 8))
    FROM generate_series(0, presto.little_endian(digest, 1, 4)::int - 1) AS s (i)
$$;
-- qdigest_of(values, weights, accuracy, whole): where there are too many values, neighbours go with the larger of them
CREATE OR REPLACE FUNCTION presto.qdigest_of(vals numeric[], weights bigint[], accuracy double precision, is_whole boolean)
RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    WITH singles (value, weight) AS (
        SELECT v, sum(w)::bigint FROM unnest(vals, weights) AS u (v, w) WHERE v IS NOT NULL AND w IS NOT NULL GROUP BY v
    ), placed (value, weight, place, total, size) AS (
        SELECT value, weight, sum(weight) OVER (ORDER BY value), sum(weight) OVER (), count(*) OVER () FROM singles
    )
    SELECT presto.qdigest(jsonb_agg(jsonb_build_array(value, weight) ORDER BY value), accuracy, is_whole)
    FROM (
        SELECT max(value), sum(weight)::bigint FROM placed
        GROUP BY CASE WHEN size <= 4 / accuracy THEN value ELSE ceil(place * (4 / accuracy)::numeric / total) END
    ) AS bins (value, weight)
    HAVING count(*) > 0
$$;
CREATE OR REPLACE FUNCTION presto.qdigest_agg(vals numeric[], weights bigint[], accuracy double precision, is_whole boolean)
RETURNS bytea LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    IF EXISTS (SELECT FROM unnest(vals, weights) AS u (v, w) WHERE v IS NOT NULL AND w <= 0) THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'weight must be > 0');
    END IF;
    IF EXISTS (SELECT FROM unnest(vals) AS u (v) WHERE v IN ('NaN', 'Infinity', '-Infinity')) THEN
        PERFORM presto.fail('NOT_SUPPORTED', 'A quantile digest of values that are not finite is not supported');
    END IF;
    IF NOT (accuracy > 0 AND accuracy < 1) THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Percentile accuracy must be exclusively between 0 and 1, was ' || presto.double_text(accuracy));
    END IF;
    RETURN presto.qdigest_of(vals, weights, greatest(accuracy, 0.0001), is_whole);
END
$$;
CREATE OR REPLACE FUNCTION presto.qdigest_merge(digests bytea[]) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT presto.qdigest_of(array_agg(value), array_agg(weight), max(presto.bytes_double(d, 5)), bool_and(get_byte(d, 0) = 113))
    FROM unnest(digests) AS u (d), presto.qdigest_pairs(d)
$$;
CREATE OR REPLACE FUNCTION presto.checked_qdigest(digest bytea, is_whole boolean) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF length(digest) >= 13 AND get_byte(digest, 0) = (CASE WHEN is_whole THEN 113 ELSE 81 END)
        AND length(digest) = 13 + 16 * presto.little_endian(digest, 1, 4)
    THEN
        RETURN digest;
    END IF;
    PERFORM presto.fail('NOT_SUPPORTED', 'Only a quantile digest that was made here can be read: Trino''s bytes are not supported');
END
$$;
-- qdigest_value(qdigest, quantile): the first value up to which there is more weight than the quantile's share
CREATE OR REPLACE FUNCTION presto.qdigest_value(digest bytea, quantile double precision) RETURNS numeric LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF quantile NOT BETWEEN 0 AND 1 THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Quantile should be within bounds [0, 1], was: ' || presto.double_text(quantile));
    END IF;
    RETURN (
        SELECT coalesce(min(value) FILTER (WHERE place::double precision > quantile * total), max(value))
        FROM (SELECT value, sum(weight) OVER (ORDER BY value), (sum(weight) OVER ())::double precision FROM presto.qdigest_pairs(digest))
            AS p (value, place, total));
END
$$;
CREATE OR REPLACE FUNCTION presto.qdigest_values(digest bytea, quantiles jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    PERFORM presto.check_quantiles(quantiles);
    RETURN coalesce(
        (SELECT jsonb_agg(to_jsonb(presto.qdigest_value(digest, q::double precision)) ORDER BY n)
            FROM jsonb_array_elements_text(quantiles) WITH ORDINALITY AS e (q, n)), '[]');
END
$$;
-- qdigest_quantile(qdigest, value): the share of what is less, NULL outside of the digest
CREATE OR REPLACE FUNCTION presto.qdigest_quantile(digest bytea, wanted numeric) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT coalesce(sum(weight) FILTER (WHERE value < wanted), 0)::double precision / sum(weight)::double precision
    FROM presto.qdigest_pairs(digest) HAVING wanted BETWEEN min(value) AND max(value)
$$;
