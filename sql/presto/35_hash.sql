-- Hashes of binary values. Source: Trino documentation, "Binary functions and operators"; the hashes' own specifications.

-- 64-bit arithmetic that wraps around, where PostgreSQL fails.
CREATE OR REPLACE FUNCTION presto.add64(a bigint, b bigint)
RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT ((((a >> 32) & 4294967295) + ((b >> 32) & 4294967295) + (((a & 4294967295) + (b & 4294967295)) >> 32)) << 32) | (((a & 4294967295) + (b & 4294967295)) & 4294967295)
$$;
CREATE OR REPLACE FUNCTION presto.wrap64(value numeric)
RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT (mod(mod(value + 9223372036854775808, 18446744073709551616) + 18446744073709551616, 18446744073709551616) - 9223372036854775808)::bigint
$$;
CREATE OR REPLACE FUNCTION presto.multiply64(a bigint, b bigint)
RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT presto.wrap64(a::numeric * b) $$;
CREATE OR REPLACE FUNCTION presto.rotate64(value bigint, places int)
RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT (value << places) | ((value >> (64 - places)) & ~ ((-1)::bigint << places)) $$;
CREATE OR REPLACE FUNCTION presto.shift64(value bigint, places int)
RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT (value >> places) & ~ ((-1)::bigint << (64 - places)) $$;

-- So many bytes from a place that counts from 0, the least significant one first; bytes past the end are 0.
CREATE OR REPLACE FUNCTION presto.little_endian(value bytea, place int, size int)
RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT coalesce(bit_or(get_byte(value, place + i)::bigint << (8 * i)), 0) FROM generate_series(0, least(size, length(value) - place) - 1) AS g (i) $$;
CREATE OR REPLACE FUNCTION presto.little_endian_bytes(value bigint)
RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT presto.reverse(int8send(value)) $$;

