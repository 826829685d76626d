-- HyperLogLog: how many values there are, within a known error, in a few kilobytes that can be merged.
-- Source: Trino documentation, "HyperLogLog functions". The bytes are those of Trino (airlift stats, "HyperLogLog", "Format"), so that sketches
-- can be exchanged: a value's hash is the first half of its MurmurHash3; tag 2 is a sorted list of the hashes' first 26 bits, each with the
-- number of zeros behind them; tag 3 has four bits for each of 2^p buckets above the least of them, and a list of what has no room there.
-- The estimate from many values is Ertl's ("New cardinality estimation algorithms for HyperLogLog sketches", 2017), which needs no tables.

-- sketch_hash(value) -> the hash of a number's eight bytes, of a text's UTF-8
CREATE OR REPLACE FUNCTION presto.sketch_hash(value bigint) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT presto.little_endian(presto.murmur3(presto.little_endian_bytes(value)), 0, 8) $$;
CREATE OR REPLACE FUNCTION presto.sketch_hash(value text) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT presto.little_endian(presto.murmur3(convert_to(value, 'UTF8')), 0, 8) $$;
CREATE OR REPLACE FUNCTION presto.sketch_hash(value double precision) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT presto.sketch_hash(presto.from_big_endian_64(float8send(value))) $$;

-- Numbers as bytes, the lowest first.
CREATE OR REPLACE FUNCTION presto.two_bytes(value int) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT substring(presto.little_endian_bytes(value::bigint) FOR 2) $$;
CREATE OR REPLACE FUNCTION presto.four_bytes(value bigint) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT substring(presto.little_endian_bytes(value) FOR 4) $$;

-- bucket_bits(error) -> p, so that 2^p buckets keep the standard error
CREATE OR REPLACE FUNCTION presto.bucket_bits(error double precision) RETURNS int LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF error NOT BETWEEN 0.0040625 AND 0.26 THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Standard error must be in [0.0040625, 0.26]: ' || presto.double_text(error));
    END IF;
    RETURN ceil(log(2, ceil((1.0816 / (error * error))::numeric)));
END
$$;

-- sparse_hll(entries, bits): entries are the first 26 bits of hashes, times 64, plus the zeros behind them
CREATE OR REPLACE FUNCTION presto.sparse_hll(entries bigint[], bits int) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT '\x02'::bytea || set_byte('\x00', 0, bits) || presto.two_bytes(count(*)::int)
        || coalesce(string_agg(presto.four_bytes((prefix << 6) | zeros), '' ORDER BY prefix), '')
    FROM (SELECT entry >> 6, max(entry & 63) FROM unnest(entries) AS e (entry) GROUP BY 1) AS p (prefix, zeros)
$$;
-- dense_hll(values of the 2^p buckets, in order)
CREATE OR REPLACE FUNCTION presto.dense_hll(buckets int[]) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    WITH deltas (n, delta) AS (
        SELECT n, value - min(value) OVER () FROM unnest(buckets) WITH ORDINALITY AS b (value, n)
    )
    SELECT '\x03'::bytea || set_byte('\x00', 0, log(2, cardinality(buckets))::int)
        || set_byte('\x00', 0, (SELECT min(value) FROM unnest(buckets) AS b (value)))
        || decode(string_agg(to_hex(least(delta, 15)), '' ORDER BY n), 'hex')
        || presto.two_bytes((count(*) FILTER (WHERE delta > 15))::int)
        || coalesce(string_agg(presto.two_bytes(n::int - 1), '' ORDER BY n) FILTER (WHERE delta > 15), '')
        || coalesce(string_agg(set_byte('\x00', 0, delta - 15), '' ORDER BY n) FILTER (WHERE delta > 15), '')
    FROM deltas
$$;

