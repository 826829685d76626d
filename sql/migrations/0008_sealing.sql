-- Days that are closed and finished: their indexes are built and their statistics taken. A day that is dropped takes its row along.
CREATE TABLE trail.sealed_day (
    relation text NOT NULL,
    day date NOT NULL,
    sealed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (relation, day)
);

-- The day partitions of every log table.
CREATE VIEW trail.day_partition AS
SELECT
    parent.relname::text AS relation,
    partition.relname::text AS partition,
    substring(pg_get_expr(partition.relpartbound, partition.oid) FROM 'FROM \(''(\d{4}-\d\d-\d\d)')::date AS day
FROM pg_inherits
JOIN pg_class AS partition ON partition.oid = inhrelid
JOIN pg_class AS parent ON parent.oid = inhparent
WHERE parent.relkind = 'p' AND parent.relnamespace = 'trail'::regnamespace
    AND pg_get_expr(partition.relpartbound, partition.oid) <> 'DEFAULT';

GRANT SELECT ON trail.sealed_day TO trailgate_query;
