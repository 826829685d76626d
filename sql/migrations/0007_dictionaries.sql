-- What stands in many events is kept once: identities, TLS details and user agents are 8 to 40 % of a record's bytes, and nearly all of them
-- are repeats. An event has the identifier of its document; trail.cloudtrail is a view that shows the events whole.

-- The identifier is the first half of the SHA-256 of the document's bytes, so that a loader knows it without asking.
CREATE TABLE trail.document (
    id uuid PRIMARY KEY,
    value jsonb NOT NULL
);

CREATE TABLE trail.text (
    id uuid PRIMARY KEY,
    value text NOT NULL
);

ALTER TABLE trail.cloudtrail RENAME TO cloudtrail_before;
ALTER TABLE trail.cloudtrail_default RENAME TO cloudtrail_before_default;

-- One row a record. Columns that nearly every row has and that have a fixed width come first: PostgreSQL finds them without a walk.
CREATE TABLE trail.cloudtrail_record (
    event_time timestamp(6),
    object_id bigint NOT NULL,
    record_index integer NOT NULL,
    -- The day of the object's path, only where there is no event_time.
    path_day date,
    user_identity_id uuid,
    user_agent_id uuid,
    tls_details_id uuid,
    read_only boolean,
    management_event boolean,
    event_name text,
    event_source text,
    account text,
    region text,
    error_code text,
    source_ip_address text,
    event_type text,
    event_category text,
    event_version text,
    error_message text,
    event_id text,
    request_id text,
    shared_event_id text,
    vpc_endpoint_id text,
    api_version text,
    request_parameters jsonb,
    response_elements jsonb,
    additional_event_data jsonb,
    resources jsonb,
    service_event_details jsonb,
    -- Every other member of the record, and every value that its typed column does not hold exactly.
    rest jsonb,
    -- CloudTrail's keys whose column has another value than the record: the original is in rest.
    projected text[],
    -- CloudTrail's keys whose column was filled from the object's path.
    from_path text[],
    -- The record's own bytes, where JSONB does not hold it exactly.
    raw bytea
) PARTITION BY RANGE (event_time);

-- A summary of some pages each, which costs next to nothing while a day fills: their times, and a filter of their event names.
-- The pages that it does not know yet are read. A closed day gets its index by trailgate's sealing.
CREATE INDEX cloudtrail_record_summary ON trail.cloudtrail_record
    USING brin (event_time, event_name text_bloom_ops (n_distinct_per_range = 60)) WITH (pages_per_range = 32);

-- Events without a time, and those of days that trail.add_day refuses.
CREATE TABLE trail.cloudtrail_default PARTITION OF trail.cloudtrail_record DEFAULT;

-- Wide values are compressed three times as fast by LZ4, where this server was built with it.
DO $$
DECLARE
    wide text;
BEGIN
    FOREACH wide IN ARRAY ARRAY['request_parameters', 'response_elements', 'additional_event_data', 'resources', 'service_event_details',
        'rest', 'error_message', 'raw']
    LOOP
        EXECUTE format('ALTER TABLE trail.cloudtrail_record ALTER COLUMN %I SET COMPRESSION lz4', wide);
        EXECUTE format('ALTER TABLE trail.cloudtrail_default ALTER COLUMN %I SET COMPRESSION lz4', wide);
    END LOOP;
    ALTER TABLE trail.document ALTER COLUMN value SET COMPRESSION lz4;
    ALTER TABLE trail.text ALTER COLUMN value SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported OR invalid_parameter_value THEN
    RAISE NOTICE 'this server has no LZ4: wide values are compressed by pglz';
END
$$;

CREATE OR REPLACE FUNCTION trail.add_day(day date)
RETURNS boolean
LANGUAGE sql VOLATILE
RETURN trail.add_day('cloudtrail_record', day);

-- Insights events have the same shape.
DROP TABLE trail.cloudtrail_insight;
CREATE TABLE trail.cloudtrail_insight_record (LIKE trail.cloudtrail_record INCLUDING STORAGE INCLUDING COMPRESSION INCLUDING CONSTRAINTS)
    PARTITION BY RANGE (event_time);
