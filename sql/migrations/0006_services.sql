-- The logs of other services than CloudTrail: one table each, partitioned by the UTC day of event_time as trail.cloudtrail is.
--
-- Tables over lines of text have in common: marks, a set of bits for numbers that are `-` in the log, or texts without their quotes (the
-- layouts in LogFormats/Services number them); rest, a JSON object of texts: fields without a column, and values that their column does not
-- hold exactly. Columns that nearly every row has and that have a fixed width come first.

-- Makes the partition of one UTC day of a table in this schema, unless it is there. True when it was made. As trail.add_day(date).
CREATE FUNCTION trail.add_day(relation text, day date)
RETURNS boolean
LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    name text := relation || '_' || to_char(day, 'YYYYMMDD');
BEGIN
    IF day < DATE '2000-01-01' OR day > DATE '2099-12-31' OR to_regclass('trail.' || name) IS NOT NULL THEN
        RETURN false;
    END IF;
    PERFORM pg_advisory_xact_lock(7305448, 2);
    IF to_regclass('trail.' || name) IS NOT NULL THEN
        RETURN false;
    END IF;
    EXECUTE format('CREATE TABLE trail.%I (LIKE trail.%I INCLUDING ALL)', name, relation);
    EXECUTE format('ALTER TABLE trail.%I ATTACH PARTITION trail.%I FOR VALUES FROM (%L) TO (%L)', relation, name, day, day + 1);
    RETURN true;
END
$$;

CREATE OR REPLACE FUNCTION trail.add_day(day date)
RETURNS boolean
LANGUAGE sql VOLATILE
RETURN trail.add_day('cloudtrail', day);

-- The table that an object's rows are in.
ALTER TABLE trail.object ADD COLUMN log_table text;
UPDATE trail.object SET log_table = 'cloudtrail' WHERE outcome = 'loaded';

-- Objects that were left aside because nothing could read them are looked at again.
DELETE FROM trail.object WHERE outcome = 'skipped' AND reason IN ('digest', 'insight', 'foreign-service', 'foreign-file');

-- CloudTrail Insights events have the shape of CloudTrail's; their details are in rest.
CREATE TABLE trail.cloudtrail_insight (LIKE trail.cloudtrail INCLUDING STORAGE INCLUDING COMPRESSION INCLUDING CONSTRAINTS)
    PARTITION BY RANGE (event_time);

CREATE TABLE trail.cloudtrail_digest (
    event_time timestamp(6),
    object_id bigint NOT NULL,
    record_index integer NOT NULL,
    path_day date,
    account text,
    region text,
    aws_account_id text,
    digest_start_time timestamp(6),
    digest_end_time timestamp(6),
    digest_s3_bucket text,
    digest_s3_object text,
    digest_public_key_fingerprint text,
    digest_signature_algorithm text,
    newest_event_time timestamp(6),
    oldest_event_time timestamp(6),
    previous_digest_s3_bucket text,
    previous_digest_s3_object text,
    previous_digest_hash_value text,
    previous_digest_hash_algorithm text,
    previous_digest_signature text,
    log_files jsonb,
    rest jsonb,
    raw bytea
) PARTITION BY RANGE (event_time);

CREATE TABLE trail.vpc_flow (
    event_time timestamp(6),
    object_id bigint NOT NULL,
    record_index integer NOT NULL,
    src_port integer,
    dst_port integer,
    tcp_flags integer,
    packets bigint,
    bytes bigint,
    -- Seconds since 1970, as the log has them.
    start_time bigint,
    end_time bigint,
    version smallint,
    protocol smallint,
    traffic_path integer,
    path_day date,
    marks bigint,
    account text,
    region text,
    interface_id text,
    src_addr text,
    dst_addr text,
    action text,
    log_status text,
    vpc_id text,
    subnet_id text,
    instance_id text,
    type text,
    pkt_src_addr text,
    pkt_dst_addr text,
    -- The record's own field; region is the object's.
    own_region text,
    az_id text,
    sublocation_type text,
    sublocation_id text,
    pkt_src_aws_service text,
    pkt_dst_aws_service text,
    flow_direction text,
    rest jsonb
) PARTITION BY RANGE (event_time);

CREATE TABLE trail.alb (
    event_time timestamp(6),
    object_id bigint NOT NULL,
    record_index integer NOT NULL,
    client_port integer,
    request_processing_time double precision,
    target_processing_time double precision,
    response_processing_time double precision,
    received_bytes bigint,
    sent_bytes bigint,
    request_creation_time timestamp(6),
    target_port integer,
    elb_status_code integer,
    path_day date,
    marks bigint,
    account text,
    region text,
    type text,
    elb text,
    client_ip text,
    target_ip text,
    target_status_code text,
    request_verb text,
    request_url text,
    request_proto text,
    user_agent text,
    ssl_cipher text,
    ssl_protocol text,
    target_group_arn text,
    trace_id text,
    domain_name text,
    chosen_cert_arn text,
    matched_rule_priority text,
    actions_executed text,
    redirect_url text,
    error_reason text,
    target_port_list text,
    target_status_code_list text,
    classification text,
    classification_reason text,
    conn_trace_id text,
    transformed_host text,
    transformed_uri text,
    request_transform_status text,
    rest jsonb
) PARTITION BY RANGE (event_time);

