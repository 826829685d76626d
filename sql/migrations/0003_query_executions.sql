-- The history of queries, one row an execution. A row is written when the query is submitted, and once more when it is over.
CREATE TABLE trail.query_execution (
    id                 uuid PRIMARY KEY,
    client_token       text,
    query              text NOT NULL,
    -- The four values below are kept as submitted: a repeated token must come with the same ones.
    catalog_name       text,
    database_name      text,
    requested_location text,
    parameters         text[] NOT NULL,
    work_group         text NOT NULL,
    result_reuse       jsonb,
    statement_type     text NOT NULL CHECK (statement_type IN ('DDL', 'DML', 'UTILITY')),
    substatement_type  text,
    result_form        text NOT NULL,
    result_bucket      text NOT NULL,
    result_key         text NOT NULL,
    state              text NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    state_reason       text,
    error_code         text,
    -- Microseconds since 1970: exactly what pages of the list are ordered by.
    submitted_at       bigint NOT NULL,
    started_at         bigint,
    completed_at       bigint,
    planning_time      bigint NOT NULL DEFAULT 0,
    scanned_bytes      bigint NOT NULL DEFAULT 0,
    update_count       bigint,
    -- Columns of the result; NULL until the query has succeeded.
    content            jsonb
);

COMMENT ON TABLE trail.query_execution IS 'Queries submitted over the Athena API: what was asked, and what became of it';

CREATE UNIQUE INDEX query_execution_client_token ON trail.query_execution (client_token);
CREATE INDEX query_execution_newest_first ON trail.query_execution (work_group, submitted_at DESC, id DESC);
CREATE INDEX query_execution_unfinished ON trail.query_execution (state) WHERE state IN ('QUEUED', 'RUNNING');
