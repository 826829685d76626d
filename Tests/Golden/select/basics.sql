-- Literals, operators and unnamed columns.
SELECT 1 + 2 * 3, 'a' || 'b' AS Word, 7 / 2, true AND NULL, DATE '2024-01-31', 1.5, DECIMAL '1.50';
-- postgres
SELECT 1 + 2 * 3, 'a'::text || 'b'::text, 7 / 2, (true AND NULL::boolean)::text, presto.date_text('2024-01-31'::date), '1.5'::double precision, '1.50'::numeric(3,2);
-- rows
7 | ab | 3 | null | 2024-01-31 | 1.5 | 1.50
-- case: NULLs are last in both directions
SELECT x FROM (VALUES 2, NULL, 1) AS t (x) ORDER BY x DESC;
-- postgres
SELECT t1.c1 FROM (VALUES (2), (NULL::integer), (1)) AS t1 (c1) ORDER BY t1.c1 DESC NULLS LAST;
-- rows
2
1
null
-- case: FETCH FIRST with ties, and an offset
SELECT x FROM (VALUES 1, 2, 2, 3) AS t (x) ORDER BY x OFFSET 1 FETCH FIRST 1 ROW WITH TIES;
-- postgres
SELECT t1.c1 FROM (VALUES (1), (2), (2), (3)) AS t1 (c1) ORDER BY t1.c1 OFFSET 1 FETCH FIRST 1 ROWS WITH TIES;
-- rows
2
2
-- case: DISTINCT compares values and not their texts
SELECT DISTINCT x FROM (VALUES TIMESTAMP '2024-01-31 10:00:00', TIMESTAMP '2024-01-31 10:00') AS t (x) ORDER BY x;
-- postgres
SELECT presto.timestamp_text(t2.c1, 3) FROM (SELECT DISTINCT t1.c1 FROM (VALUES ('2024-01-31 10:00:00'::timestamp), ('2024-01-31 10:00:00'::timestamp)) AS t1 (c1) ORDER BY 1) AS t2 (c1);
-- rows
2024-01-31 10:00:00.000
-- case: a set operation ordered by an expression
SELECT x FROM (VALUES 3, 1) AS t (x) UNION ALL SELECT 2 ORDER BY -x LIMIT 2;
-- postgres
SELECT t2.c1 FROM (SELECT t1.c1 FROM (VALUES (3), (1)) AS t1 (c1) UNION ALL SELECT 2) AS t2 (c1) ORDER BY - t2.c1 LIMIT 2;
-- rows
3
2
-- case: USING joins a column once
SELECT * FROM (VALUES (1, 'a')) AS t (k, v) FULL JOIN (VALUES (2, 'b')) AS u (k, w) USING (k) ORDER BY k;
-- postgres
SELECT coalesce(t1.c1, t2.c1), t1.c2, t2.c2 FROM (VALUES (1, 'a'::text)) AS t1 (c1, c2) FULL JOIN (VALUES (2, 'b'::text)) AS t2 (c1, c2) ON t1.c1 = t2.c1 ORDER BY coalesce(t1.c1, t2.c1);
-- rows
1 | a | null
2 | null | b
-- case: a common table twice, once recursive
WITH RECURSIVE n (i) AS (VALUES 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3), s AS (SELECT sum(i) AS total FROM n) SELECT i, total FROM n, s ORDER BY i;
-- postgres
WITH w1_0 (c1) AS (VALUES (1)), w1_1 (c1) AS (SELECT t1.c1 + 1 FROM w1_0 AS t1 WHERE t1.c1 < 3), w1_2 (c1) AS (SELECT t2.c1 + 1 FROM w1_1 AS t2 WHERE t2.c1 < 3), w1_3 (c1) AS (SELECT t3.c1 + 1 FROM w1_2 AS t3 WHERE t3.c1 < 3), w1_4 (c1) AS (SELECT t4.c1 + 1 FROM w1_3 AS t4 WHERE t4.c1 < 3), w1_5 (c1) AS (SELECT t5.c1 + 1 FROM w1_4 AS t5 WHERE t5.c1 < 3), w1_6 (c1) AS (SELECT t6.c1 + 1 FROM w1_5 AS t6 WHERE t6.c1 < 3), w1_7 (c1) AS (SELECT t7.c1 + 1 FROM w1_6 AS t7 WHERE t7.c1 < 3), w1_8 (c1) AS (SELECT t8.c1 + 1 FROM w1_7 AS t8 WHERE t8.c1 < 3), w1_9 (c1) AS (SELECT t9.c1 + 1 FROM w1_8 AS t9 WHERE t9.c1 < 3), w1_10 (c1) AS (SELECT t10.c1 + 1 FROM w1_9 AS t10 WHERE t10.c1 < 3), w1_11 (c1) AS MATERIALIZED (SELECT t11.c1 + 1 FROM w1_10 AS t11 WHERE t11.c1 < 3), w1 (c1) AS (SELECT * FROM w1_0 UNION ALL SELECT * FROM w1_1 UNION ALL SELECT * FROM w1_2 UNION ALL SELECT * FROM w1_3 UNION ALL SELECT * FROM w1_4 UNION ALL SELECT * FROM w1_5 UNION ALL SELECT * FROM w1_6 UNION ALL SELECT * FROM w1_7 UNION ALL SELECT * FROM w1_8 UNION ALL SELECT * FROM w1_9 UNION ALL SELECT * FROM w1_10 UNION ALL SELECT * FROM w1_11 WHERE presto.fail('NOT_SUPPORTED', 'Recursion depth limit exceeded (10). Use ''max_recursion_depth'' session property to modify the limit.') IS NULL), w2 (c1) AS (SELECT sum(t12.c1) FROM w1 AS t12) SELECT t13.c1, t14.c1 FROM w1 AS t13 CROSS JOIN w2 AS t14 ORDER BY t13.c1;
-- rows
1 | 6
2 | 6
3 | 6
-- case: a parameter is an expression
SELECT x FROM (VALUES 1, 2) AS t (x) WHERE x > 1;
-- postgres
SELECT t1.c1 FROM (VALUES (1), (2)) AS t1 (c1) WHERE t1.c1 > 1;
-- rows
2
-- case: a view, analyzed in its place
SELECT name FROM errors WHERE errorcode = 'AccessDenied';
-- postgres
SELECT t2.c1 FROM (SELECT t1.event_name, t1.error_code FROM trail.cloudtrail AS t1 WHERE t1.error_code IS NOT NULL) AS t2 (c1, c2) WHERE t2.c2 = 'AccessDenied';
-- case: hidden columns are columns for those who name them
SELECT "$path", "$file_modified_time" FROM cloudtrail_logs LIMIT 1;
-- postgres
SELECT (SELECT o.uri FROM trail.object AS o WHERE o.id = t1.object_id), presto.zoned_text((SELECT ROW(o.modified_at, 'UTC')::presto.zoned FROM trail.object AS o WHERE o.id = t1.object_id), 3) FROM trail.cloudtrail AS t1 LIMIT 1;
-- case: information_schema is made of known rows
SELECT table_name FROM information_schema.tables WHERE table_schema = 'aws_service_logs';
-- postgres
SELECT t1.table_name FROM (VALUES ('awsdatacatalog'::text, 'aws_service_logs'::text, 'alb'::text, 'BASE TABLE'::text), ('awsdatacatalog'::text, 'aws_service_logs'::text, 'cloudfront'::text, 'BASE TABLE'::text), ('awsdatacatalog'::text, 'aws_service_logs'::text, 'cloudtrail'::text, 'BASE TABLE'::text), ('awsdatacatalog'::text, 'aws_service_logs'::text, 'elb'::text, 'BASE TABLE'::text), ('awsdatacatalog'::text, 'aws_service_logs'::text, 's3_access'::text, 'BASE TABLE'::text), ('awsdatacatalog'::text, 'aws_service_logs'::text, 'vpcflow'::text, 'BASE TABLE'::text), ('awsdatacatalog'::text, 'aws_service_logs_raw'::text, 'alb_raw_logs'::text, 'BASE TABLE'::text), ('awsdatacatalog'::text, 'aws_service_logs_raw'::text, 'cloudfront_raw_logs'::text, 'BASE TABLE'::text), ('awsdatacatalog'::text, 'aws_service_logs_raw'::text, 'cloudtrail_raw_logs'::text, 'BASE TABLE'::text), ('awsdatacatalog'::text, 'aws_service_logs_raw'::text, 'elb_raw_logs'::text, 'BASE TABLE'::text), ('awsdatacatalog'::text, 'aws_service_logs_raw'::text, 's3_access_raw_logs'::text, 'BASE TABLE'::text), ('awsdatacatalog'::text, 'aws_service_logs_raw'::text, 'vpcflow_raw_logs'::text, 'BASE TABLE'::text), ('awsdatacatalog'::text, 'default'::text, 'alb_access_logs'::text, 'BASE TABLE'::text), ('awsdatacatalog'::text, 'default'::text, 'alb_logs'::text, 'BASE TABLE'::text), ('awsdatacatalog'::text, 'default'::text, 'cloudfront_standard_logs'::text, 'BASE TABLE'::text), ('awsdatacatalog'::text, 'default'::text, 'cloudtrail_digests'::text, 'BASE TABLE'::text), ('awsdatacatalog'::text, 'default'::text, 'cloudtrail_insights'::text, 'BASE TABLE'::text), ('awsdatacatalog'::text, 'default'::text, 'cloudtrail_logs'::text, 'BASE TABLE'::text), ('awsdatacatalog'::text, 'default'::text, 'elb_logs'::text, 'BASE TABLE'::text), ('awsdatacatalog'::text, 'default'::text, 'errors'::text, 'VIEW'::text), ('awsdatacatalog'::text, 'default'::text, 'vpc_flow_logs'::text, 'BASE TABLE'::text), ('awsdatacatalog'::text, 'default'::text, 'vpc_flow_logs_all_fields'::text, 'BASE TABLE'::text), ('awsdatacatalog'::text, 'default'::text, 'waf_logs'::text, 'BASE TABLE'::text), ('awsdatacatalog'::text, 'default'::text, 'waf_logs_partition_projection'::text, 'BASE TABLE'::text), ('awsdatacatalog'::text, 's3_access_logs_db'::text, 'mybucket_logs'::text, 'BASE TABLE'::text), ('awsdatacatalog'::text, 'trail'::text, 'integrity'::text, 'BASE TABLE'::text)) AS t1 (table_catalog, table_schema, table_name, table_type) WHERE t1.table_schema = 'aws_service_logs';
-- rows
alb
cloudfront
cloudtrail
elb
s3_access
vpcflow
