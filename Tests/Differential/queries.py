"""Random queries. Every answer is decided by the query alone: where the order of rows counts, it is a total order."""

import itertools
from collections import namedtuple
from dataclasses import replace

import aggregates
from expressions import COMPARABLE, DISTINGUISHABLE, ORDERABLE, OUTPUT_TYPES, ExpressionGenerator, Scope, by_result
from operators import function
from tree import (
    ARRAYS,
    BIGINT,
    BOOLEAN,
    DATE,
    DOUBLE,
    JSON_TEXT,
    MAP,
    RESOURCES,
    SCALARS,
    TIMESTAMP,
    VARCHAR,
    Aggregate,
    Call,
    Column,
    Derived,
    Exists,
    Frame,
    Grouping,
    InQuery,
    Item,
    Join,
    Literal,
    Ordinal,
    Quantified,
    Query,
    ScalarQuery,
    Select,
    SetOperation,
    SortKey,
    Star,
    Table,
    Unnest,
    Values,
    Window,
    WithQuery,
    array,
    walk,
)

# A query and what is known of its answer: its columns' names and types, and those that together differ in every row (or None).
Shape = namedtuple("Shape", "query names types key")
# A relation, the leaves that it offers, its key, and how many rows it may have.
Source = namedtuple("Source", "relation leaves key rows")

ROWS_MAX = 20_000
SET_KINDS = ("UNION", "UNION", "INTERSECT", "EXCEPT")
DISTINCT_TOO = ("count", "sum", "avg", "min", "max", "array_agg", "bool_and", "bool_or", "stddev", "bitwise_or_agg")
SAMPLE = 25
STARTS = ("UNBOUNDED PRECEDING", "{} PRECEDING", "CURRENT ROW", "{} FOLLOWING", "UNBOUNDED FOLLOWING")