-- checked_hll(varbinary) -> the same bytes
CREATE OR REPLACE FUNCTION presto.checked_hll(hll bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    size int := length(hll);
    expected int;
BEGIN
    IF size >= 4 AND get_byte(hll, 0) = 2 AND get_byte(hll, 1) BETWEEN 1 AND 16 THEN
        expected := 4 + 4 * presto.little_endian(hll, 2, 2)::int;
    ELSIF size >= 6 AND get_byte(hll, 0) = 3 AND get_byte(hll, 1) BETWEEN 4 AND 16 AND size >= 5 + (1 << get_byte(hll, 1)) / 2 THEN
        expected := 5 + (1 << get_byte(hll, 1)) / 2 + 3 * presto.little_endian(hll, 3 + (1 << get_byte(hll, 1)) / 2, 2)::int;
    END IF;
    IF size IS DISTINCT FROM expected THEN PERFORM presto.fail('INVALID_CAST_ARGUMENT', 'Cannot deserialize HyperLogLog'); END IF;
    RETURN hll;
END
$$;

-- hll_entries(sparse) -> its entries; hll_buckets(any) -> the buckets that are not 0, and their values
CREATE OR REPLACE FUNCTION presto.hll_entries(hll bytea) RETURNS SETOF bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT presto.little_endian(hll, i, 4)
    FROM generate_series(4, length(hll) - 4, 4) AS s (i)
$$;
CREATE OR REPLACE FUNCTION presto.entry_value(entry bigint, bits int) RETURNS int LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE position(B'1' IN substring(entry::bit(32) FROM bits + 1 FOR 26 - bits))
        WHEN 0 THEN 26 - bits + (entry & 63)::int + 1
        ELSE position(B'1' IN substring(entry::bit(32) FROM bits + 1 FOR 26 - bits))
    END
$$;
CREATE OR REPLACE FUNCTION presto.hll_buckets(hll bytea) RETURNS TABLE (bucket int, value int) LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    bits int := get_byte(hll, 1);
    size int := 1 << bits;
    extra int := 5 + size / 2;
    extra_count int;
BEGIN
    IF get_byte(hll, 0) = 2 THEN
        RETURN QUERY SELECT (e >> (32 - bits))::int, presto.entry_value(e, bits) FROM presto.hll_entries(hll) AS s (e);
    ELSE
        extra_count := presto.little_endian(hll, extra - 2, 2)::int;
        RETURN QUERY
            SELECT b, get_byte(hll, 2) + delta + coalesce(o.more, 0)
            FROM (SELECT b, (get_byte(hll, 3 + b / 2) >> (4 * (1 - b % 2))) & 15 FROM generate_series(0, size - 1) AS s (b)) AS d (b, delta)
            LEFT JOIN (
                SELECT presto.little_endian(hll, extra + 2 * i, 2)::int, get_byte(hll, extra + 2 * extra_count + i)
                FROM generate_series(0, extra_count - 1) AS s (i)
            ) AS o (b, more) USING (b);
    END IF;
END
$$;

-- hll_of(hashes, bits) -> HyperLogLog: sparse while that takes less room
CREATE OR REPLACE FUNCTION presto.hll_of(hashes bigint[], bits int) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF 4 * cardinality(hashes) <= 1 << (bits - 1) THEN
        RETURN presto.sparse_hll(ARRAY(
            SELECT (((h >> 38) & 67108863) << 6) | position(B'1' IN ((h << 26) | (1 << 25))::bit(64)) - 1 FROM unnest(hashes) AS u (h)), bits);
    END IF;
    RETURN presto.dense_hll(ARRAY(
        SELECT coalesce(max(position(B'1' IN ((h << bits) | (1 << (bits - 1)))::bit(64))), 0)
        FROM generate_series(0, (1 << bits) - 1) AS b (bucket) LEFT JOIN unnest(hashes) AS u (h) ON ((h >> (64 - bits)) & ((1 << bits) - 1)) = bucket
        GROUP BY bucket ORDER BY bucket));
END
$$;
-- approx_set(distinct values, error) -> HyperLogLog, NULL of no values
CREATE OR REPLACE FUNCTION presto.approx_set(vals bigint[], error double precision) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT presto.hll_of(array_agg(presto.sketch_hash(v)), presto.bucket_bits(error)) FROM unnest(vals) AS u (v) WHERE v IS NOT NULL $$;
CREATE OR REPLACE FUNCTION presto.approx_set(vals double precision[], error double precision) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT presto.hll_of(array_agg(presto.sketch_hash(v)), presto.bucket_bits(error)) FROM unnest(vals) AS u (v) WHERE v IS NOT NULL $$;
CREATE OR REPLACE FUNCTION presto.approx_set(vals text[], error double precision) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT presto.hll_of(array_agg(presto.sketch_hash(v)), presto.bucket_bits(error)) FROM unnest(vals) AS u (v) WHERE v IS NOT NULL $$;

-- hll_merge(sketches) -> the sketch of all their values, NULL of none
CREATE OR REPLACE FUNCTION presto.hll_merge(sketches bytea[]) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    list bytea[] := ARRAY(SELECT DISTINCT s FROM unnest(sketches) AS u (s) WHERE s IS NOT NULL);
    bits int := get_byte(list[1], 1);
    other int;
    entries bigint[];
BEGIN
    IF cardinality(list) <= 1 THEN RETURN list[1]; END IF;
    SELECT get_byte(s, 1) INTO other FROM unnest(list) AS u (s) WHERE get_byte(s, 1) <> bits LIMIT 1;
    IF other IS NOT NULL THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT',
            format('Cannot merge HLLs with different number of buckets: %s vs %s', 1 << bits, 1 << other));
    END IF;
    IF NOT EXISTS (SELECT FROM unnest(list) AS u (s) WHERE get_byte(s, 0) = 3) THEN
        entries := ARRAY(SELECT DISTINCT e FROM unnest(list) AS u (s), presto.hll_entries(s) AS x (e));
        IF 4 * cardinality(entries) <= 1 << (bits - 1) THEN RETURN presto.sparse_hll(entries, bits); END IF;
    END IF;
    RETURN presto.dense_hll(ARRAY(
        SELECT coalesce(max(value), 0)
        FROM generate_series(0, (1 << bits) - 1) AS b (n)
        LEFT JOIN (SELECT x.bucket, x.value FROM unnest(list) AS u (s), presto.hll_buckets(s) AS x) AS v ON bucket = n
        GROUP BY n ORDER BY n));
