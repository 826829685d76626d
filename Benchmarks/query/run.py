#!/usr/bin/env python3
"""Measures the gateway through boto3: the latency of a small query, and the writing of a large result next to psql's \\copy of the same SQL.

    Benchmarks/query/run.py [--rows 1000000] [--repeat 3] [--latency-queries 200]

Starts a server of its own on a free port, with an empty data directory. Prints medians, ratios and the gateway's peak memory.
"""
import argparse
import os
import pathlib
import signal
import socket
import statistics
import subprocess
import tempfile
import time

import boto3

ROOT = pathlib.Path(__file__).resolve().parents[2]
TRAILGATE = ROOT / ".build" / "release" / "trailgate"

TEN_COLUMNS = """
SELECT CAST(a.x * 1000 + b.y AS bigint) AS n, a.x AS outer_n, b.y AS inner_n,
       'event-' || CAST(b.y AS varchar) AS event_name, 'arn:aws:iam::123456789012:user/someone-' || CAST(a.x AS varchar) AS arn,
       'eu-west-1' AS region, b.y % 2 = 0 AS read_only, 'it is "quoted", with a comma' AS message,
       'AKIAIOSFODNN7EXAMPLE' AS access_key, DATE '2026-03-01' AS day
FROM UNNEST(sequence(1, {outer})) AS a (x) CROSS JOIN UNNEST(sequence(1, 1000)) AS b (y)
"""


class Server:
    def __init__(self):
        self.data_dir = tempfile.mkdtemp(prefix="trailgate-bench-")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen(
            [TRAILGATE, "serve", "--port", str(self.port), "--data-dir", self.data_dir], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    break
            time.sleep(0.1)
        self.athena = boto3.client(
            "athena", endpoint_url=f"http://127.0.0.1:{self.port}", region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x")

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)
        subprocess.run(["rm", "-rf", self.data_dir], check=False)

    def peak_memory(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))

    def start(self, sql):
        return self.athena.start_query_execution(
            QueryString=sql, ResultConfiguration={"OutputLocation": "s3://trailgate-results/"})["QueryExecutionId"]

    def wait(self, query, pause=0.005):
        while True:
            execution = self.athena.get_query_execution(QueryExecutionId=query)["QueryExecution"]
            if execution["Status"]["State"] not in ("QUEUED", "RUNNING"):
                assert execution["Status"]["State"] == "SUCCEEDED", execution["Status"]
                return execution
            time.sleep(pause)


def small_query(server, count):
    def once():
        begin = time.perf_counter()
        query = server.start("SELECT 1")
        server.wait(query)
        rows = server.athena.get_query_results(QueryExecutionId=query)["ResultSet"]["Rows"]
        assert rows[1]["Data"][0]["VarCharValue"] == "1"
        return (time.perf_counter() - begin) * 1000

    for _ in range(20):
        once()
    times = sorted(once() for _ in range(count))
    print(f"SELECT 1 through boto3, start to first row: median {statistics.median(times):.1f} ms, "
          f"95th percentile {times[int(count * 0.95)]:.1f} ms ({count} queries)")


def large_result(server, rows, repeat):
    sql = TEN_COLUMNS.format(outer=rows // 1000)
    translated = subprocess.run(
        [TRAILGATE, "query", "--translate", sql, "--data-dir", server.data_dir], check=True, capture_output=True, text=True).stdout
    statement = " ".join(translated.split())
    ours, psql = [], []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(repeat):
            begin = time.perf_counter()
            execution = server.wait(server.start(sql))
            ours.append(time.perf_counter() - begin)
            begin = time.perf_counter()
            subprocess.run(
                [TRAILGATE, "psql", "--data-dir", server.data_dir, "--", "-q", "-c",
                 f"\\copy ({statement}) TO '{folder}/out.csv' (FORMAT csv, FORCE_QUOTE *)"], check=True)
            psql.append(time.perf_counter() - begin)
        size = os.path.getsize(f"{folder}/out.csv")
    first = server.athena.get_query_results(QueryExecutionId=execution["QueryExecutionId"])
    assert len(first["ResultSet"]["Rows"]) == 1000
    ratios = [a / b for a, b in zip(ours, psql)]
    print(f"{rows:,} rows of 10 columns ({size / 1e6:.0f} MB): gateway {statistics.median(ours):.2f} s, psql \\copy "
          f"{statistics.median(psql):.2f} s, ratio {statistics.median(ratios):.2f} ({repeat} pairs)")
    print(f"gateway's peak resident memory: {server.peak_memory() / 1e6:.0f} MB")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--latency-queries", type=int, default=200)
    arguments = parser.parse_args()
    server = Server()
    try:
        small_query(server, arguments.latency_queries)
        large_result(server, arguments.rows, arguments.repeat)
    finally:
        server.close()


if __name__ == "__main__":
    main()
