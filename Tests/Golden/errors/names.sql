-- A name that is nearly right.
SELECT nme FROM UNNEST(ARRAY['a']) AS u (name);
--     ^^^ COLUMN_NOT_FOUND: Column 'nme' cannot be resolved
--         hint: perhaps 'name'
-- case: a table that is not there
SELECT * FROM cloudtrail_log;
--            ^^^^^^^^^^^^^^ TABLE_NOT_FOUND: Table 'awsdatacatalog.default.cloudtrail_log' does not exist
--                           hint: perhaps 'cloudtrail_logs'
-- case: a database that is not there
SELECT * FROM nowhere.t;
--            ^^^^^^^^^ SCHEMA_NOT_FOUND: Schema 'nowhere' does not exist
-- case: a name that two relations have
SELECT x FROM (VALUES 1) AS a (x), (VALUES 2) AS b (x);
--     ^ AMBIGUOUS_NAME: Column 'x' is ambiguous
-- case: a column that is not grouped
SELECT a, count(*) FROM (VALUES (1, 2)) AS t (a, b) GROUP BY b;
--     ^ EXPRESSION_NOT_AGGREGATE: 'a' must be an aggregate expression or appear in GROUP BY clause
-- case: an ordinal past the select list
SELECT 1 AS one ORDER BY 2;
--                       ^ INVALID_COLUMN_REFERENCE: ORDER BY position 2 is not in select list
--                         hint: the select list has 1 columns
-- case: types that do not compare
SELECT * FROM cloudtrail_logs WHERE eventname = 1;
--                                            ^ TYPE_MISMATCH: Cannot apply operator: varchar = integer
-- case: an aggregate in WHERE
SELECT 1 FROM (VALUES 1) AS t (x) WHERE sum(x) > 1;
--                                      ^^^^^^ EXPRESSION_NOT_SCALAR: WHERE clause cannot contain aggregations, window functions or grouping operations: [sum(x)]
-- case: a function that does not exist
SELECT no_such_function(1);
--     ^^^^^^^^^^^^^^^^^^^ FUNCTION_NOT_FOUND: Function 'no_such_function' not registered
-- case: operands of different width
SELECT 1 UNION SELECT 1, 2;
--             ^^^^^^^^^^^ TYPE_MISMATCH: UNION query has different number of fields: 1, 2
-- case: a date that is none
SELECT DATE '2024-02-30';
--     ^^^^^^^^^^^^^^^^^ INVALID_LITERAL: '2024-02-30' is not a valid date literal
-- case: an aggregate in an aggregate
SELECT sum(max(x)) FROM (VALUES 1) AS t (x);
--         ^^^^^^ NESTED_AGGREGATION: Cannot nest aggregations inside aggregation 'sum': [max(x)]
-- case: a function of later releases
SELECT any_value(x) FROM (VALUES 1) AS t (x);
--     ^^^^^^^^^^^^ FUNCTION_NOT_FOUND: Function 'any_value' not registered
-- case: an operator is no function
SELECT negate(1);
--     ^^^^^^^^^ FUNCTION_NOT_FOUND: Function 'negate' not registered
-- case: nor is its sign
SELECT "+"(1, 2);
--     ^^^ FUNCTION_NOT_FOUND: Function '+' not registered
