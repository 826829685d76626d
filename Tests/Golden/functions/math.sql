-- A double's result past the range is infinite: columns are tested in place.
SELECT x * y, x / y FROM (VALUES (1E200, 1E200), (1E0, 0E0)) AS t (x, y);
-- postgres
SELECT presto.multiply(t1.c1, t1.c2), presto.divide(t1.c1, t1.c2) FROM (VALUES ('1e+200'::double precision, '1e+200'::double precision), ('1.0'::double precision, '0.0'::double precision)) AS t1 (c1, c2);
-- rows
Infinity | 1
0 | Infinity
-- case: operands whose types bound the result take PostgreSQL's operator
SELECT x * 100E0 / 3E0, x / y FROM (VALUES (1, 2E0)) AS t (x, y);
-- postgres
SELECT (t1.c1)::double precision * '100.0'::double precision / '3.0'::double precision, presto.divide((t1.c1)::double precision, t1.c2) FROM (VALUES (1, '2.0'::double precision)) AS t1 (c1, c2);
-- rows
33.333333333333336 | 0.5
-- case: an operand that is no column is computed once
SELECT x * y + x FROM (VALUES (1E308, 10E0)) AS t (x, y);
-- postgres
SELECT presto.add_far(presto.multiply(t1.c1, t1.c2), t1.c1) FROM (VALUES ('1e+308'::double precision, '10.0'::double precision)) AS t1 (c1, c2);
-- rows
Infinity
-- case: NaN is greatest and least only where there is nothing else
SELECT greatest(1E0, nan()), least(nan(), 2E0), greatest(ARRAY[1, 2], ARRAY[3]);
-- postgres
SELECT presto.greatest_float(ARRAY['1.0'::double precision, 'NaN'::double precision]), presto.least_float(ARRAY['NaN'::double precision, '2.0'::double precision]), presto.greatest_structure(ARRAY['[1, 2]'::jsonb, '[3]'::jsonb], false);
-- rows
1 | 2 | [3]
-- case: shifts stay within the type's bits
SELECT bitwise_left_shift(TINYINT '1', 7), bitwise_right_shift(SMALLINT '-8', 1);
-- postgres
SELECT presto.narrow_left_shift(1::smallint, 7::bigint, 8)::smallint, presto.narrow_right_shift('-8'::smallint, 1::bigint, 16)::smallint;
-- rows
-128 | 32764
-- case: integers are rounded and negated within their type
SELECT round(INTEGER '15', -1), -(TINYINT '1');
-- postgres
SELECT presto.round_integer(15, -1), '-1'::smallint;
-- rows
20 | -1
