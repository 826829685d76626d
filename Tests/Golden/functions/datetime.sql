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
-- case: a wall clock that is there twice is the earlier of both
SELECT to_iso8601(TIMESTAMP '2020-11-01 01:30:00 America/New_York'), TIMESTAMP '2020-11-01 01:30:00 America/New_York' + INTERVAL '1' HOUR, to_iso8601(with_timezone(TIMESTAMP '2020-04-05 01:45:00', 'Australia/Lord_Howe'));
-- postgres
SELECT presto.to_iso8601(presto.zoned_literal('2020-11-01 01:30:00'::timestamp, 'America/New_York', '2020-11-01 01:30:00 America/New_York'), 0), presto.zoned_text(presto.zoned_plus(presto.zoned_literal('2020-11-01 01:30:00'::timestamp, 'America/New_York', '2020-11-01 01:30:00 America/New_York'), '3600000 milliseconds'::interval), 3), presto.to_iso8601(presto.with_timezone('2020-04-05 01:45:00'::timestamp, 'Australia/Lord_Howe'::text), 0);
-- rows
2020-11-01T01:30:00-04:00 | 2020-11-01 01:30:00.000 America/New_York | 2020-04-05T01:45:00+11:00
-- case: an hour is cut off within its offset
SELECT to_iso8601(date_trunc('hour', TIMESTAMP '2020-11-01 01:30:00 America/New_York' + INTERVAL '1' HOUR));
-- postgres
SELECT presto.to_iso8601(presto.date_trunc('hour'::text, presto.zoned_plus(presto.zoned_literal('2020-11-01 01:30:00'::timestamp, 'America/New_York', '2020-11-01 01:30:00 America/New_York'), '3600000 milliseconds'::interval)), 3);
-- rows
2020-11-01T01:00:00.000-05:00
-- case: a wall clock that a zone leaves out is no literal and no cast; a function takes it an hour on
SELECT try_cast('2020-03-08 02:30:00 America/New_York' AS timestamp with time zone), with_timezone(TIMESTAMP '2020-03-08 02:30:00', 'America/New_York');
-- postgres
SELECT presto.zoned_text(presto.try_cast_zoned('2020-03-08 02:30:00 America/New_York'::text, 3), 3), presto.zoned_text(presto.with_timezone('2020-03-08 02:30:00'::timestamp, 'America/New_York'::text), 3);
-- rows
null | 2020-03-08 03:30:00.000 America/New_York
-- case: what stands for UTC
SELECT TIMESTAMP '2020-01-01 00:00:00 Z', TIMESTAMP '2020-01-01 00:00:00 GMT', TIMESTAMP '2020-01-01 00:00:00 +00:00';
-- postgres
SELECT presto.zoned_text(presto.zoned_literal('2020-01-01 00:00:00'::timestamp, 'Z', '2020-01-01 00:00:00 Z'), 3), presto.zoned_text(presto.zoned_literal('2020-01-01 00:00:00'::timestamp, 'GMT', '2020-01-01 00:00:00 GMT'), 3), presto.zoned_text(presto.zoned_literal('2020-01-01 00:00:00'::timestamp, '+00:00', '2020-01-01 00:00:00 +00:00'), 3);
-- rows
2020-01-01 00:00:00.000 UTC | 2020-01-01 00:00:00.000 UTC | 2020-01-01 00:00:00.000 UTC
-- case: a time of day in another zone
SELECT TIME '12:00:00+02:00' AT TIME ZONE 'Asia/Kolkata', TIME '01:00:00+00:00' AT TIME ZONE INTERVAL '-05:00' HOUR TO MINUTE;
-- postgres
SELECT presto.timetz_text(presto.timetz_at('12:00:00+02:00'::timetz, 'Asia/Kolkata'::text), 0), presto.timetz_text(presto.timetz_at('01:00:00+00:00'::timetz, '-18000000 milliseconds'::interval), 0);
-- rows
15:30:00+05:30 | 20:00:00-05:00
-- case: months from a later time are those to it
SELECT date_diff('month', DATE '2020-02-29', DATE '2020-01-31'), date_diff('month', DATE '2020-01-31', DATE '2020-02-29'), date_diff('year', DATE '2021-02-28', DATE '2020-02-29');
-- postgres
SELECT presto.date_diff('month'::text, '2020-02-29'::date, '2020-01-31'::date), presto.date_diff('month'::text, '2020-01-31'::date, '2020-02-29'::date), presto.date_diff('year'::text, '2021-02-28'::date, '2020-02-29'::date);
-- rows
-1 | 1 | -1
-- case: a sequence of months keeps the day of its start where a month has it
SELECT sequence(DATE '2020-01-31', DATE '2020-04-30', INTERVAL '1' MONTH), sequence(DATE '2020-03-31', DATE '2019-12-31', INTERVAL '-1' MONTH);
-- postgres
SELECT presto.sequence('2020-01-31'::date, '2020-04-30'::date, '1 months'::interval), presto.sequence('2020-03-31'::date, '2019-12-31'::date, '-1 months'::interval);
-- rows
["2020-01-31", "2020-02-29", "2020-03-31", "2020-04-30"] | ["2020-03-31", "2020-02-29", "2020-01-31", "2019-12-31"]
