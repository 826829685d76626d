-- Maps: a JSON object for varchar keys, an array of pairs in the order of the keys for others. Source: Trino documentation, "Map functions and operators".

-- The entries of either form, keys as JSON elements.
CREATE OR REPLACE FUNCTION presto.map_pairs(value jsonb) RETURNS TABLE (k jsonb, v jsonb) LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT to_jsonb(e.key), e.value FROM jsonb_each(CASE WHEN jsonb_typeof(value) = 'object' THEN value END) AS e
    UNION ALL SELECT p.v -> 0, p.v -> 1 FROM jsonb_array_elements(CASE WHEN jsonb_typeof(value) = 'array' THEN value END) AS p (v);
END;

-- A map of pairs; the keys are distinct and not NULL.
CREATE OR REPLACE FUNCTION presto.map_of_checked_pairs(pairs jsonb, is_object boolean) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN is_object THEN (SELECT coalesce(jsonb_object_agg(p.v ->> 0, p.v -> 1), '{}') FROM jsonb_array_elements(pairs) AS p (v))
    ELSE (SELECT coalesce(jsonb_agg(p.v ORDER BY p.v -> 0), '[]') FROM jsonb_array_elements(pairs) AS p (v)) END;

-- A JSON element as Presto prints it in messages: [1, 2], {a=1}, texts without quotes
CREATE OR REPLACE FUNCTION presto.value_text(element jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    CASE jsonb_typeof(element)
        WHEN 'array' THEN RETURN '[' || coalesce((SELECT string_agg(presto.value_text(e.v), ', ' ORDER BY e.i) FROM jsonb_array_elements(element) WITH ORDINALITY AS e (v, i)), '') || ']';
        WHEN 'object' THEN RETURN '{' || coalesce((SELECT string_agg(e.k || '=' || presto.value_text(e.v), ', ' ORDER BY e.k) FROM jsonb_each(element) AS e (k, v)), '') || '}';
        WHEN 'null' THEN RETURN 'null';
        ELSE RETURN element #>> '{}';
    END CASE;
END
$$;

-- Whether a NULL is inside of a structural value.
CREATE OR REPLACE FUNCTION presto.has_null(element jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN jsonb_typeof(element) IN ('array', 'object') AND jsonb_path_exists(element, 'strict $.**  ? (@ == null)', silent => true);

CREATE OR REPLACE FUNCTION presto.map_of_named_pairs(pairs jsonb, is_object boolean, keys text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    found jsonb;
BEGIN
    IF EXISTS (SELECT FROM jsonb_array_elements(pairs) AS p (v) WHERE p.v -> 0 = 'null') THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'map key cannot be null');
    END IF;
    SELECT p.v -> 0 INTO found FROM jsonb_array_elements(pairs) AS p (v) WHERE presto.has_null(p.v -> 0) LIMIT 1;
    IF found IS NOT NULL THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'map key cannot be indeterminate: ' || presto.value_text(found)); END IF;
    SELECT p.v -> 0 INTO found FROM jsonb_array_elements(pairs) AS p (v) GROUP BY 1 HAVING count(*) > 1 LIMIT 1;
    IF found IS NOT NULL THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Duplicate ' || keys || ' (' || presto.value_text(found) || ') are not allowed'); END IF;
    RETURN presto.map_of_checked_pairs(pairs, is_object);
END
$$;
CREATE OR REPLACE FUNCTION presto.map_of_pairs(pairs jsonb, is_object boolean) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN presto.map_of_named_pairs(pairs, is_object, 'keys');

-- The same of a cast: its sentences are others. `target` is the type; the source is a map, or a JSON document that is shown.
CREATE OR REPLACE FUNCTION presto.cast_map_of_pairs(pairs jsonb, is_object boolean, target text, document jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    IF EXISTS (SELECT FROM jsonb_array_elements(pairs) AS p (v) WHERE p.v -> 0 = 'null') THEN
        PERFORM presto.fail('INVALID_CAST_ARGUMENT', 'map key is null');
    END IF;
    IF EXISTS (SELECT FROM jsonb_array_elements(pairs) AS p (v) GROUP BY p.v -> 0 HAVING count(*) > 1) THEN
        PERFORM presto.fail('INVALID_CAST_ARGUMENT', CASE WHEN document IS NULL THEN 'duplicate keys'
            ELSE 'Cannot cast to ' || target || '. Duplicate keys are not allowed' || E'\n' || presto.json_compact(document) END);
    END IF;
    RETURN presto.map_of_checked_pairs(pairs, is_object);
END
$$;

-- map(array, array)
CREATE OR REPLACE FUNCTION presto.map(keys jsonb, items jsonb, is_object boolean) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF jsonb_array_length(keys) <> jsonb_array_length(items) THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Key and value arrays must be the same length');
    END IF;
    RETURN presto.map_of_named_pairs((SELECT coalesce(jsonb_agg(jsonb_build_array(keys -> i, items -> i)), '[]')
        FROM generate_series(0, jsonb_array_length(keys) - 1) AS g (i)), is_object, 'map keys');
END
$$;

CREATE OR REPLACE FUNCTION presto.map_entry_error(entries jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'map entry cannot be null');
END
$$;
CREATE OR REPLACE FUNCTION presto.map_from_entries(entries jsonb, is_object boolean) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN entries @> 'null' THEN presto.map_entry_error(entries) ELSE presto.map_of_pairs(entries, is_object) END;
CREATE OR REPLACE FUNCTION presto.multimap_of_pairs(pairs jsonb, is_object boolean) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN pairs IS NOT NULL THEN presto.map_of_pairs((SELECT coalesce(jsonb_agg(jsonb_build_array(t.k, t.v)), '[]')
    FROM (SELECT p.v -> 0 AS k, jsonb_agg(p.v -> 1 ORDER BY p.i) AS v FROM jsonb_array_elements(pairs) WITH ORDINALITY AS p (v, i) GROUP BY 1) AS t), is_object) END;
CREATE OR REPLACE FUNCTION presto.multimap_from_entries(entries jsonb, is_object boolean) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN entries @> 'null' THEN presto.map_entry_error(entries) ELSE presto.multimap_of_pairs(entries, is_object) END;

CREATE OR REPLACE FUNCTION presto.map_cardinality(value jsonb) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE jsonb_typeof(value) WHEN 'array' THEN jsonb_array_length(value) WHEN 'object' THEN (SELECT count(*) FROM jsonb_object_keys(value)) END;
CREATE OR REPLACE FUNCTION presto.map_keys(value jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(jsonb_agg(p.k ORDER BY p.k), '[]') FROM presto.map_pairs(value) AS p);
CREATE OR REPLACE FUNCTION presto.map_values(value jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(jsonb_agg(p.v ORDER BY p.k), '[]') FROM presto.map_pairs(value) AS p);
CREATE OR REPLACE FUNCTION presto.map_entries(value jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(jsonb_agg(jsonb_build_array(p.k, p.v) ORDER BY p.k), '[]') FROM presto.map_pairs(value) AS p);

-- A map's value for a key that is a JSON element; NULL where there is none
CREATE OR REPLACE FUNCTION presto.map_element(value jsonb, key jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT p.v FROM presto.map_pairs(value) AS p WHERE p.k = key);

CREATE OR REPLACE FUNCTION presto.map_key_error(value jsonb, key text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Key not present in map: ' || key);
END
$$;
CREATE OR REPLACE FUNCTION presto.map_subscript(value jsonb, key text) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL OR key IS NULL THEN NULL WHEN value ? key THEN value -> key ELSE presto.map_key_error(value, key) END;
CREATE OR REPLACE FUNCTION presto.map_subscript(value jsonb, key jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL OR key IS NULL THEN NULL ELSE coalesce(presto.map_element(value, key), presto.map_key_error(value, presto.element_text(key))) END;

-- map_concat(map, …): the last one's value wins; NULL if one is NULL
CREATE OR REPLACE FUNCTION presto.map_concat(maps jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN maps @> 'null' THEN NULL WHEN jsonb_typeof(maps -> 0) = 'object'
    THEN (SELECT jsonb_object_agg(e.key, e.value ORDER BY m.i) FROM jsonb_array_elements(maps) WITH ORDINALITY AS m (v, i) CROSS JOIN LATERAL jsonb_each(m.v) AS e)
    WHEN maps IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_array(t.k, t.v) ORDER BY t.k), '[]') FROM (
        SELECT DISTINCT ON (p.k) p.k, p.v FROM jsonb_array_elements(maps) WITH ORDINALITY AS m (v, i) CROSS JOIN LATERAL presto.map_pairs(m.v) AS p ORDER BY p.k, m.i DESC) AS t) END;
