-- What people add to the catalog. The tables over the logs are part of the program; views are theirs.

CREATE TABLE trail.view (
    database text NOT NULL,
    name text NOT NULL,
    comment text,
    -- The query behind AS, in Presto's SQL.
    sql text NOT NULL,
    -- The database that unqualified names in it mean.
    session_database text NOT NULL,
    -- [["name", "type"], …], in Presto's spelling, as they were when the view was made.
    columns jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (database, name)
);

-- One row. Whoever changes the catalog counts it up in the same transaction, so that others notice.
CREATE TABLE trail.catalog_version (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    version bigint NOT NULL
);

INSERT INTO trail.catalog_version (version) VALUES (1);
