-- String functions. Source: Trino documentation, "String functions and operators". Positions count code points from 1.

CREATE OR REPLACE FUNCTION presto.try_chr(code bigint)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN code BETWEEN 1 AND 55295 OR code BETWEEN 57344 AND 1114111 THEN chr(code::int) END;

CREATE OR REPLACE FUNCTION presto.chr(code bigint)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN coalesce(presto.try_chr(code), presto.fail('INVALID_FUNCTION_ARGUMENT', 'Not a valid Unicode code point: ' || code));

-- White space as Trino trims it: Java's, without the no-break spaces.
CREATE OR REPLACE FUNCTION presto.ltrim(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ltrim(value, E' \t\n\x0b\f\r\x1c\x1d\x1e\x1f\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2028\u2029\u205f\u3000');
CREATE OR REPLACE FUNCTION presto.rtrim(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN rtrim(value, E' \t\n\x0b\f\r\x1c\x1d\x1e\x1f\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2028\u2029\u205f\u3000');
CREATE OR REPLACE FUNCTION presto.trim(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN btrim(value, E' \t\n\x0b\f\r\x1c\x1d\x1e\x1f\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2028\u2029\u205f\u3000');

-- substr(varchar, start[, length]): 0 and what lies outside give the empty text; a negative start counts from the end
CREATE OR REPLACE FUNCTION presto.substr(value text, start bigint)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN start > 0 THEN substr(value, least(start, 2147483647)::int) WHEN start = 0 OR - start > length(value) THEN left(value, 0)
    ELSE right(value, (- start)::int) END;

CREATE OR REPLACE FUNCTION presto.substr(value text, start bigint, size bigint)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN size IS NULL THEN NULL
    WHEN start > 0 THEN substr(value, least(start, 2147483647)::int, least(greatest(size, 0), 2147483647 - least(start, 2147483647))::int)
    WHEN start = 0 OR - start > length(value) THEN left(value, 0)
    ELSE left(right(value, (- start)::int), least(greatest(size, 0), 2147483647)::int) END;

CREATE OR REPLACE FUNCTION presto.substr(value bytea, start bigint)
RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN start > 0 THEN substr(value, least(start, 2147483647)::int) WHEN start = 0 OR - start > length(value) THEN substr(value, 1, 0)
    ELSE substr(value, (length(value) + start + 1)::int) END;

CREATE OR REPLACE FUNCTION presto.substr(value bytea, start bigint, size bigint)
RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN size <= 0 THEN substr(presto.substr(value, start), 1, 0)
    WHEN size > 0 THEN substr(presto.substr(value, start), 1, least(size, 2147483647)::int) END;

-- replace(varchar, search, replacement): an empty search goes before every character and at the end
CREATE OR REPLACE FUNCTION presto.replace(value text, search text, replacement text)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN search = '' THEN replacement || regexp_replace(value, '(.)', '\1' || replace(replacement, '\', '\\'), 'gs') ELSE replace(value, search, replacement) END;

-- lpad, rpad: a size below 0 or an empty pad fails
CREATE OR REPLACE FUNCTION presto.lpad(value text, size bigint, pad text)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN size NOT BETWEEN 0 AND 2147483647 THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'Target length must be in the range [0..2147483647]')
    WHEN pad = '' THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'Padding string must not be empty') ELSE lpad(value, size::int, pad) END;
CREATE OR REPLACE FUNCTION presto.rpad(value text, size bigint, pad text)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN size NOT BETWEEN 0 AND 2147483647 THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'Target length must be in the range [0..2147483647]')
    WHEN pad = '' THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'Padding string must not be empty') ELSE rpad(value, size::int, pad) END;
CREATE OR REPLACE FUNCTION presto.lpad(value bytea, size bigint, pad bytea)
RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN size NOT BETWEEN 0 AND 2147483647 THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'Target length must be in the range [0..2147483647]')::bytea
    WHEN length(pad) = 0 THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'Padding bytes must not be empty')::bytea
    WHEN size <= length(value) THEN substr(value, 1, size::int)
    ELSE substr(decode(repeat(encode(pad, 'hex'), (size / length(pad))::int + 1), 'hex'), 1, (size - length(value))::int) || value END;
