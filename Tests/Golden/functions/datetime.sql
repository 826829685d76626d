-- Years outside of four digits have a sign, and PostgreSQL counts those before 1 in another way.
SELECT DATE '-0044-03-15', TIMESTAMP '12345-01-01 00:00:00';
-- case: a year that PostgreSQL has no time for is refused
SELECT TIMESTAMP '-12001-01-01 00:00:00';
--     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ NOT_SUPPORTED: The year -12001 is not supported
-- case: patterns see milliseconds, rounded
SELECT date_format(TIMESTAMP '2020-05-10 12:34:56.5555', '%f'), format_datetime(TIMESTAMP '2020-05-10 12:34:56.5555', 'SSS');
-- case: the result has the precision of the argument
SELECT date_add('millisecond', 60, TIMESTAMP '2020-05-10 12:34:56.5');
-- case: intervals are multiplied toward zero
SELECT INTERVAL '5' MONTH / 2, INTERVAL '2' DAY * 1.7E0;
-- case: Teradata's patterns
SELECT to_char(TIMESTAMP '1988-04-08 02:03:04', 'yyyy/mm/dd hh24:mi:ss'), to_date('1988/04/08', 'yyyy/mm/dd');
