-- format is Java's: each value keeps its type, so that dates have %t and numbers have groups.
SELECT format('%s %,d %05d|%-4s|%.2f', 'a', 1234567, 42, 'b', 2.5E0), format('%1$tA, %1$tB %1$te, %1$tY', DATE '2006-07-04');
-- case: times are printed as Java prints them, with the zone's offset and name
SELECT format('%s', TIMESTAMP '2020-05-10 12:34:56.5'), format('%s', TIMESTAMP '2020-05-10 12:34:00 Asia/Kathmandu');
-- case: the pattern must be a text
SELECT format(1, 2);
--            ^ TYPE_MISMATCH: Type of first argument to format() must be VARCHAR (actual: integer)
