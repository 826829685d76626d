-- JSON_EXISTS, JSON_VALUE, JSON_QUERY, JSON_OBJECT, JSON_ARRAY.
-- Source: Trino documentation, "JSON functions and operators"; PostgreSQL manual, "The SQL/JSON Path Language".
-- The items that a path finds are one jsonb: an array of them, a string that says why there are none, NULL for a document that is NULL.

-- json_input(varchar) -> json: FORMAT JSON
CREATE OR REPLACE FUNCTION presto.json_input(value text)
RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT
RETURN coalesce(presto.try_json_parse(value), presto.fail('JSON_INPUT_CONVERSION_ERROR', 'conversion to JSON failed: ')::jsonb);

-- Values and JSON texts as the variables of a path; NULL if a text is no JSON. A text's variable is an array: NULL is the empty sequence.
CREATE OR REPLACE FUNCTION presto.json_variables(plain jsonb, texts jsonb)
RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE
AS $$
BEGIN
    RETURN plain || (SELECT jsonb_object_agg(t.key, CASE WHEN t.value IS NULL THEN '[]' ELSE jsonb_build_array(t.value::jsonb) END) FROM jsonb_each_text(texts) AS t);
EXCEPTION WHEN invalid_text_representation OR untranslatable_character OR program_limit_exceeded OR numeric_value_out_of_range THEN
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION presto.json_items(document jsonb, path jsonpath, variables jsonb)
RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE
AS $$
BEGIN
    IF document IS NULL THEN RETURN NULL; END IF;
    IF variables IS NULL THEN RETURN '"JSON_INPUT_CONVERSION_ERROR: conversion to JSON failed: "'; END IF;
    RETURN jsonb_path_query_array(document, path, variables);
EXCEPTION WHEN data_exception THEN
    RETURN to_jsonb('PATH_EVALUATION_ERROR: path evaluation failed: ' || replace(SQLERRM, 'jsonpath ', ''));
END
$$;

CREATE OR REPLACE FUNCTION presto.json_items(document text, path jsonpath, variables jsonb)
RETURNS jsonb
LANGUAGE sql IMMUTABLE
RETURN CASE WHEN document IS NOT NULL AND presto.try_json_parse(document) IS NULL THEN '"JSON_INPUT_CONVERSION_ERROR: conversion to JSON failed: "'::jsonb
    ELSE presto.json_items(presto.try_json_parse(document), path, variables) END;