CREATE TABLE trail.elb (
    event_time timestamp(6),
    object_id bigint NOT NULL,
    record_index integer NOT NULL,
    client_port integer,
    request_processing_time double precision,
    target_processing_time double precision,
    response_processing_time double precision,
    received_bytes bigint,
    sent_bytes bigint,
    target_port integer,
    path_day date,
    marks bigint,
    account text,
    region text,
    elb text,
    client_ip text,
    target_ip text,
    elb_status_code text,
    target_status_code text,
    request_verb text,
    request_url text,
    request_proto text,
    user_agent text,
    ssl_cipher text,
    ssl_protocol text,
    rest jsonb
) PARTITION BY RANGE (event_time);

CREATE TABLE trail.s3_access (
    event_time timestamp(6),
    object_id bigint NOT NULL,
    record_index integer NOT NULL,
    total_time integer,
    turnaround_time integer,
    bytes_sent bigint,
    object_size bigint,
    path_day date,
    marks bigint,
    account text,
    region text,
    bucket_owner text,
    bucket text,
    remote_ip text,
    requester text,
    request_id text,
    operation text,
    key text,
    request_uri text,
    http_status text,
    error_code text,
    referrer text,
    user_agent text,
    version_id text,
    host_id text,
    signature_version text,
    cipher_suite text,
    authentication_type text,
    host_header text,
    tls_version text,
    access_point_arn text,
    acl_required text,
    source_region text,
    rest jsonb
) PARTITION BY RANGE (event_time);

CREATE TABLE trail.cloudfront (
    event_time timestamp(6),
    object_id bigint NOT NULL,
    record_index integer NOT NULL,
    sc_status integer,
    sc_bytes bigint,
    cs_bytes bigint,
    time_taken double precision,
    time_to_first_byte double precision,
    c_port integer,
    path_day date,
    sc_content_len bigint,
    sc_range_start bigint,
    sc_range_end bigint,
    fle_encrypted_fields integer,
    marks bigint,
    account text,
    region text,
    x_edge_location text,
    c_ip text,
    cs_method text,
    cs_host text,
    cs_uri_stem text,
    cs_referrer text,
    cs_user_agent text,
    cs_uri_query text,
    cs_cookie text,
    x_edge_result_type text,
    x_edge_request_id text,
    x_host_header text,
    cs_protocol text,
    x_forwarded_for text,
    ssl_protocol text,
    ssl_cipher text,
    x_edge_response_result_type text,
    cs_protocol_version text,
    fle_status text,
    x_edge_detailed_result_type text,
    sc_content_type text,
    rest jsonb
) PARTITION BY RANGE (event_time);

CREATE TABLE trail.waf (
    event_time timestamp(6),
    object_id bigint NOT NULL,
    record_index integer NOT NULL,
    format_version integer,
    -- Milliseconds since 1970, as the log has them.
    time_millis bigint,
    request_body_size integer,
    request_body_size_inspected integer,
    path_day date,
    account text,
    region text,
    webacl_id text,
    terminating_rule_id text,
    terminating_rule_type text,
    action text,
    http_source_name text,
    http_source_id text,
    ja3_fingerprint text,
    ja4_fingerprint text,
    http_request jsonb,
    labels jsonb,
    terminating_rule_match_details jsonb,
    rule_group_list jsonb,
    rate_based_rule_list jsonb,
    non_terminating_matching_rules jsonb,
    request_headers_inserted jsonb,
    response_code_sent jsonb,
    captcha_response jsonb,
    challenge_response jsonb,
    oversize_fields jsonb,
    rest jsonb,
    raw bytea
) PARTITION BY RANGE (event_time);

-- Rows without a time, and those of days that trail.add_day refuses. Documents are compressed by LZ4, where this server was built with it.
DO $$
DECLARE
    service text;
    wide text;
BEGIN
    FOREACH service IN ARRAY ARRAY['cloudtrail_insight', 'cloudtrail_digest', 'vpc_flow', 'alb', 'elb', 's3_access', 'cloudfront', 'waf']
    LOOP
        BEGIN
            FOR wide IN
                SELECT attname FROM pg_attribute
                WHERE attrelid = ('trail.' || service)::regclass AND attnum > 0 AND atttypid IN ('jsonb'::regtype, 'bytea'::regtype)
            LOOP
                EXECUTE format('ALTER TABLE trail.%I ALTER COLUMN %I SET COMPRESSION lz4', service, wide);
            END LOOP;
        EXCEPTION WHEN feature_not_supported OR invalid_parameter_value THEN
            RAISE NOTICE 'this server has no LZ4: wide values are compressed by pglz';
        END;
        EXECUTE format('CREATE TABLE trail.%I PARTITION OF trail.%I DEFAULT', service || '_default', service);
        EXECUTE format('GRANT SELECT ON trail.%I TO trailgate_query', service);
    END LOOP;
END
$$;
