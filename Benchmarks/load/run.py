"""Measures `trailgate load` and its baselines, from process start to exit, on a durable cluster.

Each loads the same sample: Trailgate into its tables, orjson and psycopg into one of the same columns in the same cluster, DuckDB into one of
its own. A sample of VPC flow logs is loaded by `trailgate load` alone. The counts are checked: a fast wrong answer is no result. Prints a
table and writes load.json next to the data when it is kept.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import duckdb
import psycopg

HERE = pathlib.Path(__file__).parent


def run(*arguments, **options):
    """Seconds from start to exit, and the peak of resident memory of the process in MB."""
    start = time.monotonic()
    process = subprocess.Popen([str(a) for a in arguments], **options)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{arguments[0]} {arguments[1]} ended with {process.returncode}")
    return time.monotonic() - start, usage.ru_maxrss / 1024


class Cluster:
    """The embedded cluster of a data directory, kept running by a psql that waits for input."""

    def __init__(self, trailgate, data):
        self.holder = subprocess.Popen([trailgate, "psql", "--data-dir", data], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        lines = self.pid_lines(pathlib.Path(data) / "postgres/data/postmaster.pid", deadline)
        self.connection_string = f"host={lines[4]} port={lines[3]} user=trailgate dbname=trailgate"

    @staticmethod
    def pid_lines(file, deadline):
        """Directory, start time, port and socket folder. Source: PostgreSQL manual, "Database File Layout", postmaster.pid."""
        while time.monotonic() < deadline:
            lines = file.read_text().split("\n") if file.exists() else []
            if len(lines) > 7 and lines[7].startswith("ready"):
                return lines
            time.sleep(0.1)
        sys.exit("the cluster did not start")

    def value(self, sql):
        with psycopg.connect(self.connection_string) as connection:
            return connection.execute(sql).fetchone()[0]

    def execute(self, sql):
        with psycopg.connect(self.connection_string, autocommit=True) as connection:
            connection.execute(sql)

    def close(self):
        self.holder.stdin.close()
        self.holder.wait()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--trailgate", required=True)
    parser.add_argument("--events", type=int, default=300_000)
    parser.add_argument("--lines", type=int, default=1_500_000, help="of VPC flow logs")
    parser.add_argument("--keep", help="a folder for data and result, which is kept")
    options = parser.parse_args()
    folder = pathlib.Path(options.keep or tempfile.mkdtemp(prefix="trailgate-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    # As root the server runs as another user, who must be able to reach its files.
    folder.chmod(0o755)
    try:
        measure(pathlib.Path(options.trailgate).resolve(), options.events, options.lines, folder, bool(options.keep))
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)


def measure(trailgate, events, lines, folder, keep):
    trail, flows, data, empty = folder / "trail", folder / "flows", folder / "data", folder / "empty"
    empty.mkdir(exist_ok=True)
    seconds, _ = run(trailgate, "sample", "--out", trail, "--events", events, "--days", 30, "--accounts", 10, "--seed", 1, "--end", "2026-06-30")
    stored = sum(file.stat().st_size for file in trail.rglob("*.json.gz"))
    print(f"sample: {events:,} events, {stored / 1e6:.0f} MB gzipped, written in {seconds:.1f} s")
    # The cluster is made before: that is done once in its life.
    run(trailgate, "load", empty, "--data-dir", data, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    loaded, memory = run(trailgate, "load", trail, "--data-dir", data)

    cluster = Cluster(trailgate, data)
    check(cluster, events, "trail.cloudtrail")
    json_bytes = cluster.value("SELECT sum(inflated_bytes) FROM trail.object")
    sealed, _ = run(trailgate, "seal", "--data-dir", data)
    stored_bytes = cluster.value(
        "SELECT sum(pg_total_relation_size(inhrelid)) + pg_total_relation_size('trail.document') + pg_total_relation_size('trail.text')"
        " FROM pg_inherits WHERE inhparent = 'trail.cloudtrail_record'::regclass")
    # One table with every value in its row, without partitions and indexes: no less than a good loader would ask of PostgreSQL.
    cluster.execute("CREATE TABLE trail.baseline AS SELECT * FROM trail.cloudtrail WITH NO DATA")
    baseline, _ = run(sys.executable, HERE / "baseline.py", cluster.connection_string, trail)
    check(cluster, events, "trail.baseline")
    cluster.close()
    duck = measure_duckdb(events, trail, folder / "duck.db")
    flows_loaded, flows_memory = measure_flows(trailgate, lines, flows, data)

    result = {
        "events": events,
        "trailgate_events_per_second": round(events / loaded),
        "baseline_events_per_second": round(events / baseline),
        "ratio": round(baseline / loaded, 2),
        "duckdb_events_per_second": round(events / duck),
        "duckdb_ratio": round(duck / loaded, 2),
        "trailgate_seconds": round(loaded, 2),
        "sealing_seconds": round(sealed, 2),
        "sealed_events_per_second": round(events / (loaded + sealed)),
        "baseline_seconds": round(baseline, 2),
        "trailgate_peak_mb": round(memory),
        "json_mb_per_second": round(float(json_bytes) / 1e6 / loaded),
        "stored_bytes_per_json_byte": round(float(stored_bytes) / float(json_bytes), 2),
        "vpc_flow_lines": lines,
        "vpc_flow_lines_per_second": round(lines / flows_loaded),
        "vpc_flow_peak_mb": round(flows_memory),
        "cores": os.cpu_count(),
    }
    print(f"trailgate load:            {loaded:6.2f} s  {events / loaded:9,.0f} events/s   peak {memory:.0f} MB")
    print(f"with sealing:              {loaded + sealed:6.2f} s  {events / (loaded + sealed):9,.0f} events/s")
    print(f"stored per JSON byte:      {float(stored_bytes) / float(json_bytes):6.2f}    sealed, indexes included")
    print(f"orjson and psycopg COPY:   {baseline:6.2f} s  {events / baseline:9,.0f} events/s")
    print(f"ratio:                     {baseline / loaded:6.2f}")
    print(f"DuckDB's read_json:        {duck:6.2f} s  {events / duck:9,.0f} events/s")
    print(f"ratio:                     {duck / loaded:6.2f}")
    print(f"VPC flow logs:             {flows_loaded:6.2f} s  {lines / flows_loaded:9,.0f} lines/s    peak {flows_memory:.0f} MB")
    print(json.dumps(result))
    if keep:
        (folder / "load.json").write_text(json.dumps(result, indent=2) + "\n")


def measure_flows(trailgate, lines, flows, data):
    """Seconds and peak memory of loading flow logs."""
    run(trailgate, "sample", "--service", "vpcflow", "--out", flows, "--events", lines, "--days", 2, "--accounts", 4, "--seed", 1, "--end", "2026-06-30")
    loaded, memory = run(trailgate, "load", flows, "--data-dir", data)
    cluster = Cluster(trailgate, data)
    count = cluster.value("SELECT count(*) FROM trail.vpc_flow WHERE start_time IS NOT NULL")
    cluster.close()
    if count != lines:
        sys.exit(f"{count:,} rows of flow logs, where {lines:,} lines were written")
    return loaded, memory


def measure_duckdb(events, trail, database):
    """Seconds of DuckDB's loading."""
    seconds, _ = run(sys.executable, HERE / "duckdb_load.py", database, trail)
    with duckdb.connect(str(database), read_only=True) as connection:
        count, distinct = connection.execute('SELECT count(*), count(DISTINCT "eventID") FROM cloudtrail').fetchone()
    if count != events or distinct != events:
        sys.exit(f"DuckDB has {count:,} rows and {distinct:,} different events, where {events:,} were written")
    return seconds


def check(cluster, events, table):
    count = cluster.value(f"SELECT count(*) FROM {table}")
    distinct = cluster.value(f"SELECT count(DISTINCT event_id) FROM {table}")
    if count != events or distinct != events:
        sys.exit(f"{count:,} rows and {distinct:,} different events, where {events:,} were written")


if __name__ == "__main__":
    main()
