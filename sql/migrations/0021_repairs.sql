-- What two processes may leave behind that meet at the wrong moment mends itself.

-- add_day(text, date) -> boolean
-- Makes the partition of one UTC day of a table in this schema, unless it is there. True when it was made. Rows of that day that are in the
-- default partition, since the day was dropped while a load was at it, move there: PostgreSQL attaches no partition beside them.
-- Source: PostgreSQL manual, ALTER TABLE, "ATTACH PARTITION".
CREATE OR REPLACE FUNCTION trail.add_day(relation text, day date)
RETURNS boolean
LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    name text := relation || '_' || to_char(day, 'YYYYMMDD');
    fallback regclass;
BEGIN
    IF day < DATE '2000-01-01' OR day > DATE '2099-12-31' OR to_regclass('trail.' || name) IS NOT NULL THEN
        RETURN false;
    END IF;
    PERFORM pg_advisory_xact_lock(7305448, 2);
    IF to_regclass('trail.' || name) IS NOT NULL THEN
        RETURN false;
    END IF;
    SELECT partdefid INTO fallback FROM pg_partitioned_table WHERE partrelid = to_regclass('trail.' || quote_ident(relation));
    EXECUTE format('CREATE TABLE trail.%I (LIKE trail.%I INCLUDING ALL)', name, relation);
    -- The lock that ATTACH PARTITION takes, too: nothing comes in between.
    EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', fallback);
    EXECUTE format(
        'WITH moved AS (DELETE FROM %s WHERE event_time >= %L AND event_time < %L RETURNING *) INSERT INTO trail.%I SELECT * FROM moved',
        fallback, day, day + 1, name);
    EXECUTE format('ALTER TABLE trail.%I ATTACH PARTITION trail.%I FOR VALUES FROM (%L) TO (%L)', relation, name, day, day + 1);
    RETURN true;
END
$$;

-- set_aside_duplicates(timestamp, timestamp, timestamp[]) -> bigint
-- Moves each event of a span of time that is there before, with the same identifier, time and content, to trail.duplicate; gives their number.
-- With times: only events of those times. What was set aside in favour of an event that is set aside itself is handed on.
CREATE OR REPLACE FUNCTION trail.set_aside_duplicates(first_time timestamp, last_time timestamp, times timestamp[] DEFAULT NULL)
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
        ), handed_on AS (
            UPDATE trail.duplicate AS d SET kept_object_id = r.kept_object_id, kept_record_index = r.kept_record_index
            FROM removed AS r
            WHERE d.kept_object_id = r.object_id AND d.kept_record_index = r.record_index
        )
        INSERT INTO trail.duplicate SELECT * FROM removed
        $query$, first_time, last_time)
    USING times;
    GET DIAGNOSTICS moved = ROW_COUNT;
    RETURN moved;
END
$$;
