"""Operators and functions of one value, each with its spelling in both dialects.

A template has `{0}` for its first argument. DuckDB's arguments always come in parentheses; Presto's come in as few as its grammar needs, so
that precedence is checked too: `level` is how tightly the operator binds, `operands` what each argument must bind to at least.
Why a spelling of DuckDB's is longer than its twin stands in README.md.
"""

from dataclasses import dataclass

from tree import (
    ARRAYS,
    BIGINT,
    BOOLEAN,
    DATE,
    DECIMAL,
    DOUBLE,
    INEXACT,
    JSON_TEXT,
    MAP,
    RESOURCES,
    SCALARS,
    TIMESTAMP,
    VARCHAR,
    Type,
    array,
)

OR, AND, NOT, PREDICATE, CONCAT, ADD, MULTIPLY, UNARY, PRIMARY = range(1, 10)
ORDERED = (BIGINT, DOUBLE, DECIMAL, VARCHAR, DATE, TIMESTAMP)


@dataclass(frozen=True)
class Choice:
    """A parameter that is a constant, one of `values`."""

    type: Type
    values: tuple


@dataclass(frozen=True)
class Function:
    """A parameter that is a lambda."""

    parameters: tuple
    result: Type


@dataclass(frozen=True)
class Operator:
    name: str
    parameters: tuple
    result: Type
    presto: str
    duckdb: str
    level: int = PRIMARY
    operands: tuple = ()


def call_template(name, count):
    return f"{name}({', '.join(f'{{{index}}}' for index in range(count))})"


def function(name, parameters, result, duckdb=None, presto=None):
    """A function; without a template of its own DuckDB has it under the same name."""
    presto = presto or call_template(name, len(parameters))
    if duckdb is None:
        duckdb = presto
    elif "{" not in duckdb:
        duckdb = call_template(duckdb, len(parameters))
    return Operator(name, tuple(parameters), result, presto, duckdb)


def infix(symbol, operand, result, level, duckdb=None, operands=None):
    duckdb = duckdb or f"({{0}} {symbol} {{1}})"
    return Operator(symbol, (operand, operand), result, f"{{0}} {symbol} {{1}}", duckdb, level, operands or (level, level + 1))


def predicate(name, parameters, presto, duckdb=None):
    operands = (CONCAT,) * len(parameters)
    return Operator(name, tuple(parameters), BOOLEAN, presto, duckdb or f"({presto})", PREDICATE, operands)


def unless_null(*conditions, then):
    """DuckDB's `then`, or NULL where one of the conditions holds."""
    return f"CASE WHEN {' OR '.join(conditions)} THEN NULL ELSE {then} END"


def logic():
    yield infix("AND", BOOLEAN, BOOLEAN, AND)
    yield infix("OR", BOOLEAN, BOOLEAN, OR)
    yield Operator("NOT", (BOOLEAN,), BOOLEAN, "NOT {0}", "(NOT {0})", NOT, (NOT,))


def comparisons():
    for type in SCALARS:
        yield predicate("IS NULL", [type], "{0} IS NULL")
        yield predicate("IS NOT NULL", [type], "{0} IS NOT NULL")
        for symbol in ("=", "<>", "<", "<=", ">", ">="):
            yield predicate(symbol, [type, type], f"{{0}} {symbol} {{1}}")
        yield predicate("IS DISTINCT FROM", [type, type], "{0} IS DISTINCT FROM {1}")
        yield predicate("IS NOT DISTINCT FROM", [type, type], "{0} IS NOT DISTINCT FROM {1}")
    for type in ORDERED:
        yield predicate("BETWEEN", [type] * 3, "{0} BETWEEN {1} AND {2}")
        yield predicate("NOT BETWEEN", [type] * 3, "{0} NOT BETWEEN {1} AND {2}")
    for type in (*ARRAYS, JSON_TEXT):
        yield predicate("IS NULL", [type], "{0} IS NULL")
    for one, other in ((BIGINT, DOUBLE), (DECIMAL, BIGINT), (DECIMAL, DOUBLE), (DATE, TIMESTAMP), (TIMESTAMP, DATE)):
        for symbol in ("=", "<", ">="):
            yield predicate(f"{symbol} of two types", [one, other], f"{{0}} {symbol} {{1}}")
    pair = [BIGINT, VARCHAR, BIGINT, VARCHAR]
    equal = "CASE WHEN true THEN (({0} = {2}) AND ({1} = {3})) END"  # Whole, so that DuckDB finds it again as a grouping key.
    yield predicate("row =", pair, "({0}, {1}) = ({2}, {3})", equal)
    yield predicate("row <>", pair, "ROW ({0}, {1}) <> ROW ({2}, {3})", f"(NOT {equal})")
    yield predicate(
        "row IN", pair, "({0}, {1}) IN (({2}, {3}), (1, 'a'))", f"CASE WHEN true THEN ({equal} OR (({{0}} = 1) AND ({{1}} = 'a'))) END"
    )
    patterns = Choice(VARCHAR, ("%e%", "Get%", "%s", "_e%", "%", "", "us-____-_", "a_b%", "%é%", "%.%", "List%s", "A%"))
    yield predicate("LIKE", [VARCHAR, patterns], "{0} LIKE {1}")
    yield predicate("NOT LIKE", [VARCHAR, patterns], "{0} NOT LIKE {1}")
    escaped = Choice(VARCHAR, ("%$_%", "a$%%", "%$%", "$$%", "%$__"))
    yield predicate("LIKE ESCAPE", [VARCHAR, escaped], "{0} LIKE {1} ESCAPE '$'")
    yield predicate("LIKE column", [VARCHAR, VARCHAR], "{0} LIKE {1} || '%'", "({0} LIKE ({1} || '%'))")


