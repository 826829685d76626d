"""The differential check: random queries on Trailgate and on DuckDB over the same events. Exits with 1 if any answer differs."""

import argparse
import collections
import multiprocessing
import pathlib
import sys
import tempfile
import time

import nulls
import server
from judge import Judge

SAMPLE = ("--events", "600", "--days", "5", "--accounts", "3", "--seed", "3", "--end", "2026-03-31")
WORKERS = 3
QUERY_MAX = 300

judge = None


def start_worker(port, trail, options):
    global judge
    judge = Judge(port, trail, options)


def outcome(number):
    return judge.outcome(number)


def check(numbers, options):
    with tempfile.TemporaryDirectory() as folder:
        data_dir = pathlib.Path(options.data_dir or folder)
        trail = data_dir / "trail"
        if not trail.exists():
            server.run("sample", "--out", trail, *SAMPLE)
        server.run("load", trail, "--data-dir", data_dir)
        with server.Server(data_dir, options.port) as gateway:
            strange = [] if options.only is not None else list(nulls.offenders(server.client(gateway.port)))
            for call in strange:
                print(f"-- a NULL was expected: {call}")
            with multiprocessing.get_context("spawn").Pool(WORKERS, start_worker, (gateway.port, trail, options)) as workers:
                return max(report(workers.imap(outcome, numbers), options), 1 if strange else 0)


def report(outcomes, options):
    kinds, reasons, started = collections.Counter(), collections.Counter(), time.monotonic()
    while (one := following(outcomes)) is not None:
        kinds[one.kind] += 1
        if one.kind in ("differs", "slow"):
            print(f"\n-- query {one.number} of seed {options.seed}: {one.reason}")
            print(f"-- Trailgate\n{one.presto}\n-- DuckDB\n{one.duckdb}", flush=True)
        elif one.kind != "same":
            reasons[f"{one.kind}: {one.reason[:110]}"] += 1
    for reason, count in reasons.most_common(20):
        print(f"{count:6} {reason}")
    others = ", ".join(f"{kinds[kind]} {kind}" for kind in ("failed", "refused", "skipped", "slow", "known") if kinds[kind])
    others = f" ({others})" if others else ""
    print(f"{sum(kinds.values())} queries, {kinds['differs']} differences{others}, seed {options.seed}, {time.monotonic() - started:.0f} s")
    return 1 if kinds["differs"] else 0


def following(outcomes):
    """The next outcome, or None at the end. Throws `TimeoutError` if one takes too long."""
    try:
        return outcomes.next(QUERY_MAX)
    except StopIteration:
        return None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--queries", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="the number of one query, to look at it")
    parser.add_argument("--port", type=int)
    parser.add_argument("--data-dir")
    parser.add_argument("--reduce", action="store_true", help="make each query that differs small before it is shown")
    parser.add_argument(
        "--without", type=lambda names: names.split(","), default=[], help="names of operators that are left out, by commas"
    )
    parser.add_argument("--known", help="a regular expression: what differs with such a message is counted, not shown")
    options = parser.parse_args()
    numbers = range(options.queries) if options.only is None else [options.only]
    sys.exit(check(numbers, options))


if __name__ == "__main__":
    main()