class QueryGenerator(ExpressionGenerator):
    def __init__(self, random, vocabulary, tables, without=()):
        super().__init__(random, vocabulary, without)
        self.tables = tables
        self.with_shapes = []
        self.aggregates = by_result(aggregates.SIMPLE + aggregates.COLLECTIONS)
        self.keyed_aggregates = by_result(aggregates.SIMPLE + aggregates.COLLECTIONS + aggregates.BY_KEY)
        self.framed = by_result(aggregates.SIMPLE)
        self.window_functions = by_result(aggregates.SIMPLE + aggregates.RANKS + aggregates.NEIGHBOURS + aggregates.PLACES)

    def query(self):
        """A whole query."""
        self.names, self.with_shapes = 0, []
        parts = []
        if self.chance(0.25):
            for _ in range(self.random.randint(1, 2)):
                parts.append(self.with_query())
        shape = self.ordered(self.body(depth=2), self.chance(0.5))
        return replace(shape.query, with_queries=tuple(parts))

    def with_query(self):
        shape = self.ordered(self.body(depth=1), ordering=False)
        name = self.fresh("w")
        names = tuple(self.fresh("d_") for _ in shape.names)
        renamed = dict(zip(shape.names, names))
        key = None if shape.key is None else tuple(renamed[column] for column in shape.key)
        self.with_shapes.append((name, Shape(None, names, shape.types, key)))
        return WithQuery(name, shape.query, names)

    def body(self, depth):
        if self.chance(0.15):
            return self.set_operation(depth)
        return self.select(depth)

    def set_operation(self, depth):
        types = tuple(self.random.choice(SCALARS) for _ in range(self.random.randint(1, 3)))
        left = self.select(depth - 1, types=types)
        right = self.ordered(self.select(depth - 1, types=types), self.chance(0.2))
        if self.chance(0.3):
            further = self.select(depth - 1, types=types)
            right = right._replace(query=Query(SetOperation(self.random.choice(SET_KINDS), self.chance(0.5), right.query, further.query)))
        if self.chance(0.3):
            left = self.ordered(left, True)
        elif self.chance(0.15):
            rows = tuple(tuple(self.literal(type) for type in types) for _ in range(self.random.randint(1, 3)))
            right = right._replace(query=Query(Values(rows)))
        kind = self.random.choice(SET_KINDS)
        query = Query(SetOperation(kind, self.chance(0.5), left.query, right.query))
        return Shape(query, left.names, types, None)

    def ordered(self, shape, ordering):
        """With ORDER BY, and perhaps LIMIT, where the columns can be put in a total order."""
        if not ordering or not all(type in ORDERABLE for type in shape.types):
            return shape
        columns = [Column(None, name, type) for name, type in zip(shape.names, shape.types)]
        keys = [self.sort_key(Ordinal(place + 1) if self.chance(0.2) else column) for place, column in enumerate(columns)]
        self.random.shuffle(keys)
        if (
            isinstance(shape.query.body, Select)
            and not shape.query.body.distinct
            and self.chance(0.2)
            and not any(isinstance(node, Query) for node in walk(shape.query.body.items))
        ):
            keys.insert(0, self.sort_key(self.grouping_key(Scope(tuple(columns)))))
        limit = self.random.choice((0, 1, 3, 10, 100)) if self.chance(0.5) else None
        offset = self.random.choice((1, 5)) if limit is not None and self.chance(0.3) else None
        query = replace(shape.query, order_by=tuple(keys), limit=limit, offset=offset, total=True, fetch=self.chance(0.3))
        return shape._replace(query=query)

    def sort_key(self, expression):
        return SortKey(expression, self.random.choice((None, True, False)), self.random.choice((None, True, False)))

    # Relations

    def source(self, depth, rows=ROWS_MAX):
        """A relation that has no more than about `rows` rows."""
        if depth > 0 and self.chance(0.3):
            return self.join(depth, rows)
        if self.chance(0.15):
            return self.unnest(self.source(depth - 1, rows // 4))
        if self.chance(0.05):
            return self.lateral(self.source(depth - 1, 600))
        return self.simple_source(depth, rows)

    def simple_source(self, depth, rows):
        choice = self.random.random()
        if choice < 0.35:
            return self.table(rows)
        if choice < 0.5 and self.with_shapes:
            return self.with_reference(rows)
        if choice < 0.7 and depth > 0:
            return self.derived(self.ordered(self.select(depth - 1, keyed=True, rows=rows), self.chance(0.3)), rows)
        if choice < 0.75:
            return self.elements()
        return self.values()

    def elements(self):
        """The elements of an array as rows, with their places."""
        type, alias = self.random.choice(ARRAYS), self.fresh("u")
        leaves = (Column(alias, self.fresh("c_"), type.arguments[0]), Column(alias, self.fresh("c_"), BIGINT))
        relation = Unnest(None, (self.literal(type),), alias, tuple(leaf.name for leaf in leaves), False, True)
        return Source(relation, leaves, leaves[1:], 4)

    def table(self, rows):
        name, columns, key, count = self.random.choice(self.tables)
        alias = self.fresh("t")
        leaves = tuple(of_alias(column, alias) for column in columns)
        if count <= rows:
            return Source(Table(name, alias), leaves, (Column(alias, key, VARCHAR),), count)
        return self.sample(Source(Table(name, alias), leaves, (Column(alias, key, VARCHAR),), count))

    def sample(self, source):
        """A few rows of a table and a few of its columns, as a derived table."""
        shown = self.random.sample([leaf for leaf in source.leaves if leaf.type != RESOURCES], 8)
        leaves = [leaf for leaf in shown if leaf not in source.key] + list(source.key)
        items = tuple(Item(leaf, self.fresh("c_")) for leaf in leaves)
        order = (SortKey(Column(None, items[-1].alias, VARCHAR), self.chance(0.5), None),)
        query = Query(Select(items, source.relation), order_by=order, limit=SAMPLE, total=True)
        return self.derived(Shape(query, [item.alias for item in items], [leaf.type for leaf in leaves], (items[-1].alias,)), SAMPLE)

    def with_reference(self, rows):
        name, shape = self.random.choice(self.with_shapes)
        alias = self.fresh("t")
        leaves = tuple(Column(alias, column, type) for column, type in zip(shape.names, shape.types))
        key = None if shape.key is None else tuple(leaf for leaf in leaves if leaf.name in shape.key)
        if not any(leaf.type in SCALARS for leaf in leaves):
            return self.values()
        return Source(Table(name, alias), leaves, key, rows // 4)

    def derived(self, shape, rows):
        alias = self.fresh("t")
        names = tuple(self.fresh("c_") for _ in shape.names)
        renamed = dict(zip(shape.names, names))
        leaves = tuple(Column(alias, name, type) for name, type in zip(names, shape.types))
        key = None if shape.key is None else tuple(leaf for leaf, name in zip(leaves, shape.names) if name in shape.key)
        if not any(leaf.type in SCALARS for leaf in leaves):
            return self.values()
        return Source(Derived(shape.query, alias, tuple(renamed.values())), leaves, key, rows)

    def values(self):
        """Rows of constants: an `id` without ties, and columns in which NULLs and equal values abound."""
        types = [BIGINT, *(self.random.choice((*SCALARS, *SCALARS, *ARRAYS)) for _ in range(self.random.randint(2, 5)))]
        count = self.random.randint(1, 12)
        rows = tuple((Literal(number, BIGINT), *(self.cell(type) for type in types[1:])) for number in range(1, count + 1))
        alias = self.fresh("t")
        leaves = tuple(Column(alias, self.fresh("c_"), type) for type in types)
        return Source(Derived(Query(Values(rows)), alias, tuple(leaf.name for leaf in leaves)), leaves, leaves[:1], count)

    def cell(self, type):
        return Literal(None, type) if self.chance(0.2) else self.literal(type)

    def join(self, depth, rows):
        left, right = self.source(depth - 1, rows // SAMPLE), self.simple_source(depth - 1, SAMPLE)
        leaves = left.leaves + right.leaves
        key = None if left.key is None or right.key is None else left.key + right.key
        # Presto joins with UNNEST on nothing but TRUE.
        kind = "CROSS" if isinstance(right.relation, Unnest) else self.random.choice(("INNER", "LEFT", "RIGHT", "FULL", "CROSS"))
        if kind != "CROSS" and isinstance(left.relation, Derived) and isinstance(right.relation, Derived) and self.chance(0.3):
            joined = self.join_using(left, right, kind)
            if joined is not None:
                return joined
        condition = None if kind == "CROSS" else self.join_condition(left, right, kind)
        return Source(Join(kind, left.relation, right.relation, condition), leaves, key, left.rows * right.rows)

    def join_using(self, left, right, kind):
        """A join on a column of one name, which belongs to neither side after it."""
        pairs = [(one, other) for one in left.leaves for other in right.leaves if one.type == other.type and one.type in SCALARS]
        if not pairs:
            return None
        one, other = self.random.choice(pairs)
        name = self.fresh("j_")
        renamed = (
            replace(side, columns=tuple(name if column == leaf.name else column for column in side.columns))
            for side, leaf in ((left.relation, one), (right.relation, other))
        )
        rest = tuple(leaf for leaf in (*left.leaves, *right.leaves) if leaf not in (one, other))
        leaves = (Column(None, name, one.type), *rest)
        return Source(Join(kind, *renamed, using=(name,)), leaves, None, left.rows * right.rows)

    def lateral(self, left):
        """A subquery in FROM that sees the row to its left."""
        right = self.values()
        inner = Scope(right.leaves, right.key, right.leaves)
        where = self.correlation(inner, Scope(left.leaves))
        both = Scope(right.leaves + tuple(leaf for leaf in left.leaves if isinstance(leaf, Column)))
        types = [self.random.choice(SCALARS) for _ in range(2)]
        items = tuple(Item(self.expression(type, both, 1), self.fresh("c")) for type in types)
        alias, names = self.fresh("t"), tuple(self.fresh("c_") for _ in items)
        relation = Derived(Query(Select(items, right.relation, where)), alias, names, lateral=True)
        kind, condition = self.random.choice((("CROSS", None), ("LEFT", Literal(True, BOOLEAN))))
        leaves = tuple(Column(alias, name, type) for name, type in zip(names, types))
        return Source(Join(kind, left.relation, relation, condition), left.leaves + leaves, None, left.rows * right.rows)

    def join_condition(self, left, right, kind):
        equal = self.equality(left, right)
        both = Scope(left.leaves + right.leaves, None, left.leaves + right.leaves)
        if kind == "FULL":
            return equal or self.comparison("=", Literal(1, BIGINT), Literal(1, BIGINT))
        if equal is None or self.chance(0.2):
            return self.expression(BOOLEAN, both, 2)
        if self.chance(0.3):
            return self.logic("AND", equal, self.expression(BOOLEAN, both, 2))
        return equal

    def equality(self, left, right):
        """`left = right` on expressions of one type, or None if the sides have no type in common."""
        pairs = [(one, other) for one in left.leaves for other in right.leaves if one.type == other.type and one.type in SCALARS]
        if not pairs:
            return None
        one, other = self.random.choice(pairs)
        if self.chance(0.3):
            one = self.expression(one.type, Scope(left.leaves), 1)
        return self.comparison("=", one, other)

    def comparison(self, symbol, one, other):
        operator = next(operator for operator in self.operators[BOOLEAN][symbol] if operator.parameters[0] == one.type)
        return Call(operator, (one, other), BOOLEAN)

    def logic(self, symbol, one, other):
        return Call(self.operators[BOOLEAN][symbol][0], (one, other), BOOLEAN)

    def unnest(self, left):
        scope = Scope(left.leaves, None, left.leaves)
        collections = tuple(self.expression(type, scope, 2) for type in self.unnested(scope))
        types = [type for collection in collections for type in element_types(collection.type)]
        ordinality = len(types) == 1 and self.chance(0.6)
        alias = self.fresh("u")
        new = tuple(Column(alias, self.fresh("c_"), type) for type in types + [BIGINT] * ordinality)
        key = None if left.key is None or not ordinality else left.key + (new[-1],)
        relation = Unnest(left.relation, collections, alias, tuple(column.name for column in new), self.chance(0.3), ordinality)
        return Source(relation, left.leaves + new, key, left.rows * 4)

    def unnested(self, scope):
        """The types of what is unnested."""
        if scope.of_type(RESOURCES) and self.chance(0.6):
            return (RESOURCES,)
        if self.chance(0.7):
            return (self.random.choice(ARRAYS),)
        return self.random.choice(((MAP,), (array(BIGINT), array(VARCHAR)), (array(VARCHAR), MAP), (array(DOUBLE),) * 3))

    # Select

    def select(self, depth, types=None, keyed=False, rows=ROWS_MAX):
        source = self.source(depth, rows)
        scope = Scope(source.leaves, source.key, source.leaves, subqueries=True)
        where = self.expression(BOOLEAN, scope, self.random.choice((1, 2, 3))) if self.chance(0.6) else None
        exact = types is not None
        types = types or tuple(self.random.choice(OUTPUT_TYPES) for _ in range(self.random.randint(1, 5)))
        if not exact and self.chance(0.07) and self.starred(source):
            return self.select_star(source, where)
        forms = ("plain", "plain", "window", "grouped", "grouped", "global", "distinct")
        make = getattr(self, "select_" + self.random.choice(forms))
        return make(source, scope, where, types, keyed, exact)

    def select_plain(self, source, scope, where, types, keyed, exact):
        items = [Item(self.expression(type, scope, self.random.choice((0, 1, 2, 3))), self.fresh("c")) for type in types]
        return self.keyed_shape(Select(tuple(items), source.relation, where), types, source.key if keyed else None)

    @staticmethod
    def starred(source):
        """Whether every column is one that an answer can show, under a name of its own."""
        if not all(isinstance(leaf, Column) and leaf.relation and leaf.type not in (JSON_TEXT, RESOURCES) for leaf in source.leaves):
            return False
        names = {leaf.name for leaf in source.leaves}
        tables = [node for node in relations(source.relation) if isinstance(node, Table) and "cloudtrail" in node.name]
        return len(names) == len(source.leaves) and not tables

    def select_star(self, source, where):
        types = tuple(leaf.type for leaf in source.leaves)
        key = None if source.key is None else tuple(column.name for column in source.key)
        return Shape(Query(Select((Star(types),), source.relation, where)), [leaf.name for leaf in source.leaves], types, key)

    def keyed_shape(self, select, types, key):
        """The shape of a select, whose key is shown in further columns."""
        extra = tuple(Item(column, self.fresh("c")) for column in key or ())
        select = replace(select, items=select.items + extra)
        names = [item.alias for item in select.items]
        types = (*types, *(item.expression.type for item in extra))
        return Shape(Query(select), names, types, tuple(item.alias for item in extra) if extra else None)

    def select_distinct(self, source, scope, where, types, keyed, exact):
        types = tuple(type if type in DISTINGUISHABLE else BIGINT for type in types)
        items = tuple(Item(self.expression(type, scope, self.random.choice((0, 1, 2))), self.fresh("c")) for type in types)
        names = [item.alias for item in items]
        return Shape(Query(Select(items, source.relation, where, distinct=True)), names, types, tuple(names))

    def select_window(self, source, scope, where, types, keyed, exact):
        windows = tuple(filter(None, (self.window(self.random.choice((*types, BIGINT)), scope) for _ in range(2))))
        wider = replace(scope, leaves=scope.leaves + windows * 4)
        items = [Item(self.expression(type, wider, self.random.choice((0, 1, 2))), self.fresh("c")) for type in types]
        if types and windows and not any(isinstance(node, Window) for item in items for node in walk(item)) and windows[0].type == types[0]:
            items[0] = Item(windows[0], items[0].alias)
        return self.keyed_shape(Select(tuple(items), source.relation, where), types, source.key if keyed else None)

    def select_global(self, source, scope, where, types, keyed, exact):
        found = self.aggregate_leaves(types, scope)
        inner = Scope(found)
        items = tuple(Item(self.aggregated(type, inner), self.fresh("c")) for type in types)
        having = self.expression(BOOLEAN, inner, 2) if self.chance(0.15) and found else None
        names = [item.alias for item in items]
        if not any(isinstance(node, Aggregate) for node in walk((items, having))):
            return self.select_plain(source, scope, where, types, keyed, exact)
        return Shape(Query(Select(items, source.relation, where, having=having)), names, types, None)

    def aggregated(self, type, inner):
        offered = inner.of_type(type)
        return self.random.choice(offered) if offered and self.chance(0.6) else self.expression(type, inner, self.random.choice((0, 1, 2)))

    def aggregate_leaves(self, types, scope):
        wanted = [*types, self.random.choice((BIGINT, DOUBLE, VARCHAR))]
        return tuple(filter(None, (self.aggregate(type, replace(scope, subqueries=False)) for type in wanted)))

    def select_grouped(self, source, scope, where, types, keyed, exact):
        plain = [leaf for leaf in source.leaves if leaf.type in SCALARS and isinstance(leaf, Column) and not leaf.path]
        if plain and self.chance(0.3):
            grouping, keys = self.grouping_sets(plain)
            further = (self.grouping_call(keys),)
        else:
            keys = tuple(dict.fromkeys(self.grouping_key(scope) for _ in range(self.random.randint(1, 3))))
            grouping, further = Grouping("simple", (keys,), ordinals=not exact and self.chance(0.3)), ()
        found = self.aggregate_leaves(types, scope)
        inner = Scope(keys * 2 + found * 2 + further, keys if not further else None)
        windows = tuple(filter(None, (self.window(BIGINT, inner),))) if self.chance(0.2) else ()
        outer = replace(inner, leaves=inner.leaves + windows * 3)
        shown = keys if keyed or grouping.ordinals else ()
        items = tuple(Item(key, self.fresh("c")) for key in shown)
        items += tuple(Item(self.aggregated(type, outer), self.fresh("c")) for type in types)
        having = self.expression(BOOLEAN, inner, 2) if self.chance(0.2) else None
        names = [item.alias for item in items]
        select = Select(items, source.relation, where, grouping, having)
        key = tuple(names[: len(shown)]) if shown and not further else None
        return Shape(Query(select), names, tuple(item.expression.type for item in items), key)

    def grouping_sets(self, columns):
        keys = tuple(dict.fromkeys(self.random.choice(columns) for _ in range(self.random.randint(1, 3))))
        kind = self.random.choice(("ROLLUP", "CUBE", "GROUPING SETS"))
        plain = (self.random.choice(columns),) if self.chance(0.25) else ()
        everything = tuple(dict.fromkeys(plain + keys))
        if kind != "GROUPING SETS":
            return Grouping(kind, (keys,), plain=plain), everything
        subsets = [subset for size in range(len(keys) + 1) for subset in itertools.combinations(keys, size)]
        sets = [keys, *(self.random.choice(subsets) for _ in range(self.random.randint(1, 2)))]
        return Grouping(kind, tuple(sets), plain=plain), everything

    def grouping_call(self, keys):
        operator = function("grouping", [column.type for column in keys], BIGINT)
        return Call(operator, keys, BIGINT)

    # Aggregates and windows

    def aggregate(self, type, scope):
        table = self.keyed_aggregates if scope.key is not None and len(scope.key) == 1 else self.aggregates
        names = table[type]
        if not names:
            return None
        operator = self.random.choice(names[self.random.choice(list(names))])
        arguments = tuple(
            scope.key[0] if parameter == "key" else self.argument(parameter, scope, self.random.choice((0, 0, 1, 2)))
            for parameter in operator.parameters
        )
        distinct = len(arguments) == 1 and operator.name in DISTINCT_TOO and self.chance(0.2)
        condition = self.expression(BOOLEAN, scope, 2) if self.chance(0.2) else None
        order_by = (self.sort_key(arguments[0]),) if operator.name in ("array_agg", "listagg") else ()
        return Aggregate(operator, arguments, type, distinct, condition, order_by)

    def window(self, type, scope):
        simple = replace(scope, subqueries=False)
        names = self.window_functions[type]
        if not names or not any(leaf.type in SCALARS for leaf in scope.leaves):
            return None
        operator = self.random.choice(names[self.random.choice(list(names))])
        arguments = tuple(self.argument(parameter, simple, self.random.choice((0, 0, 1))) for parameter in operator.parameters)
        partition_by = tuple(self.grouping_key(simple) for _ in range(self.random.choice((0, 0, 1, 1, 2))))
        order_by = tuple(self.sort_key(self.grouping_key(simple)) for _ in range(self.random.choice((0, 1, 1, 2))))
        window = Window(operator, arguments, type, partition_by, order_by)
        if operator in aggregates.SIMPLE:
            return self.framed_aggregate(window, scope)
        if operator in aggregates.RANKS and operator.name not in ("row_number", "ntile"):
            return window if order_by else None
        if scope.key is None:
            return None
        window = self.totally_ordered(window, scope)
        if operator in aggregates.NEIGHBOURS:
            return replace(window, ignore_nulls=self.chance(0.3))
        if operator in aggregates.PLACES:
            return replace(window, ignore_nulls=self.chance(0.3), frame=self.frame("ROWS") if self.chance(0.6) else None)
        return window

    def totally_ordered(self, window, scope):
        return replace(window, order_by=window.order_by + tuple(self.sort_key(column) for column in scope.key))

    def framed_aggregate(self, window, scope):
        units = ["RANGE"]
        if scope.key is not None:
            units.append("ROWS")
        if window.order_by:
            units.append("GROUPS")
        unit = self.random.choice((None, *units))
        if unit == "ROWS":
            window = self.totally_ordered(window, scope)
        if self.chance(0.15):
            window = replace(window, condition=self.expression(BOOLEAN, replace(scope, subqueries=False), 1))
        if unit is None:
            return window
        return replace(window, frame=self.range_frame(window) if unit == "RANGE" else self.frame(unit))

    def range_frame(self, window):
        """RANGE with an offset needs one sort key, of numbers or times."""
        type = window.order_by[0].expression.type if len(window.order_by) == 1 else None
        offsets = {
            BIGINT: ("1", "3"),
            DOUBLE: ("0.5E0", "2.25E0"),
            DATE: ("INTERVAL '2' DAY",),
            TIMESTAMP: ("INTERVAL '36' HOUR", "INTERVAL '1' MONTH"),
        }
        return self.frame("RANGE", offsets.get(type, ()), with_current=bool(window.order_by))

    def frame(self, unit, offsets=("1", "2", "3"), with_current=True):
        places = [place for place in range(5) if "{}" not in STARTS[place] or offsets]
        if not with_current:
            places = [0, 4]
        start = self.random.choice([place for place in places if place < 4])
        end = self.random.choice([place for place in places if place >= start and place > 0])
        return Frame(unit, *(STARTS[place].format(self.random.choice(offsets or ("",))) for place in (start, end)))

    # Queries within expressions

    def subquery(self, type, scope):
        if type == BOOLEAN and self.chance(0.8):
            return self.subquery_predicate(scope)
        if type not in SCALARS:
            return None
        source = self.simple_source(0, 600)
        inner = Scope(source.leaves, source.key, source.leaves)
        value = self.aggregate(type, inner)
        if value is None:
            return None
        select = Select((Item(value, self.fresh("c")),), source.relation, self.correlation(inner, scope))
        return ScalarQuery(Query(select), type)

    def subquery_predicate(self, scope):
        source = self.simple_source(0, 600)
        inner = Scope(source.leaves, source.key, source.leaves)
        where = self.correlation(inner, scope)
        if self.chance(0.3):
            return Exists(Query(Select((Item(Literal(1, BIGINT), self.fresh("c")),), source.relation, where)))
        type = self.random.choice(COMPARABLE)
        query = Query(Select((Item(self.expression(type, inner, 1), self.fresh("c")),), source.relation, where))
        value = self.expression(type, replace(scope, subqueries=False), 1)
        if self.chance(0.25):
            return Quantified(value, *self.random.choice((("=", "ANY"), (">", "ALL"), ("<=", "ANY"), ("<>", "ALL"), ("<", "SOME"))), query)
        return InQuery(value, query, self.chance(0.5))

    def correlation(self, inner, scope):
        """A condition that ties the inner rows to the row outside, or one of the inner rows alone, or none."""
        outer = [leaf for leaf in scope.leaves if isinstance(leaf, Column) and leaf.type in SCALARS]
        pairs = [(one, other) for one in inner.leaves for other in outer if one.type == other.type]
        if not pairs or self.chance(0.4):
            return self.expression(BOOLEAN, inner, 2) if self.chance(0.5) else None
        one, other = self.random.choice(pairs)
        symbol = self.random.choice(("=", "=", "=", "<", "<>"))
        condition = self.comparison(symbol, one, other)
        return self.logic("AND", condition, self.expression(BOOLEAN, inner, 1)) if self.chance(0.3) else condition


def relations(relation):
    """The relations that a FROM clause names, without what is inside of them."""
    if isinstance(relation, Join):
        return relations(relation.left) + relations(relation.right)
    return relations(relation.left) if isinstance(relation, Unnest) and relation.left is not None else [relation]


def of_alias(leaf, alias):
    """A table's column, or what is computed from one, under the table's alias."""
    if isinstance(leaf, Call):
        return replace(leaf, arguments=tuple(of_alias(argument, alias) for argument in leaf.arguments))
    return replace(leaf, relation=alias)


def element_types(type):
    """The types of the columns that a collection becomes."""
    return {"map": [VARCHAR, BIGINT], "resources": [VARCHAR] * 3}.get(type.name) or [type.arguments[0]]