def conditionals():
    for type in (*SCALARS, *ARRAYS):
        yield function("coalesce", [type, type], type)
        yield function("coalesce of three", [type] * 3, type, presto="coalesce({0}, {1}, {2})")
        yield function("if", [BOOLEAN, type, type], type)
        yield function("if without else", [BOOLEAN, type], type, presto="if({0}, {1})", duckdb="CASE WHEN {0} THEN {1} END")
    for type in SCALARS:
        yield function("nullif", [type, type], type)
    for type in ORDERED:
        for name in ("greatest", "least"):
            yield function(name, [type, type], type, unless_null("{0} IS NULL", "{1} IS NULL", then=f"{name}({{0}}, {{1}})"))


def arithmetic():
    for type in (BIGINT, DOUBLE):
        yield infix("+", type, type, ADD)
        yield infix("-", type, type, ADD)
        yield infix("*", type, type, MULTIPLY)
        yield Operator("negate", (type,), type, "-{0}", "(-{0})", UNARY, (PRIMARY,))
        yield function("abs", [type], type)
        yield function("sign", [type], type, f"CAST(sign({{0}}) AS {type.name})")
    yield function("try", [BIGINT, BIGINT], BIGINT, "CASE WHEN {1} <> 0 THEN {0} // {1} END", "try(({0}) / ({1}))")
    for symbol, level in (("+", ADD), ("-", ADD), ("*", MULTIPLY)):
        for types in ((BIGINT, DOUBLE), (DOUBLE, BIGINT)):
            yield Operator(
                f"{symbol} of two types", types, DOUBLE, f"{{0}} {symbol} {{1}}", f"({{0}} {symbol} {{1}})", level, (level, level + 1)
            )
    for symbol in ("+", "-"):
        yield Operator(
            f"decimal {symbol}",
            (DECIMAL, DECIMAL),
            DECIMAL,
            f"CAST({{0}} {symbol} {{1}} AS decimal(12, 2))",
            f"CAST(({{0}} {symbol} {{1}}) AS decimal(12, 2))",
            PRIMARY,
            (ADD, MULTIPLY),
        )
    yield Operator(
        "decimal *",
        (DECIMAL, Choice(DECIMAL, (0.25, -1.5, 2.0, 10.1))),
        DECIMAL,
        "CAST({0} * {1} AS decimal(12, 2))",
        "CAST(({0} * {1}) AS decimal(12, 2))",
        PRIMARY,
        (MULTIPLY, UNARY),
    )
    yield function("abs", [DECIMAL], DECIMAL)
    divisors = Choice(BIGINT, (1, 2, 3, 7, -2, -5, 10, 86400))
    yield Operator("/ constant", (BIGINT, divisors), BIGINT, "{0} / {1}", "({0} // {1})", MULTIPLY, (MULTIPLY, UNARY))
    yield Operator("% constant", (BIGINT, divisors), BIGINT, "{0} % {1}", "({0} % {1})", MULTIPLY, (MULTIPLY, UNARY))
    yield function("mod", [BIGINT, divisors], BIGINT)
    yield Operator("/", (BIGINT, BIGINT), BIGINT, "{0} / nullif({1}, 0)", "({0} // nullif({1}, 0))", MULTIPLY, (MULTIPLY, 0))
    yield Operator(
        "double / constant",
        (DOUBLE, Choice(DOUBLE, (0.5, 2.0, -4.0, 8.0))),
        DOUBLE,
        "{0} / {1}",
        "({0} / {1})",
        MULTIPLY,
        (MULTIPLY, UNARY),
    )
    for name in ("floor", "ceil", "ceiling", "truncate"):
        yield function(name, [DOUBLE], DOUBLE, {"truncate": "trunc"}.get(name))
    yield function("round", [DOUBLE], DOUBLE)
    yield function("round", [BIGINT], BIGINT)
    for name in ("bitwise_and", "bitwise_or", "bitwise_xor"):
        symbol = {"bitwise_and": "({0} & {1})", "bitwise_or": "({0} | {1})", "bitwise_xor": "xor({0}, {1})"}[name]
        yield function(name, [BIGINT, BIGINT], BIGINT, symbol)
    yield function("bitwise_not", [BIGINT], BIGINT, "(~{0})")
    yield function("bit_count", [BIGINT, Choice(BIGINT, (64,))], BIGINT, "CAST(bit_count({0}) AS BIGINT)")
    yield function(
        "width_bucket",
        [DOUBLE, Choice(DOUBLE, (0.0,)), Choice(DOUBLE, (10.0, 50.0)), Choice(BIGINT, (4, 10))],
        BIGINT,
        "CASE WHEN {0} < {1} THEN 0 WHEN {0} >= {2} THEN {3} + 1 " "ELSE CAST(floor(({0} - {1}) * {3} / ({2} - {1})) AS BIGINT) + 1 END",
    )