CREATE OR REPLACE FUNCTION presto.rpad(value bytea, size bigint, pad bytea)
RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN size NOT BETWEEN 0 AND 2147483647 THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'Target length must be in the range [0..2147483647]')::bytea
    WHEN length(pad) = 0 THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'Padding bytes must not be empty')::bytea
    WHEN size <= length(value) THEN substr(value, 1, size::int)
    ELSE value || substr(decode(repeat(encode(pad, 'hex'), (size / length(pad))::int + 1), 'hex'), 1, (size - length(value))::int) END;

-- strpos(varchar, substring, instance): the n-th place, from the end if n is negative
CREATE OR REPLACE FUNCTION presto.strpos(value text, search text, instance bigint)
RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    place bigint := 0;
    found bigint;
BEGIN
    IF instance = 0 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', '''instance'' must be a positive or negative number.'); END IF;
    IF search = '' THEN RETURN 1; END IF;
    IF instance < 0 THEN
        place := presto.strpos(reverse(value), reverse(search), - instance);
        RETURN CASE WHEN place = 0 THEN 0 ELSE length(value) - place - length(search) + 2 END;
    END IF;
    FOR i IN 1..instance LOOP
        found := strpos(substr(value, place::int + 1), search);
        IF found = 0 THEN RETURN 0; END IF;
        place := place + found;
    END LOOP;
    RETURN place;
END
$$;

CREATE OR REPLACE FUNCTION presto.concat_ws(separator text, parts jsonb)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(string_agg(p.v, separator ORDER BY p.i), '') FROM jsonb_array_elements_text(parts) WITH ORDINALITY AS p (v, i));

CREATE OR REPLACE FUNCTION presto.hamming_distance(a text, b text)
RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN length(a) <> length(b) THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'The input strings to hamming_distance function must have the same length')::bigint
    ELSE (SELECT count(*) FROM generate_series(1, length(a)) AS g (i) WHERE substr(a, i, 1) <> substr(b, i, 1)) END;

CREATE OR REPLACE FUNCTION presto.levenshtein_distance(a text, b text)
RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    previous int[];
    current int[];
    x text[] := string_to_array(a, NULL);
    y text[] := string_to_array(b, NULL);
BEGIN
    IF length(a)::bigint * length(b) > 1000000 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'The combined inputs for Levenshtein distance are too large'); END IF;
    previous := ARRAY(SELECT generate_series(0, length(b)));
    FOR i IN 1..length(a) LOOP
        current := ARRAY[i];
        FOR j IN 1..length(b) LOOP
            current := current || least(previous[j + 1] + 1, current[j] + 1, previous[j] + (x[i] <> y[j])::int);
        END LOOP;
        previous := current;
    END LOOP;
    RETURN previous[length(b) + 1];
END
$$;

CREATE OR REPLACE FUNCTION presto.luhn_check(digits text)
RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN digits = '' THEN false WHEN digits !~ '^[0-9]+$' THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'Input contains non-numeric character')::boolean
    ELSE (SELECT sum(CASE WHEN i % 2 = 0 THEN d / 5 + d * 2 % 10 ELSE d END) % 10 = 0
        FROM (SELECT i, substr(reverse(digits), i, 1)::int AS d FROM generate_series(1, length(digits)) AS g (i)) AS t) END;

CREATE OR REPLACE FUNCTION presto.normalize(value text, form text)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE upper(form) WHEN 'NFC' THEN normalize(value, NFC) WHEN 'NFD' THEN normalize(value, NFD) WHEN 'NFKC' THEN normalize(value, NFKC)
    WHEN 'NFKD' THEN normalize(value, NFKD) ELSE presto.fail('INVALID_FUNCTION_ARGUMENT', 'Normalization form must be one of [NFD, NFC, NFKD, NFKC]') END;

