"""The differential check: random queries on Trailgate and on DuckDB over the same events. Exits with 1 if any answer differs."""
import argparse
import collections
import concurrent.futures
import dataclasses
import pathlib
import random
import re
import sys
import tempfile
import threading
import time

import duckdb

import compare
import data
import reduce
import render
import server
from queries import QueryGenerator
from tree import output_types

SAMPLE = ("--events", "600", "--days", "5", "--accounts", "3", "--seed", "3", "--end", "2026-03-31")
ROWS_MAX, SECONDS_MAX = 20_000, 20
REFUSED = ("NOT_SUPPORTED", "FULL JOIN")


@dataclasses.dataclass(frozen=True)
class Outcome:
    """`kind` is same, failed (on both), refused (by Trailgate, by name), skipped (too large or slow for DuckDB) or differs."""

    kind: str
    number: int
    reason: str = ""
    query: object = None


class Check:
    def __init__(self, gateway, connection, trail, options):
        self.gateway, self.connection, self.seed, self.without = gateway, connection, options.seed, options.without
        self.tables, self.vocabulary = data.tables(connection), data.vocabulary(connection, trail)
        self.local = threading.local()

    def query(self, number):
        """The query of a number: the same for the same seed, whatever else is asked."""
        return QueryGenerator(random.Random(f"{self.seed}/{number}"), self.vocabulary, self.tables, self.without).query()

    def outcome(self, number):
        query = self.query(number)
        return dataclasses.replace(self.judge(query), number=number, query=query)

    def judge(self, query):
        types = output_types(query)
        theirs, their_error = self.duckdb_rows(query)
        if isinstance(their_error, TimeoutError):
            return Outcome("skipped", 0, str(their_error))
        try:
            ours = server.answer(self.athena(), render.presto(query))
        except server.Failed as error:
            return self.failure(str(error), their_error)
        if their_error:
            return Outcome("differs", 0, f"DuckDB fails: {their_error}")
        ours = [tuple(map(compare.from_athena, row, types)) for row in ours]
        theirs = [tuple(map(compare.from_duckdb, row, types)) for row in theirs]
        difference = compare.first_difference(ours, theirs, types, query.total)
        return Outcome("differs", 0, difference) if difference else Outcome("same", 0)

    @staticmethod
    def failure(error, their_error):
        if error.startswith(REFUSED):
            return Outcome("refused", 0, error)
        if their_error:
            return Outcome("failed", 0, f"{error} / {their_error}")
        return Outcome("differs", 0, f"fails: {error}")

    def athena(self):
        if not hasattr(self.local, "athena"):
            self.local.athena = self.gateway.client()
        return self.local.athena

    def duckdb_rows(self, query):
        """Rows and no error, or no rows and an error."""
        cursor = self.connection.cursor()
        timer = threading.Timer(SECONDS_MAX, cursor.interrupt)
        timer.start()
        try:
            rows = cursor.execute(render.duckdb(query)).fetchmany(ROWS_MAX + 1)
        except duckdb.InterruptException:
            return None, TimeoutError("DuckDB takes too long")
        except duckdb.Error as error:
            return None, str(error).splitlines()[0]
        finally:
            timer.cancel()
        return (None, TimeoutError("too many rows")) if len(rows) > ROWS_MAX else (rows, None)


def reduced(one, outcome):
    """The query of a difference made small, with what it then shows."""

    def alike(query):
        reason = one.judge(query).reason
        return reason.split(" ")[:4] == outcome.reason.split(" ")[:4] if "fails" in outcome.reason else "fails" not in reason

    query = reduce.reduced(outcome.query, lambda query: one.judge(query).kind == "differs" and alike(query))
    return dataclasses.replace(one.judge(query), number=outcome.number, query=query)


def show(outcome, seed):
    print(f"\n-- query {outcome.number} of seed {seed}: {outcome.reason}")
    print(f"-- Trailgate\n{render.presto(outcome.query)}\n-- DuckDB\n{render.duckdb(outcome.query)}", flush=True)


def check(numbers, options):
    with tempfile.TemporaryDirectory() as folder:
        data_dir = pathlib.Path(options.data_dir or folder)
        trail = data_dir / "trail"
        if not trail.exists():
            server.run("sample", "--out", trail, *SAMPLE)
        server.run("load", trail, "--data-dir", data_dir)
        connection = duckdb.connect()
        data.load(connection, trail)
        with server.Server(data_dir, options.port) as gateway:
            return report(Check(gateway, connection, trail, options), numbers, options)


def report(one, numbers, options):
    kinds, reasons, started = collections.Counter(), collections.Counter(), time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(4) as workers:
        for outcome in workers.map(one.outcome, numbers):
            if options.known and re.search(options.known, outcome.reason):
                outcome = dataclasses.replace(outcome, kind="known")
            kinds[outcome.kind] += 1
            if outcome.kind == "differs":
                show(reduced(one, outcome) if options.reduce else outcome, options.seed)
            elif outcome.kind != "same":
                reasons[f"{outcome.kind}: {outcome.reason[:110]}"] += 1
    for reason, count in reasons.most_common(20):
        print(f"{count:6} {reason}")
    details = ", ".join(f"{kinds[kind]} {kind}" for kind in ("failed", "refused", "skipped", "known") if kinds[kind])
    details = f" ({details})" if details else ""
    print(f"{sum(kinds.values())} queries, {kinds['differs']} differences{details}, seed {options.seed}, {time.monotonic() - started:.0f} s")
    return 1 if kinds["differs"] else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--queries", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="the number of one query, to look at it")
    parser.add_argument("--port", type=int)
    parser.add_argument("--data-dir")
    parser.add_argument("--reduce", action="store_true", help="make each query that differs small before it is shown")
    parser.add_argument("--without", type=lambda names: names.split(","), default=[], help="names of operators that are left out, by commas")
    parser.add_argument("--known", help="a regular expression: what fails with such a message is counted, not shown")
    options = parser.parse_args()
    numbers = range(options.queries) if options.only is None else [options.only]
    sys.exit(check(numbers, options))


if __name__ == "__main__":
    main()
