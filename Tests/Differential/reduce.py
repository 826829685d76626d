"""Makes a query smaller while its answers still differ in the same way."""

import dataclasses

from tree import (
    BIGINT,
    BOOLEAN,
    DECIMAL,
    DOUBLE,
    INEXACT,
    VARCHAR,
    Aggregate,
    Case,
    Column,
    Derived,
    InList,
    Join,
    Literal,
    Node,
    Query,
    Select,
    SetOperation,
    Unnest,
    Values,
    Window,
    WithQuery,
    walk,
)

PLAIN = {BOOLEAN: True, BIGINT: 1, DOUBLE: 1.5, INEXACT: 1.5, DECIMAL: 1.5, VARCHAR: "a"}


def reduced(query, differs, attempts=300):
    """The smallest query found by taking away one part at a time. `differs` says whether a query still shows the difference."""
    attempts = iter(range(attempts))
    smaller = query
    while smaller is not None:
        query, smaller = smaller, next((one for one in variants(smaller) if next(attempts, None) is not None and differs(one)), None)
    return query


def variants(node):
    """The trees that differ from a tree in one part, which is smaller; the largest parts first."""
    yield from replacements(node)
    for field in dataclasses.fields(node):
        value = getattr(node, field.name)
        for variant in part_variants(value):
            yield dataclasses.replace(node, **{field.name: variant})


def part_variants(value):
    if isinstance(value, Node):
        yield from variants(value)
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            for variant in part_variants(part):
                yield (*value[:place], variant, *value[place + 1 :])


def replacements(node):
    """What may stand in a node's place."""
    match node:
        case Query():
            yield from query_replacements(node)
        case Select():
            yield from without(node, "where", "having", distinct=False)
            if node.group_by is None and len(node.items) > 1 and not node.distinct:
                yield from shorter(node, "items")
        case Values():
            yield from shorter(node, "rows")
        case Join() | Unnest():
            if node.left is not None:
                yield node.left
            if isinstance(node, Join):
                yield node.right
        case Derived() | WithQuery():
            yield from narrower(node)
        case Literal() | Column():
            pass
        case _ if getattr(node, "type", None) is not None:
            yield from expression_replacements(node)


def query_replacements(query):
    yield from without(query, "limit", "offset")
    if query.order_by:
        yield dataclasses.replace(query, order_by=(), limit=None, offset=None, total=False)
    yield from shorter(query, "with_queries", least=0)
    if isinstance(query.body, SetOperation):
        yield query.body.left
        yield query.body.right


def expression_replacements(node):
    if node.type in PLAIN:
        yield Literal(PLAIN[node.type], node.type)
    yield from (
        part for part in walk(node) if part is not node and getattr(part, "type", None) == node.type and not isinstance(part, Literal)
    )
    match node:
        case Case():
            yield from shorter(node, "branches")
            yield from without(node, "otherwise")
        case InList():
            yield from shorter(node, "items")
        case Aggregate():
            yield from without(node, "condition", distinct=False)
        case Window():
            yield from without(node, "frame", "condition", ignore_nulls=False)
            yield from shorter(node, "partition_by", least=0)


def without(node, *names, **values):
    for name, value in {**dict.fromkeys(names), **values}.items():
        if getattr(node, name) != value:
            yield dataclasses.replace(node, **{name: value})


def shorter(node, name, least=1):
    parts = getattr(node, name)
    if len(parts) > least:
        for place in range(len(parts)):
            yield dataclasses.replace(node, **{name: parts[:place] + parts[place + 1 :]})


def narrower(relation):
    """A derived table without one of its columns."""
    body = relation.query.body
    if len(relation.columns) < 2 or relation.query.order_by:
        return
    for place in range(len(relation.columns)):
        columns = relation.columns[:place] + relation.columns[place + 1 :]
        if isinstance(body, Values):
            smaller = Values(tuple(row[:place] + row[place + 1 :] for row in body.rows))
        elif isinstance(body, Select):
            smaller = dataclasses.replace(body, items=body.items[:place] + body.items[place + 1 :])
        else:
            return
        yield dataclasses.replace(relation, query=dataclasses.replace(relation.query, body=smaller), columns=columns)
