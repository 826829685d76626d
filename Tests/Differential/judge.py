"""One query on both engines, and what comes of it. Each worker is a process with a DuckDB of its own."""

import random
import re
import threading
from dataclasses import dataclass, replace

import duckdb

import compare
import data
import reduce
import render
import server
from queries import QueryGenerator
from tree import output_types

ROWS_MAX, SECONDS_MAX = 20_000, 20
REFUSED = "NOT_SUPPORTED"
# What the compiler took for supported and PostgreSQL did not: a bug.
REFUSED_BY_POSTGRESQL = "NOT_SUPPORTED: The query uses a feature"
# What DuckDB has not, and its own mistakes.
UNKNOWN_TO_DUCKDB = ("subqueries in lambda expressions are not supported", "INTERNAL Error")


@dataclass(frozen=True)
class Outcome:
    """`kind` is same, failed (on both), refused (by Trailgate, by name), skipped (too large or slow for DuckDB), slow (for
    Trailgate), known or differs."""

    kind: str
    reason: str = ""
    number: int = 0
    presto: str = ""
    duckdb: str = ""


class Judge:
    def __init__(self, port, trail, options):
        self.options = options
        self.athena = server.client(port)
        self.connection = duckdb.connect(config={"threads": 1})
        data.load(self.connection, trail)
        self.tables, self.vocabulary = data.tables(self.connection), data.vocabulary(self.connection, trail)

    def query(self, number):
        """The query of a number: the same for the same seed, whatever else is asked."""
        source = random.Random(f"{self.options.seed}/{number}")
        return QueryGenerator(source, self.vocabulary, self.tables, self.options.without).query()

    def outcome(self, number):
        query = self.query(number)
        outcome = self.judge(query)
        if outcome.kind == "differs" and self.options.known and re.search(self.options.known, outcome.reason):
            outcome = replace(outcome, kind="known")
        if outcome.kind == "differs" and self.options.reduce:
            query = reduce.reduced(query, lambda smaller: self.shows(smaller, outcome))
            outcome = self.judge(query)
        return replace(outcome, number=number, presto=render.presto(query), duckdb=render.duckdb(query))

    def shows(self, query, outcome):
        """Whether a smaller query still differs in the way of the whole one."""
        try:
            found = self.judge(query)
        except (TypeError, ValueError, KeyError):  # The types of a `SELECT *` are no longer those of its columns.
            return False
        fails = "fails" in outcome.reason
        same_way = found.reason.split(" ")[:4] == outcome.reason.split(" ")[:4] if fails else "fails" not in found.reason
        return found.kind == "differs" and same_way

    def judge(self, query):
        types = output_types(query)
        theirs, their_error = self.duckdb_rows(query)
        if isinstance(their_error, TimeoutError) or any(text in str(their_error) for text in UNKNOWN_TO_DUCKDB):
            return Outcome("skipped", str(their_error))
        try:
            ours = server.answer(self.athena, render.presto(query))
        except server.Slow as error:
            return Outcome("slow", str(error))
        except server.Failed as error:
            return failure(str(error), their_error)
        if their_error:
            return Outcome("differs", f"DuckDB fails: {their_error}")
        ours = [tuple(map(compare.from_athena, row, types)) for row in ours]
        theirs = [tuple(map(compare.from_duckdb, row, types)) for row in theirs]
        difference = compare.first_difference(ours, theirs, types, query.total)
        return Outcome("differs", difference) if difference else Outcome("same")

    def duckdb_rows(self, query):
        """Rows and no error, or no rows and an error."""
        timer = threading.Timer(SECONDS_MAX, self.connection.interrupt)
        timer.start()
        try:
            rows = self.connection.execute(render.duckdb(query)).fetchmany(ROWS_MAX + 1)
        except duckdb.InterruptException:
            return None, TimeoutError("DuckDB takes too long")
        except duckdb.Error as error:
            return None, str(error).splitlines()[0]
        finally:
            timer.cancel()
        return (None, TimeoutError("too many rows")) if len(rows) > ROWS_MAX else (rows, None)


def failure(error, their_error):
    if error.startswith(REFUSED) and not error.startswith(REFUSED_BY_POSTGRESQL):
        return Outcome("refused", error)
    if their_error:
        return Outcome("failed", f"{error} / {their_error}")
    return Outcome("differs", f"fails: {error}")
