-- Sums of doubles past their range are infinite.
SELECT sum(x), avg(x), sum(-x), sum(DISTINCT x), sum(x) FILTER (WHERE x < 0) FROM (VALUES 1.7e308, 1.7e308) AS t (x);
-- postgres
SELECT sum(t1.c1), avg(t1.c1), sum(- t1.c1), sum(DISTINCT t1.c1), sum(t1.c1) FILTER (WHERE presto.less(t1.c1, '0.0'::double precision)) FROM (VALUES ('1.7e+308'::double precision), ('1.7e+308'::double precision)) AS t1 (c1);
-- rows
Infinity | Infinity | -Infinity | 1.7e+308 | null
-- case: over windows
SELECT sum(x) OVER (ORDER BY n), avg(x) OVER (ORDER BY n) FROM (VALUES (1, 1.7e308), (2, 1.7e308), (3, -1.7e308)) AS t (n, x);
-- postgres
SELECT sum(t1.c2) OVER (ORDER BY t1.c1), avg(t1.c2) OVER (ORDER BY t1.c1) FROM (VALUES (1, '1.7e+308'::double precision), (2, '1.7e+308'::double precision), (3, '-1.7e+308'::double precision)) AS t1 (c1, c2);
-- rows
1.7e+308 | 1.7e+308
Infinity | Infinity
Infinity | Infinity
-- case: reals are added as doubles
SELECT sum(x), avg(x), sum(y) FROM (VALUES (REAL '3e38', REAL '0.1'), (REAL '3e38', REAL '0.1'), (REAL '3e38', REAL '0.1')) AS t (x, y);
-- postgres
SELECT presto.cast_real(sum((t1.c1)::double precision)), presto.cast_real(avg(t1.c1)), presto.cast_real(sum((t1.c2)::double precision)) FROM (VALUES ('3e+38'::real, '0.1'::real), ('3e+38'::real, '0.1'::real), ('3e+38'::real, '0.1'::real)) AS t1 (c1, c2);
-- rows
Infinity | 3e+38 | 0.3
