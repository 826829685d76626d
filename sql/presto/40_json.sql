-- JSON functions. Source: Trino documentation, "JSON functions and operators". JSON is jsonb: keys are not kept in their order.

-- json_parse(varchar) inside TRY, and of the functions that take a text: NULL for what is no JSON.
-- It catches PostgreSQL's error, so a query with it runs in one process; columns that are stored as jsonb never need it.
CREATE OR REPLACE FUNCTION presto.try_json_parse(value text)
RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT
AS $$
BEGIN
    RETURN value::jsonb;
EXCEPTION WHEN invalid_text_representation OR untranslatable_character OR program_limit_exceeded OR numeric_value_out_of_range THEN
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION presto.json_parse(value text)
RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT
AS $$
BEGIN
    RETURN value::jsonb;
EXCEPTION WHEN invalid_text_representation OR untranslatable_character OR program_limit_exceeded OR numeric_value_out_of_range THEN
    PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Cannot convert value to JSON: ''' || value || '''');
END
$$;

-- How long the first JSON value of a text is, blanks in front included; NULL if it has no end.
CREATE OR REPLACE FUNCTION presto.json_length(value text)
RETURNS int
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    part text[];
    place int := 0;
    depth int := 0;
BEGIN
    FOR part IN SELECT regexp_matches(value, '(\s*)("(?:[^"\\]|\\.)*"|-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null|[][{},:]|.)', 'g') LOOP
        place := place + length(part[1]) + length(part[2]);
        depth := depth + CASE WHEN part[2] IN ('{', '[') THEN 1 WHEN part[2] IN ('}', ']') THEN -1 ELSE 0 END;
        IF depth < 0 OR part[2] !~ '^(".*"|-?[0-9].*|true|false|null|[][{},:])$' THEN RETURN NULL; END IF;
        IF depth = 0 THEN RETURN place; END IF;
    END LOOP;
    RETURN NULL;
END
$$;

-- The value at a path of a text that is no JSON as a whole, up to the place where it breaks: Trino reads no further than it has to.
-- Source: Trino, `JsonExtract`.
CREATE OR REPLACE FUNCTION presto.json_streamed(value text, path text[])
RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT
AS $$
DECLARE
    rest text := value;
    step text;
    name text;
    index int;
    is_object boolean;
BEGIN
    FOREACH step IN ARRAY path LOOP
        is_object := rest ~ '^\s*\{';
        IF NOT is_object AND (rest !~ '^\s*\[' OR step !~ '^[0-9]{1,9}$') THEN RETURN NULL; END IF;
        rest := regexp_replace(rest, '^\s*[[{]', '');
        index := 0;
        LOOP
            IF is_object THEN
                name := substring(rest FROM '^\s*("(?:[^"\\]|\\.)*")\s*:');
                IF name IS NULL THEN RETURN NULL; END IF;
                rest := regexp_replace(rest, '^\s*"(?:[^"\\]|\\.)*"\s*:', '');
                name := presto.try_json_parse(name) #>> '{}';
            ELSE
                name := index::text;
            END IF;
            EXIT WHEN name = step;
            IF presto.json_length(rest) IS NULL THEN RETURN NULL; END IF;
            rest := substr(rest, presto.json_length(rest) + 1);
            IF rest !~ '^\s*,' THEN RETURN NULL; END IF;
            rest := regexp_replace(rest, '^\s*,', '');
            index := index + 1;
        END LOOP;
    END LOOP;
    RETURN presto.try_json_parse(left(rest, presto.json_length(rest)));
END
$$;

-- json_extract(varchar, path): text behind a document, and what is broken behind the value, is not looked at.
CREATE OR REPLACE FUNCTION presto.json_extract_text(value text, path text[])
RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT
AS $$
BEGIN
    RETURN value::jsonb #> path;
EXCEPTION WHEN invalid_text_representation OR untranslatable_character OR program_limit_exceeded OR numeric_value_out_of_range THEN
    RETURN presto.json_streamed(value, path);
END
$$;

-- JSON '…'
CREATE OR REPLACE FUNCTION presto.json_literal(value text)
RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT
RETURN coalesce(presto.try_json_parse(value), presto.fail('INVALID_LITERAL', '''' || value || ''' is not a valid json literal')::jsonb);

-- The text of a scalar, NULL for arrays, objects and null.
CREATE OR REPLACE FUNCTION presto.json_scalar(value jsonb)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(value) IN ('object', 'array') THEN NULL ELSE value #>> '{}' END;

CREATE OR REPLACE FUNCTION presto.is_json_scalar(value jsonb)
RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN jsonb_typeof(value) NOT IN ('object', 'array');

-- A path that is no constant, as keys and positions.
CREATE OR REPLACE FUNCTION presto.json_path(path text)
RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    steps text[] := '{}';
    rest text := substr(path, 2);
    part text[];
BEGIN
    IF path NOT LIKE '$%' THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Invalid JSON path: ''' || path || ''''); END IF;
    WHILE rest <> '' LOOP
        part := regexp_match(rest, '^(?:\.([[:alnum:]_:$/@|#-]+)|\.?\[([[:alnum:]_-]+)\]|\.?\["((?:[^"\\]|\\["\\])*)"\])(.*)$');
        IF part IS NULL THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Invalid JSON path: ''' || path || ''''); END IF;
        steps := steps || coalesce(part[1], part[2], regexp_replace(part[3], '\\(.)', '\1', 'g'));
        rest := part[4];
    END LOOP;
    RETURN steps;
END
$$;

CREATE OR REPLACE FUNCTION presto.json_extract(value jsonb, path text)
RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN value #> presto.json_path(path);

-- The members of an object or array; 0 of a scalar.
CREATE OR REPLACE FUNCTION presto.json_size(value jsonb)
RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE jsonb_typeof(value) WHEN 'array' THEN jsonb_array_length(value) WHEN 'object' THEN (SELECT count(*) FROM jsonb_object_keys(value)) WHEN NULL THEN NULL
    ELSE 0 * length(value::text) END;

CREATE OR REPLACE FUNCTION presto.json_array_length(value jsonb)
RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(value) = 'array' THEN jsonb_array_length(value) END;

CREATE OR REPLACE FUNCTION presto.json_array_get(value jsonb, index bigint)
RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(value) = 'array' AND index BETWEEN -2147483648 AND 2147483647 THEN nullif(value -> index::int, 'null') END;

-- json_array_contains(json, value): NULL for what is no array; a number and a text differ
CREATE OR REPLACE FUNCTION presto.json_array_contains(value jsonb, element jsonb)
RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(value) = 'array' AND element IS NOT NULL THEN CASE jsonb_typeof(element)
    WHEN 'number' THEN EXISTS (SELECT FROM jsonb_array_elements(value) AS e (v) WHERE e.v = element AND e.v::text !~ '[.e]')
    ELSE value @> jsonb_build_array(element) END END;

-- A double is found among numbers that are written with a point or an exponent.
CREATE OR REPLACE FUNCTION presto.json_array_contains(value jsonb, element double precision)
RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(value) = 'array' AND element IS NOT NULL THEN
    EXISTS (SELECT FROM jsonb_array_elements(value) AS e (v) WHERE jsonb_typeof(e.v) = 'number' AND e.v::text ~ '[.e]' AND presto.double_of_numeric(e.v::numeric) = element) END;
