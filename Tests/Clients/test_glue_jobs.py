"""Jobs and triggers as boto3 and the AWS CLI see them, on servers that are killed, stopped and doubled."""
import json
import os
import pathlib
import signal
import subprocess
import sys
import time

import psycopg
import pytest
from botocore.exceptions import ClientError

from conftest import Server, TRAILGATE, client, free_port

BIN = pathlib.Path(sys.executable).parent
LIVE = ("STARTING", "WAITING", "RUNNING", "STOPPING")
EVENTS = 2000


class JobServer(Server):
    """A server of its own, with a trail that nothing has loaded yet."""

    def __init__(self, folder, **environment):
        super().__init__(str(folder / "data"), free_port(), **environment)
        self.trail = folder / "trail"
        subprocess.run(
            [TRAILGATE, "sample", "--out", self.trail, "--events", str(EVENTS), "--days", "3", "--accounts", "4", "--seed", "9"],
            check=True, stdout=subprocess.DEVNULL)

    def glue(self):
        return client("glue", self)

    def connect(self):
        """As the owner of the tables, over the private PostgreSQL's socket."""
        lines = (pathlib.Path(self.data_dir) / "postgres" / "data" / "postmaster.pid").read_text().splitlines()
        return psycopg.connect(host=lines[4], port=int(lines[3]), user="trailgate", dbname="trailgate", autocommit=True)

    def counts(self):
        with self.connect() as connection:
            return connection.execute("SELECT count(*), count(DISTINCT event_id) FROM trail.cloudtrail").fetchone()

    def hold_loads(self):
        """A load can list, but not write, as long as this connection is open."""
        connection = self.connect()
        connection.execute("BEGIN")
        connection.execute("LOCK TABLE trail.object IN SHARE MODE")
        return connection


@pytest.fixture
def jobs(tmp_path):
    server = JobServer(tmp_path)
    server.start()
    yield server
    if server.process.poll() is None:
        server.stop()


def eventually(look, seconds=60):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := look():
            return found
        time.sleep(0.1)
    raise TimeoutError


def make_job(glue, name, source, **more):
    """As the Glue project's Makefile does it."""
    return glue.create_job(
        Name=name, Role="AWSGlueServiceRoleDefault", GlueVersion="2.0",
        Command={"Name": "glueetl", "ScriptLocation": "s3://release/agsl/glue_scripts/sample_cloudtrail_job.py", "PythonVersion": "3"},
        DefaultArguments={
            "--extra-py-files": "s3://release/athena_glue_converter_latest.zip", "--TempDir": "s3://release/tmp/glue",
            "--job-bookmark-option": "job-bookmark-enable", "--raw_database_name": "aws_service_logs_raw",
            "--raw_table_name": "cloudtrail_raw_logs", "--converted_database_name": "aws_service_logs",
            "--converted_table_name": "cloudtrail", "--s3_converted_target": "s3://bucket/converted/cloudtrail",
            "--s3_source_location": f"file://{source}", **more})


def ended(glue, name, run):
    def look():
        found = glue.get_job_run(JobName=name, RunId=run)["JobRun"]
        return None if found["JobRunState"] in LIVE else found
    return eventually(look)


def in_state(glue, name, run, state):
    return eventually(lambda: glue.get_job_run(JobName=name, RunId=run)["JobRun"]["JobRunState"] == state)


def loading(server, run):
    """Whether the run has begun its load."""
    with server.connect() as connection:
        return connection.execute("SELECT load_id FROM trail.job_run WHERE id = %s", [run]).fetchone()[0]


def test_the_glue_projects_job(jobs):
    glue = jobs.glue()
    assert make_job(glue, "CloudTrail_LogMaster", jobs.trail)["Name"] == "CloudTrail_LogMaster"
    run = ended(glue, "CloudTrail_LogMaster", glue.start_job_run(JobName="CloudTrail_LogMaster")["JobRunId"])
    assert run["JobRunState"] == "SUCCEEDED", run
    assert run["CompletedOn"] >= run["StartedOn"]
    assert f"{EVENTS} events" in run["StateDetail"]
    assert jobs.counts() == (EVENTS, EVENTS)
    bookmark = glue.get_job_bookmark(JobName="CloudTrail_LogMaster")["JobBookmarkEntry"]
    assert json.loads(bookmark["JobBookmark"])["events"] == EVENTS
    assert glue.reset_job_bookmark(JobName="CloudTrail_LogMaster")["JobBookmarkEntry"]["Version"] == 1
    again = ended(glue, "CloudTrail_LogMaster", glue.start_job_run(JobName="CloudTrail_LogMaster")["JobRunId"])
    assert f"{EVENTS} events" in again["StateDetail"]
    assert jobs.counts() == (EVENTS, EVENTS)
    assert "CREATING" not in str(glue.get_triggers()["Triggers"])


