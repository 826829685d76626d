-- A column of the select list is not what it is made of.
SELECT DISTINCT a, a + b FROM (VALUES (1, 2)) AS t (a, b) ORDER BY a + b;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ EXPRESSION_NOT_IN_DISTINCT: For SELECT DISTINCT, ORDER BY expressions must appear in select list
-- case: columns under the names of their own are
SELECT DISTINCT a, b + 1 FROM (VALUES (1, 2)) AS t (a, b) ORDER BY a, b + 1;
-- postgres
SELECT DISTINCT t1.c1, t1.c2 + 1 FROM (VALUES (1, 2)) AS t1 (c1, c2) ORDER BY 1, 2;
-- rows
1 | 3
-- case: qualified names mean the relation's columns
SELECT DISTINCT t.a, t.a + 1 FROM (VALUES 1) AS t (a) ORDER BY t.a + 1;
-- postgres
SELECT DISTINCT t1.c1, t1.c1 + 1 FROM (VALUES (1)) AS t1 (c1) ORDER BY 2;
-- rows
1 | 2
-- case: a path into a column of the select list
SELECT x.c AS x FROM (VALUES 1) AS x (c) ORDER BY x.c;
--                                                ^ TYPE_MISMATCH: Expression x is not of type ROW
-- case: a column hides a relation of the query around
SELECT (SELECT u.a FROM (VALUES 1) AS t (u)) FROM (VALUES 2) AS u (a);
--             ^ TYPE_MISMATCH: Expression u is not of type ROW
-- case: a window that nothing uses
SELECT max(a) FROM (VALUES (1, 2)) AS t (a, b) GROUP BY b WINDOW w AS (ROWS a PRECEDING);
--                                                                          ^ EXPRESSION_NOT_AGGREGATE: 'a' must be an aggregate expression or appear in GROUP BY clause
-- case: aggregates in VALUES are found after all else
(VALUES approx_set(1)) EXCEPT ALL (VALUES approx_set(2));
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ TYPE_MISMATCH: Type HyperLogLog is not comparable and therefore cannot be used in EXCEPT ALL
-- case: aggregates in VALUES
SELECT * FROM (VALUES count(1));
--                    ^^^^^^^^ EXPRESSION_NOT_SCALAR: VALUES cannot contain aggregations, window functions or grouping operations: [count(1)]
