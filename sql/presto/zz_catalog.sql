-- Expressions that the catalog's columns share. They come last, since they use the library.

-- json_text(jsonb) -> text
-- The varchar that a document stored as jsonb stands for: JSON null is NULL, a string is its raw text, all else compact JSON.
CREATE OR REPLACE FUNCTION presto.json_text(document jsonb)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE jsonb_typeof(document)
    WHEN 'null' THEN NULL
    WHEN 'string' THEN document #>> '{}'
    ELSE presto.json_plain(document)
END;

-- event_time_text(timestamp, text[], jsonb) -> text
-- eventTime to the letter: the canonical text of the time, or what the record had instead of it.
CREATE OR REPLACE FUNCTION trail.event_time_text(event_time timestamp, projected text[], rest jsonb)
RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE
    WHEN event_time IS NULL OR 'eventTime' = ANY (projected) THEN presto.json_text(presto.json_field(rest, 'eventTime'))
    ELSE to_char(event_time, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
END;
