-- Casts from and to JSON, of what is no scalar. Source: Trino documentation, "Cast from JSON", "Cast to JSON".

-- json -> array, map, row: what is no array or object fails
CREATE OR REPLACE FUNCTION presto.json_cast_error(value jsonb, target text, wanted text)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.cast_error('Cannot cast to ' || target || '. Expected ' || wanted || ', but got '
    || CASE jsonb_typeof(value) WHEN 'array' THEN '[' WHEN 'object' THEN '{' ELSE value #>> '{}' END || E'\n' || presto.json_compact(value), value);
CREATE OR REPLACE FUNCTION presto.json_array(value jsonb, target text)
RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL OR value = 'null' THEN NULL WHEN jsonb_typeof(value) = 'array' THEN value
    ELSE presto.json_cast_error(value, target, 'a json array')::jsonb END;

CREATE OR REPLACE FUNCTION presto.json_object(value jsonb, target text)
RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL OR value = 'null' THEN NULL WHEN jsonb_typeof(value) = 'object' THEN value
    ELSE presto.json_cast_error(value, target, 'a json object')::jsonb END;

-- An array has as many elements as the row has fields; an object is for fields with names.
CREATE OR REPLACE FUNCTION presto.json_row(value jsonb, target text, size int, has_names boolean)
RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL OR value = 'null' THEN NULL
    WHEN CASE jsonb_typeof(value) WHEN 'object' THEN has_names WHEN 'array' THEN jsonb_array_length(value) = size END THEN value
    ELSE presto.json_cast_error(value, target, 'a json array or object')::jsonb END;

-- One field of a row out of a document: by position from an array, by name from an object.
CREATE OR REPLACE FUNCTION presto.json_member(document jsonb, place int, name text)
RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(document) = 'array' THEN document -> place ELSE presto.json_field(document, name) END;

-- json_cast_failure(value, type) -> text: why a JSON value is none of a type, NULL if it is one. The type: "bigint", {"decimal": [10, 2]},
-- {"array": type}, {"map": [key, type]}, {"row": [[name, type], …]}. An empty text is a failure without words.
-- Source: Trino, `JsonUtil`, in the order of its parser.
CREATE OR REPLACE FUNCTION presto.json_token(value jsonb, missing text)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE jsonb_typeof(value) WHEN 'array' THEN '[' WHEN 'object' THEN '{' WHEN 'string' THEN value #>> '{}' ELSE coalesce(presto.json_compact(value), missing) END;

CREATE OR REPLACE FUNCTION presto.json_scalar_failure(value jsonb, type text)
RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    content text := value #>> '{}';
    works boolean;
BEGIN
    IF jsonb_typeof(value) IN ('array', 'object') THEN RETURN 'Unexpected token when cast to ' || type || ': ' || presto.json_token(value, NULL); END IF;
    EXECUTE format('SELECT presto.try_cast_%s($1) IS NOT NULL', type) INTO works USING value;
    IF works THEN RETURN NULL; END IF;
    IF jsonb_typeof(value) = 'string' THEN RETURN 'Cannot cast ''' || content || ''' to ' || CASE type WHEN 'integer' THEN 'INT' ELSE upper(type) END; END IF;
    IF content !~ '\.' THEN RETURN ''; END IF;
    RETURN CASE type WHEN 'bigint' THEN 'Unable to cast ' || presto.json_compact(value) || ' to bigint' ELSE 'Out of range for ' || type || ': ' || presto.json_compact(value) END;
END
$$;

CREATE OR REPLACE FUNCTION presto.json_decimal_failure(value jsonb, digits int, scale int)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(value) IN ('array', 'object')
        THEN 'Unexpected token when cast to DECIMAL(' || digits || ',' || scale || '): ' || presto.json_token(value, NULL)
    WHEN presto.try_cast_decimal(value, digits, scale) IS NOT NULL THEN NULL
    WHEN jsonb_typeof(value) = 'string' AND presto.try_cast_decimal(value #>> '{}', 38, 0) IS NULL THEN ''
    ELSE 'Cannot cast input json to DECIMAL(' || digits || ',' || scale || ')' END;

CREATE OR REPLACE FUNCTION presto.json_cast_failure(value jsonb, type jsonb)
RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    failure text;
    part record;
BEGIN
    IF value IS NULL OR value = 'null' OR type = '"json"' THEN RETURN NULL; END IF;
    IF jsonb_typeof(type) = 'string' THEN RETURN presto.json_scalar_failure(value, type #>> '{}'); END IF;
    IF type ? 'decimal' THEN RETURN presto.json_decimal_failure(value, (type -> 'decimal' ->> 0)::int, (type -> 'decimal' ->> 1)::int); END IF;
    IF type ? 'array' THEN
        IF jsonb_typeof(value) <> 'array' THEN RETURN 'Expected a json array, but got ' || presto.json_token(value, NULL); END IF;
        FOR part IN SELECT e.v FROM jsonb_array_elements(value) WITH ORDINALITY AS e (v, i) ORDER BY e.i LOOP
            failure := presto.json_cast_failure(part.v, type -> 'array');
            IF failure IS NOT NULL THEN RETURN failure; END IF;
        END LOOP;
    ELSIF type ? 'map' THEN
        IF jsonb_typeof(value) <> 'object' THEN RETURN 'Expected a json object, but got ' || presto.json_token(value, NULL); END IF;
        FOR part IN SELECT e.key AS k, e.value AS v FROM jsonb_each(value) AS e LOOP
            failure := coalesce(presto.json_cast_failure(to_jsonb(part.k), type -> 'map' -> 0), presto.json_cast_failure(part.v, type -> 'map' -> 1));
            IF failure IS NOT NULL THEN RETURN failure; END IF;
        END LOOP;
    ELSE
        RETURN presto.json_row_failure(value, type -> 'row');
    END IF;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION presto.json_row_failure(value jsonb, fields jsonb)
RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    failure text;
    part record;
BEGIN
    IF jsonb_typeof(value) NOT IN ('array', 'object') THEN RETURN 'Expected a json array or object, but got ' || presto.json_token(value, NULL); END IF;
    IF jsonb_typeof(value) = 'object' AND fields -> 0 -> 0 = 'null' THEN
        RETURN 'Cannot cast a JSON object to anonymous row type. Input must be a JSON array.';
    END IF;
    FOR part IN SELECT f.v -> 1 AS type, CASE jsonb_typeof(value) WHEN 'array' THEN value -> (f.i - 1)::int ELSE coalesce(presto.json_field(value, f.v ->> 0), 'null') END AS v
        FROM jsonb_array_elements(fields) WITH ORDINALITY AS f (v, i) ORDER BY f.i
    LOOP
        failure := CASE WHEN part.v IS NOT NULL THEN presto.json_cast_failure(part.v, part.type)
            WHEN part.type ? 'array' THEN 'Expected a json array, but got ]' WHEN part.type ? 'map' THEN 'Expected a json object, but got ]'
            WHEN part.type ? 'row' THEN 'Expected a json array or object, but got ]'
            WHEN part.type ? 'decimal' THEN 'Unexpected token when cast to DECIMAL(' || (part.type -> 'decimal' ->> 0) || ',' || (part.type -> 'decimal' ->> 1) || '): ]'
            ELSE 'Unexpected token when cast to ' || (part.type #>> '{}') || ': ]' END;
        IF failure IS NOT NULL THEN RETURN failure; END IF;
    END LOOP;
    IF jsonb_typeof(value) = 'array' AND jsonb_array_length(value) > jsonb_array_length(fields) THEN
        RETURN 'Expected json array ending, but got ' || presto.json_token(value -> jsonb_array_length(fields), NULL);
    END IF;
    RETURN NULL;
END
$$;

-- The document, if it can be cast to the type; else Trino's sentence for the whole of it. A statement that failed asks.
CREATE OR REPLACE FUNCTION presto.json_castable(value jsonb, type jsonb, target text)
RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    failure text := presto.json_cast_failure(value, type);
BEGIN
    IF failure IS NOT NULL THEN
        PERFORM presto.fail('INVALID_CAST_ARGUMENT', 'Cannot cast to ' || target || '.' || coalesce(' ' || nullif(failure, ''), '') || E'\n' || presto.json_compact(value));
    END IF;
    RETURN value;
END
$$;

-- double -> json, real -> json: a whole number keeps its point, 1.0, by which it is known as a double
CREATE OR REPLACE FUNCTION presto.float_json(value double precision)
RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(value) < 'Infinity' AND value = trunc(value) THEN to_jsonb(round(value::text::numeric, 1)) ELSE to_jsonb(value) END;
CREATE OR REPLACE FUNCTION presto.float_json(value real)
RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(value) < 'Infinity' AND value = trunc(value) THEN to_jsonb(round(value::text::numeric, 1)) ELSE to_jsonb(value) END;
