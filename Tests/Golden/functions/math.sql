-- A double's result past the range is infinite: columns are tested in place.
SELECT x * y, x / y FROM (VALUES (1E200, 1E200), (1E0, 0E0)) AS t (x, y);
-- case: operands whose types bound the result take PostgreSQL's operator
SELECT x * 100E0 / 3E0, x / y FROM (VALUES (1, 2E0)) AS t (x, y);
-- case: an operand that is no column is computed once
SELECT x * y + x FROM (VALUES (1E308, 10E0)) AS t (x, y);
-- case: NaN is greatest and least only where there is nothing else
SELECT greatest(1E0, nan()), least(nan(), 2E0), greatest(ARRAY[1, 2], ARRAY[3]);
-- case: shifts stay within the type's bits
SELECT bitwise_left_shift(TINYINT '1', 7), bitwise_right_shift(SMALLINT '-8', 1);
-- case: a tinyint that overflows says how
SELECT round(INTEGER '15', -1), -(TINYINT '1');