def inexact():
    yield Operator("double /", (DOUBLE, DOUBLE), INEXACT, "{0} / nullif({1}, 0.0E0)", "({0} / nullif({1}, 0.0E0))", MULTIPLY, (MULTIPLY, 0))
    for name in ("sqrt", "ln", "log2", "log10"):
        yield function(name, [DOUBLE], INEXACT, f"{name}(nullif(abs({{0}}), 0.0E0))", f"{name}(nullif(abs({{0}}), 0.0E0))")
    for name in ("exp", "sin", "cos", "atan", "radians", "degrees", "cbrt"):
        argument = "({0} % 10)" if name == "exp" else "{0}"
        yield Operator(name, (BIGINT,), INEXACT, f"{name}({argument})", f"{name}({argument})", PRIMARY, (MULTIPLY,))
    yield function("power", [DOUBLE, Choice(DOUBLE, (0.0, 2.0, 3.0))], INEXACT)
    yield function("atan2", [DOUBLE, DOUBLE], INEXACT)
    for symbol in ("+", "*"):
        yield infix(symbol, INEXACT, INEXACT, ADD if symbol == "+" else MULTIPLY)
    yield function("coalesce", [INEXACT, DOUBLE], INEXACT)


def strings():
    yield infix("||", VARCHAR, VARCHAR, CONCAT)
    yield function("concat", [VARCHAR, VARCHAR, VARCHAR], VARCHAR, "({0} || {1} || {2})")
    for name in ("lower", "upper", "trim", "ltrim", "rtrim", "reverse"):
        yield function(name, [VARCHAR], VARCHAR)
    yield function(
        "trim both", [VARCHAR, Choice(VARCHAR, ("a", "s.", "us"))], VARCHAR, presto="trim({1} FROM {0})", duckdb="trim({0}, {1})"
    )
    yield function("trim leading", [VARCHAR], VARCHAR, presto="trim(LEADING 'A' FROM {0})", duckdb="ltrim({0}, 'A')")
    yield function("length", [VARCHAR], BIGINT)
    yield function("concat_ws", [VARCHAR, VARCHAR, VARCHAR], VARCHAR, presto="concat_ws('-', {0}, {1}, {2})")
    yield function("strpos", [VARCHAR, Choice(VARCHAR, ("e", "-", "s.", "é", "zz"))], BIGINT)
    yield Operator(
        "position",
        (Choice(VARCHAR, ("a", ".", "st")), VARCHAR),
        BIGINT,
        "position({0} IN {1})",
        "strpos({1}, {0})",
        PRIMARY,
        (CONCAT, CONCAT),
    )
    yield function("starts_with", [VARCHAR, Choice(VARCHAR, ("Get", "us-", "", "é"))], BOOLEAN)
    starts, lengths = Choice(BIGINT, (1, 2, 3, 5, 40)), Choice(BIGINT, (0, 1, 2, 4, 100))
    yield function("substr", [VARCHAR, starts], VARCHAR)
    yield function("substr", [VARCHAR, starts, lengths], VARCHAR)
    yield function(
        "substring from", [VARCHAR, starts, lengths], VARCHAR, presto="substring({0} FROM {1} FOR {2})", duckdb="substr({0}, {1}, {2})"
    )
    backwards = Choice(BIGINT, (-1, -2, -5))
    yield function("substr", [VARCHAR, backwards], VARCHAR, "CASE WHEN length({0}) < -({1}) THEN '' ELSE substr({0}, {1}) END")
    yield function("replace", [VARCHAR, Choice(VARCHAR, ("e", ".", "us", "é")), Choice(VARCHAR, ("", "X", "--", "e"))], VARCHAR)
    yield function("replace", [VARCHAR, Choice(VARCHAR, ("e", "s", "-"))], VARCHAR, "replace({0}, {1}, '')")
    for name in ("lpad", "rpad"):
        yield function(
            name,
            [VARCHAR, Choice(BIGINT, (0, 1, 5, 12)), Choice(VARCHAR, ("*", "ab", "é"))],
            VARCHAR,
            f"{name}({{0}}, {{1}}::INTEGER, {{2}})",
        )
    delimiters = Choice(VARCHAR, (".", "-", "e", "::"))
    index = Choice(BIGINT, (1, 2, 3))
    yield function("split_part", [VARCHAR, delimiters, index], VARCHAR, "list_extract(string_split({0}, {1}), {2})")
    yield function("split", [VARCHAR, delimiters], array(VARCHAR), "string_split")
    yield function("translate", [VARCHAR, Choice(VARCHAR, ("abc", "-.:", "eé")), Choice(VARCHAR, ("xyz", "", "_"))], VARCHAR)
    yield function("levenshtein_distance", [VARCHAR, Choice(VARCHAR, ("", "us-east-1", "GetObject", "é"))], BIGINT, "levenshtein")
    yield function("md5", [VARCHAR], VARCHAR, presto="to_hex(md5(to_utf8({0})))", duckdb="upper(md5({0}))")
    yield function("sha256", [VARCHAR], VARCHAR, presto="lower(to_hex(sha256(to_utf8({0}))))", duckdb="sha256({0})")
    yield function("to_hex", [VARCHAR], VARCHAR, presto="to_hex(to_utf8({0}))", duckdb="hex({0})")
    yield function("sha1", [VARCHAR], VARCHAR, presto="to_hex(sha1(to_utf8({0})))", duckdb="upper(sha1({0}))")
    yield function(
        "to_base", [BIGINT, Choice(BIGINT, (2, 16))], VARCHAR, "lower(to_base(abs({0}), {1}::INTEGER))", "to_base(abs({0}), {1})"
    )
    yield function("substr of a computed length", [VARCHAR, BIGINT], VARCHAR, presto="substr({0}, 1, abs({1}) % 12)")
    yield function("substr from a computed place", [VARCHAR, BIGINT], VARCHAR, presto="substr({0}, 1 + abs({1}) % 12)")
    yield function("to_base64", [VARCHAR], VARCHAR, presto="to_base64(to_utf8({0}))", duckdb="to_base64(encode({0}))")
    yield function("chr", [Choice(BIGINT, (65, 97, 233, 8364))], VARCHAR, "chr({0}::INTEGER)")


