-- Jobs that load logs, their runs, and the triggers that start them: what AWS Glue's API shows.

CREATE TABLE trail.job (
    name text PRIMARY KEY,
    description text,
    role text NOT NULL,
    -- The script's name says whose logs they are.
    script_location text NOT NULL,
    -- Objects of texts.
    default_arguments jsonb NOT NULL,
    fixed_arguments jsonb NOT NULL,
    max_retries integer NOT NULL CHECK (max_retries >= 0),
    timeout_minutes integer NOT NULL CHECK (timeout_minutes > 0),
    -- Members of the API that mean nothing here, as JSON, given back as they came.
    properties text NOT NULL,
    -- How often the bookmark was reset.
    bookmark_version integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    modified_at timestamptz NOT NULL
);

CREATE TABLE trail.job_run (
    id text PRIMARY KEY,
    job_name text NOT NULL REFERENCES trail.job ON DELETE CASCADE,
    attempt integer NOT NULL,
    previous_run_id text,
    trigger_name text,
    state text NOT NULL
        CHECK (state IN ('STARTING', 'WAITING', 'RUNNING', 'STOPPING', 'STOPPED', 'SUCCEEDED', 'FAILED', 'TIMEOUT')),
    arguments jsonb NOT NULL,
    timeout_minutes integer NOT NULL,
    created_at timestamptz NOT NULL,
    started_at timestamptz,
    modified_at timestamptz NOT NULL,
    ended_at timestamptz,
    error_message text,
    -- Its row in trail.load has the counts.
    load_id bigint REFERENCES trail.load ON DELETE SET NULL,
    -- The server that runs it: it holds the advisory lock (7305449, runner) as long as it lives.
    runner integer
);

-- No two runs of a job at once, whoever starts them.
CREATE UNIQUE INDEX job_run_live ON trail.job_run (job_name) WHERE state IN ('STARTING', 'WAITING', 'RUNNING', 'STOPPING');
CREATE INDEX job_run_newest_first ON trail.job_run (job_name, created_at DESC, id DESC);

CREATE SEQUENCE trail.job_runner AS integer CYCLE;

-- What a run says of itself, a bounded number of lines.
CREATE TABLE trail.job_run_log (
    run_id text NOT NULL REFERENCES trail.job_run ON DELETE CASCADE,
    line integer NOT NULL,
    said_at timestamptz NOT NULL,
    text text NOT NULL,
    PRIMARY KEY (run_id, line)
);

CREATE TABLE trail.job_trigger (
    name text PRIMARY KEY,
    description text,
    type text NOT NULL CHECK (type IN ('SCHEDULED', 'ON_DEMAND')),
    -- cron(…) or rate(…), of a scheduled trigger.
    schedule text,
    -- [{"job": name, "arguments": {…}, "timeoutMinutes": n}, …]
    actions jsonb NOT NULL,
    state text NOT NULL CHECK (state IN ('CREATED', 'ACTIVATED', 'DEACTIVATED')),
    -- When it was started: rates count from here.
    anchored_at timestamptz,
    -- NULL: not started, or its schedule has no time left.
    next_fire_at timestamptz,
    fired_at timestamptz,
    CHECK ((type = 'SCHEDULED') = (schedule IS NOT NULL))
);

CREATE INDEX job_trigger_due ON trail.job_trigger (next_fire_at) WHERE state = 'ACTIVATED';
