-- Regular expressions. Source: Trino documentation, "Regular expression functions".
-- A constant pattern is translated while compiling; presto.regex does the same for others, as far as it can.

-- Java's pattern as PostgreSQL's. What has no counterpart fails with NOT_SUPPORTED.
CREATE OR REPLACE FUNCTION presto.regex(pattern text)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    result text := pattern;
    flags text[] := regexp_match(pattern, '^\(\?([imsx]+)\)');
BEGIN
    IF pattern ~ '\(\?>|[*+?}]\+|&&' THEN
        PERFORM presto.fail('NOT_SUPPORTED', 'Regular expression is not supported: ' || pattern);
    END IF;
    IF flags IS NOT NULL THEN result := substr(result, length(flags[1]) + 4); END IF;
    result := regexp_replace(result, '\(\?<[A-Za-z][A-Za-z0-9]*>', '(', 'g');
    result := regexp_replace(result, '\\p\{(?:Is)?(?:L|Alpha|Alphabetic)\}', '[[:alpha:]]', 'g');
    result := regexp_replace(result, '\\p\{(?:Lu|Upper)\}', '[[:upper:]]', 'g');
    result := regexp_replace(result, '\\p\{(?:Ll|Lower)\}', '[[:lower:]]', 'g');
    result := regexp_replace(result, '\\p\{(?:N|Nd|Digit)\}', '[[:digit:]]', 'g');
    result := replace(replace(replace(result, '\b', '\y'), '\B', '\Y'), '\z', '\Z');
    RETURN CASE WHEN flags[1] ~ 'i' THEN '(?i' || CASE WHEN flags[1] ~ 's' THEN '' ELSE '' END || ')' ELSE '' END || result;
END
$$;