-- Raises what the items say.
CREATE OR REPLACE FUNCTION presto.json_items_error(items jsonb)
RETURNS text
LANGUAGE sql VOLATILE PARALLEL SAFE
RETURN presto.fail(split_part(items #>> '{}', ': ', 1), substr(items #>> '{}', strpos(items #>> '{}', ': ') + 2));

CREATE OR REPLACE FUNCTION presto.json_exists(items jsonb, on_error text)
RETURNS boolean
LANGUAGE sql VOLATILE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(items) = 'array' THEN items <> '[]'
    WHEN items IS NULL THEN NULL
    WHEN on_error = 'ERROR' THEN presto.json_items_error(items)::boolean
    ELSE nullif(on_error, 'UNKNOWN')::boolean END;

-- Whether JSON_VALUE cannot take the items: several ones, an array or an object.
CREATE OR REPLACE FUNCTION presto.is_json_sequence(items jsonb)
RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN jsonb_array_length(items) > 1 OR jsonb_typeof(items -> 0) IN ('array', 'object');

CREATE OR REPLACE FUNCTION presto.json_value_error(items jsonb)
RETURNS text
LANGUAGE sql VOLATILE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(items) = 'string' THEN presto.json_items_error(items)
    ELSE presto.fail('JSON_VALUE_RESULT_ERROR', 'cannot extract SQL scalar from JSON: JSON path found ' || CASE jsonb_array_length(items) WHEN 0 THEN 'no items'
        WHEN 1 THEN 'an item that cannot be converted to an SQL value' ELSE 'multiple items' END) END;

CREATE OR REPLACE FUNCTION presto.json_query_fallback(behavior text, error text)
RETURNS text
LANGUAGE sql VOLATILE PARALLEL SAFE
RETURN CASE behavior WHEN 'NULL' THEN NULL WHEN 'EMPTY ARRAY' THEN '[]' WHEN 'EMPTY OBJECT' THEN '{}'
    ELSE presto.fail(split_part(error, ': ', 1), substr(error, strpos(error, ': ') + 2)) END;

CREATE OR REPLACE FUNCTION presto.json_query(items jsonb, wrapper text, omits_quotes boolean, on_empty text, on_error text)
RETURNS text
LANGUAGE plpgsql VOLATILE PARALLEL SAFE
AS $$
DECLARE
    item jsonb := items -> 0;
BEGIN
    IF items IS NULL THEN RETURN NULL; END IF;
    IF jsonb_typeof(items) = 'string' THEN RETURN presto.json_query_fallback(on_error, items #>> '{}'); END IF;
    IF items = '[]' THEN RETURN presto.json_query_fallback(on_empty, 'JSON_OUTPUT_CONVERSION_ERROR: conversion from JSON failed: JSON path found no items'); END IF;
    IF wrapper = 'UNCONDITIONAL' OR wrapper = 'CONDITIONAL' AND NOT (jsonb_array_length(items) = 1 AND jsonb_typeof(item) IN ('array', 'object')) THEN
        RETURN presto.json_compact(items);
    END IF;
    IF jsonb_array_length(items) > 1 THEN
        RETURN presto.json_query_fallback(on_error, 'JSON_OUTPUT_CONVERSION_ERROR: conversion from JSON failed: JSON path found multiple items');
    END IF;
    RETURN CASE WHEN omits_quotes AND jsonb_typeof(item) = 'string' THEN item #>> '{}' ELSE presto.json_compact(item) END;
END
$$;

CREATE OR REPLACE FUNCTION presto.json_array(items jsonb[], is_absent_on_null boolean)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT '[' || coalesce(string_agg(presto.json_compact(coalesce(i.v, 'null')), ',' ORDER BY i.n), '') || ']'
    FROM unnest(items) WITH ORDINALITY AS i (v, n) WHERE i.v IS NOT NULL OR NOT is_absent_on_null);

-- String.hashCode of Java, its higher bits mixed into the lower ones as HashMap does. Source: java.lang.String, java.util.HashMap.
CREATE OR REPLACE FUNCTION presto.java_hash(value text)
RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    hash bigint := 0;
    point int;
BEGIN
    FOR place IN 1..length(value) LOOP
        point := ascii(substr(value, place, 1));
        IF point > 65535 THEN
            hash := (hash * 31 + 55296 + ((point - 65536) >> 10)) & 4294967295;
            point := 56320 + ((point - 65536) & 1023);
        END IF;
        hash := (hash * 31 + point) & 4294967295;
    END LOOP;
    RETURN hash # (hash >> 16);
END
$$;

-- json_object(keys, values): the members in the order of Java's HashMap, as Trino prints them.
CREATE OR REPLACE FUNCTION presto.json_object(keys text[], items jsonb[], is_absent_on_null boolean, has_unique_keys boolean)
RETURNS text
LANGUAGE plpgsql IMMUTABLE
AS $$
DECLARE
    buckets int := 16;
BEGIN
    IF array_position(keys, NULL) IS NOT NULL THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'null value passed for JSON object key to JSON_OBJECT function');
    END IF;
    IF has_unique_keys AND (SELECT count(*) <> count(DISTINCT k) FROM unnest(keys) AS u (k)) THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'duplicate key passed to JSON_OBJECT function');
    END IF;
    IF EXISTS (SELECT FROM unnest(keys, items) AS u (k, v) WHERE u.v IS NOT NULL OR NOT is_absent_on_null GROUP BY u.k HAVING count(*) > 1) THEN
        PERFORM presto.fail('NOT_SUPPORTED', 'cannot construct a JSON object with duplicate key');
    END IF;
    WHILE buckets * 3 / 4 < cardinality(keys) LOOP buckets := buckets * 2; END LOOP;
    RETURN (SELECT '{' || coalesce(string_agg(to_jsonb(m.k)::text || ':' || presto.json_compact(coalesce(m.v, 'null')), ',' ORDER BY presto.java_hash(m.k) & (buckets - 1), m.first), '') || '}'
        FROM unnest(keys, items) WITH ORDINALITY AS m (k, v, first) WHERE m.v IS NOT NULL OR NOT is_absent_on_null);
END
$$;
