"""Prints a tree in either dialect."""

import datetime
from decimal import Decimal

import operators
from tree import (
    BIGINT,
    DECIMAL,
    DOUBLE,
    INEXACT,
    RESOURCES,
    Aggregate,
    Call,
    Case,
    Column,
    Derived,
    Exists,
    InList,
    InQuery,
    Join,
    Lambda,
    Literal,
    Ordinal,
    Quantified,
    ScalarQuery,
    Select,
    SetOperation,
    Star,
    Table,
    Type,
    Unnest,
    Values,
    Window,
)

# INTERSECT binds tighter than UNION and EXCEPT.
SET_BINDING = {"UNION": 1, "EXCEPT": 1, "INTERSECT": 2}


class Printer:
    """What both dialects share. `expression` takes the precedence that its place asks for."""

    def query(self, query):
        text = ""
        if query.with_queries:
            text = "WITH " + ", ".join(self.with_query(part) for part in query.with_queries) + " "
        text += self.body(query.body)
        if query.order_by:
            text += " ORDER BY " + ", ".join(self.sort_key(key) for key in query.order_by)
        return text + self.bounds(query)

    def with_query(self, part):
        return f"{part.name} ({self.names(part.columns)}) AS ({self.query(part.query)})"

    def body(self, body):
        match body:
            case Select():
                return self.select(body)
            case Values():
                return "VALUES " + ", ".join(f"({self.list(row)})" for row in body.rows)
            case SetOperation():
                quantifier = " ALL" if body.all else ""
                binding = SET_BINDING[body.kind]
                return f"{self.operand(body.left, binding)} {body.kind}{quantifier} {self.operand(body.right, binding + 1)}"

    def operand(self, query, least):
        simple = not (query.order_by or query.limit is not None or query.with_queries)
        return self.query(query) if simple and self.set_binding(query.body) >= least else f"({self.query(query)})"

    def select(self, select):
        items = ", ".join(
            "*" if isinstance(item, Star) else f"{self.expression(item.expression)} AS {self.name(item.alias)}" for item in select.items
        )
        text = f"SELECT {'DISTINCT ' if select.distinct else ''}{items}"
        if select.relation is not None:
            text += f" FROM {self.relation(select.relation)}"
        if select.where is not None:
            text += f" WHERE {self.expression(select.where)}"
        if select.group_by is not None:
            text += f" GROUP BY {self.grouping(select)}"
        if select.having is not None:
            text += f" HAVING {self.expression(select.having)}"
        return text

    def grouping(self, select):
        grouping = select.group_by
        if grouping.ordinals:
            return ", ".join(str(place + 1) for place in range(len(grouping.sets[0])))
        if grouping.kind == "simple":
            return self.list(grouping.sets[0])
        plain = f"{self.list(grouping.plain)}, " if grouping.plain else ""
        if grouping.kind == "GROUPING SETS":
            return f"{plain}GROUPING SETS ({', '.join(f'({self.list(one)})' for one in grouping.sets)})"
        return f"{plain}{grouping.kind} ({self.list(grouping.sets[0])})"

    def relation(self, relation):
        match relation:
            case Table():
                return f"{relation.name} AS {relation.alias}"
            case Derived():
                lateral = "LATERAL " if relation.lateral else ""
                return f"{lateral}({self.query(relation.query)}) AS {relation.alias} ({self.names(relation.columns)})"
            case Join():
                right = self.relation(relation.right)
                if isinstance(relation.right, Join):
                    right = f"({right})"
                text = f"{self.relation(relation.left)} {relation.kind} JOIN {right}"
                if relation.using:
                    return f"{text} USING ({self.names(relation.using)})"
                return text if relation.condition is None else f"{text} ON {self.expression(relation.condition)}"
            case Unnest():
                kind, condition = ("LEFT", " ON TRUE") if relation.outer else ("CROSS", "")
                rows = self.unnest(relation)
                if relation.left is None:
                    return f"{rows} AS {relation.alias} ({self.names(relation.columns)})"
                return f"{self.relation(relation.left)} {kind} JOIN {rows} AS {relation.alias} ({self.names(relation.columns)}){condition}"

    def plain_unnest(self, unnest):
        return f"UNNEST({self.list(unnest.collections)}){' WITH ORDINALITY' if unnest.ordinality else ''}"

    def sort_key(self, key):
        text = self.expression(key.expression)
        if key.descending is not None:
            text += " DESC" if key.descending else " ASC"
        if key.nulls_first is not None:
            text += f" NULLS {'FIRST' if key.nulls_first else 'LAST'}"
        return text

    def list(self, expressions):
        return ", ".join(self.expression(expression) for expression in expressions)

    def expression(self, expression, least=0):
        match expression:
            case Literal():
                return self.literal(expression, least)
            case Column():
                parts = (expression.relation, self.name(expression.name), *expression.path)
                return ".".join(part for part in parts if part)
            case Ordinal():
                return str(expression.place)
            case Call():
                return self.call(expression, least)
            case Case():
                branches = " ".join(f"WHEN {self.expression(test)} THEN {self.expression(value)}" for test, value in expression.branches)
                otherwise = "" if expression.otherwise is None else f" ELSE {self.expression(expression.otherwise)}"
                operand = "" if expression.operand is None else f"{self.expression(expression.operand)} "
                return f"CASE {operand}{branches}{otherwise} END"
            case InList():
                return self.predicate(expression, f"({self.list(expression.items)})", least)
            case InQuery():
                return self.predicate(expression, f"({self.query(expression.query)})", least)
            case Quantified():
                value = self.expression(expression.value, operators.CONCAT)
                text = f"{value} {expression.comparison} {expression.quantifier} ({self.query(expression.query)})"
                return self.bracketed(text, operators.PREDICATE, least)
            case Exists():
                return f"EXISTS ({self.query(expression.query)})"
            case ScalarQuery():
                return f"({self.query(expression.query)})"
            case Lambda():
                return self.function(expression)
            case Aggregate():
                return self.aggregate(expression)
            case Window():
                return self.window(expression)
        raise TypeError(expression)

    def predicate(self, expression, right, least):
        negation = "NOT IN" if expression.negated else "IN"
        return self.bracketed(f"{self.expression(expression.value, operators.CONCAT)} {negation} {right}", operators.PREDICATE, least)

    def over(self, window):
        parts = []
        if window.partition_by:
            parts.append(f"PARTITION BY {self.list(window.partition_by)}")
        if window.order_by:
            parts.append("ORDER BY " + ", ".join(self.sort_key(key) for key in window.order_by))
        if window.frame is not None:
            parts.append(f"{window.frame.unit} BETWEEN {window.frame.start} AND {window.frame.end}")
        return f"OVER ({' '.join(parts)})"

    def filter(self, aggregate):
        return "" if aggregate.condition is None else f" FILTER (WHERE {self.expression(aggregate.condition)})"

    def names(self, names):
        return ", ".join(map(self.name, names))

    @staticmethod
    def name(name):
        return '"timestamp"' if name == "timestamp" else name

    def literal(self, literal, least):
        type, value = literal.type, literal.value
        if value is None:
            return f"CAST(NULL AS {self.type(type)})"
        if type.name == "array":
            return self.array([self.literal(Literal(item, type.arguments[0]), 0) for item in value], type)
        if type in (DOUBLE, INEXACT):
            return self.bracketed(f"{value!r}E0", operators.UNARY if value < 0 else operators.PRIMARY, least)
        if type == DECIMAL:
            return self.decimal(f"{Decimal(str(value)):.2f}")
        if type == BIGINT:
            return self.bigint(value, least)
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, datetime.datetime):
            return f"TIMESTAMP '{value.isoformat(' ', 'milliseconds')}'"
        if isinstance(value, datetime.date):
            return f"DATE '{value.isoformat()}'"
        return "'" + value.replace("'", "''") + "'"