END
$$;
-- hll_dense(sketch) -> P4HyperLogLog, which has all its buckets
CREATE OR REPLACE FUNCTION presto.hll_dense(hll bytea) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE get_byte(hll, 0) WHEN 3 THEN hll ELSE presto.dense_hll(ARRAY(
        SELECT coalesce(max(value), 0)
        FROM generate_series(0, (1 << get_byte(hll, 1)) - 1) AS b (n) LEFT JOIN presto.hll_buckets(hll) ON bucket = n
        GROUP BY n ORDER BY n))
    END
$$;

-- hll_cardinality(HyperLogLog) -> the number of values
CREATE OR REPLACE FUNCTION presto.hll_cardinality(hll bytea) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    bits int := get_byte(hll, 1);
    size double precision := 1 << bits;
    highest int := 64 - bits;
    counts bigint[];
    empty double precision;
    z double precision;
BEGIN
    IF get_byte(hll, 0) = 2 THEN RETURN round(67108864 * ln(67108864::double precision / (67108864 - (length(hll) - 4) / 4))); END IF;
    counts := ARRAY(
        SELECT count(bucket) FROM generate_series(0, highest + 1) AS k (k) LEFT JOIN presto.hll_buckets(hll) ON value = k GROUP BY k ORDER BY k);
    empty := counts[1];
    IF empty > 0.4 * size THEN RETURN round(size * ln(size / empty)); END IF;
    z := size * presto.hll_tau(1 - counts[highest + 2] / size);
    FOR k IN REVERSE highest..1 LOOP z := 0.5 * (z + counts[k + 1]); END LOOP;
    z := z + size * presto.hll_sigma(empty / size);
    RETURN round(size * size / (2 * ln(2) * z));
END
$$;
CREATE OR REPLACE FUNCTION presto.hll_sigma(x double precision) RETURNS double precision LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    y double precision := 1;
    z double precision := x;
    before double precision;
BEGIN
    LOOP
        x := CASE WHEN x < 1e-100 THEN 0 ELSE x * x END;
        before := z;
        z := z + x * y;
        y := y + y;
        IF z = before THEN RETURN z; END IF;
    END LOOP;
END
$$;
CREATE OR REPLACE FUNCTION presto.hll_tau(x double precision) RETURNS double precision LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    y double precision := 1;
    z double precision := 1 - x;
    before double precision;
BEGIN
    IF x = 0 OR x = 1 THEN RETURN 0; END IF;
    LOOP
        x := sqrt(x);
        before := z;
        y := y * 0.5;
        z := z - (1 - x) * (1 - x) * y;
        IF z = before THEN RETURN z / 3; END IF;
    END LOOP;
END
$$;
