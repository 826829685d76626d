-- Binary functions and URLs. Source: Trino documentation, "Binary functions and operators", "URL functions", "IP address functions".

CREATE OR REPLACE FUNCTION presto.reverse(value bytea)
RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(string_agg(substr(value, i, 1), '' ORDER BY i DESC), '') FROM generate_series(1, length(value)) AS g (i));

CREATE OR REPLACE FUNCTION presto.try_from_base64(value text)
RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value ~ '^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}(==)?|[A-Za-z0-9+/]{3}=?)?$'
    THEN decode(rpad(value, (length(value) + 3) / 4 * 4, '='), 'base64') END;

CREATE OR REPLACE FUNCTION presto.from_base64(value text)
RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN coalesce(presto.try_from_base64(value), presto.fail('INVALID_FUNCTION_ARGUMENT', 'Invalid base64: ' || value)::bytea);

CREATE OR REPLACE FUNCTION presto.try_from_hex(value text)
RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value ~ '^([0-9A-Fa-f]{2})*$' THEN decode(value, 'hex') END;

CREATE OR REPLACE FUNCTION presto.from_hex(value text)
RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN coalesce(presto.try_from_hex(value), presto.fail('INVALID_FUNCTION_ARGUMENT', CASE WHEN length(value) % 2 = 1
    THEN 'the length of the input string must be even number' ELSE 'invalid hex character: ' || substring(value FROM '[^0-9A-Fa-f]') END)::bytea);

CREATE OR REPLACE FUNCTION presto.from_big_endian_64(value bytea)
RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN length(value) = 8 THEN ('x' || encode(value, 'hex'))::bit(64)::bigint
    ELSE presto.fail('INVALID_FUNCTION_ARGUMENT', 'expected 8-byte input, but got instead: ' || length(value))::bigint END;

CREATE OR REPLACE FUNCTION presto.from_big_endian_32(value bytea)
RETURNS integer
LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN length(value) = 4 THEN ('x' || encode(value, 'hex'))::bit(32)::integer
    ELSE presto.fail('INVALID_FUNCTION_ARGUMENT', 'expected 4-byte input, but got instead: ' || length(value))::integer END;

CREATE OR REPLACE FUNCTION presto.crc32(value bytea)
RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    crc bigint := 4294967295;
BEGIN
    FOR i IN 0..length(value) - 1 LOOP
        crc := crc # get_byte(value, i);
        FOR bit IN 1..8 LOOP
            crc := CASE WHEN crc & 1 = 1 THEN (crc >> 1) # 3988292384 ELSE crc >> 1 END;
        END LOOP;
    END LOOP;
    RETURN crc # 4294967295;
END
$$;

-- sha1(varbinary): FIPS 180-4. PostgreSQL has none without an extension.
CREATE OR REPLACE FUNCTION presto.sha1(value bytea)
RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    mask bigint := 4294967295;
    message bytea := value || '\x80'::bytea || decode(repeat('00', (119 - length(value) % 64) % 64), 'hex') || int8send(length(value)::bigint * 8);
    h bigint[] := ARRAY[1732584193, 4023233417, 2562383102, 271733878, 3285377520];
    w bigint[];
    a bigint; b bigint; c bigint; d bigint; e bigint; f bigint; k bigint; t bigint;
