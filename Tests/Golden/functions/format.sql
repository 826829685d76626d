-- format is Java's: each value keeps its type, so that dates have %t and numbers have groups.
SELECT format('%s %,d %05d|%-4s|%.2f', 'a', 1234567, 42, 'b', 2.5E0), format('%1$tA, %1$tB %1$te, %1$tY', DATE '2006-07-04');
-- postgres
SELECT presto.format('%s %,d %05d|%-4s|%.2f'::text, jsonb_build_array(to_jsonb('a'::text), to_jsonb(1234567), to_jsonb(42), to_jsonb('b'::text), to_jsonb('2.5'::double precision)), ARRAY['varchar(1)', 'integer', 'integer', 'varchar(1)', 'double']), presto.format('%1$tA, %1$tB %1$te, %1$tY'::text, jsonb_build_array(to_jsonb(presto.date_text('2006-07-04'::date))), ARRAY['date']);
-- rows
a 1,234,567 00042|b   |2.50 | Tuesday, July 4, 2006
-- case: times are printed as Java prints them, with the zone's offset and name
SELECT format('%s', TIMESTAMP '2020-05-10 12:34:56.5'), format('%s', TIMESTAMP '2020-05-10 12:34:00 Asia/Kathmandu');
-- postgres
SELECT presto.format('%s'::text, jsonb_build_array(to_jsonb(presto.timestamp_text('2020-05-10 12:34:56.5'::timestamp, 1))), ARRAY['timestamp(1)']), presto.format('%s'::text, jsonb_build_array(to_jsonb(presto.zoned_text(presto.zoned_literal('2020-05-10 12:34:00'::timestamp, 'Asia/Kathmandu', '2020-05-10 12:34:00 Asia/Kathmandu'), 0))), ARRAY['timestamp(0) with time zone']);
-- rows
2020-05-10T12:34:56.500 | 2020-05-10T12:34+05:45[Asia/Kathmandu]
-- case: the pattern must be a text
SELECT format(1, 2);
--            ^ TYPE_MISMATCH: Type of first argument to format() must be VARCHAR (actual: integer)
