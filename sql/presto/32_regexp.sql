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
    IF pattern ~ '\(\?<[=!]|\(\?>|[*+?}]\+|&&' THEN
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

-- Java's replacement: $1 is a group, \$ a dollar; PostgreSQL's has \1.
CREATE OR REPLACE FUNCTION presto.regexp_replacement(replacement text)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN replace(regexp_replace(regexp_replace(regexp_replace(replacement, '\\\$', U&'\E000', 'g'), '\\(.)', '\\\1', 'g'), '\$(\d)', '\\\1', 'g'), U&'\E000', '$');

CREATE OR REPLACE FUNCTION presto.regexp_replace(value text, pattern text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(value, presto.regex(pattern), '', 'g');
CREATE OR REPLACE FUNCTION presto.regexp_replace(value text, pattern text, replacement text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(value, presto.regex(pattern), presto.regexp_replacement(replacement), 'g');
CREATE OR REPLACE FUNCTION presto.regexp_split(value text, pattern text) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN to_jsonb(regexp_split_to_array(value, presto.regex(pattern)));