def regular_expressions():
    patterns = Choice(
        VARCHAR, ("^Get", "e$", "[0-9]+", "(us|eu)-[a-z]+", "[A-Z][a-z]+", "s{2}", r"\d\.\d", "a.c", "é", "(?i)get", "[^a-z]")
    )
    yield function("regexp_like", [VARCHAR, patterns], BOOLEAN, "regexp_matches")
    yield function("regexp_replace", [VARCHAR, patterns], VARCHAR, "regexp_replace({0}, {1}, '', 'g')")
    yield function("regexp_replace", [VARCHAR, patterns, Choice(VARCHAR, ("", "#", "<>"))], VARCHAR, "regexp_replace({0}, {1}, {2}, 'g')")
    yield function(
        "regexp_replace group",
        [VARCHAR],
        VARCHAR,
        presto="regexp_replace({0}, '([a-z])([0-9A-Z])', '$2-$1')",
        duckdb=r"regexp_replace({0}, '([a-z])([0-9A-Z])', '\2-\1', 'g')",
    )
    matched = "CASE WHEN regexp_matches({0}, {1}) THEN regexp_extract({0}, {1}%s) END"
    yield function("regexp_extract", [VARCHAR, patterns], VARCHAR, matched % "")
    grouped = Choice(VARCHAR, ("(us|eu)-([a-z]+)", "([A-Z])([a-z]+)", "([a-z]+)(.)", r"(\w+)\.(\w+)"))
    group = Choice(BIGINT, (0, 1, 2))
    yield function("regexp_extract", [VARCHAR, grouped, group], VARCHAR, matched % ", {2}::INTEGER")
    yield function("regexp_extract_all", [VARCHAR, patterns], array(VARCHAR))
    yield function("regexp_extract_all", [VARCHAR, grouped, group], array(VARCHAR), "regexp_extract_all({0}, {1}, {2}::INTEGER)")
    yield function("regexp_count", [VARCHAR, patterns], BIGINT, "len(regexp_extract_all({0}, {1}))")
    yield function("regexp_split", [VARCHAR, patterns], array(VARCHAR), "string_split_regex")


