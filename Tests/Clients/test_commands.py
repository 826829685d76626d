"""The command-line clients: the AWS CLI, athenacli, and trailgate's own."""
import csv
import io
import json
import pathlib
import subprocess
import sys

from conftest import EVENTS

BIN = pathlib.Path(sys.executable).parent


def aws(environment, *arguments):
    done = subprocess.run([BIN / "aws", *arguments], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_aws_cli(environment, tmp_path):
    started = json.loads(aws(
        environment, "athena", "start-query-execution", "--query-string", "SELECT count(*) AS n FROM cloudtrail_logs",
        "--result-configuration", "OutputLocation=s3://trailgate-results/cli/", "--query-execution-context", "Database=default"))
    query = started["QueryExecutionId"]
    state = json.loads(aws(environment, "athena", "get-query-execution", "--query-execution-id", query))
    assert state["QueryExecution"]["Status"]["State"] == "SUCCEEDED"
    results = json.loads(aws(environment, "athena", "get-query-results", "--query-execution-id", query))
    assert results["ResultSet"]["Rows"][1]["Data"][0]["VarCharValue"] == str(EVENTS)
    target = tmp_path / "result.csv"
    aws(environment, "s3", "cp", f"s3://trailgate-results/cli/{query}.csv", str(target))
    assert target.read_text() == f'"n"\n"{EVENTS}"\n'
    assert f"{query}.csv" in aws(environment, "s3", "ls", "s3://trailgate-results/cli/")


def test_athenacli(environment):
    command = [BIN / "athenacli", "--region", "us-east-1", "--s3-staging-dir", "s3://trailgate-results/"]
    subprocess.run([*command, "-e", "SELECT 1", "default"], env=environment, capture_output=True)  # The first run writes its settings.
    done = subprocess.run(
        [*command, "--table-format", "csv", "-e", "SELECT count(*) AS n FROM cloudtrail_logs", "default"],
        env=environment, capture_output=True, text=True)
    assert str(EVENTS) in done.stdout, done.stdout + done.stderr


def test_trailgate_query_while_the_server_runs(server):
    answer = server.command("query", "SELECT count(*) AS n, CAST(NULL AS varchar) AS x FROM cloudtrail_logs", "--output", "csv")
    assert list(csv.reader(io.StringIO(answer))) == [["n", "x"], [str(EVENTS), ""]]
    assert json.loads(server.command("query", "SELECT 1 AS one, 'x' AS letter", "--output", "json")) == [{"one": 1, "letter": "x"}]


def test_psql_reads_and_cannot_write(server):
    def psql(sql):
        return subprocess.run(
            [server.binary, "psql", "--data-dir", server.data_dir, "--", "-At", "-c", sql], capture_output=True, text=True)

    assert psql('SELECT count(*) FROM "default".cloudtrail_logs').stdout.strip() == str(EVENTS)
    assert psql("DELETE FROM trail.cloudtrail").returncode != 0
