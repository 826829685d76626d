-- The order of arrays and rows, whose JSON encoding has another one. Source: Trino, `ArrayType` and `RowType`: element by element, from the left.

-- A number as a text with the same order: sign, exponent, digits; negative ones with every digit's complement.
CREATE OR REPLACE FUNCTION presto.number_key(value numeric)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT CASE WHEN value = 0 THEN '1' WHEN value > 0 THEN '2' || lpad((5000 + n.exponent)::text, 5, '0') || n.digits
        ELSE '0' || lpad((5000 - n.exponent)::text, 5, '0') || translate(n.digits, '0123456789', '9876543210') || '~' END
    FROM (SELECT rtrim(ltrim(replace(abs(value)::text, '.', ''), '0'), '0') AS digits,
        CASE WHEN abs(value) >= 1 THEN length(trunc(abs(value))::text) ELSE - length(substring(abs(value)::text FROM '^0\.(0*)')) END AS exponent) AS n);

-- The key by which structures are sorted: a text for each scalar, the empty one at the end of each array.
-- NaN comes last, or first if asked for, where the type has floats. NULL inside has no order.
CREATE OR REPLACE FUNCTION presto.order_key(value jsonb, nan_first boolean)
RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    keys text[] := '{}';
    element jsonb;
BEGIN
    CASE jsonb_typeof(value)
        WHEN 'array' THEN
            FOR element IN SELECT e.v FROM jsonb_array_elements(value) WITH ORDINALITY AS e (v, i) ORDER BY e.i LOOP
                IF element = 'null' THEN PERFORM presto.fail('NOT_SUPPORTED', 'ARRAY comparison not supported for arrays with null elements'); END IF;
                keys := keys || presto.order_key(element, nan_first);
            END LOOP;
            RETURN keys || ''::text;
        WHEN 'number' THEN RETURN ARRAY['S' || presto.number_key((value #>> '{}')::numeric)];
        WHEN 'boolean' THEN RETURN ARRAY[CASE WHEN value = 'true' THEN 'S1' ELSE 'S0' END];
        ELSE RETURN ARRAY[CASE WHEN nan_first AND value = '"NaN"' THEN 'A' ELSE 'S' || (value #>> '{}') END];
    END CASE;
END
$$;

-- The key by which ORDER BY sorts structures within structures, and rows: the same, with a NULL inside after all else.
CREATE OR REPLACE FUNCTION presto.sort_key(value jsonb)
RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    keys text[] := '{}';
    element jsonb;
BEGIN
    IF value = 'null' THEN RETURN ARRAY['T']; END IF;
    IF jsonb_typeof(value) <> 'array' THEN RETURN presto.order_key(value, false); END IF;
    FOR element IN SELECT e.v FROM jsonb_array_elements(value) WITH ORDINALITY AS e (v, i) ORDER BY e.i LOOP
        keys := keys || presto.sort_key(element);
    END LOOP;
    RETURN keys || ''::text;
END
$$;