BEGIN
    FOR block IN 0..length(message) / 64 - 1 LOOP
        w := ARRAY[]::bigint[];
        FOR i IN 0..79 LOOP
            IF i < 16 THEN
                t := ('x' || encode(substr(message, block * 64 + i * 4 + 1, 4), 'hex'))::bit(32)::bigint & mask;
            ELSE
                t := w[i - 2] # w[i - 7] # w[i - 13] # w[i - 15];
                t := ((t << 1) | (t >> 31)) & mask;
            END IF;
            w := w || t;
        END LOOP;
        a := h[1]; b := h[2]; c := h[3]; d := h[4]; e := h[5];
        FOR i IN 0..79 LOOP
            IF i < 20 THEN f := (b & c) | ((b # mask) & d); k := 1518500249;
            ELSIF i < 40 THEN f := b # c # d; k := 1859775393;
            ELSIF i < 60 THEN f := (b & c) | (b & d) | (c & d); k := 2400959708;
            ELSE f := b # c # d; k := 3395469782;
            END IF;
            t := ((((a << 5) | (a >> 27)) & mask) + f + e + k + w[i + 1]) & mask;
            e := d; d := c; c := ((b << 30) | (b >> 2)) & mask; b := a; a := t;
        END LOOP;
        h := ARRAY[(h[1] + a) & mask, (h[2] + b) & mask, (h[3] + c) & mask, (h[4] + d) & mask, (h[5] + e) & mask];
    END LOOP;
    RETURN (SELECT decode(string_agg(lpad(to_hex(v), 8, '0'), '' ORDER BY i), 'hex') FROM unnest(h) WITH ORDINALITY AS t (v, i));
END
$$;

CREATE OR REPLACE FUNCTION presto.digest(value bytea, algorithm text)
RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE algorithm WHEN 'md5' THEN decode(md5(value), 'hex') WHEN 'sha1' THEN presto.sha1(value) WHEN 'sha256' THEN sha256(value) WHEN 'sha512' THEN sha512(value) END;

-- hmac_x(varbinary, key): RFC 2104
CREATE OR REPLACE FUNCTION presto.hmac(value bytea, key bytea, algorithm text, block int)
RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    padded bytea := CASE WHEN length(key) > block THEN presto.digest(key, algorithm) ELSE key END;
    inside bytea := decode(repeat('36', block), 'hex');
    outside bytea := decode(repeat('5c', block), 'hex');
BEGIN
    FOR i IN 0..length(padded) - 1 LOOP
        inside := set_byte(inside, i, get_byte(padded, i) # 54);
        outside := set_byte(outside, i, get_byte(padded, i) # 92);
    END LOOP;
    RETURN presto.digest(outside || presto.digest(inside || value, algorithm), algorithm);
END
$$;

-- to_ieee754 and back: IEEE 754 bytes, most significant first
CREATE OR REPLACE FUNCTION presto.from_ieee754_64(value bytea)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    bits bigint;
BEGIN
    IF length(value) <> 8 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Input floating-point value must be exactly 8 bytes long'); END IF;
    bits := ('x' || encode(value, 'hex'))::bit(64)::bigint;
    IF (bits >> 52) & 2047 = 2047 THEN RETURN CASE WHEN bits & 4503599627370495 <> 0 THEN 'NaN' WHEN bits < 0 THEN '-Infinity' ELSE 'Infinity' END; END IF;
    RETURN CASE WHEN bits < 0 THEN '-1'::double precision ELSE 1 END * presto.scaled_double(
        (bits & 4503599627370495) + CASE WHEN (bits >> 52) & 2047 = 0 THEN 0 ELSE 4503599627370496 END, greatest(((bits >> 52) & 2047)::int, 1) - 1075);
END
$$;
CREATE OR REPLACE FUNCTION presto.from_ieee754_32(value bytea)
RETURNS real
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    bits int;
    exponent int;
    fraction int;
BEGIN
    IF length(value) <> 4 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Input floating-point value must be exactly 4 bytes long'); END IF;
    bits := ('x' || encode(value, 'hex'))::bit(32)::int;
    exponent := (bits >> 23) & 255;
    fraction := bits & 8388607;
    IF exponent = 255 THEN RETURN CASE WHEN fraction <> 0 THEN 'NaN' WHEN bits < 0 THEN '-Infinity' ELSE 'Infinity' END; END IF;
    RETURN CASE WHEN bits < 0 THEN -1 ELSE 1 END * (CASE exponent WHEN 0 THEN 0 ELSE 8388608 END + fraction) * 2::double precision ^ (greatest(exponent, 1) - 150);
END
$$;

-- base32: RFC 4648, with padding
CREATE OR REPLACE FUNCTION presto.to_base32(value bytea)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(string_agg(substr('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', (rpad(substr(b.bits, g.i * 5 + 1, 5), 5, '0')::bit(5)::int) + 1, 1), '' ORDER BY g.i), '')
        || repeat('=', (8 - (length(b.bits) + 4) / 5 % 8) % 8)
    FROM (SELECT ltrim(coalesce(string_agg(get_byte(value, i)::bit(8)::text, '' ORDER BY i), '')) AS bits FROM generate_series(0, length(value) - 1) AS s (i)) AS b
    LEFT JOIN LATERAL generate_series(0, (length(b.bits) - 1) / 5) AS g (i) ON b.bits <> '' GROUP BY b.bits);
CREATE OR REPLACE FUNCTION presto.from_base32(value text)
RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    body text := rtrim(value, '=');
    bits text := '';
    place int;
    result bytea := '';
BEGIN
    IF length(body) % 8 IN (1, 3, 6) THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Invalid input length ' || length(body)); END IF;
    FOR i IN 1..length(body) LOOP
        place := strpos('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', upper(substr(body, i, 1)));
        IF place = 0 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Unrecognized character: ' || substr(body, i, 1)); END IF;
        bits := bits || (place - 1)::bit(5)::text;
    END LOOP;
    FOR i IN 0..length(bits) / 8 - 1 LOOP
        result := result || set_byte('\x00', 0, substr(bits, i * 8 + 1, 8)::bit(8)::int);
    END LOOP;
    RETURN result;
END
$$;

-- The parts of a URL: scheme, authority, path, query, fragment; NULL for what is none.
CREATE OR REPLACE FUNCTION presto.url_parts(url text)
RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN url !~ '[\x01-\x20"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})'
    THEN regexp_match(url, '^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$') END;

-- The host of an authority, without user and port.
CREATE OR REPLACE FUNCTION presto.url_host(authority text)
RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_match(authority, '^(?:[^@]*@)?(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]*)(?::(\d*))?$');

-- %41 as A; in queries + is a blank. The bytes are UTF-8.
CREATE OR REPLACE FUNCTION presto.percent_decode(value text, plus boolean)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN value !~ '[%+]' THEN value ELSE presto.from_utf8((
    SELECT coalesce(string_agg(CASE WHEN m.part[1] LIKE '\%__' THEN decode(substr(m.part[1], 2), 'hex')
        WHEN plus AND m.part[1] = '+' THEN ' '::bytea ELSE convert_to(m.part[1], 'UTF8') END, ''::bytea ORDER BY m.i), ''::bytea)
    FROM regexp_matches(value, '%[0-9A-Fa-f]{2}|\+|[^%+]+|%', 'g') WITH ORDINALITY AS m (part, i))) END;

CREATE OR REPLACE FUNCTION presto.url_extract_protocol(url text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN presto.url_parts(url) IS NOT NULL THEN coalesce((presto.url_parts(url))[1], '') END;
CREATE OR REPLACE FUNCTION presto.url_extract_host(url text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN presto.url_parts(url) IS NOT NULL THEN coalesce((presto.url_host((presto.url_parts(url))[2]))[1], '') END;
CREATE OR REPLACE FUNCTION presto.url_extract_port(url text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN nullif((presto.url_host((presto.url_parts(url))[2]))[2], '')::bigint;
CREATE OR REPLACE FUNCTION presto.url_extract_path(url text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.percent_decode((presto.url_parts(url))[3], false);
CREATE OR REPLACE FUNCTION presto.url_extract_query(url text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN presto.url_parts(url) IS NOT NULL THEN coalesce(presto.percent_decode((presto.url_parts(url))[4], false), '') END;
CREATE OR REPLACE FUNCTION presto.url_extract_fragment(url text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN presto.url_parts(url) IS NOT NULL THEN coalesce(presto.percent_decode((presto.url_parts(url))[5], false), '') END;

-- url_extract_parameter(url, name): the first of that name; the empty text when it has no value
CREATE OR REPLACE FUNCTION presto.url_extract_parameter(url text, name text)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT presto.percent_decode(CASE WHEN strpos(p.v, '=') > 0 THEN substr(p.v, strpos(p.v, '=') + 1) ELSE '' END, true)
    FROM unnest(string_to_array((presto.url_parts(url))[4], '&')) WITH ORDINALITY AS p (v, i)
    WHERE presto.percent_decode(split_part(p.v, '=', 1), true) = name ORDER BY p.i LIMIT 1);

CREATE OR REPLACE FUNCTION presto.url_encode(value text)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(string_agg(CASE WHEN c ~ '[A-Za-z0-9_.*-]' THEN c WHEN c = ' ' THEN '+'
    ELSE upper(regexp_replace(encode(convert_to(c, 'UTF8'), 'hex'), '(..)', '%\1', 'g')) END, '' ORDER BY i), '')
    FROM unnest(string_to_array(value, NULL)) WITH ORDINALITY AS t (c, i));

CREATE OR REPLACE FUNCTION presto.url_decode(value text)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN value ~ '%(?![0-9A-Fa-f]{2})' THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'URLDecoder: Illegal hex characters in escape (%) pattern')
    ELSE presto.percent_decode(value, true) END;

-- contains(cidr, ipaddress) -> boolean: of IPv4 the address must be the network's first
CREATE OR REPLACE FUNCTION presto.cidr_contains(network text, address inet)
RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    base inet;
    size int;
BEGIN
    IF network !~ '/' THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Invalid CIDR'); END IF;
    base := presto.try_cast_ipaddress(split_part(network, '/', 1));
    IF base IS NULL THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Invalid network IP address'); END IF;
    IF network !~ '/\+?\d{1,9}$' THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Invalid prefix length'); END IF;
    size := substring(network FROM '\d+$')::int;
    IF size > (CASE family(base) WHEN 4 THEN 32 ELSE 128 END) THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Prefix length exceeds address length'); END IF;
    IF family(base) <> family(address) THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'IP address version should be the same'); END IF;
    IF family(base) = 4 AND host(network(set_masklen(base, size)))::inet <> base THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Invalid CIDR'); END IF;
    RETURN network(set_masklen(address, size)) = network(set_masklen(base, size));
END
$$;
