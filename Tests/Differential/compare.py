"""Whether two answers are the same: values by their type, rows as a multiset, or as a sequence where the query orders them totally."""

import math
from decimal import Decimal

from tree import BIGINT, BOOLEAN, DECIMAL, DOUBLE, INEXACT, array

# Doubles of the generator are exact in binary; `INEXACT` ones depend on the order of their sums.
TOLERANCES = {DOUBLE: 1e-12, INEXACT: 1e-7}


def from_athena(text, type):
    """A value as Athena spells it."""
    if text is None:
        return None
    if type == BOOLEAN:
        return {"true": True, "false": False}[text]
    if type == BIGINT:
        return int(text)
    if type in TOLERANCES:
        return number(float(text))
    if type == DECIMAL:
        return Decimal(text)
    if type == array(DOUBLE):
        return tuple(None if part == "null" else number(float(part)) for part in text[1:-1].split(", ") if part)
    if type.name == "map":
        return tuple(sorted(text[1:-1].split(", ")))
    return text


def from_duckdb(value, type):
    """A value of DuckDB's Python client, in the same form."""
    if value is None or type in (BOOLEAN, BIGINT, DECIMAL):
        return value
    if type in TOLERANCES:
        return number(value)
    if type == array(DOUBLE):
        return tuple(None if item is None else number(item) for item in value)
    if type.name == "map":
        return tuple(sorted(spelled(value, type)[1:-1].split(", ")))
    return spelled(value, type)


def number(value):
    """A float; NaN, which differs from itself, is a text."""
    return "NaN" if math.isnan(value) else float(value)


def spelled(value, type):
    """Athena's text of a value."""
    if value is None:
        return "null"
    match type.name:
        case "array":
            return "[" + ", ".join(spelled(item, type.arguments[0]) for item in value) + "]"
        case "map":
            return (
                "{"
                + ", ".join(f"{spelled(key, type.arguments[0])}={spelled(item, type.arguments[1])}" for key, item in value.items())
                + "}"
            )
        case "boolean":
            return "true" if value else "false"
        case "timestamp":
            return value.isoformat(" ", "milliseconds")
        case "date":
            return value.isoformat()
    return str(value)


def first_difference(ours, theirs, types, in_order):
    """What differs first, as a sentence, or None."""
    if len(ours) != len(theirs):
        return f"{len(ours)} rows, DuckDB has {len(theirs)}"
    if not in_order:
        ours, theirs = (sorted(rows, key=lambda row: sort_key(row, types)) for rows in (ours, theirs))
    for place, (one, other) in enumerate(zip(ours, theirs)):
        if not all(same(*pair) for pair in zip(one, other, types)):
            return f"row {place + 1}: {one}, DuckDB has {other}"
    return None


def same(one, other, type):
    if one is None or other is None or type not in (*TOLERANCES, array(DOUBLE)):
        return one == other and isinstance(one, bool) == isinstance(other, bool)
    if type == array(DOUBLE):
        return len(one) == len(other) and all(same(*pair, DOUBLE) for pair in zip(one, other))
    if "NaN" in (one, other):
        return one == other
    tolerance = TOLERANCES[type]
    return math.isclose(one, other, rel_tol=tolerance, abs_tol=tolerance)


def sort_key(row, types):
    """Exact values first, so that a double's last digits decide the place of a row only among doubles that are nearly the same."""
    exact = [str(value) for value, type in zip(row, types) if type not in TOLERANCES]
    rounded = [f"{value:.5e}" if isinstance(value, float) else str(value) for value, type in zip(row, types) if type in TOLERANCES]
    whole = [value if isinstance(value, float) else 0.0 for value, type in zip(row, types) if type in TOLERANCES]
    return exact, rounded, whole