def test_tables_under_names_of_ones_own(jobs):
    glue = jobs.glue()
    make_job(glue, "mine", jobs.trail, **{"--raw_database_name": "aws_service_logs", "--raw_table_name": "mine_raw"})
    run = ended(glue, "mine", glue.start_job_run(JobName="mine")["JobRunId"])
    assert run["JobRunState"] == "SUCCEEDED", run
    answer = jobs.command("query", "SELECT count(*) AS n FROM aws_service_logs.mine_raw", "--output", "json")
    assert json.loads(answer) == [{"n": EVENTS}]
    with pytest.raises(ClientError) as refused:
        make_job(glue, "other", jobs.trail, **{"--converted_database_name": "nowhere"})
    assert refused.value.response["Error"]["Code"] == "InvalidInputException"
    assert "nowhere" in refused.value.response["Error"]["Message"]


def test_pages_with_the_clients_own_paginators(jobs):
    glue = jobs.glue()
    names = [f"job{number:02}" for number in range(7)]
    for name in names:
        make_job(glue, name, jobs.trail)
        glue.create_trigger(Name=name, Type="ON_DEMAND", Actions=[{"JobName": name}])
    pages = lambda operation, **more: list(
        glue.get_paginator(operation).paginate(PaginationConfig={"PageSize": 3}, **more))
    assert [job["Name"] for page in pages("get_jobs") for job in page["Jobs"]] == names
    assert [trigger["Name"] for page in pages("get_triggers") for trigger in page["Triggers"]] == names
    runs = []
    for _ in range(5):
        runs.append(glue.start_job_run(JobName="job00")["JobRunId"])
        ended(glue, "job00", runs[-1])
    listed = pages("get_job_runs", JobName="job00")
    assert [run["Id"] for page in listed for run in page["JobRuns"]] == runs[::-1]
    assert len(listed) == 2


def test_errors_are_the_clients_exceptions(jobs):
    glue = jobs.glue()
    with pytest.raises(glue.exceptions.EntityNotFoundException):
        glue.get_job(JobName="nothing")
    with pytest.raises(glue.exceptions.InvalidInputException):
        glue.create_job(Name="x", Role="r", Command={"Name": "glueetl", "ScriptLocation": "s3://b/my_etl.py"})
    make_job(glue, "x", jobs.trail)
    make_job(glue, "x", jobs.trail)
    with pytest.raises(glue.exceptions.IdempotentParameterMismatchException):
        make_job(glue, "x", jobs.trail / "other")
    blocker = jobs.hold_loads()
    run = glue.start_job_run(JobName="x")["JobRunId"]
    with pytest.raises(glue.exceptions.ConcurrentRunsExceededException):
        glue.start_job_run(JobName="x")
    in_state(glue, "x", run, "RUNNING")
    eventually(lambda: loading(jobs, run))
    stop = glue.batch_stop_job_run(JobName="x", JobRunIds=[run, "jr_0"])
    assert [entry["JobRunId"] for entry in stop["SuccessfulSubmissions"]] == [run]
    assert stop["Errors"][0]["ErrorDetail"]["ErrorCode"] == "EntityNotFoundException"
    assert ended(glue, "x", run)["JobRunState"] == "STOPPED"
    blocker.close()
    assert ended(glue, "x", glue.start_job_run(JobName="x")["JobRunId"])["JobRunState"] == "SUCCEEDED"
    assert jobs.counts() == (EVENTS, EVENTS)


def test_the_aws_cli(jobs, environment):
    def aws(*arguments):
        done = subprocess.run(
            [BIN / "aws", "glue", *arguments], env={**environment, "AWS_ENDPOINT_URL": jobs.url}, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout) if done.stdout else None

    arguments = {
        "--extra-py-files": "s3://b/x.zip", "--TempDir": "s3://b/tmp", "--job-bookmark-option": "job-bookmark-enable",
        "--raw_database_name": "aws_service_logs_raw", "--raw_table_name": "cloudtrail_raw_logs",
        "--converted_database_name": "aws_service_logs", "--converted_table_name": "cloudtrail", "--s3_converted_target": "s3://b/c",
        "--s3_source_location": f"file://{jobs.trail}",
    }
    aws(
        "create-job", "--name", "cli", "--description", "CloudTrail Log infra generator", "--role", "AWSGlueServiceRoleDefault",
        "--command", "Name=glueetl,ScriptLocation=s3://b/agsl/glue_scripts/sample_cloudtrail_job.py,PythonVersion=3",
        "--glue-version", "2.0", "--default-arguments", json.dumps(arguments))
    assert aws("get-job", "--job-name", "cli")["Job"]["DefaultArguments"] == arguments
    aws(
        "create-trigger", "--name", "often", "--type", "SCHEDULED", "--schedule", "rate(5 hours)", "--actions", "JobName=cli",
        "--start-on-creation")
    eventually(lambda: [run for run in aws("get-job-runs", "--job-name", "cli")["JobRuns"] if run["JobRunState"] == "SUCCEEDED"])
    assert aws("get-trigger", "--name", "often")["Trigger"]["State"] == "ACTIVATED"
    aws("stop-trigger", "--name", "often")
    aws("update-trigger", "--name", "often", "--trigger-update", "Schedule=cron(0 */5 * * ? *)")
    assert aws("get-triggers", "--dependent-job-name", "cli")["Triggers"][0]["Schedule"] == "cron(0 */5 * * ? *)"
    assert aws("get-jobs", "--max-items", "1")["Jobs"][0]["Name"] == "cli"
    aws("delete-trigger", "--name", "often")
    aws("delete-job", "--job-name", "cli")
    assert aws("list-jobs")["JobNames"] == []


