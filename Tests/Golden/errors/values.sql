-- What a text lacks to be a time, in Joda's words.
SELECT from_iso8601_timestamp('2024-01-01 00:00:00');
-- postgres
SELECT presto.zoned_text(presto.from_iso8601_timestamp('2024-01-01 00:00:00'::text), 3);
-- rows
INVALID_FUNCTION_ARGUMENT: Invalid format: "2024-01-01 00:00:00" is malformed at " 00:00:00"
-- case: no time at all
SELECT from_iso8601_timestamp('yesterday');
-- postgres
SELECT presto.zoned_text(presto.from_iso8601_timestamp('yesterday'::text), 3);
-- rows
INVALID_FUNCTION_ARGUMENT: Invalid format: "yesterday"
-- case: fields out of range
SELECT from_iso8601_timestamp('2024-13-01T00:00:00Z');
-- postgres
SELECT presto.zoned_text(presto.from_iso8601_timestamp('2024-13-01T00:00:00Z'::text), 3);
-- rows
INVALID_FUNCTION_ARGUMENT: Cannot parse "2024-13-01T00:00:00Z": Value 13 for monthOfYear must be in the range [1,12]
-- case: days that a month lacks
SELECT from_iso8601_date('2023-02-29');
-- postgres
SELECT presto.date_text(presto.from_iso8601_date('2023-02-29'::text));
-- rows
INVALID_FUNCTION_ARGUMENT: Cannot parse "2023-02-29": Value 29 for dayOfMonth must be in the range [1,28]
-- case: hours
SELECT from_iso8601_timestamp('2024-01-01T24:00:00Z');
-- postgres
SELECT presto.zoned_text(presto.from_iso8601_timestamp('2024-01-01T24:00:00Z'::text), 3);
-- rows
INVALID_FUNCTION_ARGUMENT: Cannot parse "2024-01-01T24:00:00Z": Value 24 for hourOfDay must be in the range [0,23]
-- case: another date format
SELECT from_iso8601_date('2024/01/02');
-- postgres
SELECT presto.date_text(presto.from_iso8601_date('2024/01/02'::text));
-- rows
INVALID_FUNCTION_ARGUMENT: Invalid format: "2024/01/02" is malformed at "/01/02"
-- case: an offset of nothing is UTC
SELECT CAST(parse_datetime('03/May/2024:10:11:12 +0000', 'dd/MMM/yyyy:HH:mm:ss Z') AS varchar), CAST(from_iso8601_timestamp('2024-01-01T00:00:00+00') AS varchar);
-- postgres
SELECT presto.zoned_text(presto.parse_zoned('03/May/2024:10:11:12 +0000'::text, presto.joda_pattern('dd/MMM/yyyy:HH:mm:ss Z'::text)), 3), presto.zoned_text(presto.from_iso8601_timestamp('2024-01-01T00:00:00+00'::text), 3);
-- rows
2024-05-03 10:11:12.000 UTC | 2024-01-01 00:00:00.000 UTC
-- case: numbers too large for an integer
SELECT CAST(x AS integer) FROM (VALUES 3000000000) AS t (x);
-- postgres
SELECT presto.cast_integer((t1.c1)::bigint) FROM (VALUES (3000000000)) AS t1 (c1);
-- rows
NUMERIC_VALUE_OUT_OF_RANGE: Out of range for integer: 3000000000
-- case: fractions too large for an integer
SELECT CAST(x AS integer) FROM (VALUES 3e10) AS t (x);
-- postgres
SELECT presto.cast_integer((t1.c1)::double precision) FROM (VALUES ('30000000000.0'::double precision)) AS t1 (c1);
-- rows
NUMERIC_VALUE_OUT_OF_RANGE: Out of range for integer: 3.0E10
-- case: fractions too large for a bigint
SELECT CAST(x AS bigint) FROM (VALUES 1e20) AS t (x);
-- postgres
SELECT presto.cast_bigint((t1.c1)::double precision) FROM (VALUES ('1e+20'::double precision)) AS t1 (c1);
-- rows
INVALID_CAST_ARGUMENT: Unable to cast 1.0E20 to bigint
-- case: reals end at the bounds of a bigint, and at no other's
SELECT CAST(REAL '1e20' AS bigint), CAST(REAL '-1e20' AS bigint), TRY_CAST(REAL '1e20' AS integer);
-- postgres
SELECT presto.cast_bigint(('1e+20'::real)::real), presto.cast_bigint(('-1e+20'::real)::real), presto.try_cast_integer(('1e+20'::real)::real);
-- rows
9223372036854775807 | -9223372036854775808 | null
-- case: parentheses of a regular expression
SELECT regexp_like('a', '(');
-- postgres
SELECT ('a'::text ~ '(')::text;
-- rows
INVALID_FUNCTION_ARGUMENT: end pattern with unmatched parenthesis
-- case: quantifiers of nothing
SELECT regexp_like('a', '*a');
-- postgres
SELECT ('a'::text ~ '*a')::text;
-- rows
INVALID_FUNCTION_ARGUMENT: target of repeat operator is not specified
-- case: classes without an end
SELECT regexp_like('a', '[a');
--     ^^^^^^^^^^^^^^^^^^^^^^ INVALID_FUNCTION_ARGUMENT: premature end of char-class
