-- The schemas, and what the role of queries may see of them. Roles belong to the cluster, not to the database: they are made before.
CREATE SCHEMA IF NOT EXISTS trail;
COMMENT ON SCHEMA trail IS 'Trailgate: log records, loaded objects, query history';

CREATE SCHEMA IF NOT EXISTS presto;
COMMENT ON SCHEMA presto IS 'Trailgate: functions with the meaning that Presto gives them';

-- What a query may read is granted table by table: schema trail also holds what is none of a query's business.
GRANT USAGE ON SCHEMA trail, presto TO trailgate_query;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
