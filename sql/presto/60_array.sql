-- Arrays, as JSON arrays. Source: Trino documentation, "Array functions and operators".
-- Elements are compared as jsonb, which has the order of their Presto types for texts, numbers, booleans and times alike.

-- array[index]: fails outside of the array
CREATE OR REPLACE FUNCTION presto.array_subscript_error(list jsonb, index bigint) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    IF index = 0 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'SQL array indices start at 1'); END IF;
    IF index < 0 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Array subscript is negative: ' || index); END IF;
    IF list IS NOT NULL THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Array subscript must be less than or equal to array length: ' || index || ' > ' || jsonb_array_length(list));
    END IF;
    RETURN NULL;
END
$$;
CREATE OR REPLACE FUNCTION presto.array_subscript(list jsonb, index bigint) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN list IS NULL OR index IS NULL THEN NULL WHEN index BETWEEN 1 AND jsonb_array_length(list) THEN list -> (index - 1)::int
    ELSE presto.array_subscript_error(list, index) END;

-- element_at(array, index): NULL outside of the array, from the end if negative; 0 fails
CREATE OR REPLACE FUNCTION presto.array_element(list jsonb, index bigint) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN index BETWEEN 1 AND 2147483647 THEN list -> (index - 1)::int WHEN index BETWEEN -2147483647 AND -1 THEN list -> index::int END;
CREATE OR REPLACE FUNCTION presto.element_at(list jsonb, index bigint) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN index BETWEEN 1 AND 2147483647 THEN list -> (index - 1)::int WHEN index BETWEEN -2147483647 AND -1 THEN list -> index::int
    WHEN index = 0 THEN presto.array_subscript_error(list, index) END;

-- The order of two structural values, from the left: -1, 0, 1; NULL where a NULL decides. jsonb's own order puts the shorter array first.
CREATE OR REPLACE FUNCTION presto.structural_order(a jsonb, b jsonb) RETURNS int LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    step int;
BEGIN
    IF jsonb_typeof(a) = 'array' AND jsonb_typeof(b) = 'array' THEN
        FOR i IN 0..least(jsonb_array_length(a), jsonb_array_length(b)) - 1 LOOP
            step := presto.structural_order(a -> i, b -> i);
            IF step IS NULL OR step <> 0 THEN RETURN step; END IF;
        END LOOP;
        RETURN sign(jsonb_array_length(a) - jsonb_array_length(b));
    END IF;
    IF a = 'null' OR b = 'null' THEN RETURN NULL; END IF;
    RETURN CASE WHEN a < b THEN -1 WHEN a > b THEN 1 ELSE 0 END;
END
$$;

-- The same, but what comes to a NULL fails. Source: Trino, `ArrayType` and `RowType`, `checkElementNotNull`.
CREATE OR REPLACE FUNCTION presto.checked_order(a jsonb, b jsonb, kind text) RETURNS int LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    result int := presto.structural_order(a, b);
BEGIN
    IF result IS NULL THEN
        PERFORM presto.fail('NOT_SUPPORTED', kind || ' comparison not supported for ' || CASE kind WHEN 'ARRAY' THEN 'arrays' ELSE 'fields' END || ' with null elements');
    END IF;
    RETURN result;
END
$$;

-- a = b for structural values: false if some element differs, else NULL if some is NULL
CREATE OR REPLACE FUNCTION presto.structural_equal(a jsonb, b jsonb) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    answer boolean := true;
    step boolean;
    name text;
BEGIN
    IF a = 'null' OR b = 'null' THEN RETURN NULL; END IF;
    IF jsonb_typeof(a) = 'array' AND jsonb_typeof(b) = 'array' THEN
        IF jsonb_array_length(a) <> jsonb_array_length(b) THEN RETURN false; END IF;
        FOR i IN 0..jsonb_array_length(a) - 1 LOOP
            step := presto.structural_equal(a -> i, b -> i);
            IF step IS FALSE THEN RETURN false; END IF;
            answer := answer AND step;
        END LOOP;
        RETURN answer;
    ELSIF jsonb_typeof(a) = 'object' AND jsonb_typeof(b) = 'object' THEN
        IF ARRAY(SELECT jsonb_object_keys(a) ORDER BY 1) <> ARRAY(SELECT jsonb_object_keys(b) ORDER BY 1) THEN RETURN false; END IF;
        FOR name IN SELECT jsonb_object_keys(a) LOOP
            step := presto.structural_equal(a -> name, b -> name);
            IF step IS FALSE THEN RETURN false; END IF;
            answer := answer AND step;
        END LOOP;
        RETURN answer;
    END IF;
    RETURN a = b AND a <> '"NaN"';
