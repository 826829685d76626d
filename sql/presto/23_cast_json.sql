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

CREATE OR REPLACE FUNCTION presto.json_row(value jsonb, target text)
RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL OR value = 'null' THEN NULL WHEN jsonb_typeof(value) IN ('object', 'array') THEN value
    ELSE presto.json_cast_error(value, target, 'a json array or a json object')::jsonb END;

-- One field of a row out of a document: by position from an array, by name from an object.
CREATE OR REPLACE FUNCTION presto.json_member(document jsonb, place int, name text)
RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(document) = 'array' THEN document -> place ELSE presto.json_field(document, name) END;

-- double -> json, real -> json: a whole number keeps its decimal, 1.0
CREATE OR REPLACE FUNCTION presto.float_json(value double precision)
RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(value) < 1e7 AND value = trunc(value) THEN to_jsonb(round(value::numeric, 1)) ELSE to_jsonb(value) END;
CREATE OR REPLACE FUNCTION presto.float_json(value real)
RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN abs(value) < 1e7 AND value = trunc(value) THEN to_jsonb(round(value::numeric, 1)) ELSE to_jsonb(value) END;
