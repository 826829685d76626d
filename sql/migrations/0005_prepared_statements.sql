-- PREPARE, EXECUTE and DEALLOCATE: the statements that have names, each workgroup its own.

CREATE TABLE trail.prepared_statement (
    work_group text NOT NULL,
    name text NOT NULL,
    -- The statement behind FROM, in Presto's SQL.
    sql text NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (work_group, name)
);