CREATE OR REPLACE FUNCTION presto.soundex(value text)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    letters text := upper(regexp_replace(value, '[^A-Za-z]', '', 'g'));
    result text := left(upper(regexp_replace(value, '[^A-Za-z]', '', 'g')), 1);
    last text := translate(left(letters, 1), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '01230120022455012623010202');
    code text;
BEGIN
    IF value ~ '[^\x01-\x7f]' THEN
        code := substring(upper(value) FROM '[[:alpha:]]*?([^\x01-\x7f])');
        IF code ~ '[[:alpha:]]' THEN
            PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'The character is not mapped: ' || code || ' (index=' || ascii(code) - 65 || ')');
        END IF;
    END IF;
    IF letters = '' THEN RETURN ''; END IF;
    FOR i IN 2..length(letters) LOOP
        CONTINUE WHEN substr(letters, i, 1) IN ('H', 'W');
        code := translate(substr(letters, i, 1), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '01230120022455012623010202');
        IF code <> '0' AND code <> last THEN result := result || code; END IF;
        last := code;
    END LOOP;
    RETURN rpad(left(result, 4), 4, '0');
END
$$;

-- word_stem(varchar, language): PostgreSQL's snowball stemmer
CREATE OR REPLACE FUNCTION presto.word_stem(word text, language text)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN coalesce((ts_lexize((CASE language WHEN 'en' THEN 'pg_catalog.english_stem' WHEN 'fr' THEN 'pg_catalog.french_stem' WHEN 'de' THEN 'pg_catalog.german_stem'
    WHEN 'it' THEN 'pg_catalog.italian_stem' WHEN 'es' THEN 'pg_catalog.spanish_stem' WHEN 'pt' THEN 'pg_catalog.portuguese_stem'
    ELSE presto.fail('INVALID_FUNCTION_ARGUMENT', 'Unknown stemmer language: ' || language) END)::regdictionary, lower(word)))[1], word);

-- from_utf8(varbinary[, replacement]): bytes that are no UTF-8 become U+FFFD
CREATE OR REPLACE FUNCTION presto.from_utf8(value bytea, replacement text)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT
AS $$
DECLARE
    result text := '';
    i int := 0;
    size int;
    width int;
BEGIN
    BEGIN
        RETURN convert_from(value, 'UTF8');
    EXCEPTION WHEN character_not_in_repertoire OR untranslatable_character THEN
        size := length(value);
    END;
    WHILE i < size LOOP
        width := CASE WHEN get_byte(value, i) BETWEEN 1 AND 127 THEN 1 WHEN get_byte(value, i) BETWEEN 194 AND 223 THEN 2
            WHEN get_byte(value, i) BETWEEN 224 AND 239 THEN 3 WHEN get_byte(value, i) BETWEEN 240 AND 244 THEN 4 ELSE 0 END;
        BEGIN
            IF width = 0 OR i + width > size THEN RAISE character_not_in_repertoire; END IF;
            result := result || convert_from(substr(value, i + 1, width), 'UTF8');
            i := i + width;
        EXCEPTION WHEN character_not_in_repertoire OR untranslatable_character THEN
            result := result || replacement;
            i := i + 1;
        END;
    END LOOP;
    RETURN result;
END
$$;

CREATE OR REPLACE FUNCTION presto.from_utf8(value bytea)
RETURNS text
LANGUAGE sql IMMUTABLE
RETURN presto.from_utf8(value, U&'\FFFD');

-- char2hexint(varchar) -> varchar: the hexadecimal digits of UTF-16, most significant first
CREATE OR REPLACE FUNCTION presto.char2hexint(value text)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(string_agg(CASE WHEN ascii(c) < 65536 THEN lpad(upper(to_hex(ascii(c))), 4, '0')
        ELSE upper(to_hex(55296 + ((ascii(c) - 65536) >> 10))) || upper(to_hex(56320 + ((ascii(c) - 65536) & 1023))) END, '' ORDER BY i), '')
    FROM unnest(string_to_array(value, NULL)) WITH ORDINALITY AS t (c, i));
