-- Years outside of four digits have a sign, and PostgreSQL counts those before 1 in another way.
SELECT DATE '-0044-03-15', TIMESTAMP '12345-01-01 00:00:00';
-- postgres
SELECT presto.date_text('0045-03-15 BC'::date), presto.timestamp_text('12345-01-01 00:00:00'::timestamp, 3);
-- rows
-0044-03-15 | +12345-01-01 00:00:00.000
-- case: a year that PostgreSQL has no time for is refused
SELECT TIMESTAMP '-12001-01-01 00:00:00';
--     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ NOT_SUPPORTED: The year -12001 is not supported
-- case: patterns see milliseconds, rounded
SELECT date_format(TIMESTAMP '2020-05-10 12:34:56.5555', '%f'), format_datetime(TIMESTAMP '2020-05-10 12:34:56.5555', 'SSS');
-- postgres
SELECT to_char(presto.timestamp_round('2020-05-10 12:34:56.5555'::timestamp, 3), presto.mysql_to_char('%f'::text)), presto.format_datetime(ROW(presto.timestamp_round('2020-05-10 12:34:56.5555'::timestamp, 3) AT TIME ZONE 'UTC', 'UTC')::presto.zoned, 'SSS'::text);
-- rows
556000 | 556
-- case: the result has the precision of the argument
SELECT date_add('millisecond', 60, TIMESTAMP '2020-05-10 12:34:56.5');
-- postgres
SELECT presto.timestamp_text(presto.date_add('millisecond'::text, 60::bigint, '2020-05-10 12:34:56.5'::timestamp, 1), 3);
-- rows
2020-05-10 12:34:56.600
-- case: intervals are multiplied toward zero
SELECT INTERVAL '5' MONTH / 2, INTERVAL '2' DAY * 1.7E0;
-- postgres
SELECT presto.year_to_month_text(presto.year_to_month_divide('5 months'::interval, '2.0'::double precision)), presto.day_to_second_text(presto.day_to_second_times('2 days'::interval, '1.7'::double precision));
-- rows
0-2 | 3 09:36:00.000
-- case: Teradata's patterns
SELECT to_char(TIMESTAMP '1988-04-08 02:03:04', 'yyyy/mm/dd hh24:mi:ss'), to_date('1988/04/08', 'yyyy/mm/dd');
-- postgres
SELECT presto.format_datetime(ROW(('1988-04-08 02:03:04'::timestamp) AT TIME ZONE 'UTC', 'UTC')::presto.zoned, presto.teradata_format('yyyy/mm/dd hh24:mi:ss'::text)), presto.date_text(presto.parse_timestamp('1988/04/08'::text, presto.joda_pattern(presto.teradata_format('yyyy/mm/dd'::text)))::date);
-- rows
1988/04/08 02:03:04 | 1988-04-08
