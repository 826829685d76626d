-- Set digests: the lowest hashes of a set's values with their counts, and a HyperLogLog.
-- Source: Trino documentation, "Set Digest functions"; Broder, "On the resemblance and containment of documents". The bytes are Trino's:
-- 1, the length of the HyperLogLog, that, the most hashes (8192), their number, the hashes, their counts, each number's lowest byte first.

CREATE OR REPLACE FUNCTION presto.set_digest(hll bytea, hashes bigint[], counts int[]) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT '\x01'::bytea || presto.four_bytes(length(hll)::bigint) || hll || presto.four_bytes(8192::bigint) || presto.four_bytes(count(*))
        || coalesce(string_agg(presto.little_endian_bytes(hash), '' ORDER BY hash), '')
        || coalesce(string_agg(presto.two_bytes(least(total, 32767)), '' ORDER BY hash), '')
    FROM (SELECT h, n FROM unnest(hashes, counts) AS u (h, n) ORDER BY h LIMIT 8192) AS l (hash, total)
$$;
-- set_digest_of(values) -> SetDigest, NULL of no values
CREATE OR REPLACE FUNCTION presto.set_digest_of(vals bigint[]) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT presto.set_digest(presto.hll_of(array_agg(hash), 11), array_agg(hash), array_agg(total))
    FROM (SELECT presto.sketch_hash(v), least(count(*), 32767)::int FROM unnest(vals) AS u (v) WHERE v IS NOT NULL GROUP BY v) AS d (hash, total)
$$;
CREATE OR REPLACE FUNCTION presto.set_digest_of(vals text[]) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT presto.set_digest(presto.hll_of(array_agg(hash), 11), array_agg(hash), array_agg(total))
    FROM (SELECT presto.sketch_hash(v), least(count(*), 32767)::int FROM unnest(vals) AS u (v) WHERE v IS NOT NULL GROUP BY v) AS d (hash, total)
$$;

-- The parts of a digest.
CREATE OR REPLACE FUNCTION presto.digest_hll(digest bytea) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT substring(digest FROM 6 FOR presto.little_endian(digest, 1, 4)::int) $$;
CREATE OR REPLACE FUNCTION presto.digest_size(digest bytea) RETURNS int LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT presto.little_endian(digest, 9 + presto.little_endian(digest, 1, 4)::int, 4)::int $$;
CREATE OR REPLACE FUNCTION presto.digest_hashes(digest bytea) RETURNS TABLE (hash bigint, total int) LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT presto.little_endian(digest, start + 8 * i, 8), presto.little_endian(digest, start + 8 * size + 2 * i, 2)::int
    FROM (SELECT 13 + presto.little_endian(digest, 1, 4)::int, presto.digest_size(digest)) AS d (start, size), generate_series(0, size - 1) AS s (i)
$$;
CREATE OR REPLACE FUNCTION presto.checked_set_digest(digest bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    hll_size bigint := CASE WHEN length(digest) >= 13 AND get_byte(digest, 0) = 1 THEN presto.little_endian(digest, 1, 4) END;
BEGIN
    IF hll_size <= length(digest) - 13 AND length(digest) = 13 + hll_size + 10 * presto.little_endian(digest, 9 + hll_size::int, 4) THEN
        PERFORM presto.checked_hll(presto.digest_hll(digest));
        RETURN digest;
    END IF;
    PERFORM presto.fail('INVALID_CAST_ARGUMENT', 'Cannot deserialize SetDigest');
END
$$;
CREATE OR REPLACE FUNCTION presto.set_digest_merge(digests bytea[]) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT presto.set_digest(
        presto.hll_merge(ARRAY(SELECT presto.digest_hll(d) FROM unnest(digests) AS u (d))), array_agg(hash), array_agg(total))
    FROM (
        SELECT hash, least(sum(total), 32767)::int FROM unnest(digests) AS u (d), presto.digest_hashes(d) WHERE d IS NOT NULL GROUP BY hash
    ) AS h (hash, total)
$$;
-- Exact below 8192 values.
CREATE OR REPLACE FUNCTION presto.digest_cardinality(digest bytea) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT CASE WHEN presto.digest_size(digest) < 8192 THEN presto.digest_size(digest) ELSE presto.hll_cardinality(presto.digest_hll(digest)) END $$;
CREATE OR REPLACE FUNCTION presto.jaccard_index(a bytea, b bytea) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT count(*) FILTER (WHERE sides = 2) / least(presto.digest_size(a), presto.digest_size(b))::double precision
    FROM (
        SELECT count(*) FROM (SELECT hash FROM presto.digest_hashes(a) UNION ALL SELECT hash FROM presto.digest_hashes(b)) AS h
        GROUP BY hash ORDER BY hash LIMIT least(presto.digest_size(a), presto.digest_size(b))
    ) AS u (sides)
$$;
CREATE OR REPLACE FUNCTION presto.intersection_cardinality(a bytea, b bytea) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN greatest(presto.digest_size(a), presto.digest_size(b)) < 8192 THEN (
            SELECT count(*) FROM presto.digest_hashes(a) AS x JOIN presto.digest_hashes(b) AS y USING (hash))
        ELSE least(
            round(presto.jaccard_index(a, b)
                * presto.hll_cardinality(presto.hll_merge(ARRAY[presto.digest_hll(a), presto.digest_hll(b)]))),
            presto.digest_cardinality(a), presto.digest_cardinality(b))::bigint
    END
$$;
CREATE OR REPLACE FUNCTION presto.hash_counts(digest bytea) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT coalesce(jsonb_agg(jsonb_build_array(hash, total) ORDER BY hash), '[]') FROM presto.digest_hashes(digest) $$;
