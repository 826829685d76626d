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
