-- A recursive query is its anchor and ten steps.
WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT n FROM t;
-- postgres
WITH w1_0 (c1) AS (SELECT 1), w1_1 (c1) AS (SELECT t1.c1 + 1 FROM w1_0 AS t1 WHERE t1.c1 < 3), w1_2 (c1) AS (SELECT t2.c1 + 1 FROM w1_1 AS t2 WHERE t2.c1 < 3), w1_3 (c1) AS (SELECT t3.c1 + 1 FROM w1_2 AS t3 WHERE t3.c1 < 3), w1_4 (c1) AS (SELECT t4.c1 + 1 FROM w1_3 AS t4 WHERE t4.c1 < 3), w1_5 (c1) AS (SELECT t5.c1 + 1 FROM w1_4 AS t5 WHERE t5.c1 < 3), w1_6 (c1) AS (SELECT t6.c1 + 1 FROM w1_5 AS t6 WHERE t6.c1 < 3), w1_7 (c1) AS (SELECT t7.c1 + 1 FROM w1_6 AS t7 WHERE t7.c1 < 3), w1_8 (c1) AS (SELECT t8.c1 + 1 FROM w1_7 AS t8 WHERE t8.c1 < 3), w1_9 (c1) AS (SELECT t9.c1 + 1 FROM w1_8 AS t9 WHERE t9.c1 < 3), w1_10 (c1) AS (SELECT t10.c1 + 1 FROM w1_9 AS t10 WHERE t10.c1 < 3), w1_11 (c1) AS MATERIALIZED (SELECT t11.c1 + 1 FROM w1_10 AS t11 WHERE t11.c1 < 3), w1 (c1) AS (SELECT * FROM w1_0 UNION ALL SELECT * FROM w1_1 UNION ALL SELECT * FROM w1_2 UNION ALL SELECT * FROM w1_3 UNION ALL SELECT * FROM w1_4 UNION ALL SELECT * FROM w1_5 UNION ALL SELECT * FROM w1_6 UNION ALL SELECT * FROM w1_7 UNION ALL SELECT * FROM w1_8 UNION ALL SELECT * FROM w1_9 UNION ALL SELECT * FROM w1_10 UNION ALL SELECT * FROM w1_11 WHERE presto.fail('NOT_SUPPORTED', 'Recursion depth limit exceeded (10). Use ''max_recursion_depth'' session property to modify the limit.') IS NULL) SELECT t12.c1 FROM w1 AS t12;
-- rows
1
2
3
-- case: more steps fail
WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT n FROM t;
-- postgres
WITH w1_0 (c1) AS (SELECT 1), w1_1 (c1) AS (SELECT t1.c1 + 1 FROM w1_0 AS t1), w1_2 (c1) AS (SELECT t2.c1 + 1 FROM w1_1 AS t2), w1_3 (c1) AS (SELECT t3.c1 + 1 FROM w1_2 AS t3), w1_4 (c1) AS (SELECT t4.c1 + 1 FROM w1_3 AS t4), w1_5 (c1) AS (SELECT t5.c1 + 1 FROM w1_4 AS t5), w1_6 (c1) AS (SELECT t6.c1 + 1 FROM w1_5 AS t6), w1_7 (c1) AS (SELECT t7.c1 + 1 FROM w1_6 AS t7), w1_8 (c1) AS (SELECT t8.c1 + 1 FROM w1_7 AS t8), w1_9 (c1) AS (SELECT t9.c1 + 1 FROM w1_8 AS t9), w1_10 (c1) AS (SELECT t10.c1 + 1 FROM w1_9 AS t10), w1_11 (c1) AS MATERIALIZED (SELECT t11.c1 + 1 FROM w1_10 AS t11), w1 (c1) AS (SELECT * FROM w1_0 UNION ALL SELECT * FROM w1_1 UNION ALL SELECT * FROM w1_2 UNION ALL SELECT * FROM w1_3 UNION ALL SELECT * FROM w1_4 UNION ALL SELECT * FROM w1_5 UNION ALL SELECT * FROM w1_6 UNION ALL SELECT * FROM w1_7 UNION ALL SELECT * FROM w1_8 UNION ALL SELECT * FROM w1_9 UNION ALL SELECT * FROM w1_10 UNION ALL SELECT * FROM w1_11 WHERE presto.fail('NOT_SUPPORTED', 'Recursion depth limit exceeded (10). Use ''max_recursion_depth'' session property to modify the limit.') IS NULL) SELECT t12.c1 FROM w1 AS t12;
-- rows
NOT_SUPPORTED: Recursion depth limit exceeded (10). Use 'max_recursion_depth' session property to modify the limit.
-- case: the step may hold what PostgreSQL's own recursion refuses
WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 2 FROM ((TABLE t) EXCEPT (SELECT 5)) AS u (n) WHERE n < 9) SELECT n FROM t;
-- postgres
WITH w1_0 (c1) AS (SELECT 1), w1_1 (c1) AS (SELECT t2.c1 + 2 FROM (((SELECT t1.c1 FROM w1_0 AS t1)) EXCEPT ((SELECT 5))) AS t2 (c1) WHERE t2.c1 < 9), w1_2 (c1) AS (SELECT t4.c1 + 2 FROM (((SELECT t3.c1 FROM w1_1 AS t3)) EXCEPT ((SELECT 5))) AS t4 (c1) WHERE t4.c1 < 9), w1_3 (c1) AS (SELECT t6.c1 + 2 FROM (((SELECT t5.c1 FROM w1_2 AS t5)) EXCEPT ((SELECT 5))) AS t6 (c1) WHERE t6.c1 < 9), w1_4 (c1) AS (SELECT t8.c1 + 2 FROM (((SELECT t7.c1 FROM w1_3 AS t7)) EXCEPT ((SELECT 5))) AS t8 (c1) WHERE t8.c1 < 9), w1_5 (c1) AS (SELECT t10.c1 + 2 FROM (((SELECT t9.c1 FROM w1_4 AS t9)) EXCEPT ((SELECT 5))) AS t10 (c1) WHERE t10.c1 < 9), w1_6 (c1) AS (SELECT t12.c1 + 2 FROM (((SELECT t11.c1 FROM w1_5 AS t11)) EXCEPT ((SELECT 5))) AS t12 (c1) WHERE t12.c1 < 9), w1_7 (c1) AS (SELECT t14.c1 + 2 FROM (((SELECT t13.c1 FROM w1_6 AS t13)) EXCEPT ((SELECT 5))) AS t14 (c1) WHERE t14.c1 < 9), w1_8 (c1) AS (SELECT t16.c1 + 2 FROM (((SELECT t15.c1 FROM w1_7 AS t15)) EXCEPT ((SELECT 5))) AS t16 (c1) WHERE t16.c1 < 9), w1_9 (c1) AS (SELECT t18.c1 + 2 FROM (((SELECT t17.c1 FROM w1_8 AS t17)) EXCEPT ((SELECT 5))) AS t18 (c1) WHERE t18.c1 < 9), w1_10 (c1) AS (SELECT t20.c1 + 2 FROM (((SELECT t19.c1 FROM w1_9 AS t19)) EXCEPT ((SELECT 5))) AS t20 (c1) WHERE t20.c1 < 9), w1_11 (c1) AS MATERIALIZED (SELECT t22.c1 + 2 FROM (((SELECT t21.c1 FROM w1_10 AS t21)) EXCEPT ((SELECT 5))) AS t22 (c1) WHERE t22.c1 < 9), w1 (c1) AS (SELECT * FROM w1_0 UNION ALL SELECT * FROM w1_1 UNION ALL SELECT * FROM w1_2 UNION ALL SELECT * FROM w1_3 UNION ALL SELECT * FROM w1_4 UNION ALL SELECT * FROM w1_5 UNION ALL SELECT * FROM w1_6 UNION ALL SELECT * FROM w1_7 UNION ALL SELECT * FROM w1_8 UNION ALL SELECT * FROM w1_9 UNION ALL SELECT * FROM w1_10 UNION ALL SELECT * FROM w1_11 WHERE presto.fail('NOT_SUPPORTED', 'Recursion depth limit exceeded (10). Use ''max_recursion_depth'' session property to modify the limit.') IS NULL) SELECT t23.c1 FROM w1 AS t23;
-- rows
1
3
5
-- case: the anchor must not name it
WITH RECURSIVE t (n) AS (SELECT n FROM t UNION ALL SELECT 1) SELECT n FROM t;
--                                     ^ INVALID_RECURSIVE_REFERENCE: WITH table name is referenced in the base relation of recursion
-- case: nor may a condition of the step
WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT 2 WHERE (SELECT true FROM t)) SELECT n FROM t;
--                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INVALID_RECURSIVE_REFERENCE: recursive reference outside of FROM clause of the step relation of recursion
-- case: two references
WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT a.n FROM t AS a, t AS b) SELECT n FROM t;
--                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INVALID_RECURSIVE_REFERENCE: multiple recursive references in the step relation of recursion
-- case: a bound around it all
WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 3 LIMIT 1) SELECT n FROM t;
--                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ NOT_SUPPORTED: immediate FETCH FIRST / LIMIT clause in recursive query