CREATE TABLE trail.cloudtrail_insight_default PARTITION OF trail.cloudtrail_insight_record DEFAULT;

-- The events, whole. A join whose columns nobody asks for is left out by the planner.
CREATE VIEW trail.cloudtrail AS
SELECT
    r.event_time, r.object_id, r.record_index, r.path_day, r.read_only, r.management_event, r.event_name, r.event_source, r.account, r.region,
    r.error_code, r.source_ip_address, r.event_type, r.event_category, r.event_version, agent.value AS user_agent, r.error_message, r.event_id,
    r.request_id, r.shared_event_id, r.vpc_endpoint_id, r.api_version, identity.value AS user_identity, r.request_parameters,
    r.response_elements, r.additional_event_data, r.resources, r.service_event_details, tls.value AS tls_details, r.rest, r.projected,
    r.from_path, r.raw
FROM trail.cloudtrail_record AS r
LEFT JOIN trail.document AS identity ON identity.id = r.user_identity_id
LEFT JOIN trail.document AS tls ON tls.id = r.tls_details_id
LEFT JOIN trail.text AS agent ON agent.id = r.user_agent_id;

CREATE VIEW trail.cloudtrail_insight AS
SELECT
    r.event_time, r.object_id, r.record_index, r.path_day, r.read_only, r.management_event, r.event_name, r.event_source, r.account, r.region,
    r.error_code, r.source_ip_address, r.event_type, r.event_category, r.event_version, agent.value AS user_agent, r.error_message, r.event_id,
    r.request_id, r.shared_event_id, r.vpc_endpoint_id, r.api_version, identity.value AS user_identity, r.request_parameters,
    r.response_elements, r.additional_event_data, r.resources, r.service_event_details, tls.value AS tls_details, r.rest, r.projected,
    r.from_path, r.raw
FROM trail.cloudtrail_insight_record AS r
LEFT JOIN trail.document AS identity ON identity.id = r.user_identity_id
LEFT JOIN trail.document AS tls ON tls.id = r.tls_details_id
LEFT JOIN trail.text AS agent ON agent.id = r.user_agent_id;

-- The days that were loaded before. Any identifier does for their documents, as long as it is the document's own.
DO $$
DECLARE
    old regclass;
    name text;
BEGIN
    INSERT INTO trail.document
    SELECT md5(value::text)::uuid, value
    FROM (SELECT user_identity FROM trail.cloudtrail_before UNION SELECT tls_details FROM trail.cloudtrail_before) AS d (value)
    WHERE value IS NOT NULL
    ON CONFLICT DO NOTHING;
    INSERT INTO trail.text SELECT DISTINCT md5(user_agent)::uuid, user_agent FROM trail.cloudtrail_before WHERE user_agent IS NOT NULL;
    FOR old IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'trail.cloudtrail_before'::regclass
    LOOP
        name := split_part(old::text, '.', 2);
        IF name <> 'cloudtrail_before_default' THEN
            EXECUTE format('ALTER TABLE %s RENAME TO %I', old, name || '_before');
            PERFORM trail.add_day(to_date(right(name, 8), 'YYYYMMDD'));
        END IF;
        EXECUTE format(
            'INSERT INTO trail.cloudtrail_record SELECT event_time, object_id, record_index, path_day, md5(user_identity::text)::uuid, '
            'md5(user_agent)::uuid, md5(tls_details::text)::uuid, read_only, management_event, event_name, event_source, account, region, '
            'error_code, source_ip_address, event_type, event_category, event_version, error_message, event_id, request_id, shared_event_id, '
            'vpc_endpoint_id, api_version, request_parameters, response_elements, additional_event_data, resources, service_event_details, '
            'rest, projected, from_path, raw FROM %s', old::oid::regclass);
    END LOOP;
END
$$;

-- The tables under Athena's names are views, too, and made anew at the next start.
DROP TABLE trail.cloudtrail_before CASCADE;

GRANT SELECT ON trail.cloudtrail, trail.cloudtrail_record, trail.cloudtrail_insight, trail.cloudtrail_insight_record, trail.document, trail.text
TO trailgate_query;
