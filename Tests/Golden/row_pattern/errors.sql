-- What Trino refuses, with its sentences.
SELECT * FROM (VALUES 1) AS t (n) MATCH_RECOGNIZE (MEASURES LAST(1) AS x PATTERN (A) DEFINE A AS true);
--                                                          ^^^^^^^ INVALID_ARGUMENTS: Pattern navigation function last must contain at least one column reference or CLASSIFIER()
-- case: a label that the pattern does not have
SELECT * FROM (VALUES 1) AS t (n) MATCH_RECOGNIZE (ORDER BY n PATTERN (A) DEFINE B AS true);
--                                                                               ^ INVALID_LABEL: defined variable: B is not a primary pattern variable
-- case: the relation's name
SELECT * FROM (VALUES 1) AS t (n) MATCH_RECOGNIZE (MEASURES t.n AS x PATTERN (A) DEFINE A AS true);
--                                                          ^^^ COLUMN_NOT_FOUND: Column 't.n' cannot be resolved
-- case: skipping to a variable that has no row
SELECT * FROM (VALUES 1) AS t (n) MATCH_RECOGNIZE (ORDER BY n MEASURES n AS x AFTER MATCH SKIP TO B PATTERN (A | B) DEFINE A AS true);
-- postgres
SELECT t2.c1 FROM (WITH r1 (n, g, c1) AS MATERIALIZED (SELECT row_number() OVER (ORDER BY t1.c1)::int, row_number() OVER (ORDER BY t1.c1)::int, t1.c1 FROM (VALUES (1)) AS t1 (c1)), d1 AS (SELECT r2.g - r2.n AS p, r2.n, (6)::bigint AS mask FROM r1 AS r2), m1 AS MATERIALIZED (SELECT a.p + f.attempt AS s, a.p + f.row_number AS g, f.number AS k, f.place AS i, f.size AS z, f.variable AS v, f.is_excluded AS x, a.p + f.low AS low, a.p + f.high AS high FROM (SELECT d.p, array_agg(d.mask ORDER BY d.n) AS masks FROM d1 AS d GROUP BY d.p) AS a CROSS JOIN LATERAL presto.match_partition('{2,1,3,1,1,0,3,4,0,1,2,0,0,0,0}'::int[], a.masks, 6, false, NULL, false, 3, 4, '{0,0,0,0,0,0}'::int[], false, ARRAY[NULL, NULL]::text[], '{}'::bigint[], ARRAY['A', 'B']::text[], array_fill('[]'::jsonb, ARRAY[cardinality(a.masks)]), ARRAY[]::jsonb[]) AS f) SELECT b.c1 FROM m1 AS o JOIN r1 AS b ON b.g = o.g WHERE o.i = o.z ORDER BY o.s) AS t2 (c1);
-- rows
GENERIC_USER_ERROR: AFTER MATCH SKIP failed: pattern variable is not present in match
-- case: nested recognition
SELECT * FROM (VALUES 1) AS t (n) MATCH_RECOGNIZE (MEASURES (SELECT 1 FROM (VALUES 1) AS u (m) MATCH_RECOGNIZE (MEASURES 1 AS y PATTERN (B) DEFINE B AS true)) AS x PATTERN (A) DEFINE A AS true);
--                                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ NESTED_ROW_PATTERN_RECOGNITION: nested row pattern recognition in row pattern recognition
-- case: a pattern that is too long
SELECT * FROM (VALUES 1) AS t (n) MATCH_RECOGNIZE (ORDER BY n MEASURES n AS x PATTERN (A{1,100000}) DEFINE A AS true);
--                                                                                                              ^^^^ NOT_SUPPORTED: The row pattern is too long: its quantifiers and permutations are written out