END
$$;
CREATE OR REPLACE FUNCTION presto.equal(a jsonb, b jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN presto.structural_equal(a, b);
CREATE OR REPLACE FUNCTION presto.not_equal(a jsonb, b jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN NOT presto.structural_equal(a, b);
CREATE OR REPLACE FUNCTION presto.less(a jsonb, b jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN presto.structural_order(a, b) < 0;
CREATE OR REPLACE FUNCTION presto.less_or_equal(a jsonb, b jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN presto.structural_order(a, b) <= 0;
CREATE OR REPLACE FUNCTION presto.greater(a jsonb, b jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN presto.structural_order(a, b) > 0;
CREATE OR REPLACE FUNCTION presto.greater_or_equal(a jsonb, b jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN presto.structural_order(a, b) >= 0;

-- Whether two elements are equal: NaN is not, where the type has floats; NULL inside of both makes it unknown, which functions that look for an
-- element refuse.
CREATE OR REPLACE FUNCTION presto.same_element(a jsonb, b jsonb, function text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    answer boolean := presto.structural_equal(a, b);
BEGIN
    IF a <> 'null' AND answer IS NULL THEN
        PERFORM presto.fail('NOT_SUPPORTED', function || ' does not support arrays with elements that are null or contain null');
    END IF;
    RETURN answer;
END
$$;
CREATE OR REPLACE FUNCTION presto.is_element(a jsonb, b jsonb, floats boolean, function text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(b) IN ('array', 'object') THEN coalesce(presto.same_element(a, b, function), false) ELSE a = b AND NOT (floats AND b = '"NaN"') END;

-- An array of one element; NULL for none.
CREATE OR REPLACE FUNCTION presto.array_of(element jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN jsonb_build_array(element);

-- Three-valued: found is true, else NULL if the array has a NULL
CREATE OR REPLACE FUNCTION presto.array_contains_structure(list jsonb, element jsonb, floats boolean) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(bool_or(presto.is_element(e.v, element, floats, 'contains')), false) OR nullif(coalesce(bool_or(e.v = 'null'), false), true) FROM jsonb_array_elements(list) AS e (v));
-- PostgreSQL inlines no function with a subquery, so that of structures is one of its own.
CREATE OR REPLACE FUNCTION presto.array_contains(list jsonb, element jsonb, floats boolean) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN list IS NULL OR element IS NULL THEN NULL WHEN jsonb_typeof(element) IN ('object', 'array') THEN presto.array_contains_structure(list, element, floats)
    WHEN list @> element AND NOT (floats AND element = '"NaN"') THEN true WHEN list @> 'null' THEN NULL ELSE false END;

CREATE OR REPLACE FUNCTION presto.arrays_overlap(a jsonb, b jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN jsonb_array_length(a) = 0 OR jsonb_array_length(b) = 0 THEN false
    WHEN EXISTS (SELECT FROM jsonb_array_elements(a) AS x (v) JOIN jsonb_array_elements(b) AS y (v) ON x.v = y.v WHERE x.v <> 'null') THEN true
    WHEN a @> 'null' OR b @> 'null' THEN NULL ELSE false END;

CREATE OR REPLACE FUNCTION presto.contains_sequence(list jsonb, part jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN EXISTS (SELECT FROM generate_series(0, jsonb_array_length(list) - jsonb_array_length(part)) AS g (i)
    WHERE (SELECT coalesce(bool_and(list -> (i + j) = part -> j), true) FROM generate_series(0, jsonb_array_length(part) - 1) AS h (j)));

-- Sets keep the order of first appearance; NULL is an element like others
CREATE OR REPLACE FUNCTION presto.array_distinct(list jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(jsonb_agg(t.v ORDER BY t.i), '[]') FROM (SELECT e.v, min(e.i) AS i FROM jsonb_array_elements(list) WITH ORDINALITY AS e (v, i) GROUP BY e.v) AS t);
-- In the order of the longer array, of the first where both are as long.
CREATE OR REPLACE FUNCTION presto.array_common(a jsonb, b jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(jsonb_agg(t.v ORDER BY t.i), '[]') FROM (SELECT e.v, min(e.i) AS i FROM jsonb_array_elements(a) WITH ORDINALITY AS e (v, i)
    WHERE EXISTS (SELECT FROM jsonb_array_elements(b) AS o (v) WHERE o.v = e.v) GROUP BY e.v) AS t);
CREATE OR REPLACE FUNCTION presto.array_intersect(a jsonb, b jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN jsonb_array_length(a) < jsonb_array_length(b) THEN presto.array_common(b, a) ELSE presto.array_common(a, b) END;
CREATE OR REPLACE FUNCTION presto.array_except(a jsonb, b jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(jsonb_agg(t.v ORDER BY t.i), '[]') FROM (SELECT e.v, min(e.i) AS i FROM jsonb_array_elements(a) WITH ORDINALITY AS e (v, i)
    WHERE NOT EXISTS (SELECT FROM jsonb_array_elements(b) AS o (v) WHERE o.v = e.v) GROUP BY e.v) AS t);

-- The elements of an array of doubles as CAST(double AS varchar) prints them.
CREATE OR REPLACE FUNCTION presto.double_elements(list jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(jsonb_agg(presto.cast_double_varchar(e.v::double precision) ORDER BY e.i), '[]') FROM jsonb_array_elements_text(list) WITH ORDINALITY AS e (v, i));

-- array_join(array, delimiter[, null]): NULL is left out, or takes the text for it
CREATE OR REPLACE FUNCTION presto.element_text(element jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN element #>> '{}';
CREATE OR REPLACE FUNCTION presto.array_join(list jsonb, delimiter text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(string_agg(e.v, delimiter ORDER BY e.i), '') FROM jsonb_array_elements_text(list) WITH ORDINALITY AS e (v, i));
CREATE OR REPLACE FUNCTION presto.array_join(list jsonb, delimiter text, missing text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(string_agg(coalesce(e.v, missing), delimiter ORDER BY e.i), '') FROM jsonb_array_elements_text(list) WITH ORDINALITY AS e (v, i));

-- The elements of an array of JSON, whose null is a text that is not there.
CREATE OR REPLACE FUNCTION presto.json_elements(list jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(jsonb_agg(presto.cast_varchar(presto.json_from_element(e.v)) ORDER BY e.i), '[]') FROM jsonb_array_elements(list) WITH ORDINALITY AS e (v, i));

-- The greatest and the least of doubles: NaN only where there is nothing else.
CREATE OR REPLACE FUNCTION presto.float_array_max(list jsonb) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN NOT list @> 'null' THEN (SELECT coalesce(max(nullif(e.v::double precision, 'NaN')), max(e.v::double precision)) FROM jsonb_array_elements_text(list) AS e (v)) END;
CREATE OR REPLACE FUNCTION presto.float_array_min(list jsonb) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN NOT list @> 'null' THEN (SELECT min(e.v::double precision) FROM jsonb_array_elements_text(list) AS e (v)) END;
CREATE OR REPLACE FUNCTION presto.float_array_sort(list jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(jsonb_agg(e.v ORDER BY (e.v #>> '{}')::double precision NULLS LAST), '[]') FROM jsonb_array_elements(list) AS e (v));

-- The same of arrays and rows.
CREATE OR REPLACE FUNCTION presto.structure_array_max(list jsonb, floats boolean) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN NOT list @> 'null' THEN (SELECT e.v FROM jsonb_array_elements(list) AS e (v) ORDER BY presto.order_key(e.v, floats) DESC LIMIT 1) END;
CREATE OR REPLACE FUNCTION presto.structure_array_min(list jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN NOT list @> 'null' THEN (SELECT e.v FROM jsonb_array_elements(list) AS e (v) ORDER BY presto.order_key(e.v, false) LIMIT 1) END;
CREATE OR REPLACE FUNCTION presto.structure_array_sort(list jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(jsonb_agg(e.v ORDER BY CASE WHEN e.v <> 'null' THEN presto.order_key(e.v, false) END NULLS LAST), '[]') FROM jsonb_array_elements(list) AS e (v));

-- The greatest and the least element; NULL if one is NULL
CREATE OR REPLACE FUNCTION presto.array_max(list jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN NOT list @> 'null' THEN (SELECT e.v FROM jsonb_array_elements(list) AS e (v) ORDER BY e.v DESC LIMIT 1) END;
CREATE OR REPLACE FUNCTION presto.array_min(list jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN NOT list @> 'null' THEN (SELECT e.v FROM jsonb_array_elements(list) AS e (v) ORDER BY e.v LIMIT 1) END;
-- Ascending, NULL last
CREATE OR REPLACE FUNCTION presto.array_sort(list jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(jsonb_agg(e.v ORDER BY nullif(e.v, 'null') NULLS LAST), '[]') FROM jsonb_array_elements(list) AS e (v));

-- array_sort(array, (x, y) -> …): the answers for all pairs, row by row; an element's place is how many come before it
CREATE OR REPLACE FUNCTION presto.check_comparisons(answers jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF EXISTS (SELECT FROM jsonb_array_elements(answers) AS e (v) WHERE e.v NOT IN ('-1', '0', '1')) THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'Lambda comparator must return either -1, 0, or 1');
    END IF;
    RETURN answers;
END
$$;
CREATE OR REPLACE FUNCTION presto.sort_by_comparisons(list jsonb, answers jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN list IS NOT NULL THEN (SELECT coalesce(jsonb_agg(list -> i ORDER BY (
    SELECT count(*) FROM generate_series(0, jsonb_array_length(list) - 1) AS h (j) WHERE (presto.check_comparisons(answers) ->> (i * jsonb_array_length(list) + j))::int > 0), i), '[]')
    FROM generate_series(0, jsonb_array_length(list) - 1) AS g (i)) END;

CREATE OR REPLACE FUNCTION presto.array_position(list jsonb, element jsonb, floats boolean) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN coalesce((SELECT min(e.i) FROM jsonb_array_elements(list) WITH ORDINALITY AS e (v, i) WHERE presto.is_element(e.v, element, floats, 'array_position')), 0);
CREATE OR REPLACE FUNCTION presto.array_position(list jsonb, element jsonb, instance bigint, floats boolean) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN instance = 0 THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'array_position cannot take a 0-valued instance argument.')::bigint ELSE coalesce((
    SELECT e.i FROM jsonb_array_elements(list) WITH ORDINALITY AS e (v, i) WHERE presto.is_element(e.v, element, floats, 'array_position')
    ORDER BY e.i * sign(instance) OFFSET abs(instance) - 1 LIMIT 1), 0) END;
CREATE OR REPLACE FUNCTION presto.array_remove(list jsonb, element jsonb, floats boolean) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(jsonb_agg(e.v ORDER BY e.i) FILTER (WHERE NOT presto.is_element(e.v, element, floats, 'array_remove')), '[]')
    FROM jsonb_array_elements(list) WITH ORDINALITY AS e (v, i));
CREATE OR REPLACE FUNCTION presto.array_reverse(list jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(jsonb_agg(e.v ORDER BY e.i DESC), '[]') FROM jsonb_array_elements(list) WITH ORDINALITY AS e (v, i));
CREATE OR REPLACE FUNCTION presto.shuffle(list jsonb) RETURNS jsonb LANGUAGE sql VOLATILE STRICT PARALLEL RESTRICTED
RETURN (SELECT coalesce(jsonb_agg(e.v ORDER BY random()), '[]') FROM jsonb_array_elements(list) AS e (v));
CREATE OR REPLACE FUNCTION presto.flatten(list jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(jsonb_agg(e.v ORDER BY o.i, e.i), '[]') FROM jsonb_array_elements(list) WITH ORDINALITY AS o (v, i)
    CROSS JOIN LATERAL jsonb_array_elements(nullif(o.v, 'null')) WITH ORDINALITY AS e (v, i));

CREATE OR REPLACE FUNCTION presto.slice(list jsonb, start bigint, size bigint) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN size < 0 THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'length must be greater than or equal to 0')::jsonb
    WHEN start = 0 THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'SQL array indices start at 1')::jsonb
    WHEN start < - jsonb_array_length(list) THEN '[]'
    ELSE (SELECT coalesce(jsonb_agg(e.v ORDER BY e.i), '[]') FROM jsonb_array_elements(list) WITH ORDINALITY AS e (v, i)
        WHERE e.i >= CASE WHEN start > 0 THEN start ELSE jsonb_array_length(list) + start + 1 END
            AND e.i < CASE WHEN start > 0 THEN start ELSE jsonb_array_length(list) + start + 1 END::numeric + size) END;
CREATE OR REPLACE FUNCTION presto.trim_array(list jsonb, size bigint) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN size < 0 THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'size must not be negative: ' || size)::jsonb
    WHEN size > jsonb_array_length(list) THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'size must not exceed array cardinality ' || jsonb_array_length(list) || ': ' || size)::jsonb
    ELSE presto.slice(list, 1, jsonb_array_length(list) - size) END;
-- How many bytes a value of this type has in a block of Trino's: its own, a mark for NULL, and an offset where its length varies.
CREATE OR REPLACE FUNCTION presto.block_size(element jsonb, type text) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    name text := substring(type FROM '^[a-z]+');
    arguments text[];
BEGIN
    IF name IN ('boolean', 'tinyint') THEN RETURN 2; END IF;
    IF name = 'smallint' THEN RETURN 3; END IF;
    IF name IN ('integer', 'real', 'date') THEN RETURN 5; END IF;
    IF name IN ('uuid', 'ipaddress') THEN RETURN 17; END IF;
    IF name IN ('varchar', 'char', 'json') THEN RETURN octet_length(element #>> '{}') + 5; END IF;
    IF name = 'varbinary' THEN RETURN length(element #>> '{}') / 2 + 5; END IF;
    IF name NOT IN ('array', 'map', 'row') OR jsonb_typeof(element) = 'null' THEN RETURN 9; END IF;
    arguments := presto.type_arguments(type);
    IF name = 'array' THEN RETURN 5 + (SELECT coalesce(sum(presto.block_size(e.v, arguments[1])), 0) FROM jsonb_array_elements(element) AS e (v)); END IF;
    IF name = 'map' THEN RETURN 5 + (SELECT coalesce(sum(presto.block_size(p.k, arguments[1]) + presto.block_size(p.v, arguments[2])), 0) FROM presto.map_pairs(element) AS p); END IF;
    RETURN 5 + (SELECT sum(presto.block_size(e.v, regexp_replace(arguments[e.i], '^(?:"[^"]*"|[a-z_]\w*) (?!precision|with|day|year)', '')))
        FROM jsonb_array_elements(element) WITH ORDINALITY AS e (v, i));
END
$$;
CREATE OR REPLACE FUNCTION presto.repeat(element jsonb, size bigint, type text) RETURNS jsonb LANGUAGE sql IMMUTABLE
RETURN CASE WHEN size > 10000 THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'count argument of repeat function must be less than or equal to 10000')::jsonb
    WHEN size < 0 THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'count argument of repeat function must be greater than or equal to 0')::jsonb
    WHEN presto.block_size(element, type) * size > 1000000
        THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'result of repeat function must not take more than 1000000 bytes')::jsonb
    WHEN size IS NOT NULL THEN (SELECT coalesce(jsonb_agg(element), '[]') FROM generate_series(1, size)) END;
CREATE OR REPLACE FUNCTION presto.ngrams(list jsonb, n bigint) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN n <= 0 THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'N must be positive')::jsonb
    ELSE (SELECT jsonb_agg(presto.slice(list, i, n) ORDER BY i) FROM generate_series(1, greatest(jsonb_array_length(list) - n + 1, 1)) AS g (i)) END;
CREATE OR REPLACE FUNCTION presto.combinations(list jsonb, n bigint) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    total numeric := 1;
BEGIN
    IF n < 0 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'combination size must not be negative: ' || n); END IF;
    IF n > 5 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'combination size must not exceed 5: ' || n); END IF;
    IF n > jsonb_array_length(list) THEN RETURN '[]'; END IF;
    FOR i IN 1..n LOOP
        total := total * (jsonb_array_length(list) - i + 1) / i;
    END LOOP;
    IF total * n > 100000 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'combinations exceed max size'); END IF;
    RETURN (WITH RECURSIVE c (picked, places, size) AS (
        SELECT '[]'::jsonb, '{}'::int[], 0
        UNION ALL SELECT jsonb_build_array(list -> i) || c.picked, c.places || i, c.size + 1
            FROM c, generate_series(0, coalesce(c.places[c.size], jsonb_array_length(list)) - 1) AS g (i) WHERE c.size < n)
        SELECT coalesce(jsonb_agg(picked ORDER BY places), '[]') FROM c WHERE size = n);
END
$$;

-- zip(array, …): rows of the n-th elements, NULL past the end
CREATE OR REPLACE FUNCTION presto.zip(lists jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN NOT lists @> 'null' THEN (SELECT coalesce(jsonb_agg((SELECT jsonb_agg(l.v -> i ORDER BY l.o) FROM jsonb_array_elements(lists) WITH ORDINALITY AS l (v, o)) ORDER BY i), '[]')
    FROM generate_series(0, (SELECT max(jsonb_array_length(l.v)) FROM jsonb_array_elements(lists) AS l (v)) - 1) AS g (i)) END;

-- sequence(from, to[, step]): at most 10,000 elements
CREATE OR REPLACE FUNCTION presto.sequence_check(size numeric, ascends boolean) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF NOT ascends THEN
        PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'sequence stop value should be greater than or equal to start value if step is greater than zero otherwise stop should be less than or equal to start');
    END IF;
    IF size > 10000 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'result of sequence function must not have more than 10000 entries'); END IF;
    RETURN true;
END
$$;
CREATE OR REPLACE FUNCTION presto.sequence(low bigint, high bigint, step bigint) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF step = 0 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'step must not be zero'); END IF;
    PERFORM presto.sequence_check((high::numeric - low) / step + 1, (step > 0 AND high >= low) OR (step < 0 AND high <= low));
    RETURN (SELECT coalesce(jsonb_agg(v ORDER BY o), '[]') FROM generate_series(low, high, step) WITH ORDINALITY AS g (v, o));
END
$$;
CREATE OR REPLACE FUNCTION presto.sequence(low bigint, high bigint) RETURNS jsonb LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN presto.sequence(low, high, CASE WHEN low <= high THEN 1 ELSE -1 END::bigint);
-- The steps are counted from the start, so that months end on its day wherever they have it.
CREATE OR REPLACE FUNCTION presto.sequence(low timestamp, high timestamp, step interval, digits int) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    months int := extract(year FROM step) * 12 + extract(month FROM step);
    steps numeric;
BEGIN
    IF extract(epoch FROM step) = 0 THEN PERFORM presto.fail('INVALID_FUNCTION_ARGUMENT', 'interval must not be zero'); END IF;
    steps := floor(CASE WHEN months <> 0 THEN presto.months_between(low, high)::numeric / months ELSE extract(epoch FROM high - low) / extract(epoch FROM step) END);
    PERFORM presto.sequence_check(steps + 1, (step > interval '0' AND high >= low) OR (step < interval '0' AND high <= low));
    RETURN (SELECT jsonb_agg(CASE WHEN digits < 0 THEN v.at::date::text ELSE presto.timestamp_text(v.at, digits) END ORDER BY n)
        FROM generate_series(0, steps::int) AS g (n) CROSS JOIN LATERAL (SELECT low + n * step) AS v (at));
END
$$;
CREATE OR REPLACE FUNCTION presto.sequence(low date, high date, step interval) RETURNS jsonb LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN CASE WHEN extract(epoch FROM step) % 86400 <> 0 THEN presto.fail('INVALID_FUNCTION_ARGUMENT', 'sequence step must be a day interval if start and end values are dates')::jsonb
    ELSE presto.sequence(low::timestamp, high::timestamp, step, -1) END;
CREATE OR REPLACE FUNCTION presto.sequence(low date, high date) RETURNS jsonb LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN presto.sequence(low, high, CASE WHEN low <= high THEN interval '1 day' ELSE interval '-1 day' END);
