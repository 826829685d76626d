-- Texts taken apart. Source: Trino documentation, "String functions and operators".

-- split(varchar, delimiter[, limit]) -> array(varchar)
CREATE OR REPLACE FUNCTION presto.split(value text, delimiter text)
RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN delimiter = '' THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'The delimiter may not be the empty string')::jsonb
    WHEN value = '' THEN '[""]'::jsonb ELSE to_jsonb(string_to_array(value, delimiter)) END;

CREATE OR REPLACE FUNCTION presto.split(value text, delimiter text, size bigint)
RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    parts text[] := string_to_array(value, delimiter);
BEGIN
    IF size <= 0 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Limit must be positive'); END IF;
    IF size > 2147483647 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Limit is too large'); END IF;
    IF delimiter = '' THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'The delimiter may not be the empty string'); END IF;
    IF value = '' THEN RETURN '[""]'; END IF;
    IF cardinality(parts) <= size THEN RETURN to_jsonb(parts); END IF;
    RETURN to_jsonb(parts[:size - 1] || array_to_string(parts[size:], delimiter));
END
$$;

-- split_part(varchar, varchar, bigint): NULL past the last field; an empty delimiter splits into characters; index <= 0 fails
CREATE OR REPLACE FUNCTION presto.split_part_index(index bigint)
RETURNS int
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF index <= 0 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Index must be greater than zero'); END IF;
    RETURN least(index, 2147483647);
END
$$;

CREATE OR REPLACE FUNCTION presto.split_part(value text, delimiter text, index bigint)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN delimiter IS NULL THEN NULL WHEN value = '' AND delimiter <> '' AND index = 1 THEN ''
    ELSE (string_to_array(value, nullif(delimiter, '')))[CASE WHEN index > 0 THEN least(index, 2147483647)::int ELSE presto.split_part_index(index) END] END;

-- split_to_map(text, entry delimiter, key-value delimiter): a key twice fails
CREATE OR REPLACE FUNCTION presto.split_to_map(value text, entry text, pair text)
RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    result jsonb := '{}';
    part text;
BEGIN
    IF entry = '' OR pair = '' THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', CASE WHEN entry = '' THEN 'entryDelimiter is empty' ELSE 'keyValueDelimiter is empty' END); END IF;
    IF entry = pair THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'entryDelimiter and keyValueDelimiter must not be the same'); END IF;
    IF right(value, length(entry)) = entry THEN value := left(value, - length(entry)); END IF;
    FOREACH part IN ARRAY string_to_array(value, entry) LOOP
        IF strpos(part, pair) = 0 OR regexp_count(part, '***=' || pair) > 1 THEN
            PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Key-value delimiter must appear exactly once in each entry. Bad input: ''' || part || '''');
        END IF;
        IF result ? split_part(part, pair, 1) THEN
            PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Duplicate keys (' || split_part(part, pair, 1) || ') are not allowed');
        END IF;
        result := result || jsonb_build_object(split_part(part, pair, 1), split_part(part, pair, 2));
    END LOOP;
    RETURN result;
END
$$;

-- split_to_multimap(text, entry delimiter, key-value delimiter): the values of a key in their order
CREATE OR REPLACE FUNCTION presto.check_delimiters(entry text, pair text)
RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    IF entry = '' THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'entryDelimiter is empty'); END IF;
    IF pair = '' THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'keyValueDelimiter is empty'); END IF;
    IF entry = pair THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'entryDelimiter and keyValueDelimiter must not be the same'); END IF;
END
$$;
CREATE OR REPLACE FUNCTION presto.split_to_multimap(value text, entry text, pair text)
RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    result jsonb := '{}';
    part text;
    name text;
BEGIN
    PERFORM presto.check_delimiters(entry, pair);
    IF right(value, length(entry)) = entry THEN value := left(value, - length(entry)); END IF;
    FOREACH part IN ARRAY string_to_array(value, entry) LOOP
        name := split_part(part, pair, 1);
        IF strpos(part, pair) = 0 OR strpos(substr(part, length(name) + length(pair) + 1), pair) > 0 THEN
            PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Key-value delimiter must appear exactly once in each entry. Bad input: ' || part);
        END IF;
        result := jsonb_set(result, ARRAY[name], coalesce(result -> name, '[]') || to_jsonb(split_part(part, pair, 2)));
    END LOOP;
    RETURN result;
END
$$;