class PrestoPrinter(Printer):
    """As few parentheses as Trino's grammar needs."""

    unnest = Printer.plain_unnest

    @staticmethod
    def name(name):
        """Some names in capitals, some in quotes: they mean the same."""
        number = int("".join(filter(str.isdigit, name)) or 1)
        if number % 11 == 0:
            name = name.upper()
        return f'"{name}"' if number % 7 == 0 or name == "timestamp" else name

    def bounds(self, query):
        offset = "" if query.offset is None else f" OFFSET {query.offset}{' ROWS' if query.fetch else ''}"
        if query.limit is None:
            return offset
        return offset + (f" FETCH FIRST {query.limit} ROWS ONLY" if query.fetch and query.limit else f" LIMIT {query.limit}")

    @staticmethod
    def set_binding(body):
        return SET_BINDING[body.kind] if isinstance(body, SetOperation) else 3

    @staticmethod
    def bracketed(text, level, least):
        return f"({text})" if level < least else text

    def call(self, call, least):
        operator = call.operator
        levels = operator.operands or (0,) * len(call.arguments)
        arguments = [self.expression(argument, level) for argument, level in zip(call.arguments, levels)]
        return self.bracketed(operator.presto.format(*arguments), operator.level, least)

    def function(self, function):
        parameters = ", ".join(function.parameters)
        return f"{parameters if len(function.parameters) == 1 else f'({parameters})'} -> {self.expression(function.body)}"

    def aggregate(self, aggregate):
        arguments = [self.expression(argument) for argument in aggregate.arguments]
        if aggregate.distinct:
            arguments[0] = f"DISTINCT {arguments[0]}"
        text = aggregate.operator.presto.format(*arguments)
        if aggregate.order_by:
            keys = "ORDER BY " + ", ".join(self.sort_key(key) for key in aggregate.order_by)
            text = f"{text} WITHIN GROUP ({keys})" if aggregate.operator.name == "listagg" else f"{text[:-1]} {keys})"
        return text + self.filter(aggregate)

    def window(self, window):
        text = window.operator.presto.format(*(self.expression(argument) for argument in window.arguments))
        return f"{text}{' IGNORE NULLS' if window.ignore_nulls else ''}{self.filter(window)} {self.over(window)}"

    def bigint(self, value, least):
        return self.bracketed(str(value), operators.UNARY if value < 0 else operators.PRIMARY, least)

    def decimal(self, digits):
        return f"DECIMAL '{digits}'"

    def array(self, items, type):
        return f"ARRAY[{', '.join(items)}]" if items else f"CAST(ARRAY[] AS {self.type(type)})"

    def type(self, type):
        if type == INEXACT:
            return "double"
        if not type.arguments:
            return type.name
        return f"{type.name}({', '.join(self.type(part) if isinstance(part, Type) else str(part) for part in type.arguments)})"


