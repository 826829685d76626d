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
RETURN regexp_count(regexp_replace(regexp_replace(pattern, '\\.', 'x', 'g'), '\[\^?\]?[^]]*\]', 'x', 'g'), '\((?!\?)');

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

-- The pieces of a text between matches, each with the groups of the match that follows it; the last has none. The pattern is PostgreSQL's.
CREATE OR REPLACE FUNCTION presto.regexp_pieces(value text, pattern text)
RETURNS TABLE (before text, groups jsonb, i int)
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    regex text := pattern;
    place int := 1;
    first int;
    past int;
    count int := presto.regexp_group_count(pattern);
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

-- Matches as Java finds them, by the steps of a pattern that PostgreSQL matches otherwise: see `RegexProgram`.

-- regex_run(value, steps, place, groups): where the steps lead from a place at which they match, and the groups: two places each, from 1 on.
CREATE OR REPLACE FUNCTION presto.regex_run(value text, steps jsonb, INOUT place int, INOUT groups int[])
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    step jsonb;
    kind text;
    branch jsonb;
    start int;
BEGIN
    FOR i IN 0..jsonb_array_length(steps) - 1 LOOP
        step := steps -> i;
        kind := step ->> 0;
        IF kind = 'f' THEN
            place := place + (step -> 1)::int;
        ELSIF kind = 'r' THEN
            place := regexp_instr(value, step ->> 1, place, 1, 1);
        ELSIF kind = '(' THEN
            groups[2 * (step -> 1)::int - 1] := place;
        ELSIF kind = ')' THEN
            groups[2 * (step -> 1)::int] := place;
        ELSIF kind = 'a' THEN
            FOR j IN 0..jsonb_array_length(step -> 1) - 1 LOOP
                branch := step -> 1 -> j;
                EXIT WHEN branch ->> 0 IS NULL OR regexp_instr(value, branch ->> 0, place) = place;
            END LOOP;
            SELECT r.place, r.groups INTO place, groups FROM presto.regex_run(value, branch -> 1, place, groups) AS r;
        ELSE
            LOOP
                EXIT WHEN (regexp_instr(value, step ->> 1, place) = place) = (kind IN ('l', 'z'));
                start := place;
                SELECT r.place, r.groups INTO place, groups FROM presto.regex_run(value, step -> 2, place, groups) AS r;
                IF place = start AND step ->> 3 IS NOT NULL AND regexp_instr(value, step ->> 3, place) <> place THEN
                    PERFORM presto.fail('NOT_SUPPORTED', 'Regular expression has a group that is repeated and may be empty, which is not supported for this text');
                END IF;
                EXIT WHEN place = start OR kind IN ('o', 'l');
            END LOOP;
        END IF;
    END LOOP;
END
$$;

-- All matches from a place on: where each begins, where it is past, its groups.
CREATE OR REPLACE FUNCTION presto.java_matches(value text, program jsonb, place int, count int)
RETURNS TABLE (first int, past int, groups int[])
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    FOR i IN 1..count LOOP
        EXIT WHEN place > length(value) + 1;
        first := regexp_instr(value, program ->> 'pattern', place);
        EXIT WHEN first = 0;
        SELECT r.place, r.groups INTO past, groups FROM presto.regex_run(value, program -> 'steps', first, '{}') AS r;
        RETURN NEXT;
        place := CASE WHEN past = first THEN past + 1 ELSE past END;
    END LOOP;
END
$$;

CREATE OR REPLACE FUNCTION presto.java_part(value text, first int, past int, groups int[], number int)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN number = 0 THEN substr(value, first, past - first) ELSE substr(value, groups[2 * number - 1], groups[2 * number] - groups[2 * number - 1]) END;

CREATE OR REPLACE FUNCTION presto.java_group(value text, program jsonb, number bigint)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    first int := regexp_instr(value, program ->> 'pattern');
    past int;
    groups int[];
