-- Casts to uuid and ipaddress. Source: Trino documentation, "UUID functions", "IP Address Functions"; sentences of release 400.

-- varchar -> uuid
CREATE OR REPLACE FUNCTION presto.try_cast_uuid(value text)
RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value ~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' THEN value::uuid END;

CREATE OR REPLACE FUNCTION presto.cast_uuid(value text)
RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL OR presto.try_cast_uuid(value) IS NOT NULL THEN presto.try_cast_uuid(value)
    ELSE presto.cast_error('Cannot cast value to UUID: ' || value, value)::uuid END;

-- varchar -> ipaddress: v4 or v6 without a mask; v4 in v6 is v4
CREATE OR REPLACE FUNCTION presto.try_cast_ipaddress(value text)
RETURNS inet
LANGUAGE plpgsql IMMUTABLE
AS $$
DECLARE
    address inet;
BEGIN
    IF value ~ '^((25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(25[0-5]|2[0-4]\d|1?\d?\d)$' THEN RETURN value::inet; END IF;
    IF value !~ '^[0-9a-fA-F:.]+$' OR value !~ ':.*:' OR value ~ ':::|::.*::' THEN RETURN NULL; END IF;
    IF value ~ '::' AND regexp_count(value, ':') > 8 OR value !~ '::' AND regexp_count(value, ':') + 2 * regexp_count(value, '\.') / 3 * 1 < 6 THEN RETURN NULL; END IF;
    IF value ~ '[0-9a-fA-F]{5}' THEN RETURN NULL; END IF;
    address := value::inet;
    IF address <<= '::ffff:0:0/96'::inet THEN
        RETURN (('0.0.0.0'::inet) + (address - '::ffff:0:0'::inet));
    END IF;
    RETURN address;
EXCEPTION WHEN invalid_text_representation THEN RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION presto.cast_ipaddress(value text)
RETURNS inet
LANGUAGE sql IMMUTABLE
RETURN CASE WHEN value IS NULL THEN NULL
    ELSE coalesce(presto.try_cast_ipaddress(value), presto.cast_error('Cannot cast value to IPADDRESS: ' || value, value)::inet) END;

CREATE OR REPLACE FUNCTION presto.ipaddress_bytes(value inet)
RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN family(value) = 4 THEN decode('00000000000000000000ffff', 'hex') || substr(inet_send(value), 5) ELSE substr(inet_send(value), 5) END;

-- varbinary -> ipaddress: 4 or 16 bytes
CREATE OR REPLACE FUNCTION presto.try_cast_ipaddress(value bytea)
RETURNS inet
LANGUAGE sql IMMUTABLE
RETURN CASE length(value)
    WHEN 4 THEN (get_byte(value, 0) || '.' || get_byte(value, 1) || '.' || get_byte(value, 2) || '.' || get_byte(value, 3))::inet
    WHEN 16 THEN presto.try_cast_ipaddress(rtrim(regexp_replace(encode(value, 'hex'), '(.{4})', '\1:', 'g'), ':')) END;

CREATE OR REPLACE FUNCTION presto.cast_ipaddress(value bytea)
RETURNS inet
LANGUAGE sql IMMUTABLE
RETURN CASE WHEN value IS NULL THEN NULL
    ELSE coalesce(presto.try_cast_ipaddress(value), presto.cast_error('Invalid IP address binary length: ' || length(value), value)::inet) END;

-- varbinary -> uuid: 16 bytes
CREATE OR REPLACE FUNCTION presto.try_cast_uuid(value bytea)
RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN length(value) = 16 THEN encode(value, 'hex')::uuid END;
CREATE OR REPLACE FUNCTION presto.cast_uuid(value bytea)
RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value IS NULL THEN NULL WHEN length(value) = 16 THEN encode(value, 'hex')::uuid
    ELSE presto.cast_error('Invalid UUID binary length: ' || length(value), value)::uuid END;
