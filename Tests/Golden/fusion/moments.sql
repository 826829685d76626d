-- A function that reads the text of a stored time takes the time, but where the record has another text.
SELECT from_iso8601_timestamp(eventtime) FROM cloudtrail_logs;
-- postgres
SELECT presto.zoned_text(CASE WHEN t1.event_time IS NULL OR 'eventTime' = ANY (t1.projected) THEN presto.from_iso8601_timestamp(trail.event_time_text(t1.event_time, t1.projected, t1.rest)) ELSE presto.zoned_utc(t1.event_time) END, 3) FROM trail.cloudtrail AS t1;
-- case: a pattern that says what the text's layout says
SELECT date_parse(eventtime, '%Y-%m-%dT%H:%i:%sZ'), parse_datetime(eventtime, 'yyyy-MM-dd''T''HH:mm:ss''Z''') FROM cloudtrail_logs;
-- postgres
SELECT presto.timestamp_text(CASE WHEN t1.event_time IS NULL OR 'eventTime' = ANY (t1.projected) THEN presto.parse_timestamp(trail.event_time_text(t1.event_time, t1.projected, t1.rest), presto.mysql_pattern('%Y-%m-%dT%H:%i:%sZ'::text)) ELSE t1.event_time END, 3), presto.zoned_text(CASE WHEN t1.event_time IS NULL OR 'eventTime' = ANY (t1.projected) THEN presto.parse_zoned(trail.event_time_text(t1.event_time, t1.projected, t1.rest), presto.joda_pattern('yyyy-MM-dd''T''HH:mm:ss''Z'''::text)) ELSE presto.zoned_utc(t1.event_time) END, 3) FROM trail.cloudtrail AS t1;
-- case: another pattern reads the text
SELECT date_parse(eventtime, '%Y-%m-%dT%H:%i:%s.%fZ') FROM cloudtrail_logs;
-- postgres
SELECT presto.timestamp_text(presto.parse_timestamp(trail.event_time_text(t1.event_time, t1.projected, t1.rest), presto.mysql_pattern('%Y-%m-%dT%H:%i:%s.%fZ'::text)), 3) FROM trail.cloudtrail AS t1;
-- case: casts and functions of the time
SELECT CAST(from_iso8601_timestamp(eventtime) AS timestamp), date(from_iso8601_timestamp(eventtime)), hour(from_iso8601_timestamp(eventtime)) FROM cloudtrail_logs;
-- postgres
SELECT presto.timestamp_text(CASE WHEN t1.event_time IS NULL OR 'eventTime' = ANY (t1.projected) THEN presto.timestamp_round(presto.local(presto.from_iso8601_timestamp(trail.event_time_text(t1.event_time, t1.projected, t1.rest))), 3) ELSE t1.event_time END, 3), presto.date_text(CASE WHEN t1.event_time IS NULL OR 'eventTime' = ANY (t1.projected) THEN presto.local(presto.from_iso8601_timestamp(trail.event_time_text(t1.event_time, t1.projected, t1.rest)))::date ELSE t1.event_time::date END), CASE WHEN t1.event_time IS NULL OR 'eventTime' = ANY (t1.projected) THEN extract(hour FROM presto.local(presto.from_iso8601_timestamp(trail.event_time_text(t1.event_time, t1.projected, t1.rest))))::bigint ELSE extract(hour FROM (t1.event_time))::bigint END FROM trail.cloudtrail AS t1;
-- case: parts of the text, cut where the layout's parts end
SELECT substr(eventtime, 1, 10), substr(eventtime, 12, 5), substr(eventtime, 1, 15) FROM cloudtrail_logs;
-- postgres
SELECT CASE WHEN t1.event_time IS NULL OR 'eventTime' = ANY (t1.projected) THEN presto.substr(trail.event_time_text(t1.event_time, t1.projected, t1.rest), 1::bigint, 10::bigint) ELSE to_char(t1.event_time, 'YYYY-MM-DD') END, CASE WHEN t1.event_time IS NULL OR 'eventTime' = ANY (t1.projected) THEN presto.substr(trail.event_time_text(t1.event_time, t1.projected, t1.rest), 12::bigint, 5::bigint) ELSE to_char(t1.event_time, 'HH24:MI') END, presto.substr(trail.event_time_text(t1.event_time, t1.projected, t1.rest), 1::bigint, 15::bigint) FROM trail.cloudtrail AS t1;
-- case: the day of the text as a date
SELECT from_iso8601_date(substr(eventtime, 1, 10)), CAST(substr(eventtime, 1, 10) AS date), date(substr(eventtime, 1, 10)) FROM cloudtrail_logs;
-- postgres
SELECT presto.date_text(CASE WHEN t1.event_time IS NULL OR 'eventTime' = ANY (t1.projected) THEN presto.from_iso8601_date(presto.substr(trail.event_time_text(t1.event_time, t1.projected, t1.rest), 1::bigint, 10::bigint)) ELSE t1.event_time::date END), presto.date_text(CASE WHEN t1.event_time IS NULL OR 'eventTime' = ANY (t1.projected) THEN presto.cast_date(presto.substr(trail.event_time_text(t1.event_time, t1.projected, t1.rest), 1::bigint, 10::bigint)) ELSE t1.event_time::date END), presto.date_text(CASE WHEN t1.event_time IS NULL OR 'eventTime' = ANY (t1.projected) THEN presto.cast_date(presto.substr(trail.event_time_text(t1.event_time, t1.projected, t1.rest), 1::bigint, 10::bigint)) ELSE t1.event_time::date END) FROM trail.cloudtrail AS t1;
-- case: a group for each hour
SELECT date_trunc('hour', from_iso8601_timestamp(eventtime)), count(*) FROM cloudtrail_logs GROUP BY 1;
-- postgres
SELECT presto.zoned_text(CASE WHEN t1.event_time IS NULL OR 'eventTime' = ANY (t1.projected) THEN presto.date_trunc('hour'::text, presto.from_iso8601_timestamp(trail.event_time_text(t1.event_time, t1.projected, t1.rest))) ELSE presto.zoned_utc(date_trunc('hour', t1.event_time)) END, 3), count(*) FROM trail.cloudtrail AS t1 GROUP BY CASE WHEN t1.event_time IS NULL OR 'eventTime' = ANY (t1.projected) THEN presto.date_trunc('hour'::text, presto.from_iso8601_timestamp(trail.event_time_text(t1.event_time, t1.projected, t1.rest))) ELSE presto.zoned_utc(date_trunc('hour', t1.event_time)) END;
-- case: instants are compared as clocks of UTC
SELECT eventid FROM cloudtrail_logs WHERE from_iso8601_timestamp(eventtime) BETWEEN TIMESTAMP '2023-07-01 00:00:00 UTC' AND TIMESTAMP '2023-07-02 00:00:00 UTC';
-- postgres
SELECT t1.event_id FROM trail.cloudtrail AS t1 WHERE CASE WHEN t1.event_time IS NULL OR 'eventTime' = ANY (t1.projected) THEN timezone('UTC', (presto.from_iso8601_timestamp(trail.event_time_text(t1.event_time, t1.projected, t1.rest))).instant) ELSE t1.event_time END >= timezone('UTC', (ROW('2023-07-01 00:00:00 UTC'::timestamptz, 'UTC')::presto.zoned).instant) AND CASE WHEN t1.event_time IS NULL OR 'eventTime' = ANY (t1.projected) THEN timezone('UTC', (presto.from_iso8601_timestamp(trail.event_time_text(t1.event_time, t1.projected, t1.rest))).instant) ELSE t1.event_time END <= timezone('UTC', (ROW('2023-07-02 00:00:00 UTC'::timestamptz, 'UTC')::presto.zoned).instant) AND (t1.event_time >= timezone('UTC', (ROW('2023-07-01 00:00:00 UTC'::timestamptz, 'UTC')::presto.zoned).instant) - '1 second'::interval OR t1.event_time IS NULL) AND (t1.event_time < timezone('UTC', (ROW('2023-07-02 00:00:00 UTC'::timestamptz, 'UTC')::presto.zoned).instant) + '1 second'::interval OR t1.event_time IS NULL);
-- case: the last instant is that of the stored times, or of what another text says
SELECT max(from_iso8601_timestamp(eventtime)) FILTER (WHERE eventname = 'GetObject') FROM cloudtrail_logs;
-- postgres
SELECT presto.zoned_text(greatest(presto.zoned_utc(max(CASE WHEN t1.event_time IS NULL OR 'eventTime' = ANY (t1.projected) THEN NULL ELSE t1.event_time END) FILTER (WHERE t1.event_name = 'GetObject')), presto.max(CASE WHEN t1.event_time IS NULL OR 'eventTime' = ANY (t1.projected) THEN presto.from_iso8601_timestamp(trail.event_time_text(t1.event_time, t1.projected, t1.rest)) END) FILTER (WHERE t1.event_name = 'GetObject')), 3) FROM trail.cloudtrail AS t1;
-- case: a partition column has no other text
SELECT date_parse("timestamp", '%Y/%m/%d') FROM cloudtrail_logs;
-- postgres
SELECT presto.timestamp_text(date_trunc('day', coalesce(t1.event_time, t1.path_day)), 3) FROM trail.cloudtrail AS t1;
-- case: an unknown unit fails as it does for any time
SELECT date_trunc('fortnight', from_iso8601_timestamp(eventtime)) FROM cloudtrail_logs;
-- postgres
SELECT presto.zoned_text(presto.date_trunc('fortnight'::text, CASE WHEN t1.event_time IS NULL OR 'eventTime' = ANY (t1.projected) THEN presto.from_iso8601_timestamp(trail.event_time_text(t1.event_time, t1.projected, t1.rest)) ELSE presto.zoned_utc(t1.event_time) END), 3) FROM trail.cloudtrail AS t1;
-- case: TRY takes what gives NULL for the other texts
SELECT try(from_iso8601_timestamp(eventtime)) FROM cloudtrail_logs;
-- postgres
SELECT presto.zoned_text(CASE WHEN t1.event_time IS NULL OR 'eventTime' = ANY (t1.projected) THEN presto.try_from_iso8601_timestamp(trail.event_time_text(t1.event_time, t1.projected, t1.rest)) ELSE presto.zoned_utc(t1.event_time) END, 3) FROM trail.cloudtrail AS t1;
-- case: the key of a group is not read again
SELECT year(date(from_iso8601_timestamp(eventtime))), count(*) FROM cloudtrail_logs GROUP BY date(from_iso8601_timestamp(eventtime));
-- postgres
SELECT extract(year FROM (CASE WHEN t1.event_time IS NULL OR 'eventTime' = ANY (t1.projected) THEN presto.local(presto.from_iso8601_timestamp(trail.event_time_text(t1.event_time, t1.projected, t1.rest)))::date ELSE t1.event_time::date END))::bigint, count(*) FROM trail.cloudtrail AS t1 GROUP BY CASE WHEN t1.event_time IS NULL OR 'eventTime' = ANY (t1.projected) THEN presto.local(presto.from_iso8601_timestamp(trail.event_time_text(t1.event_time, t1.projected, t1.rest)))::date ELSE t1.event_time::date END;
