-- One event that several trails deliver is shown once. What came again is kept here with its place, and with the one that is shown.
CREATE TABLE trail.duplicate (
    object_id bigint NOT NULL,
    record_index integer NOT NULL,
    event_time timestamp(6) NOT NULL,
    event_id text NOT NULL,
    kept_object_id bigint NOT NULL,
    kept_record_index integer NOT NULL,
    PRIMARY KEY (object_id, record_index)
);
CREATE INDEX duplicate_kept ON trail.duplicate (kept_object_id);

-- Each record that was delivered, with the one that stands for it.
CREATE VIEW trail.delivery AS
SELECT object_id, record_index, object_id AS kept_object_id, record_index AS kept_record_index FROM trail.cloudtrail_record
UNION ALL
SELECT object_id, record_index, kept_object_id, kept_record_index FROM trail.duplicate;

ALTER TABLE trail.load ADD duplicates bigint;
-- Whether the events of the load have been looked for among the others. A load that was killed leaves that to the next one.
ALTER TABLE trail.load ADD deduplicated boolean NOT NULL DEFAULT false;
UPDATE trail.load SET deduplicated = true;
CREATE INDEX load_not_deduplicated ON trail.load (id) WHERE NOT deduplicated;
CREATE INDEX object_load ON trail.object (load_id);
CREATE INDEX object_last_event ON trail.object (last_event);

-- set_aside_duplicates(timestamp, timestamp, timestamp[]) -> bigint
-- Moves each event of a span of time that is there before, with the same identifier, time and content, to trail.duplicate; gives their number.
-- With times: only events of those times.
CREATE FUNCTION trail.set_aside_duplicates(first_time timestamp, last_time timestamp, times timestamp[] DEFAULT NULL)
RETURNS bigint
LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    moved bigint;
BEGIN
    -- The bounds are constants for the planner, so that it leaves out the other days.
    EXECUTE format(
        $query$
        WITH candidate AS MATERIALIZED (
            SELECT event_time, event_id, object_id, record_index
            FROM trail.cloudtrail_record
            WHERE event_time BETWEEN %1$L AND %2$L AND event_id IS NOT NULL AND ($1 IS NULL OR event_time = ANY ($1))
        ), repeated AS (
            SELECT event_time, event_id FROM candidate GROUP BY event_time, event_id HAVING count(*) > 1
        ), record AS MATERIALIZED (
            SELECT r.event_time, r.event_id, r.object_id, r.record_index, to_jsonb(r) - '{object_id,record_index}'::text[] AS content
            FROM trail.cloudtrail_record AS r JOIN repeated USING (event_time, event_id)
            WHERE r.event_time BETWEEN %1$L AND %2$L
        ), numbered AS (
            SELECT *,
                first_value(object_id) OVER same AS kept_object_id, first_value(record_index) OVER same AS kept_record_index
            FROM record
            WINDOW same AS (PARTITION BY event_time, event_id, content ORDER BY object_id, record_index)
        ), removed AS (
            DELETE FROM trail.cloudtrail_record AS r USING numbered AS n
            WHERE r.event_time BETWEEN %1$L AND %2$L AND r.event_time = n.event_time AND r.event_id = n.event_id
                AND r.object_id = n.object_id AND r.record_index = n.record_index
                AND (n.object_id, n.record_index) <> (n.kept_object_id, n.kept_record_index)
            RETURNING n.object_id, n.record_index, n.event_time, n.event_id, n.kept_object_id, n.kept_record_index
        )
        INSERT INTO trail.duplicate SELECT * FROM removed
        $query$, first_time, last_time)
    USING times;
    GET DIAGNOSTICS moved = ROW_COUNT;
    RETURN moved;
END
$$;

-- remove_object(bigint, text, timestamp, timestamp) -> void
-- Removes an object's records from their table, if it has any, and its row. An event of it that another object has, too, is shown as that one's from then on.
CREATE FUNCTION trail.remove_object(removed bigint, relation text, first_time timestamp, last_time timestamp)
RETURNS void
LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
    DELETE FROM trail.duplicate WHERE object_id = removed;
    WITH heir AS (
        SELECT DISTINCT ON (kept_record_index) * FROM trail.duplicate
        WHERE kept_object_id = removed ORDER BY kept_record_index, object_id, record_index
    ), inherited AS (
        UPDATE trail.cloudtrail_record AS r SET object_id = heir.object_id, record_index = heir.record_index
        FROM heir
        WHERE r.event_time = heir.event_time AND r.object_id = removed AND r.record_index = heir.kept_record_index
        RETURNING heir.object_id, heir.record_index, heir.kept_record_index
    ), handed_on AS (
        UPDATE trail.duplicate AS d SET kept_object_id = i.object_id, kept_record_index = i.record_index
        FROM inherited AS i
        WHERE d.kept_object_id = removed AND d.kept_record_index = i.kept_record_index
            AND (d.object_id, d.record_index) <> (i.object_id, i.record_index)
    )
    DELETE FROM trail.duplicate AS d USING inherited AS i WHERE d.object_id = i.object_id AND d.record_index = i.record_index;
    IF relation IS NOT NULL THEN
        IF first_time IS NOT NULL THEN
            -- The bounds are constants for the planner, so that it leaves out the other days.
            EXECUTE format('DELETE FROM trail.%I WHERE object_id = $1 AND event_time BETWEEN %L AND %L', relation, first_time, last_time)
            USING removed;
        END IF;
        EXECUTE format('DELETE FROM trail.%I WHERE object_id = $1 AND event_time IS NULL', relation) USING removed;
    END IF;
    DELETE FROM trail.object WHERE id = removed;
END
$$;

GRANT SELECT ON trail.duplicate, trail.delivery TO trailgate_query;