-- XXH64 with seed 0. Source: xxHash specification.
CREATE OR REPLACE FUNCTION presto.xxhash64_round(lane bigint, input bigint)
RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT presto.multiply64(presto.rotate64(presto.add64(lane, presto.multiply64(input, -4417276706812531889)), 31), -7046029288634856825) $$;
CREATE OR REPLACE FUNCTION presto.xxhash64_finish(hash bigint)
RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    hash := presto.multiply64(hash # presto.shift64(hash, 33), -4417276706812531889);
    hash := presto.multiply64(hash # presto.shift64(hash, 29), 1609587929392839161);
    RETURN hash # presto.shift64(hash, 32);
END
$$;
CREATE OR REPLACE FUNCTION presto.xxhash64_eight(hash bigint, input bigint)
RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT presto.add64(presto.multiply64(presto.rotate64(hash # presto.xxhash64_round(0, input), 27), -7046029288634856825), -8796714831421723037) $$;

CREATE OR REPLACE FUNCTION presto.xxhash64_number(value bytea)
RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    lanes bigint[] := ARRAY[6983438078262162902, -4417276706812531889, 0, 7046029288634856825];
    hash bigint := 2870177450012600261;
    place int := 0;
BEGIN
    IF length(value) >= 32 THEN
        WHILE place + 32 <= length(value) LOOP
            FOR lane IN 1..4 LOOP
                lanes[lane] := presto.xxhash64_round(lanes[lane], presto.little_endian(value, place, 8));
                place := place + 8;
            END LOOP;
        END LOOP;
        hash := presto.add64(presto.add64(presto.rotate64(lanes[1], 1), presto.rotate64(lanes[2], 7)), presto.add64(presto.rotate64(lanes[3], 12), presto.rotate64(lanes[4], 18)));
        FOR lane IN 1..4 LOOP
            hash := presto.add64(presto.multiply64(hash # presto.xxhash64_round(0, lanes[lane]), -7046029288634856825), -8796714831421723037);
        END LOOP;
    END IF;
    hash := presto.add64(hash, length(value));
    WHILE place + 8 <= length(value) LOOP
        hash := presto.xxhash64_eight(hash, presto.little_endian(value, place, 8));
        place := place + 8;
    END LOOP;
    IF place + 4 <= length(value) THEN
        hash := hash # presto.multiply64(presto.little_endian(value, place, 4), -7046029288634856825);
        hash := presto.add64(presto.multiply64(presto.rotate64(hash, 23), -4417276706812531889), 1609587929392839161);
        place := place + 4;
    END IF;
    WHILE place < length(value) LOOP
        hash := hash # presto.multiply64(get_byte(value, place), 2870177450012600261);
        hash := presto.multiply64(presto.rotate64(hash, 11), -7046029288634856825);
        place := place + 1;
    END LOOP;
    RETURN presto.xxhash64_finish(hash);
END
$$;
CREATE OR REPLACE FUNCTION presto.xxhash64(value bytea)
RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN int8send(presto.xxhash64_number(value));
-- Of a number's 8 bytes.
CREATE OR REPLACE FUNCTION presto.xxhash64_number(value bigint)
RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT presto.xxhash64_finish(presto.xxhash64_eight(2870177450012600269, value)) $$;

-- MurmurHash3, x64, 128 bits, seed 0. Source: its reference description.
CREATE OR REPLACE FUNCTION presto.murmur3_mix(k bigint, first bigint, places int, second bigint)
RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT presto.multiply64(presto.rotate64(presto.multiply64(k, first), places), second) $$;
CREATE OR REPLACE FUNCTION presto.murmur3_finish(k bigint)
RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    k := presto.multiply64(k # presto.shift64(k, 33), -49064778989728563);
    k := presto.multiply64(k # presto.shift64(k, 33), -4265267296055464877);
    RETURN k # presto.shift64(k, 33);
END
$$;
CREATE OR REPLACE FUNCTION presto.murmur3(value bytea)
RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    c1 CONSTANT bigint := -8663945395140668459;
    c2 CONSTANT bigint := 5545529020109919103;
    h1 bigint := 0;
    h2 bigint := 0;
    place int := 0;
BEGIN
    WHILE place + 16 <= length(value) LOOP
        h1 := h1 # presto.murmur3_mix(presto.little_endian(value, place, 8), c1, 31, c2);
        h1 := presto.add64(presto.multiply64(presto.add64(presto.rotate64(h1, 27), h2), 5), 1390208809);
        h2 := h2 # presto.murmur3_mix(presto.little_endian(value, place + 8, 8), c2, 33, c1);
        h2 := presto.add64(presto.multiply64(presto.add64(presto.rotate64(h2, 31), h1), 5), 944331445);
        place := place + 16;
    END LOOP;
    IF length(value) > place + 8 THEN h2 := h2 # presto.murmur3_mix(presto.little_endian(value, place + 8, 8), c2, 33, c1); END IF;
    IF length(value) > place THEN h1 := h1 # presto.murmur3_mix(presto.little_endian(value, place, 8), c1, 31, c2); END IF;
    h1 := h1 # length(value);
    h2 := h2 # length(value);
    h1 := presto.add64(h1, h2);
    h2 := presto.add64(h2, h1);
    h1 := presto.murmur3_finish(h1);
    h2 := presto.murmur3_finish(h2);
    h1 := presto.add64(h1, h2);
    RETURN presto.little_endian_bytes(h1) || presto.little_endian_bytes(presto.add64(h2, h1));
END
$$;

-- SpookyHash V2, seed 0. Source: its reference description. h has the state, counted from 1.
CREATE OR REPLACE FUNCTION presto.spooky_short_mix(h bigint[])
RETURNS bigint[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    places CONSTANT int[] := ARRAY[50, 52, 30, 41, 54, 48, 38, 37, 62, 34, 5, 36];
    i int;
BEGIN
    FOR step IN 0..11 LOOP
        i := (step + 2) % 4;
        h[i + 1] := presto.add64(presto.rotate64(h[i + 1], places[step + 1]), h[(i + 1) % 4 + 1]);
        h[(i + 2) % 4 + 1] := h[(i + 2) % 4 + 1] # h[i + 1];
    END LOOP;
    RETURN h;
END
$$;
CREATE OR REPLACE FUNCTION presto.spooky_short_end(h bigint[])
RETURNS bigint[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    places CONSTANT int[] := ARRAY[15, 52, 26, 51, 28, 9, 47, 54, 32, 25, 63];
    i int;
BEGIN
    FOR step IN 0..10 LOOP
        i := (step + 3) % 4;
        h[i + 1] := h[i + 1] # h[(i + 3) % 4 + 1];
        h[(i + 3) % 4 + 1] := presto.rotate64(h[(i + 3) % 4 + 1], places[step + 1]);
        h[i + 1] := presto.add64(h[i + 1], h[(i + 3) % 4 + 1]);
    END LOOP;
    RETURN h;
END
$$;
CREATE OR REPLACE FUNCTION presto.spooky_short(value bytea)
RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    filler CONSTANT bigint := -2401053088876216593;
    h bigint[] := ARRAY[0, 0, filler, filler];
    place int := 0;
    rest int;
BEGIN
    WHILE place + 32 <= length(value) LOOP
        h[3] := presto.add64(h[3], presto.little_endian(value, place, 8));
        h[4] := presto.add64(h[4], presto.little_endian(value, place + 8, 8));
        h := presto.spooky_short_mix(h);
        h[1] := presto.add64(h[1], presto.little_endian(value, place + 16, 8));
        h[2] := presto.add64(h[2], presto.little_endian(value, place + 24, 8));
        place := place + 32;
    END LOOP;
    IF place + 16 <= length(value) THEN
        h[3] := presto.add64(h[3], presto.little_endian(value, place, 8));
        h[4] := presto.add64(h[4], presto.little_endian(value, place + 8, 8));
        h := presto.spooky_short_mix(h);
        place := place + 16;
    END IF;
    rest := length(value) - place;
    h[4] := presto.add64(h[4], length(value)::bigint << 56);
    IF rest = 0 THEN
        h[3] := presto.add64(h[3], filler);
        h[4] := presto.add64(h[4], filler);
    ELSE
        h[3] := presto.add64(h[3], presto.little_endian(value, place, 8));
        IF rest > 8 THEN h[4] := presto.add64(h[4], presto.little_endian(value, place + 8, 8)); END IF;
    END IF;
    h := presto.spooky_short_end(h);
    RETURN h[1];
END
$$;
CREATE OR REPLACE FUNCTION presto.spooky_long(value bytea)
RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    filler CONSTANT bigint := -2401053088876216593;
    mixing CONSTANT int[] := ARRAY[11, 32, 43, 31, 17, 28, 39, 57, 55, 54, 22, 46];
    ending CONSTANT int[] := ARRAY[44, 15, 34, 21, 38, 33, 10, 13, 38, 53, 42, 54];
    h bigint[] := ARRAY[0, 0, filler, 0, 0, filler, 0, 0, filler, 0, 0, filler];
    blocks int := length(value) / 96;
    last bytea := substr(value, blocks * 96 + 1);
BEGIN
    FOR block IN 0..blocks - 1 LOOP
        FOR i IN 0..11 LOOP
            h[i + 1] := presto.add64(h[i + 1], presto.little_endian(value, block * 96 + i * 8, 8));
            h[(i + 2) % 12 + 1] := h[(i + 2) % 12 + 1] # h[(i + 10) % 12 + 1];
            h[(i + 11) % 12 + 1] := h[(i + 11) % 12 + 1] # h[i + 1];
            h[i + 1] := presto.rotate64(h[i + 1], mixing[i + 1]);
            h[(i + 11) % 12 + 1] := presto.add64(h[(i + 11) % 12 + 1], h[(i + 1) % 12 + 1]);
        END LOOP;
    END LOOP;
    last := set_byte(last || decode(repeat('00', 96 - length(last)), 'hex'), 95, length(last));
    FOR i IN 0..11 LOOP
        h[i + 1] := presto.add64(h[i + 1], presto.little_endian(last, i * 8, 8));
    END LOOP;
    FOR round IN 1..3 LOOP
        FOR i IN 0..11 LOOP
            h[(i + 11) % 12 + 1] := presto.add64(h[(i + 11) % 12 + 1], h[(i + 1) % 12 + 1]);
            h[(i + 2) % 12 + 1] := h[(i + 2) % 12 + 1] # h[(i + 11) % 12 + 1];
            h[(i + 1) % 12 + 1] := presto.rotate64(h[(i + 1) % 12 + 1], ending[i + 1]);
        END LOOP;
    END LOOP;
    RETURN h[1];
END
$$;
CREATE OR REPLACE FUNCTION presto.spooky_hash_v2_64(value bytea)
RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN int8send(CASE WHEN length(value) < 192 THEN presto.spooky_short(value) ELSE presto.spooky_long(value) END);
CREATE OR REPLACE FUNCTION presto.spooky_hash_v2_32(value bytea)
RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN substr(presto.spooky_hash_v2_64(value), 5, 4);