def test_trailgates_own_commands(jobs):
    jobs.command("jobs", "create", "--source", str(jobs.trail), "--schedule", "rate(5 minutes)")
    eventually(lambda: "SUCCEEDED" in jobs.command("jobs", "list"))
    assert jobs.counts() == (EVENTS, EVENTS)
    jobs.command("jobs", "start", "load", "--wait")
    assert jobs.command("jobs", "runs", "load").count("SUCCEEDED") == 2
    assert "SUCCEEDED" in jobs.command("jobs", "logs", "load")
    assert str(jobs.trail) in jobs.command("jobs", "show", "load")
    assert "ACTIVATED" in jobs.command("jobs", "trigger", "list")
    jobs.command("jobs", "delete", "load")
    assert "load" not in jobs.command("jobs", "trigger", "list").replace("trigger", "")
    wrong = subprocess.run(
        [TRAILGATE, "jobs", "create", "--source", "/x", "--schedule", "cron(0 25 * * ? *)", "--data-dir", jobs.data_dir],
        capture_output=True, text=True)
    assert (wrong.returncode, "hours must be 0 to 23, not '25', at character 8" in wrong.stderr) == (64, True)


def test_a_killed_servers_run_is_found_and_its_trigger_fires_again(jobs):
    glue = jobs.glue()
    make_job(glue, "cloudtrail", jobs.trail)
    blocker = jobs.hold_loads()
    glue.create_trigger(
        Name="daily", Type="SCHEDULED", Schedule="rate(1 day)", Actions=[{"JobName": "cloudtrail"}], StartOnCreation=True)
    first = eventually(lambda: glue.get_job_runs(JobName="cloudtrail")["JobRuns"])[0]["Id"]
    eventually(lambda: loading(jobs, first))
    jobs.stop(signal.SIGKILL)
    blocker.close()
    jobs.start()
    assert ended(glue, "cloudtrail", first)["JobRunState"] == "FAILED"
    runs = eventually(lambda: [
        run for run in glue.get_job_runs(JobName="cloudtrail")["JobRuns"] if run["JobRunState"] == "SUCCEEDED"])
    assert runs[0]["TriggerName"] == "daily"
    assert jobs.counts() == (EVENTS, EVENTS)


def test_a_server_that_is_stopped_ends_its_run_in_order(jobs):
    glue = jobs.glue()
    make_job(glue, "cloudtrail", jobs.trail)
    blocker = jobs.hold_loads()
    run = glue.start_job_run(JobName="cloudtrail")["JobRunId"]
    eventually(lambda: loading(jobs, run))
    # Another user of the private PostgreSQL keeps it running.
    second = Server(jobs.data_dir, free_port())
    second.start()
    try:
        jobs.stop()
        assert ended(client("glue", second), "cloudtrail", run)["JobRunState"] == "STOPPED"
    finally:
        blocker.close()
        second.stop()


def test_two_servers_fire_once(jobs):
    second = Server(jobs.data_dir, free_port())
    second.start()
    try:
        glue = jobs.glue()
        for number in range(6):
            make_job(glue, f"job{number}", jobs.trail)
            glue.create_trigger(
                Name=f"often{number}", Type="SCHEDULED", Schedule="rate(1 day)", Actions=[{"JobName": f"job{number}"}], StartOnCreation=True)
        runs = lambda: [run for number in range(6) for run in glue.get_job_runs(JobName=f"job{number}")["JobRuns"]]
        eventually(lambda: len(runs()) == 6 and all(run["JobRunState"] == "SUCCEEDED" for run in runs()))
        time.sleep(2.5)
        assert len(runs()) == 6
        assert jobs.counts() == (EVENTS, EVENTS)
    finally:
        second.stop()


def test_a_server_without_jobs_runs_none(tmp_path):
    server = JobServer(tmp_path)
    os.environ["TRAILGATE_NO_JOBS"] = "1"
    try:
        server.start()
    finally:
        del os.environ["TRAILGATE_NO_JOBS"]
    try:
        glue = server.glue()
        make_job(glue, "x", server.trail)
        run = glue.start_job_run(JobName="x")["JobRunId"]
        time.sleep(2)
        assert glue.get_job_run(JobName="x", RunId=run)["JobRun"]["JobRunState"] == "STARTING"
    finally:
        server.stop()
