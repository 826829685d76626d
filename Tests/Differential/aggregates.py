"""Aggregates and window functions, each with its spelling in both dialects."""

from operators import Choice, function
from tree import BIGINT, BOOLEAN, DATE, DECIMAL, DOUBLE, INEXACT, MAP, TIMESTAMP, VARCHAR, array

ORDERED = (BIGINT, DOUBLE, DECIMAL, VARCHAR, DATE, TIMESTAMP)
# DuckDB's sums are HUGEINT, which its other functions do not take.
AS_BIGINT = "CAST({call} AS BIGINT)"
# Where there is too little to divide by, Presto has NULL, DuckDB NaN.
NULL_FOR_NAN = "CASE WHEN NOT isnan({call}) THEN {call} END"


def aggregate(name, parameters, result, duckdb=None, presto=None, wrap="{call}"):
    """An aggregate. `{call}` in `wrap` stands for DuckDB's call with its FILTER or OVER."""
    operator = function(name, parameters, result, duckdb, presto)
    return WrappedOperator(operator.name, operator.parameters, operator.result, operator.presto, operator.duckdb, wrap=wrap)


def numbers():
    yield aggregate("sum", [BIGINT], BIGINT, wrap=AS_BIGINT)
    yield aggregate("sum", [DOUBLE], DOUBLE)
    yield aggregate("sum", [DECIMAL], DECIMAL)
    for type in (BIGINT, DOUBLE):
        yield aggregate("avg", [type], INEXACT)
        for name in ("stddev", "stddev_samp", "stddev_pop", "variance", "var_samp", "var_pop"):
            yield aggregate(name, [type], INEXACT)
    for name in ("corr", "covar_samp", "covar_pop", "regr_slope", "regr_intercept"):
        yield aggregate(name, [DOUBLE, DOUBLE], INEXACT, wrap=NULL_FOR_NAN)
    yield aggregate("bitwise_and_agg", [BIGINT], BIGINT, "bit_and")
    yield aggregate("bitwise_or_agg", [BIGINT], BIGINT, "bit_or")


def counts():
    yield aggregate("count_if", [BOOLEAN], BIGINT, "count(CASE WHEN {0} THEN 1 END)")
    yield aggregate("bool_and", [BOOLEAN], BOOLEAN)
    yield aggregate("every", [BOOLEAN], BOOLEAN, "bool_and")
    yield aggregate("bool_or", [BOOLEAN], BOOLEAN)
    yield aggregate("count(*)", [], BIGINT, presto="count(*)")
    for type in ORDERED:
        yield aggregate("count", [type], BIGINT)


def extremes():
    for type in ORDERED:
        yield aggregate("min", [type], type)
        yield aggregate("max", [type], type)


class WrappedOperator:
    """An aggregate's operator, and what DuckDB puts around its call."""

    def __init__(self, name, parameters, result, presto, duckdb, wrap):
        self.name, self.parameters, self.result = name, parameters, result
        self.presto, self.duckdb, self.wrap = presto, duckdb, wrap


def collections():
    """Aggregates of a group alone: no window has them in both dialects."""
    for type in (BIGINT, DOUBLE, VARCHAR):
        yield aggregate("array_agg", [type], array(type))
    for type in ORDERED:
        for count in (1, 2, 3):
            if type in (BIGINT, DOUBLE, VARCHAR):
                yield aggregate(f"max of {count}", [type], array(type), presto=f"max({{0}}, {count})", duckdb=f"max({{0}}, {count})")
                yield aggregate(f"min of {count}", [type], array(type), presto=f"min({{0}}, {count})", duckdb=f"min({{0}}, {count})")
    yield aggregate("histogram", [VARCHAR], MAP)
    yield aggregate(
        "count of rows", [BIGINT, VARCHAR], BIGINT, presto="count(DISTINCT ROW ({0}, {1}))", duckdb="count(DISTINCT row({0}, {1}))"
    )
    yield aggregate("listagg", [VARCHAR, Choice(VARCHAR, (",", "; ", ""))], VARCHAR, "string_agg")


def by_key():
    """`max_by(value, key)`: the generator gives a key without ties."""
    for type in (BIGINT, DOUBLE, VARCHAR, DATE, BOOLEAN):
        yield aggregate("max_by", [type, "key"], type, "arg_max_null")
        yield aggregate("min_by", [type, "key"], type, "arg_min_null")


def ranks():
    """Window functions of the order alone."""
    for name in ("row_number", "rank", "dense_rank"):
        yield aggregate(name, [], BIGINT)
    for name in ("percent_rank", "cume_dist"):
        yield aggregate(name, [], INEXACT)
    yield aggregate("ntile", [Choice(BIGINT, (1, 2, 3, 7))], BIGINT)


def neighbours():
    """Window functions of another row of the order."""
    offsets = Choice(BIGINT, (0, 1, 2, 5))
    for type in (BIGINT, VARCHAR, DATE, DOUBLE, BOOLEAN):
        for name in ("lag", "lead"):
            yield aggregate(name, [type], type)
            yield aggregate(name, [type, offsets], type)
            yield aggregate(name, [type, offsets, type], type)


def places():
    """Window functions of a row of the frame."""
    for type in (BIGINT, VARCHAR, DATE, DOUBLE, BOOLEAN):
        yield aggregate("first_value", [type], type)
        yield aggregate("last_value", [type], type)
        yield aggregate("nth_value", [type, Choice(BIGINT, (1, 2, 4))], type)


SIMPLE = tuple(operator for family in (numbers, counts, extremes) for operator in family())
COLLECTIONS, BY_KEY = tuple(collections()), tuple(by_key())
RANKS, NEIGHBOURS, PLACES = tuple(ranks()), tuple(neighbours()), tuple(places())
