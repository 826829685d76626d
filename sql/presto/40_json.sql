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