BEGIN
    IF number <> 0 THEN PERFORM presto.regexp_check_group(program ->> 'pattern', number); END IF;
    IF first = 0 THEN RETURN NULL; END IF;
    SELECT r.place, r.groups INTO past, groups FROM presto.regex_run(value, program -> 'steps', first, '{}') AS r;
    RETURN presto.java_part(value, first, past, groups, number::int);
END
$$;

CREATE OR REPLACE FUNCTION presto.java_groups(value text, program jsonb, number bigint)
RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(jsonb_agg(presto.java_part(value, m.first, m.past, m.groups, presto.regexp_check_group(program ->> 'pattern', number)) ORDER BY m.first, m.past), '[]')
    FROM presto.java_matches(value, program, 1, 2147483647) AS m);

CREATE OR REPLACE FUNCTION presto.java_count(value text, program jsonb)
RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT count(*) FROM presto.java_matches(value, program, 1, 2147483647));

CREATE OR REPLACE FUNCTION presto.java_place(value text, program jsonb, start bigint, occurrence bigint)
RETURNS integer
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF start < 1 OR occurrence < 1 OR start > length(value) THEN RETURN presto.regexp_place(value, program ->> 'pattern', start, occurrence); END IF;
    RETURN coalesce((SELECT m.first FROM presto.java_matches(value, program, start::int, least(occurrence, 2147483647)::int) WITH ORDINALITY AS m WHERE m.ordinality = occurrence), -1);
END
$$;

-- The replacement is PostgreSQL's: \1, \&.
CREATE OR REPLACE FUNCTION presto.java_replace(value text, program jsonb, replacement text)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    result text := '';
    place int := 1;
    match record;
BEGIN
    FOR match IN SELECT m.first, m.past, m.groups FROM presto.java_matches(value, program, 1, 2147483647) AS m LOOP
        result := result || substr(value, place, match.first - place) || coalesce((
            SELECT string_agg(CASE WHEN t.part[1] = '\\' THEN '\' WHEN t.part[1] = '\&' THEN presto.java_part(value, match.first, match.past, match.groups, 0)
                WHEN t.part[1] LIKE '\\%' THEN coalesce(presto.java_part(value, match.first, match.past, match.groups, substr(t.part[1], 2)::int), '') ELSE t.part[1] END, '' ORDER BY t.i)
            FROM regexp_matches(replacement, '\\[\\&0-9]|[^\\]+', 'g') WITH ORDINALITY AS t (part, i)), '');
        place := match.past;
    END LOOP;
    RETURN result || substr(value, place);
END
$$;

CREATE OR REPLACE FUNCTION presto.java_split(value text, program jsonb)
RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    pieces text[] := '{}';
    place int := 1;
    match record;
BEGIN
    FOR match IN SELECT m.first, m.past FROM presto.java_matches(value, program, 1, 2147483647) AS m LOOP
        pieces := pieces || substr(value, place, match.first - place);
        place := match.past;
    END LOOP;
    RETURN to_jsonb(pieces || substr(value, place));
END
$$;

-- The same pieces as of presto.regexp_pieces.
CREATE OR REPLACE FUNCTION presto.java_pieces(value text, program jsonb)
RETURNS TABLE (before text, groups jsonb, i int)
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    place int := 1;
    match record;
BEGIN
    i := 0;
    FOR match IN SELECT m.first, m.past, m.groups FROM presto.java_matches(value, program, 1, 2147483647) AS m LOOP
        before := substr(value, place, match.first - place);
        groups := coalesce((SELECT jsonb_agg(presto.java_part(value, match.first, match.past, match.groups, g) ORDER BY g)
            FROM generate_series(1, presto.regexp_group_count(program ->> 'pattern')) AS s (g)), '[]');
        RETURN NEXT;
        i := i + 1;
        place := match.past;
    END LOOP;
    before := substr(value, place);
    groups := NULL;
    RETURN NEXT;
END
$$;
