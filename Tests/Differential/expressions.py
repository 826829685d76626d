"""Random expressions of a wanted type, over what a scope offers."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, replace

from operators import OPERATORS, Choice, Function
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
    Call,
    Case,
    Column,
    InList,
    Lambda,
    Literal,
    array,
    walk,
)

COMPARABLE = (BIGINT, DOUBLE, DECIMAL, VARCHAR, DATE, TIMESTAMP)


@dataclass(frozen=True)
class Scope:
    """What an expression may name.

    `leaves` are the values on offer, `key` the columns that together differ in every row (None where nothing does), `in_lambda` the leaves
    that the body of a lambda may use. `subquery` makes a boolean or a value out of a query; None where no query may stand.
    """

    leaves: tuple
    key: tuple | None = None
    in_lambda: tuple = ()
    subqueries: bool = False

    def of_type(self, type):
        return [leaf for leaf in self.leaves if leaf.type == type]


def by_result(operators):
    """result type -> name -> operators, so that every name is as likely as the next."""
    table = defaultdict(lambda: defaultdict(list))
    for operator in operators:
        table[operator.result][operator.name].append(operator)
    return table


class ExpressionGenerator:
    def __init__(self, random, vocabulary, without=()):
        """`without` are names of operators that are left out."""
        self.random, self.vocabulary = random, vocabulary
        self.operators = by_result(operator for operator in OPERATORS if operator.name not in without)
        self.names = 0

    def fresh(self, prefix):
        self.names += 1
        return f"{prefix}{self.names}"

    def chance(self, probability):
        return self.random.random() < probability

    def expression(self, type, scope, depth):
        if depth <= 0 or self.chance(0.15):
            return self.leaf(type, scope)
        if self.chance(0.08) and type != JSON_TEXT:
            return self.case(type, scope, depth)
        if type == BOOLEAN and self.chance(0.12):
            return self.in_list(scope, depth)
        if scope.subqueries and self.chance(0.12):
            found = self.subquery(type, scope)
            if found is not None:
                return found
        return self.call(type, scope, depth)

    def subquery(self, type, scope):
        """A value that comes from a query; the generator of queries knows how."""
        return None

    def call(self, type, scope, depth):
        names = self.operators[type]
        if not names:
            return self.leaf(type, scope)
        for _ in range(8):
            operator = self.random.choice(names[self.random.choice(list(names))])
            if self.offered(operator, scope):
                arguments = tuple(self.argument(parameter, scope, depth - 1) for parameter in operator.parameters)
                return Call(operator, self.likely(operator, arguments), type)
        return self.leaf(type, scope)

    def likely(self, operator, arguments):
        """A column is mostly compared with constants that occur in it, or nearly do: that is where rows are found, and partitions pruned."""
        column = arguments[0] if arguments else None
        domain = self.domain(column)
        if domain is None or operator.result != BOOLEAN or self.chance(0.2):
            return arguments
        pattern = operator.name in ("LIKE", "NOT LIKE")
        return (column, *(self.near(self.random.choice(domain), pattern) if isinstance(one, Literal) else one for one in arguments[1:]))

    def domain(self, column):
        plain = isinstance(column, Column) and column.type == VARCHAR and not column.path
        return self.vocabulary.columns.get(column.name) if plain else None

    def near(self, text, pattern):
        text = text[: self.random.randint(1, len(text))] if pattern or self.chance(0.2) else text
        return Literal(text + "%" if pattern else text, VARCHAR)

    def offered(self, operator, scope):
        return all(scope.of_type(type) for type in (JSON_TEXT, RESOURCES) if type in operator.parameters)

    def argument(self, parameter, scope, depth):
        if parameter == "path":
            return Literal(self.random.choice(self.vocabulary.paths), VARCHAR)
        if parameter == "array path":
            return Literal(self.random.choice(self.vocabulary.array_paths), VARCHAR)
        if isinstance(parameter, Choice):
            return Literal(self.random.choice(parameter.values), parameter.type)
        if isinstance(parameter, Function):
            return self.function(parameter, scope, depth)
        return self.expression(parameter, scope, depth)

    def function(self, function, scope, depth):
        variables = tuple(Column(None, self.fresh("v"), type) for type in function.parameters)
        inner = Scope(leaves=variables * 3 + scope.in_lambda, in_lambda=variables + scope.in_lambda)
        return Lambda(tuple(variable.name for variable in variables), self.expression(function.result, inner, min(depth, 2)))

    def case(self, type, scope, depth):
        branches = tuple(
            (self.expression(BOOLEAN, scope, depth - 1), self.expression(type, scope, depth - 1)) for _ in range(self.random.randint(1, 2))
        )
        otherwise = self.expression(type, scope, depth - 1) if self.chance(0.7) else None
        if self.chance(0.3):
            tested = self.random.choice(COMPARABLE)
            operand = self.expression(tested, scope, depth - 1)
            return Case(operand, tuple((self.leaf(tested, scope), value) for _, value in branches), otherwise, type)
        return Case(None, branches, otherwise, type)

    def in_list(self, scope, depth):
        type = self.random.choice(COMPARABLE)
        value = self.expression(type, scope, depth - 1)
        domain = self.domain(value)
        items = tuple(
            self.leaf(type, scope) if self.chance(0.3) else self.near(self.random.choice(domain), False) if domain else self.literal(type)
            for _ in range(self.random.randint(1, 5))
        )
        return InList(value, items, self.chance(0.4))

    def leaf(self, type, scope):
        offered = scope.of_type(type)
        if offered and self.chance(0.8 if type not in (JSON_TEXT, RESOURCES) else 1):
            return self.spelled(self.random.choice(offered))
        return Literal(None, type) if self.chance(0.08) and type != MAP else self.literal(type)

    def spelled(self, leaf):
        """A column of a derived table has a name that no other has, so that its relation may be left out."""
        if isinstance(leaf, Column) and leaf.name.startswith("c_") and self.chance(0.4):
            return replace(leaf, relation=None)
        return leaf

    def literal(self, type):
        if type.name == "array":
            return Literal(tuple(self.element(type.arguments[0]) for _ in range(self.random.randint(0, 4))), type)
        if type == MAP:
            return Call(self.operators[MAP]["map"][0], (self.literal(BIGINT), self.literal(BIGINT)), MAP)
        return Literal(self.value(type), type)

    def element(self, type):
        return None if self.chance(0.15) else self.value(type)

    def value(self, type):
        random = self.random
        if type == BOOLEAN:
            return self.chance(0.5)
        if type == BIGINT:
            return random.choice((-3, -1, 0, 1, 1, 2, 2, 3, 5, 7, 10, 50))
        if type in (DOUBLE, INEXACT):
            return random.randint(-8, 40) / 4
        if type == DECIMAL:
            return random.randint(-500, 5000) / 100
        if type == VARCHAR:
            return random.choice(self.vocabulary.texts)
        day = self.vocabulary.first_day + datetime.timedelta(days=random.choice((-400, -31, -1, 0, 0, 1, 1, 2, 3, 4, 30)))
        if type == DATE:
            return day
        milliseconds = random.choice((0, 0, 1, 36_000_000, 45_296_789, 86_399_999))
        return datetime.datetime(day.year, day.month, day.day) + datetime.timedelta(milliseconds=milliseconds)

    def grouping_key(self, scope):
        """An expression that may stand in GROUP BY or ORDER BY: not a constant, which would be an ordinal, nor a query."""
        simple = replace(scope, subqueries=False)
        for _ in range(6):
            key = self.expression(self.random.choice(SCALARS), simple, self.random.choice((0, 0, 1, 2)))
            if any(leaf in scope.leaves for leaf in walk(key) if isinstance(leaf, Column)):
                return key
        return self.random.choice([leaf for leaf in scope.leaves if leaf.type in SCALARS])


OUTPUT_TYPES = (*SCALARS, BIGINT, VARCHAR, VARCHAR, BOOLEAN, *ARRAYS[:2], INEXACT)
ORDERABLE = SCALARS
DISTINGUISHABLE = (*SCALARS, array(BIGINT), array(VARCHAR))
