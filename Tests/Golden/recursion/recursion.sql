-- A recursive query is its anchor and ten steps.
WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT n FROM t;
-- case: more steps fail
WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT n FROM t;
-- case: the step may hold what PostgreSQL's own recursion refuses
WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 2 FROM ((TABLE t) EXCEPT (SELECT 5)) AS u (n) WHERE n < 9) SELECT n FROM t;
-- case: the anchor must not name it
WITH RECURSIVE t (n) AS (SELECT n FROM t UNION ALL SELECT 1) SELECT n FROM t;
--                                     ^ INVALID_RECURSIVE_REFERENCE: WITH table name is referenced in the base relation of recursion
-- case: nor may a condition of the step
WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT 2 WHERE (SELECT true FROM t)) SELECT n FROM t;
--                                          ^ INVALID_RECURSIVE_REFERENCE: recursive reference outside of FROM clause of the step relation of recursion
-- case: two references
WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT a.n FROM t AS a, t AS b) SELECT n FROM t;
--                                          ^ INVALID_RECURSIVE_REFERENCE: multiple recursive references in the step relation of recursion
-- case: a bound around it all
WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 3 LIMIT 1) SELECT n FROM t;
--                       ^ NOT_SUPPORTED: immediate FETCH FIRST / LIMIT clause in recursive query
