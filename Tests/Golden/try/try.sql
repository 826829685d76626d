-- TRY over parts with a form that is NULL instead of failing.
SELECT TRY(CAST(x AS bigint)), TRY(10 / CAST(x AS bigint)) FROM (VALUES '0', 'b', '5') AS t (x);
-- case: a failure under something that has a value without it is caught
SELECT x, TRY(coalesce(10 / x, -1)), TRY(x > 0 OR 1 / x > 0), TRY(ARRAY[1 / x]) FROM (VALUES 0, 2) AS t (x);
-- case: in a lambda, too
SELECT TRY(transform(a, v -> 1 / v)) FROM (VALUES ARRAY[1, 0], ARRAY[2]) AS t (a);
-- case: other errors are not caught
SELECT TRY((SELECT x FROM (VALUES 1, 2) AS t (x)));