class DuckDBPrinter(Printer):
    """Parentheses around everything that is made of parts."""

    def unnest(self, unnest):
        """Several collections become one row each of a select list, where DuckDB unnests side by side."""
        if len(unnest.collections) == 1 and unnest.collections[0].type.name == "array":
            return self.plain_unnest(unnest)
        if unnest.collections[0].type == RESOURCES:
            return f"LATERAL (SELECT r.arn, r.accountid, r.type FROM (SELECT unnest({self.expression(unnest.collections[0])}) AS r))"
        lists = []
        for collection in unnest.collections:
            text = self.expression(collection)
            lists += [f"map_keys({text})", f"map_values({text})"] if collection.type.name == "map" else [text]
        return f"LATERAL (SELECT {', '.join(f'unnest({text})' for text in lists)})"

    @staticmethod
    def set_binding(body):
        return 0 if isinstance(body, SetOperation) else 3

    def bounds(self, query):
        limit = "" if query.limit is None else f" LIMIT {query.limit}"
        return limit + ("" if query.offset is None else f" OFFSET {query.offset}")

    @staticmethod
    def bracketed(text, level, least):
        return f"({text})"

    def call(self, call, least):
        return "(" + call.operator.duckdb.format(*(self.expression(argument) for argument in call.arguments)) + ")"

    def function(self, function):
        return f"lambda {', '.join(function.parameters)}: {self.expression(function.body)}"

    def aggregate(self, aggregate):
        arguments = [self.expression(argument) for argument in aggregate.arguments]
        if aggregate.distinct:
            arguments[0] = f"DISTINCT {arguments[0]}"
        text = aggregate.operator.duckdb.format(*arguments)
        if aggregate.order_by:
            text = f"{text[:-1]} ORDER BY {', '.join(self.sort_key(key) for key in aggregate.order_by)})"
        return aggregate.operator.wrap.format(call=text + self.filter(aggregate))

    def window(self, window):
        text = window.operator.duckdb.format(*(self.expression(argument) for argument in window.arguments))
        if window.ignore_nulls:
            text = f"{text[:-1]} IGNORE NULLS)"
        return window.operator.wrap.format(call=f"{text}{self.filter(window)} {self.over(window)}")

    def bigint(self, value, least):
        return f"({value})::BIGINT"

    def decimal(self, digits):
        return f"({digits})"

    def array(self, items, type):
        return f"[{', '.join(items)}]::{self.type(type)}"

    def type(self, type):
        match type.name:
            case "array":
                return f"{self.type(type.arguments[0])}[]"
            case "map":
                return f"MAP({', '.join(self.type(part) for part in type.arguments)})"
            case "decimal":
                return f"DECIMAL({type.arguments[0]}, {type.arguments[1]})"
            case "inexact":
                return "DOUBLE"
        return type.name.upper()


def presto(query):
    return PrestoPrinter().query(query)


def duckdb(query):
    return DuckDBPrinter().query(query)
