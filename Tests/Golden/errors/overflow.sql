-- Integers that overflow: the operands are named, as each type's operators do.
SELECT 9223372036854775807 + x FROM (VALUES BIGINT '1') AS t (x);
-- postgres
SELECT 9223372036854775807 + t1.c1 FROM (VALUES (1::bigint)) AS t1 (c1);
-- rows
NUMERIC_VALUE_OUT_OF_RANGE: bigint addition overflow: 9223372036854775807 + 1
-- case: integers
SELECT INTEGER '-2147483648' - x FROM (VALUES 1) AS t (x);
-- postgres
SELECT '-2147483648'::integer - t1.c1 FROM (VALUES (1)) AS t1 (c1);
-- rows
NUMERIC_VALUE_OUT_OF_RANGE: integer subtraction overflow: -2147483648 - 1
-- case: smallints
SELECT SMALLINT '300' * x FROM (VALUES SMALLINT '300') AS t (x);
-- postgres
SELECT 300::smallint * t1.c1 FROM (VALUES (300::smallint)) AS t1 (c1);
-- rows
NUMERIC_VALUE_OUT_OF_RANGE: smallint multiplication overflow: 300 * 300
-- case: tinyints
SELECT TINYINT '127' + x FROM (VALUES TINYINT '1') AS t (x);
-- postgres
SELECT presto.whole((127::smallint)::numeric + (t1.c1), 'tinyint addition', 127::smallint, '+', t1.c1)::smallint FROM (VALUES (1::smallint)) AS t1 (c1);
-- rows
NUMERIC_VALUE_OUT_OF_RANGE: tinyint addition overflow: 127 + 1
-- case: division has one quotient too many
SELECT x / -1 FROM (VALUES BIGINT '-9223372036854775808') AS t (x);
-- postgres
SELECT t1.c1 / '-1'::bigint FROM (VALUES ('-9223372036854775808'::bigint)) AS t1 (c1);
-- rows
NUMERIC_VALUE_OUT_OF_RANGE: bigint division overflow: -9223372036854775808 / -1
-- case: negation
SELECT - x FROM (VALUES INTEGER '-2147483648') AS t (x);
-- postgres
SELECT - t1.c1 FROM (VALUES ('-2147483648'::integer)) AS t1 (c1);
-- rows
NUMERIC_VALUE_OUT_OF_RANGE: integer negation overflow: -2147483648
-- case: abs
SELECT abs(x) FROM (VALUES BIGINT '-9223372036854775808') AS t (x);
-- postgres
SELECT abs(t1.c1) FROM (VALUES ('-9223372036854775808'::bigint)) AS t1 (c1);
-- rows
NUMERIC_VALUE_OUT_OF_RANGE: Value -9223372036854775808 is out of range for abs(bigint)
-- case: abs of the smallest
SELECT abs(x) FROM (VALUES TINYINT '-128') AS t (x);
-- postgres
SELECT presto.whole_abs(t1.c1, 'tinyint')::smallint FROM (VALUES ('-128'::smallint)) AS t1 (c1);
-- rows
NUMERIC_VALUE_OUT_OF_RANGE: Value -128 is out of range for abs(tinyint)
-- case: sums
SELECT sum(x) FROM (VALUES 9223372036854775807, 1) AS t (x);
-- postgres
SELECT sum(t1.c1)::bigint FROM (VALUES (9223372036854775807), (1::bigint)) AS t1 (c1);
-- rows
NUMERIC_VALUE_OUT_OF_RANGE: bigint addition overflow: 9223372036854775807 + 1
-- case: sums over windows
SELECT sum(x) OVER (ORDER BY x DESC) FROM (VALUES 9223372036854775807, 1) AS t (x);
-- postgres
SELECT sum(t1.c1) OVER (ORDER BY t1.c1 DESC NULLS LAST)::bigint FROM (VALUES (9223372036854775807), (1::bigint)) AS t1 (c1);
-- rows
NUMERIC_VALUE_OUT_OF_RANGE: bigint addition overflow: 9223372036854775807 + 1
-- case: lambdas
SELECT reduce(ARRAY[9223372036854775807, 2], BIGINT '0', (s, x) -> s + x, s -> s);
-- postgres
SELECT ((WITH RECURSIVE l1(i, s, v) AS (SELECT 0, to_jsonb(0::bigint), ('[9223372036854775807, 2]'::jsonb) -> 0 UNION ALL SELECT l1.i + 1, to_jsonb((l1.s #>> '{}')::bigint + (l1.v #>> '{}')::bigint), ('[9223372036854775807, 2]'::jsonb) -> (l1.i + 1) FROM l1 WHERE l1.i < jsonb_array_length('[9223372036854775807, 2]'::jsonb)) SELECT nullif(l1.s, 'null'::jsonb) FROM l1 WHERE l1.i = jsonb_array_length('[9223372036854775807, 2]'::jsonb)) #>> '{}')::bigint;
-- rows
NUMERIC_VALUE_OUT_OF_RANGE: bigint addition overflow: 9223372036854775807 + 2
-- case: TRY
SELECT TRY(9223372036854775807 + x), TRY(abs(y)) FROM (VALUES (BIGINT '1', TINYINT '-128')) AS t (x, y);
-- postgres
SELECT presto.try_bigint((9223372036854775807)::numeric + (t1.c1)), presto.try_tinyint(abs((t1.c2)::bigint)) FROM (VALUES (1::bigint, '-128'::smallint)) AS t1 (c1, c2);
-- rows
null | null
