"""The common tree of a query: what both engines are asked, before either's spelling. `render.py` prints it twice."""

import dataclasses
from dataclasses import dataclass


@dataclass(frozen=True)
class Type:
    """A type of Presto's; `arguments` are element types, or precision and scale."""

    name: str
    arguments: tuple = ()


BOOLEAN = Type("boolean")
BIGINT = Type("bigint")
DOUBLE = Type("double")
DECIMAL = Type("decimal", (12, 2))
VARCHAR = Type("varchar")
DATE = Type("date")
TIMESTAMP = Type("timestamp")
# A double that depends on the order of summation: it is shown, but never compared, grouped, ordered or rounded.
INEXACT = Type("inexact")
# A text of JSON whose keys may come in another order: only looked into, never shown.
JSON_TEXT = Type("json text")


def array(element):
    return Type("array", (element,))


def map_of(key, value):
    return Type("map", (key, value))


# The `resources` of an event: array(row(arn, accountid, type)).
RESOURCES = Type("resources")
SCALARS = (BOOLEAN, BIGINT, DOUBLE, DECIMAL, VARCHAR, DATE, TIMESTAMP)
ARRAYS = (array(BIGINT), array(VARCHAR), array(DOUBLE))
MAP = map_of(VARCHAR, BIGINT)


class Node:
    """What every node has: parts that can be visited and replaced without knowing the kind of the node."""


@dataclass(frozen=True)
class Literal(Node):
    value: object
    type: Type


@dataclass(frozen=True)
class Column(Node):
    """`relation.name`, or `name` alone; `path` are fields of a struct column."""

    relation: str | None
    name: str
    type: Type
    path: tuple = ()


@dataclass(frozen=True)
class Call(Node):
    """An operator or function of the tables in `operators.py`."""

    operator: object
    arguments: tuple
    type: Type


@dataclass(frozen=True)
class Case(Node):
    """`CASE WHEN test THEN value`, or with an operand `CASE operand WHEN value THEN value`."""

    operand: object
    branches: tuple
    otherwise: object
    type: Type


@dataclass(frozen=True)
class InList(Node):
    value: object
    items: tuple
    negated: bool
    type: Type = BOOLEAN


@dataclass(frozen=True)
class InQuery(Node):
    value: object
    query: object
    negated: bool
    type: Type = BOOLEAN


@dataclass(frozen=True)
class Exists(Node):
    query: object
    type: Type = BOOLEAN


@dataclass(frozen=True)
class Quantified(Node):
    """`value comparison ALL (query)`."""

    value: object
    comparison: str
    quantifier: str
    query: object
    type: Type = BOOLEAN


@dataclass(frozen=True)
class ScalarQuery(Node):
    query: object
    type: Type


@dataclass(frozen=True)
class Lambda(Node):
    parameters: tuple
    body: object
    type: Type | None = None


@dataclass(frozen=True)
class SortKey(Node):
    """`descending` and `nulls_first` are None where the query leaves them to the engine's default."""

    expression: object
    descending: bool | None
    nulls_first: bool | None


@dataclass(frozen=True)
class Aggregate(Node):
    operator: object
    arguments: tuple
    type: Type
    distinct: bool = False
    condition: object = None
    order_by: tuple = ()


@dataclass(frozen=True)
class Frame(Node):
    """`unit` is ROWS, RANGE or GROUPS; a bound is a text of both dialects."""

    unit: str
    start: str
    end: str


@dataclass(frozen=True)
class Window(Node):
    operator: object
    arguments: tuple
    type: Type
    partition_by: tuple = ()
    order_by: tuple = ()
    frame: Frame | None = None
    ignore_nulls: bool = False
    condition: object = None


@dataclass(frozen=True)
class Item(Node):
    expression: object
    alias: str


@dataclass(frozen=True)
class Grouping(Node):
    """`kind` is simple, ROLLUP, CUBE or GROUPING SETS; `sets` are tuples of expressions, one of them unless it is the last kind.

    `plain` are keys before them: `GROUP BY a, ROLLUP (b)`.
    """

    kind: str
    sets: tuple
    ordinals: bool = False
    plain: tuple = ()


@dataclass(frozen=True)
class Ordinal(Node):
    """A column of the answer by its place, from 1, in ORDER BY."""

    place: int


@dataclass(frozen=True)
class Star(Node):
    """`SELECT *`; `types` are those of its columns."""

    types: tuple


@dataclass(frozen=True)
class Select(Node):
    """`items` are `Item`s, or one `Star`."""

    items: tuple
    relation: object
    where: object = None
    group_by: Grouping | None = None
    having: object = None
    distinct: bool = False


@dataclass(frozen=True)
class Values(Node):
    rows: tuple


@dataclass(frozen=True)
class SetOperation(Node):
    kind: str
    all: bool
    left: object
    right: object


@dataclass(frozen=True)
class Query(Node):
    """`total` says that the order decides the place of every row, so that answers can be compared as sequences.

    `fetch` spells the limit FETCH FIRST n ROWS ONLY where a dialect has that.
    """

    body: object
    with_queries: tuple = ()
    order_by: tuple = ()
    limit: int | None = None
    offset: int | None = None
    total: bool = False
    fetch: bool = False


@dataclass(frozen=True)
class WithQuery(Node):
    name: str
    query: Query
    columns: tuple


@dataclass(frozen=True)
class Table(Node):
    name: str
    alias: str


@dataclass(frozen=True)
class Derived(Node):
    query: Query
    alias: str
    columns: tuple
    lateral: bool = False


@dataclass(frozen=True)
class Join(Node):
    kind: str
    left: object
    right: object
    condition: object = None
    using: tuple = ()


@dataclass(frozen=True)
class Unnest(Node):
    """`left CROSS JOIN UNNEST(collections) AS alias (columns)`, or LEFT JOIN … ON TRUE. The ordinality is the last column."""

    left: object
    collections: tuple
    alias: str
    columns: tuple
    outer: bool
    ordinality: bool = False


def parts(node):
    """A node's fields that are nodes or tuples, as (name, value)."""
    for field in dataclasses.fields(node):
        value = getattr(node, field.name)
        if isinstance(value, (Node, tuple)):
            yield field.name, value


def walk(node):
    """A node and everything below it."""
    if isinstance(node, tuple):
        for part in node:
            yield from walk(part)
    elif isinstance(node, Node):
        yield node
        for _, value in parts(node):
            yield from walk(value)


def output_types(query):
    """The types of a query's columns."""
    body = query.body
    while isinstance(body, SetOperation):
        body = body.left
    if isinstance(body, Query):
        return output_types(body)
    if isinstance(body, Values):
        return tuple(value.type for value in body.rows[0])
    if isinstance(body.items[0], Star):
        return body.items[0].types
    return tuple(item.expression.type for item in body.items)