CREATE OR REPLACE FUNCTION presto.regexp_like(value text, pattern text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN value ~ presto.regex(pattern);

CREATE OR REPLACE FUNCTION presto.regexp_count(value text, pattern text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_count(value, presto.regex(pattern));

-- How many groups a pattern has.
CREATE OR REPLACE FUNCTION presto.regexp_group_count(pattern text)
RETURNS int
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_count(regexp_replace(regexp_replace(pattern, '\\.', '', 'g'), '\[\^?\]?[^]]*\]', '', 'g'), '\((?!\?)');

CREATE OR REPLACE FUNCTION presto.regexp_check_group(pattern text, number bigint)
RETURNS int
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF number < 0 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Group cannot be negative'); END IF;
    IF number > presto.regexp_group_count(pattern) THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Pattern has ' || presto.regexp_group_count(pattern) || ' groups. Cannot access group ' || number);
    END IF;
    RETURN number;
END
$$;

-- The n-th group of the first match; group 0 is the match.
CREATE OR REPLACE FUNCTION presto.regexp_group(value text, pattern text, number bigint)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_substr(value, pattern, 1, 1, '', presto.regexp_check_group(pattern, number));

-- The n-th groups of all matches.
CREATE OR REPLACE FUNCTION presto.regexp_groups(value text, pattern text, number bigint)
RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(jsonb_agg(m.parts[presto.regexp_check_group(pattern, number) + 1] ORDER BY m.i), '[]')
    FROM regexp_matches(value, regexp_replace(pattern, '^(\(\?[a-z]+\))?(.*)$', '\1(\2)', 's'), 'g') WITH ORDINALITY AS m (parts, i));

CREATE OR REPLACE FUNCTION presto.regexp_extract(value text, pattern text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_substr(value, presto.regex(pattern));
CREATE OR REPLACE FUNCTION presto.regexp_extract(value text, pattern text, number bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.regexp_group(value, presto.regex(pattern), number);
CREATE OR REPLACE FUNCTION presto.regexp_extract_all(value text, pattern text) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.regexp_groups(value, presto.regex(pattern), 0);
CREATE OR REPLACE FUNCTION presto.regexp_extract_all(value text, pattern text, number bigint) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.regexp_groups(value, presto.regex(pattern), number);

-- regexp_position(varchar, pattern[, start[, occurrence]]) -> integer: -1 for none
CREATE OR REPLACE FUNCTION presto.regexp_place(value text, pattern text, start bigint, occurrence bigint)
RETURNS integer
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF start < 1 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'start position cannot be smaller than 1'); END IF;
    IF occurrence < 1 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'occurrence cannot be smaller than 1'); END IF;
    IF start > length(value) THEN RETURN -1; END IF;
    RETURN coalesce(nullif(regexp_instr(value, pattern, start::int, occurrence::int), 0), -1);
END
$$;
CREATE OR REPLACE FUNCTION presto.regexp_position(value text, pattern text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.regexp_place(value, presto.regex(pattern), 1, 1);
CREATE OR REPLACE FUNCTION presto.regexp_position(value text, pattern text, start bigint) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.regexp_place(value, presto.regex(pattern), start, 1);
CREATE OR REPLACE FUNCTION presto.regexp_position(value text, pattern text, start bigint, occurrence bigint) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.regexp_place(value, presto.regex(pattern), start, occurrence);

-- Java's replacement: $1 or ${name} is a group, a backslash takes the next character as it is; PostgreSQL's has \1.
-- The pattern is Java's own, for the names and the number of its groups.
CREATE OR REPLACE FUNCTION presto.regexp_replacement(replacement text, pattern text)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    result text := '';
    rest text := replacement;
    part text[];
    place int;
    groups int;
BEGIN
    IF replacement !~ '[\\$]' THEN RETURN replacement; END IF;
    groups := presto.regexp_group_count(regexp_replace(pattern, '\(\?<[A-Za-z][A-Za-z0-9]*>', '(', 'g'));
    WHILE rest <> '' LOOP
        IF left(rest, 1) NOT IN ('\', '$') THEN
            part := regexp_match(rest, '^([^\\$]+)(.*)$');
            result := result || part[1];
            rest := part[2];
        ELSIF left(rest, 1) = '\' AND length(rest) > 1 THEN
            result := result || CASE WHEN substr(rest, 2, 1) = '\' THEN '\\' ELSE substr(rest, 2, 1) END;
            rest := substr(rest, 3);
        ELSIF rest ~ '^\$\{[A-Za-z][A-Za-z0-9]*\}' THEN
            part := regexp_match(rest, '^\$\{([A-Za-z0-9]+)\}(.*)$');
            place := strpos(pattern, '(?<' || part[1] || '>');
            IF place = 0 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Illegal replacement sequence: unknown group { ' || part[1] || ' }'); END IF;
            result := result || '\' || presto.regexp_group_count(regexp_replace(left(pattern, place), '\(\?<[A-Za-z][A-Za-z0-9]*>', '(', 'g'));
            rest := part[2];
        ELSIF rest ~ '^\$\d' THEN
            place := substr(rest, 2, 1)::int;
            IF place > groups THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Illegal replacement sequence: unknown group ' || place); END IF;
            result := result || CASE WHEN place = 0 THEN '\&' ELSE '\' || place END;
            rest := substr(rest, 3);
        ELSE
            PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Illegal replacement sequence: ' || replacement);
        END IF;
    END LOOP;
    RETURN result;
END
$$;

-- The pieces of a text between matches, each with the groups of the match that follows it; the last has none.
CREATE OR REPLACE FUNCTION presto.regexp_pieces(value text, pattern text)
RETURNS TABLE (before text, groups jsonb, i int)
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    regex text := presto.regex(pattern);
    place int := 1;
    first int;
    past int;
    count int := presto.regexp_group_count(presto.regex(pattern));
BEGIN
    i := 0;
    LOOP
        EXIT WHEN place > length(value) + 1;
        first := CASE WHEN place <= length(value) THEN regexp_instr(value, regex, place) WHEN '' ~ regex THEN place ELSE 0 END;
        EXIT WHEN first = 0;
        past := CASE WHEN place <= length(value) THEN regexp_instr(value, regex, place, 1, 1) ELSE place END;
        before := substr(value, place, first - place);
        groups := coalesce((SELECT jsonb_agg(regexp_substr(value, regex, place, 1, '', g) ORDER BY g) FROM generate_series(1, count) AS s (g)), '[]');
        RETURN NEXT;
        i := i + 1;
        IF past = first THEN
            before := substr(value, first, 1);
            groups := NULL;
            RETURN NEXT;
            i := i + 1;
            place := first + 1;
        ELSE
            place := past;
        END IF;
    END LOOP;
    before := substr(value, place);
    groups := NULL;
    RETURN NEXT;
END
$$;

CREATE OR REPLACE FUNCTION presto.regexp_replace(value text, pattern text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(value, presto.regex(pattern), '', 'g');
CREATE OR REPLACE FUNCTION presto.regexp_replace(value text, pattern text, replacement text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(value, presto.regex(pattern), presto.regexp_replacement(replacement, pattern), 'g');
-- The pieces around the matches. A match of nothing splits, too, even at both ends: PostgreSQL leaves those out.
CREATE OR REPLACE FUNCTION presto.regexp_split_everywhere(value text, regex text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    pieces text[] := '{}';
    start int := 1;
    place int := 1;
    first int;
    past int;
BEGIN
    LOOP
        EXIT WHEN place > length(value) + 1;
        first := CASE WHEN place <= length(value) THEN regexp_instr(value, regex, place) WHEN '' ~ regex THEN place ELSE 0 END;
        EXIT WHEN first = 0;
        past := CASE WHEN place <= length(value) THEN regexp_instr(value, regex, place, 1, 1) ELSE place END;
        pieces := pieces || substr(value, start, first - start);
        start := past;
        place := CASE WHEN past = first THEN first + 1 ELSE past END;
    END LOOP;
    RETURN to_jsonb(pieces || substr(value, start));
END
$$;
CREATE OR REPLACE FUNCTION presto.regexp_pieces_between(value text, regex text) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN '' ~ regex THEN presto.regexp_split_everywhere(value, regex) ELSE to_jsonb(regexp_split_to_array(value, regex)) END;
CREATE OR REPLACE FUNCTION presto.regexp_split(value text, pattern text) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.regexp_pieces_between(value, presto.regex(pattern));
