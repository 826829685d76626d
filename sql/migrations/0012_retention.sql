-- How far back logs are kept. Older objects are left aside by later loads, and their bookmarks stay.
CREATE TABLE trail.retention (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    first_day date NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now()
);

-- How far a load is that goes on: what its listing has found, whether it has found all, and when that was written.
ALTER TABLE trail.load ADD objects_found bigint;
ALTER TABLE trail.load ADD is_listed boolean;
ALTER TABLE trail.load ADD progress_at timestamptz;

-- drop_day(text) -> void
-- Drops one day's partition, by its name, with what is known of its rows. Waits for no lock longer than lock_timeout says.
CREATE FUNCTION trail.drop_day(partition text)
RETURNS void
LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    dropped trail.day_partition;
BEGIN
    SELECT * INTO dropped FROM trail.day_partition AS p WHERE p.partition = drop_day.partition;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    IF dropped.relation = 'cloudtrail_record' THEN
        DELETE FROM trail.duplicate WHERE event_time >= dropped.day AND event_time < dropped.day + 1;
    END IF;
    DELETE FROM trail.sealed_day AS s WHERE s.relation = dropped.relation AND s.day = dropped.day;
    EXECUTE format('DROP TABLE trail.%I', partition);
END
$$;

-- drop_unused_documents() -> bigint
-- Deletes from the dictionaries what no event refers to any more; gives the number. No load may run meanwhile.
CREATE FUNCTION trail.drop_unused_documents()
RETURNS bigint
LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    documents bigint;
    texts bigint;
BEGIN
    DELETE FROM trail.document AS d WHERE NOT EXISTS (
        SELECT FROM (
            SELECT user_identity_id FROM trail.cloudtrail_record UNION SELECT tls_details_id FROM trail.cloudtrail_record
            UNION SELECT user_identity_id FROM trail.cloudtrail_insight_record UNION SELECT tls_details_id FROM trail.cloudtrail_insight_record
        ) AS used (id) WHERE used.id = d.id);
    GET DIAGNOSTICS documents = ROW_COUNT;
    DELETE FROM trail.text AS t WHERE NOT EXISTS (
        SELECT FROM (
            SELECT user_agent_id FROM trail.cloudtrail_record UNION SELECT user_agent_id FROM trail.cloudtrail_insight_record
        ) AS used (id) WHERE used.id = t.id);
    GET DIAGNOSTICS texts = ROW_COUNT;
    RETURN documents + texts;
END
$$;

GRANT SELECT ON trail.retention TO trailgate_query;
