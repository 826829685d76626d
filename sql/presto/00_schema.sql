-- The library of Presto's functions. Repeatable: every statement may run again over itself.
CREATE SCHEMA IF NOT EXISTS presto;

-- A timestamp with time zone: the instant, and the zone that it is shown in. Comparisons look at the instant alone.
DO $$
BEGIN
    IF to_regtype('presto.zoned') IS NULL THEN
        CREATE TYPE presto.zoned AS (instant timestamptz, zone text);
    END IF;
END
$$;

-- fail(code, message) -> never
-- Raises an error that the gateway shows with Trino's code. VOLATILE: PostgreSQL folds immutable calls while planning, even in branches never taken.
CREATE OR REPLACE FUNCTION presto.fail(code text, message text)
RETURNS text
LANGUAGE plpgsql VOLATILE PARALLEL SAFE
AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'TG001', MESSAGE = code || ': ' || message;
END
$$;

-- hidden(constant): the constant, which the planner must not look at.
CREATE OR REPLACE FUNCTION presto.hidden(value anyelement)
RETURNS anyelement
LANGUAGE plpgsql VOLATILE PARALLEL SAFE
AS $$
BEGIN
    RETURN value;
END
$$;

-- try(sql, values) -> the query's value as a JSON element, NULL where Presto's TRY catches an error
-- Source: Trino documentation, "Conditional expressions", "TRY": division by zero, invalid casts and arguments, numbers out of range.
CREATE OR REPLACE FUNCTION presto.try(sql text, arguments jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    answer jsonb;
BEGIN
    EXECUTE sql INTO STRICT answer USING arguments;
    RETURN answer;
EXCEPTION
    WHEN data_exception THEN RETURN NULL;
    WHEN SQLSTATE 'TG001' THEN
        IF SQLERRM !~ '^(DIVISION_BY_ZERO|INVALID_CAST_ARGUMENT|INVALID_FUNCTION_ARGUMENT|NUMERIC_VALUE_OUT_OF_RANGE): ' THEN RAISE; END IF;
        RETURN NULL;
END
$$;
