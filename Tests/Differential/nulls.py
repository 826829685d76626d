"""Functions that DuckDB has not, or has otherwise: each with a NULL in each of its places. All are NULL in Presto."""

import re

import server

# `?type` is a NULL of a type that no constant folding sees.
CALLS = """
substr('abc', 1, ?bigint)  substr('abc', ?bigint)  substr('abc', -2, ?bigint)  substr(to_utf8('abc'), 1, ?bigint)  lpad('abc', ?bigint, 'x')
rpad('abc', 5, ?varchar)  split_part('a,b', ',', ?bigint)  split_part('a,b', ?varchar, 1)  split('a,b', ?varchar)  split('a,b', ',', ?bigint)
strpos('abc', ?varchar)  strpos('abc', 'b', ?bigint)  replace('abc', ?varchar, 'x')  replace('abc', 'b', ?varchar)  translate('abc', 'a', ?varchar)
starts_with('abc', ?varchar)  levenshtein_distance('a', ?varchar)  hamming_distance('a', ?varchar)  concat_ws(?varchar, 'a', 'b')
regexp_extract('a', '(a)', ?bigint)  regexp_extract_all('a', '(a)', ?bigint)  regexp_replace('a', 'a', ?varchar)  regexp_split('a', ?varchar)
round(5, ?integer)  round(5.5E0, ?integer)  round(DECIMAL '5.55', ?integer)  mod(5, ?bigint)  power(2, ?bigint)  log(2, ?double)
width_bucket(1.0E0, 0.0E0, 10.0E0, ?bigint)  bitwise_left_shift(1, ?bigint)  bitwise_right_shift(8, ?bigint)
bitwise_right_shift_arithmetic(8, ?bigint)  bit_count(5, ?bigint)  from_base('11', ?bigint)  to_base(5, ?bigint)  greatest(1, ?bigint)
date_trunc(?varchar, TIMESTAMP '2020-01-01 00:00:00')  date_add('day', ?bigint, DATE '2020-01-01')  date_add(?varchar, 1, DATE '2020-01-01')
date_diff('day', ?timestamp, TIMESTAMP '2020-01-01 00:00:00')  date_format(TIMESTAMP '2020-01-01 00:00:00', ?varchar)  date_parse('2020', ?varchar)
format_datetime(TIMESTAMP '2020-01-01 00:00:00', ?varchar)  from_unixtime(?bigint)  from_iso8601_timestamp(?varchar)  parse_duration(?varchar)
element_at(ARRAY[1], ?bigint)  contains(ARRAY[1], ?bigint)  array_position(ARRAY[1], ?bigint)  array_remove(ARRAY[1], ?bigint)
ARRAY[1] || ?bigint  ?bigint || ARRAY[1]  array_join(ARRAY['a'], ?varchar)  slice(ARRAY[1, 2], ?bigint, 1)  slice(ARRAY[1, 2], 1, ?bigint)
sequence(1, ?bigint)  sequence(1, 5, ?bigint)  repeat(1, ?bigint)  trim_array(ARRAY[1, 2], ?bigint)  combinations(ARRAY[1, 2], ?bigint)
element_at(map(ARRAY['a'], ARRAY[1]), ?varchar)  split_to_map('a=1', ?varchar, '=')  json_extract('{"a": 1}', ?varchar)
json_extract_scalar('{"a": 1}', ?varchar)  json_array_contains('[1]', ?bigint)  json_array_get('[1]', ?bigint)  json_size('{"a": 1}', ?varchar)
from_hex(?varchar)  chr(?bigint)  luhn_check(?varchar)  is_nan(?double)  soundex(?varchar)
"""
TYPES = ("bigint", "integer", "varchar", "double", "timestamp")


def offenders(athena):
    """The calls that are no NULL, each with what it is instead."""
    nulls = ", ".join(f"CAST(NULL AS {type}) AS {type}_null" for type in TYPES)
    for call in re.split(r"\s{2,}|\n", CALLS.strip()):
        expression = re.sub(r"[?]([a-z]{3,})", r"t.\1_null", call)
        sql = f"SELECT {expression} FROM (SELECT {nulls}) AS t"
        try:
            rows = server.answer(athena, sql)
        except server.Failed as error:
            rows = str(error)
        if rows != [(None,)]:
            yield f"{call} is {rows}"
