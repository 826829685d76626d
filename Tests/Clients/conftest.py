"""One real server for all client tests: a data directory of its own, a small sample trail, a free port, no access keys."""
import os
import pathlib
import signal
import socket
import subprocess
import time

import boto3
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
TRAILGATE = pathlib.Path(os.environ.get("TRAILGATE_BINARY", ROOT / ".build" / "release" / "trailgate"))
EVENTS = 3000


class Server:
    """`environment`: what the server has beside the variables of this process."""

    def __init__(self, data_dir, port, **environment):
        self.environment = environment
        self.binary = TRAILGATE
        self.data_dir = data_dir
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.process = None

    def start(self):
        self.process = subprocess.Popen(
            [TRAILGATE, "serve", "--port", str(self.port), "--data-dir", self.data_dir], stdout=subprocess.DEVNULL,
            env={**os.environ, **self.environment})
        wait_for(self.process, self.port)

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        self.process.wait(60)

    def command(self, *arguments):
        return subprocess.run(
            [TRAILGATE, *arguments, "--data-dir", self.data_dir], check=True, capture_output=True, text=True).stdout


def wait_for(process, port):
    """Waits until a process listens."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert process.poll() is None, "the server ended at its start"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("the server did not listen within 60 s")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    trail = tmp_path_factory.mktemp("trail")
    server = Server(str(tmp_path_factory.mktemp("data")), free_port())
    subprocess.run(
        [TRAILGATE, "sample", "--out", trail, "--events", str(EVENTS), "--days", "3", "--accounts", "4", "--seed", "7"],
        check=True, stdout=subprocess.DEVNULL)
    server.command("load", str(trail))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def environment(server, tmp_path_factory):
    """What every SDK reads: one endpoint for all services, keys that are not checked, a home of its own."""
    return {
        **os.environ,
        "AWS_ENDPOINT_URL": server.url,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_PAGER": "",
        "HOME": str(tmp_path_factory.mktemp("home")),
    }


@pytest.fixture(scope="session", autouse=True)
def process_environment(environment):
    """Clients in this process read the same variables."""
    before = dict(os.environ)
    os.environ.update(environment)
    yield
    os.environ.clear()
    os.environ.update(before)


def client(service, server):
    return boto3.client(
        service, endpoint_url=server.url, region_name="us-east-1", aws_access_key_id="test", aws_secret_access_key="test")


@pytest.fixture(scope="session")
def athena(server):
    return client("athena", server)


@pytest.fixture(scope="session")
def s3(server):
    return client("s3", server)


@pytest.fixture(scope="session")
def run(athena):
    """Runs a statement to its end and gives the execution as GetQueryExecution shows it."""

    def run(sql, **arguments):
        arguments.setdefault("ResultConfiguration", {"OutputLocation": "s3://trailgate-results/"})
        arguments.setdefault("QueryExecutionContext", {"Database": "default"})
        query = athena.start_query_execution(QueryString=sql, **arguments)["QueryExecutionId"]
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            execution = athena.get_query_execution(QueryExecutionId=query)["QueryExecution"]
            if execution["Status"]["State"] in ("SUCCEEDED", "FAILED", "CANCELLED"):
                return execution
            time.sleep(0.02)
        raise TimeoutError(sql)

    return run


@pytest.fixture(scope="session")
def rows(athena, run):
    """The rows of a statement, header included, None for NULL."""

    def rows(sql, **arguments):
        execution = run(sql, **arguments)
        assert execution["Status"]["State"] == "SUCCEEDED", execution["Status"].get("StateChangeReason")
        pages = athena.get_paginator("get_query_results").paginate(QueryExecutionId=execution["QueryExecutionId"])
        return [[datum.get("VarCharValue") for datum in row["Data"]] for page in pages for row in page["ResultSet"]["Rows"]]

    return rows
