-- A comparison of the ISO text implies days.
SELECT count(*) FROM cloudtrail_logs WHERE eventtime BETWEEN '2023-07-05T00:00:00Z' AND '2023-07-06T00:00:00Z';
-- postgres
SELECT count(*) FROM trail.cloudtrail AS t1 WHERE trail.event_time_text(t1.event_time, t1.projected, t1.rest) BETWEEN '2023-07-05T00:00:00Z' AND '2023-07-06T00:00:00Z' AND (t1.event_time >= '2023-07-05'::timestamp AND t1.event_time < '2023-07-07'::timestamp OR t1.event_time IS NULL);
-- case: a text that is no time implies nothing
SELECT count(*) FROM cloudtrail_logs WHERE eventtime >= 'START_TIME';
-- postgres
SELECT count(*) FROM trail.cloudtrail AS t1 WHERE trail.event_time_text(t1.event_time, t1.projected, t1.rest) >= 'START_TIME';
-- case: the partition column of the documented layout
SELECT count(*) FROM cloudtrail_logs WHERE "timestamp" >= '2023/07/01' AND "timestamp" < '2023/07/03';
-- postgres
SELECT count(*) FROM trail.cloudtrail AS t1 WHERE to_char(coalesce(t1.event_time, t1.path_day), 'YYYY/MM/DD') >= '2023/07/01' AND to_char(coalesce(t1.event_time, t1.path_day), 'YYYY/MM/DD') < '2023/07/03' AND (t1.event_time >= '2023-07-01'::timestamp AND t1.event_time < '2023-07-04'::timestamp OR t1.event_time IS NULL);
-- case: year, month and day together
SELECT count(*) FROM aws_service_logs.cloudtrail WHERE year = '2023' AND month = '07' AND day IN ('10', '11');
-- postgres
SELECT count(*) FROM trail.cloudtrail AS t1 WHERE to_char(coalesce(t1.event_time, t1.path_day), 'YYYY') = '2023' AND to_char(coalesce(t1.event_time, t1.path_day), 'MM') = '07' AND to_char(coalesce(t1.event_time, t1.path_day), 'DD') IN ('10', '11') AND (t1.event_time >= '2023-07-10'::timestamp AND t1.event_time < '2023-07-12'::timestamp OR t1.event_time IS NULL);
-- case: their concatenation
SELECT count(*) FROM aws_service_logs.cloudtrail WHERE concat(year, '-', month, '-', day) >= '2023-07-01';
-- postgres
SELECT count(*) FROM trail.cloudtrail AS t1 WHERE to_char(coalesce(t1.event_time, t1.path_day), 'YYYY') || '-'::text || to_char(coalesce(t1.event_time, t1.path_day), 'MM') || '-'::text || to_char(coalesce(t1.event_time, t1.path_day), 'DD') >= '2023-07-01' AND (t1.event_time >= '2023-07-01'::timestamp OR t1.event_time IS NULL);
-- case: a cast of a part
SELECT count(*) FROM aws_service_logs.cloudtrail WHERE CAST(year AS integer) = 2023 AND CAST(month AS integer) BETWEEN 2 AND 3;
-- postgres
SELECT count(*) FROM trail.cloudtrail AS t1 WHERE presto.cast_integer(to_char(coalesce(t1.event_time, t1.path_day), 'YYYY')) = 2023 AND presto.cast_integer(to_char(coalesce(t1.event_time, t1.path_day), 'MM')) BETWEEN 2 AND 3 AND (t1.event_time >= '2023-01-01'::timestamp AND t1.event_time < '2024-01-01'::timestamp OR t1.event_time IS NULL);
-- case: the text read as a moment
SELECT count(*) FROM cloudtrail_logs WHERE from_iso8601_timestamp(eventtime) > TIMESTAMP '2023-07-01 00:00:00 UTC';
-- postgres
SELECT count(*) FROM trail.cloudtrail AS t1 WHERE CASE WHEN t1.event_time IS NULL OR 'eventTime' = ANY (t1.projected) THEN timezone('UTC', (presto.from_iso8601_timestamp(trail.event_time_text(t1.event_time, t1.projected, t1.rest))).instant) ELSE t1.event_time END > timezone('UTC', (ROW('2023-07-01 00:00:00 UTC'::timestamptz, 'UTC')::presto.zoned).instant) AND (t1.event_time >= timezone('UTC', (ROW('2023-07-01 00:00:00 UTC'::timestamptz, 'UTC')::presto.zoned).instant) - '1 second'::interval OR t1.event_time IS NULL);
-- case: the text read as a date
SELECT count(*) FROM cloudtrail_logs WHERE date(from_iso8601_timestamp(eventtime)) = DATE '2023-07-01';
-- postgres
SELECT count(*) FROM trail.cloudtrail AS t1 WHERE CASE WHEN t1.event_time IS NULL OR 'eventTime' = ANY (t1.projected) THEN presto.local(presto.from_iso8601_timestamp(trail.event_time_text(t1.event_time, t1.projected, t1.rest)))::date ELSE t1.event_time::date END = '2023-07-01'::date AND (t1.event_time >= '2023-07-01'::date::timestamp OR t1.event_time IS NULL) AND (t1.event_time < '2023-07-01'::date::timestamp + '1 day'::interval OR t1.event_time IS NULL);
-- case: a timestamp column and a date
SELECT count(*) FROM aws_service_logs.cloudtrail WHERE CAST(eventtime AS date) BETWEEN DATE '2023-07-01' AND DATE '2023-07-02';
-- postgres
SELECT count(*) FROM trail.cloudtrail AS t1 WHERE (t1.event_time)::date BETWEEN '2023-07-01'::date AND '2023-07-02'::date AND t1.event_time >= '2023-07-01'::date::timestamp AND t1.event_time < '2023-07-02'::date::timestamp + '1 day'::interval;
-- case: a bound that is known when the statement starts
SELECT count(*) FROM aws_service_logs.cloudtrail WHERE eventtime > current_timestamp - INTERVAL '7' DAY;
-- postgres
SELECT count(*) FROM trail.cloudtrail AS t1 WHERE (presto.zoned_utc(presto.timestamp_round(t1.event_time, 3))).instant > (presto.zoned_plus(presto.now(), - ('7 days'::interval))).instant AND t1.event_time >= timezone('UTC', (presto.zoned_plus(presto.now(), - ('7 days'::interval))).instant) - '1 second'::interval;
-- case: the recipient's account
SELECT count(*) FROM cloudtrail_logs WHERE recipientaccountid = '123456789012';
-- postgres
SELECT count(*) FROM trail.cloudtrail AS t1 WHERE (CASE WHEN 'recipientAccountId' = ANY (t1.from_path) THEN NULL ELSE t1.account END) = '123456789012' AND t1.account = '123456789012';
-- case: under OR nothing is implied
SELECT count(*) FROM cloudtrail_logs WHERE eventtime >= '2023-07-05' OR eventname = 'x';
-- postgres
SELECT count(*) FROM trail.cloudtrail AS t1 WHERE trail.event_time_text(t1.event_time, t1.projected, t1.rest) >= '2023-07-05' OR t1.event_name = 'x';