def dates():
    days, times = (DATE, TIMESTAMP), {DATE: ("day", "week", "month", "quarter", "year")}
    times[TIMESTAMP] = ("millisecond", "second", "minute", "hour", *times[DATE])
    fields = {
        "year": "year",
        "quarter": "quarter",
        "month": "month",
        "week": "week",
        "day": "day",
        "day_of_week": "isodow",
        "day_of_year": "doy",
        "year_of_week": "isoyear",
    }
    for type in days:
        name = type.name
        if type == DATE:
            truncations = Choice(VARCHAR, times[type])
        else:
            truncations = Choice(VARCHAR, times[type][1:])
        yield function("date_trunc", [truncations, type], type, f"CAST(date_trunc({{0}}, {{1}}) AS {name})")
        # DuckDB's date_sub counts whole units, as Presto's date_diff does; its date_diff counts boundaries.
        yield function("date_diff", [Choice(VARCHAR, times[type]), type, type], BIGINT, "date_sub")
        for field, theirs in fields.items():
            yield function(field, [type], BIGINT, f"CAST(extract({theirs} FROM {{0}}) AS BIGINT)")
        for field in ("YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "DOW", "DOY"):
            theirs = {"DOW": "isodow"}.get(field, field)
            yield function(
                "extract", [type], BIGINT, f"CAST(extract({theirs} FROM {{0}}) AS BIGINT)", f"CAST(extract({field} FROM {{0}}) AS BIGINT)"
            )
        for unit in times[type]:
            amounts = Choice(BIGINT, (-13, -1, 0, 1, 2, 30, 400))
            interval = {"quarter": "to_months({1} * 3)"}.get(unit, f"to_{unit}s({{1}})")
            yield Operator(
                "date_add",
                (type, amounts),
                type,
                f"date_add('{unit}', {{1}}, {{0}})",
                f"CAST({{0}} + {interval.replace('{1}', '{1}::INTEGER')} AS {name})",
            )
        for unit in ("DAY", "MONTH", "YEAR") + (("SECOND", "MINUTE", "HOUR") if type == TIMESTAMP else ()):
            for symbol in ("+", "-"):
                yield Operator(
                    f"interval {symbol}",
                    (type, Choice(BIGINT, (1, 2, 25, 90))),
                    type,
                    f"{{0}} {symbol} INTERVAL '{{1}}' {unit}",
                    f"CAST(({{0}} {symbol} to_{unit.lower()}s({{1}}::INTEGER)) AS {name})",
                    ADD,
                    (ADD, 0),
                )
    for field in ("hour", "minute", "second"):
        yield function(field, [TIMESTAMP], BIGINT, f"CAST(extract({field} FROM {{0}}) AS BIGINT)")
        yield function(
            "extract", [TIMESTAMP], BIGINT, f"CAST(extract({field} FROM {{0}}) AS BIGINT)", f"extract({field.upper()} FROM {{0}})"
        )
    for ours, theirs in (
        ("yyyy-MM-dd", "%Y-%m-%d"),
        ("HH:mm:ss", "%H:%M:%S"),
        ("yyyyMMdd''T''HHmmss", "%Y%m%dT%H%M%S"),
        ("EEE dd MMM", "%a %d %b"),
    ):
        yield function("format_datetime", [TIMESTAMP], VARCHAR, f"strftime({{0}}, '{theirs}')", f"format_datetime({{0}}, '{ours}')")
    for zone in ("Asia/Tokyo", "America/New_York", "Europe/Berlin", "Asia/Kolkata"):
        yield function(
            "AT TIME ZONE",
            [TIMESTAMP],
            TIMESTAMP,
            f"timezone('{zone}', timezone('UTC', {{0}}))",
            f"CAST(with_timezone({{0}}, 'UTC') AT TIME ZONE '{zone}' AS timestamp)",
        )
    for unit in ("day", "hour", "month"):
        yield function(
            "date_add of a computed amount",
            [TIMESTAMP, BIGINT],
            TIMESTAMP,
            f"{{0}} + to_{unit}s(({{1}} % 100)::INTEGER)",
            f"date_add('{unit}', ({{1}}) % 100, {{0}})",
        )
    yield Operator(
        "difference of times",
        (TIMESTAMP, TIMESTAMP),
        BOOLEAN,
        "{0} - {1} > INTERVAL '36' HOUR",
        "(({0} - {1}) > INTERVAL '36' HOUR)",
        PREDICATE,
        (ADD, MULTIPLY),
    )
    yield function("millisecond", [TIMESTAMP], BIGINT, "CAST(extract(milliseconds FROM {0}) AS BIGINT) % 1000")
    yield function("last_day_of_month", [DATE], DATE, "last_day")
    yield function("last_day_of_month", [TIMESTAMP], DATE, "last_day(CAST({0} AS DATE))")
    yield function("to_unixtime", [TIMESTAMP], BIGINT, "CAST(floor(epoch({0})) AS BIGINT)", "CAST(floor(to_unixtime({0})) AS bigint)")
    for ours, theirs in (
        ("%Y-%m-%d", "%Y-%m-%d"),
        ("%Y/%m/%d %H:%i:%s", "%Y/%m/%d %H:%M:%S"),
        ("%d %b %Y", "%d %b %Y"),
        ("%W, %M", "%A, %B"),
        ("%h %p", "%I %p"),
        ("%j", "%j"),
        ("%T", "%H:%M:%S"),
    ):
        yield function("date_format", [TIMESTAMP], VARCHAR, f"strftime({{0}}, '{theirs}')", f"date_format({{0}}, '{ours}')")


def casts():
    yield function("bigint as varchar", [BIGINT], VARCHAR, presto="CAST({0} AS varchar)")
    yield function("boolean as varchar", [BOOLEAN], VARCHAR, presto="CAST({0} AS varchar)")
    yield function("date as varchar", [DATE], VARCHAR, presto="CAST({0} AS varchar)")
    yield function("decimal as varchar", [DECIMAL], VARCHAR, presto="CAST({0} AS varchar)")
    yield function("timestamp as varchar", [TIMESTAMP], VARCHAR, "strftime({0}, '%Y-%m-%d %H:%M:%S.%g')", "CAST({0} AS varchar)")
    digits = "CASE WHEN regexp_full_match({0}, '[+-]?[0-9]+') THEN TRY_CAST({0} AS BIGINT) END"
    yield function("varchar as bigint", [VARCHAR], BIGINT, digits, "TRY_CAST({0} AS bigint)")
    yield function("varchar as bigint with try", [VARCHAR], BIGINT, digits, "try(CAST({0} AS bigint))")
    day = "CASE WHEN regexp_full_match({0}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}') THEN TRY_CAST({0} AS DATE) END"
    yield function("varchar as date", [VARCHAR], DATE, day, "TRY_CAST({0} AS date)")
    yield function("bigint as double", [BIGINT], DOUBLE, presto="CAST({0} AS double)")
    yield function("bigint as boolean", [BIGINT], BOOLEAN, presto="CAST({0} AS boolean)")
    yield function("boolean as bigint", [BOOLEAN], BIGINT, presto="CAST({0} AS bigint)")
    yield function("double as bigint", [DOUBLE], BIGINT, "CAST(round({0}) AS BIGINT)", "CAST({0} AS bigint)")
    yield function("decimal as double", [DECIMAL], DOUBLE, "CAST(floor({0} * 4) AS DOUBLE) / 4", "floor(CAST({0} * 4 AS double)) / 4")
    yield function(
        "bigint as decimal", [BIGINT], DECIMAL, "CAST(({0} % 100000) AS decimal(12, 2))", "CAST(({0}) % 100000 AS decimal(12, 2))"
    )
    yield function("decimal as bigint", [DECIMAL], BIGINT, "CAST(round({0}, 0) AS BIGINT)", "CAST({0} AS bigint)")
    yield function("timestamp as date", [TIMESTAMP], DATE, presto="CAST({0} AS date)")
    yield function("date of timestamp", [TIMESTAMP], DATE, "CAST({0} AS DATE)", "date({0})")
    yield function("date as timestamp", [DATE], TIMESTAMP, presto="CAST({0} AS timestamp)")


def json():
    # `paths` is filled in from the data: see `Vocabulary`.
    scalar = "CASE WHEN json_type({0}, {1}) IN ('OBJECT', 'ARRAY') THEN NULL ELSE json_extract_string({0}, {1}) END"
    yield function("json_extract_scalar", [JSON_TEXT, "path"], VARCHAR, scalar)
    yield function(
        "cast to array",
        [JSON_TEXT, "array path"],
        array(VARCHAR),
        "CASE WHEN json_type({0}, {1}) = 'ARRAY' THEN json_extract_string({0}, {1} || '[*]') END",
        "CAST(json_extract({0}, {1}) AS array(varchar))",
    )
    yield function(
        "json_array_length",
        [JSON_TEXT, "path"],
        BIGINT,
        "CASE WHEN json_type({0}, {1}) = 'ARRAY' THEN CAST(json_array_length({0}, {1}) AS BIGINT) END",
        "json_array_length(json_extract({0}, {1}))",
    )
    yield function(
        "json_size",
        [JSON_TEXT, "path"],
        BIGINT,
        "CAST(CASE json_type({0}, {1}) WHEN 'ARRAY' THEN json_array_length({0}, {1}) WHEN 'OBJECT' THEN len(json_keys({0}, {1})) "
        "ELSE CASE WHEN json_exists({0}, {1}) THEN 0 END END AS BIGINT)",
    )


def arrays():
    for element in (BIGINT, VARCHAR, DOUBLE):
        type = array(element)
        has_null = "len({0}) <> list_count({0})"
        yield function("cardinality", [type], BIGINT, "len")
        yield function("ARRAY[]", [element] * 3, type, presto="ARRAY[{0}, {1}, {2}]")
        yield function("ARRAY[] of one", [element], type, presto="ARRAY[{0}]")
        yield function("try of a subscript", [type, Choice(BIGINT, (1, 2, 4))], element, "list_extract({0}, {1})", "try(({0})[{1}])")
        yield function("element_at", [type, Choice(BIGINT, (1, 2, 3, -1, -2, 9))], element, "list_extract")
        found = f"CASE WHEN {{0}} IS NULL OR {{1}} IS NULL THEN NULL WHEN list_contains({{0}}, {{1}}) THEN true WHEN {has_null} THEN NULL ELSE false END"
        yield function("contains", [type, element], BOOLEAN, found)
        yield function(
            "array_position",
            [type, element],
            BIGINT,
            unless_null("{0} IS NULL", "{1} IS NULL", then="coalesce(list_position({0}, {1}), 0)"),
        )
        yield function("array_sort", [type], type, "list_sort({0}, 'ASC', 'NULLS LAST')")
        sorted_set = "list_sort(list_distinct({0})%s, 'ASC', 'NULLS LAST')"
        nulls = f" || CASE WHEN {has_null} THEN [NULL] ELSE [] END"
        yield function("array_distinct", [type], type, sorted_set % nulls, "array_sort(array_distinct({0}))")
        yield function("array_max", [type], element, unless_null(has_null, then="list_max({0})"))
        yield function("array_min", [type], element, unless_null(has_null, then="list_min({0})"))
        yield function("reverse", [type], type, "list_reverse")
        yield function(
            "slice", [type, Choice(BIGINT, (1, 2, 3)), Choice(BIGINT, (0, 1, 2, 9))], type, "list_slice({0}, {1}, {1} + {2} - 1)"
        )
        yield Operator(
            "array ||",
            (type, type),
            type,
            "{0} || {1}",
            unless_null("{0} IS NULL", "{1} IS NULL", then="list_concat({0}, {1})"),
            CONCAT,
            (CONCAT, ADD),
        )
        yield Operator(
            "array || element",
            (type, element),
            type,
            "{0} || {1}",
            unless_null("{0} IS NULL", "{1} IS NULL", then="list_append({0}, {1})"),
            CONCAT,
            (CONCAT, ADD),
        )
        yield function("concat", [type, type], type, unless_null("{0} IS NULL", "{1} IS NULL", then="list_concat({0}, {1})"))
        yield function("flatten", [type, type], type, "flatten([{0}, {1}])", "flatten(ARRAY[{0}, {1}])")
        removed = Choice(element, {BIGINT: (1, 2), VARCHAR: ("a", "us"), DOUBLE: (0.5,)}[element])
        yield function("array_remove", [type, removed], type, "list_filter({0}, lambda e: e IS DISTINCT FROM {1})")
        yield function("repeat", [element, Choice(BIGINT, (0, 1, 3))], type, f"list_resize([]::{element.name}[], {{1}}, {{0}})")
        for other in (BIGINT, VARCHAR, DOUBLE):
            yield function("transform", [array(other), Function((other,), element)], type, "list_transform")
        yield function("filter", [type, Function((element,), BOOLEAN)], type, "list_filter")
        matches = "list_transform({0}, {1})"
        some = f"list_contains({matches}, %s)"
        unknown = f"len({matches}) <> list_count({matches})"
        either = f"CASE WHEN {{0}} IS NULL THEN NULL WHEN {some} THEN %s WHEN {unknown} THEN NULL ELSE %s END"
        yield function("any_match", [type, Function((element,), BOOLEAN)], BOOLEAN, either % ("true", "true", "false"))
        yield function("all_match", [type, Function((element,), BOOLEAN)], BOOLEAN, either % ("false", "false", "true"))
        yield function("none_match", [type, Function((element,), BOOLEAN)], BOOLEAN, either % ("true", "false", "true"))
    for element in (BIGINT, DOUBLE):
        yield function(
            "reduce",
            [array(element), element, Function((element, element), element)],
            element,
            "list_reduce({0}, {2}, {1})",
            "reduce({0}, {1}, {2}, s -> s)",
        )
    joined = unless_null("{0} IS NULL", then="coalesce(array_to_string({0}, {1}), '')")
    yield function("array_join", [array(VARCHAR), Choice(VARCHAR, (",", " ", ""))], VARCHAR, joined)
    yield function("array_join", [array(BIGINT), Choice(VARCHAR, ("-", ", "))], VARCHAR, joined)
    yield function("sequence", [Choice(BIGINT, (-2, 0, 1, 3)), Choice(BIGINT, (3, 5, 6))], array(BIGINT), "generate_series")


def array_sets():
    for element in (BIGINT, VARCHAR, DOUBLE):
        type = array(element)
        has_null = "(len({%d}) <> list_count({%d}))"
        nulls = " || CASE WHEN %s THEN [NULL] ELSE [] END"
        first, second = has_null % (0, 0), has_null % (1, 1)
        for name, kept, null in (
            ("array_intersect", "list_contains({1}, e)", f"{first} AND {second}"),
            ("array_except", "NOT list_contains({1}, e)", f"{first} AND NOT {second}"),
        ):
            found = f"list_filter(list_distinct({{0}}), lambda e: {kept})" + nulls % null
            yield function(
                name,
                [type, type],
                type,
                unless_null("{1} IS NULL", then=f"list_sort({found}, 'ASC', 'NULLS LAST')"),
                f"array_sort({name}({{0}}, {{1}}))",
            )
        union = "list_distinct(list_concat({0}, {1}))" + nulls % f"{first} OR {second}"
        yield function(
            "array_union",
            [type, type],
            type,
            unless_null("{0} IS NULL", "{1} IS NULL", then=f"list_sort({union}, 'ASC', 'NULLS LAST')"),
            "array_sort(array_union({0}, {1}))",
        )
        yield function(
            "arrays_overlap",
            [type, type],
            BOOLEAN,
            "CASE WHEN {0} IS NULL OR {1} IS NULL THEN NULL WHEN list_has_any({0}, {1}) THEN true "
            f"WHEN len({{0}}) > 0 AND len({{1}}) > 0 AND ({first} OR {second}) THEN NULL ELSE false END",
        )


def resources():
    index = Choice(BIGINT, (1, 2))
    for field in ("arn", "accountid", "type"):
        yield function(
            f"element_at.{field}", [RESOURCES, index], VARCHAR, f"list_extract({{0}}, {{1}}).{field}", f"element_at({{0}}, {{1}}).{field}"
        )
        yield function(
            f"transform to {field}",
            [RESOURCES],
            array(VARCHAR),
            f"list_transform({{0}}, lambda r: r.{field})",
            f"transform({{0}}, r -> r.{field})",
        )
    yield function("cardinality", [RESOURCES], BIGINT, "len")
    yield function(
        "filter of resources",
        [RESOURCES],
        BIGINT,
        "len(list_filter({0}, lambda r: r.type LIKE '%::S3::%'))",
        "cardinality(filter({0}, r -> r.type LIKE '%::S3::%'))",
    )


def maps():
    yield function("map", [BIGINT, BIGINT], MAP, "map(['a', 'k'], [{0}, {1}])", "map(ARRAY['a', 'k'], ARRAY[{0}, {1}])")
    yield function("element_at", [MAP, Choice(VARCHAR, ("a", "k", "none"))], BIGINT, "{0}[{1}]")
    entries = "map_from_entries(list_transform(list_filter(map_entries({0}), lambda e: %s), lambda e: row(e.key, %s)))"
    yield function("map_filter", [MAP], MAP, entries % ("e.value > 1", "e.value"), "map_filter({0}, (k, v) -> v > 1)")
    yield function(
        "transform_values",
        [MAP, Choice(BIGINT, (1, -7))],
        MAP,
        entries % ("true", "e.value + {1}"),
        "transform_values({0}, (k, v) -> v + {1})",
    )
    yield function("map_keys", [MAP], array(VARCHAR), "list_sort(map_keys({0}))", "array_sort(map_keys({0}))")
    yield function("map_values", [MAP], array(BIGINT), "list_sort(map_values({0}), 'ASC', 'NULLS LAST')", "array_sort(map_values({0}))")
    yield function("cardinality", [MAP], BIGINT, "CAST(cardinality({0}) AS BIGINT)")


FAMILIES = (
    logic,
    comparisons,
    conditionals,
    arithmetic,
    inexact,
    strings,
    regular_expressions,
    dates,
    casts,
    json,
    arrays,
    array_sets,
    resources,
    maps,
)
OPERATORS = tuple(operator for family in FAMILIES for operator in family())
