"""A real server over a sample trail, and its answers through the Athena API."""

import os
import pathlib
import signal
import socket
import subprocess
import time

import boto3
import botocore.config

ROOT = pathlib.Path(__file__).resolve().parents[2]
TRAILGATE = pathlib.Path(os.environ.get("TRAILGATE_BINARY", ROOT / ".build" / "release" / "trailgate"))
START_MAX, QUERY_MAX = 60, 20


class Failed(Exception):
    """A query that ended otherwise than in success, with what Athena says of it."""


class Slow(Failed):
    """A query that was stopped because it took too long."""


class Server:
    def __init__(self, data_dir, port=None):
        self.data_dir, self.port = str(data_dir), port or free_port()
        self.process = None

    def __enter__(self):
        command = [TRAILGATE, "serve", "--port", str(self.port), "--data-dir", self.data_dir]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + START_MAX
        while not listens(self.port):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the server did not start")
            time.sleep(0.05)
        return self

    def __exit__(self, *error):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(START_MAX)


def client(port):
    return boto3.client(
        "athena",
        endpoint_url=f"http://127.0.0.1:{port}",
        region_name="us-east-1",
        aws_access_key_id="any",
        aws_secret_access_key="any",
        config=botocore.config.Config(retries={"max_attempts": 0}),
    )


def run(*arguments):
    subprocess.run([TRAILGATE, *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def answer(athena, sql):
    """The rows of a query, as texts, None for NULL. Throws `Failed`."""
    try:
        execution = athena.start_query_execution(
            QueryString=sql,
            ResultConfiguration={"OutputLocation": "s3://trailgate-results/"},
            QueryExecutionContext={"Database": "default"},
        )["QueryExecutionId"]
    except athena.exceptions.ClientError as error:
        raise Failed(error.response["Error"].get("Message", str(error))) from error
    status = wait(athena, execution)
    if status["State"] == "CANCELLED":
        raise Slow(f"no answer within {QUERY_MAX} s")
    if status["State"] != "SUCCEEDED":
        raise Failed(status.get("StateChangeReason", status["State"]))
    pages = athena.get_paginator("get_query_results").paginate(QueryExecutionId=execution)
    rows = [tuple(datum.get("VarCharValue") for datum in row["Data"]) for page in pages for row in page["ResultSet"]["Rows"]]
    return rows[1:]


def wait(athena, execution):
    """The status of an execution that has ended, or was stopped because it took too long."""
    started, pause = time.monotonic(), 0.004
    while True:
        status = athena.get_query_execution(QueryExecutionId=execution)["QueryExecution"]["Status"]
        if status["State"] in ("SUCCEEDED", "FAILED", "CANCELLED"):
            return status
        if time.monotonic() - started > QUERY_MAX:
            athena.stop_query_execution(QueryExecutionId=execution)
            return {"State": "CANCELLED"}
        time.sleep(pause)
        pause = min(pause * 1.5, 0.1)
