"""Jobs and `verify` over s3://, on moto's server and on our own S3 interface: what works on a folder works on a bucket."""
import gzip
import itertools
import json
import re
import shutil
import subprocess

import boto3
import pytest
from conftest import TRAILGATE
from moto_server import RECORD, Moto
from test_glue_jobs import BIN, EVENTS, JobServer, ended
from test_verify import TAMPERINGS, made, said_by_the_aws_cli  # noqa: F401: `made` is a fixture

KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1"}
numbers = itertools.count()


class Store:
    """A bucket of its own at an endpoint."""

    def __init__(self, url, keeps_metadata):
        self.url, self.keeps_metadata = url, keeps_metadata
        self.bucket = f"store-{next(numbers)}"
        self.client = boto3.client(
            "s3", endpoint_url=url, region_name="us-east-1", aws_access_key_id="test", aws_secret_access_key="test")
        self.client.create_bucket(Bucket=self.bucket)

    def put(self, key, body, **how):
        self.client.put_object(Bucket=self.bucket, Key=key, Body=body, **how)

    def put_folder(self, folder):
        """Files as objects. The metadata of a file, which is in another one beside it, goes with its object, or else stays beside."""
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            beside = path.with_name(path.name + ".metadata.json")
            metadata = json.loads(beside.read_bytes())["Metadata"] if beside.exists() and self.keeps_metadata else {}
            if not self.keeps_metadata or not path.name.endswith(".metadata.json"):
                self.put(str(path.relative_to(folder)), path.read_bytes(), Metadata=metadata)


@pytest.fixture(scope="module")
def moto(tmp_path_factory):
    moto = Moto(tmp_path_factory.mktemp("moto") / "log")
    yield moto
    moto.stop()


@pytest.fixture(params=["moto", "our own"])
def store(request, moto, server):
    """On both, unless the test names one."""
    is_moto = request.param == "moto"
    return Store(moto.url if is_moto else server.url, keeps_metadata=is_moto)


@pytest.fixture
def jobs(store, tmp_path):
    """A server that finds S3 where the store is, as by the variables of any SDK."""
    server = JobServer(tmp_path, **KEYS, AWS_ENDPOINT_URL_S3=store.url)
    store.put_folder(server.trail)
    server.start()
    yield server
    if server.process.poll() is None:
        server.stop()


def create_job(jobs, environment, source):
    """By the AWS CLI, with the arguments of the Glue project's own jobs."""
    arguments = {
        "--extra-py-files": "s3://release/athena_glue_converter_latest.zip", "--TempDir": "s3://release/tmp/glue",
        "--job-bookmark-option": "job-bookmark-enable", "--raw_database_name": "aws_service_logs_raw",
        "--raw_table_name": "cloudtrail_raw_logs", "--converted_database_name": "aws_service_logs", "--converted_table_name": "cloudtrail",
        "--s3_converted_target": "s3://bucket/converted/cloudtrail", "--s3_source_location": source}
    subprocess.run(
        [BIN / "aws", "glue", "create-job", "--name", "CloudTrail", "--role", "AWSGlueServiceRoleDefault", "--glue-version", "2.0",
         "--command", "Name=glueetl,ScriptLocation=s3://release/agsl/glue_scripts/sample_cloudtrail_job.py,PythonVersion=3",
         "--default-arguments", json.dumps(arguments)], env={**environment, "AWS_ENDPOINT_URL": jobs.url}, check=True, capture_output=True)


def run_job(jobs, **arguments):
    return ended(jobs.glue(), "CloudTrail", jobs.glue().start_job_run(JobName="CloudTrail", **arguments)["JobRunId"])


def test_a_job_loads_from_s3_what_is_new(jobs, store, environment):
    create_job(jobs, environment, f"s3://{store.bucket}/AWSLogs/")
    first = run_job(jobs)
    assert first["JobRunState"] == "SUCCEEDED" and f"{EVENTS} events" in first["StateDetail"], first
    assert jobs.counts() == (EVENTS, EVENTS)
    objects = int(re.search(r"of (\d+) objects, 0 objects loaded before", first["StateDetail"])[1])

    records = [{**RECORD, "eventID": f"new-{index}"} for index in range(3)]
    store.put("AWSLogs/111111111111/CloudTrail/us-east-1/2026/01/02/new.json.gz", gzip.compress(json.dumps({"Records": records}).encode()))
    second = run_job(jobs)
    assert second["JobRunState"] == "SUCCEEDED", second
    assert f"3 events of 1 objects, {objects} objects loaded before" in second["StateDetail"]
    assert jobs.counts() == (EVENTS + 3, EVENTS + 3)
    assert f"0 events of 0 objects, {objects + 1} objects loaded before" in run_job(jobs)["StateDetail"]
    bookmark = jobs.glue().get_job_bookmark(JobName="CloudTrail")["JobBookmarkEntry"]
    assert json.loads(bookmark["JobBookmark"])["events"] == EVENTS + 3

    answer = jobs.command("query", "SELECT count(*) AS n FROM aws_service_logs.cloudtrail", "--output", "json")
    assert json.loads(answer) == [{"n": EVENTS + 3}]


@pytest.mark.parametrize("store", ["moto"], indirect=True)
def test_a_job_whose_bucket_is_gone_says_so_and_goes_on_later(jobs, store, environment):
    create_job(jobs, environment, "s3://not-there-yet/AWSLogs/")
    failed = run_job(jobs)
    assert failed["JobRunState"] == "FAILED" and "NoSuchBucket" in failed["ErrorMessage"], failed
    assert jobs.counts() == (0, 0)
    elsewhere = run_job(jobs, Arguments={"--s3_source_location": f"s3://{store.bucket}/AWSLogs/*/CloudTrail/"})
    assert elsewhere["JobRunState"] == "SUCCEEDED", elsewhere
    assert jobs.counts() == (EVENTS, EVENTS)


def verify(store, trail, folder, prefix=""):
    """What `trailgate verify` finds valid, and the state of each object, by key."""
    keys = folder / "keys.json"
    keys.write_text(json.dumps(trail.public_keys()))
    data_dir = ["--data-dir", str(folder / "data")]
    environment = {**KEYS, "HOME": str(folder), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [TRAILGATE, "verify", f"s3://{store.bucket}/{prefix}", "--endpoint-url", store.url, "--public-keys", keys, *data_dir],
        env=environment, capture_output=True, text=True)
    assert done.returncode in (0, 3), done.stderr
    sql = "SELECT uri, state FROM trail.integrity"
    answer = subprocess.run(
        [TRAILGATE, "query", "--output", "json", sql, *data_dir], env=environment, capture_output=True, text=True, check=True)
    states = {row["uri"].removeprefix(f"s3://{store.bucket}/{prefix}"): row["state"] for row in json.loads(answer.stdout) if row["uri"]}
    return {uri for uri, state in states.items() if state in ("valid", "not-loaded")}, states


@pytest.mark.parametrize("tampering, store", [
    ("nothing", "moto"), ("a log file", "moto"), ("digests are gone", "moto"), ("a signature", "moto"),
    ("a log file is gone", "our own")], indirect=["store"])
def test_verdicts_over_s3_are_those_of_the_aws_cli(made, tampering, store, tmp_path):  # noqa: F811
    trail, digests, backfills, logs = made
    folder = tmp_path / "bucket"
    shutil.copytree(trail.folder, folder)
    TAMPERINGS[tampering](folder, digests, logs)
    expected = said_by_the_aws_cli(folder, trail)
    assert (expected == {*digests, *backfills, *logs}) == (tampering == "nothing")
    store.put_folder(folder)
    assert verify(store, trail, tmp_path)[0] == expected


@pytest.mark.parametrize("store", ["our own"], indirect=True)
def test_a_copy_below_a_prefix_without_its_newest_signature(made, store, tmp_path):  # noqa: F811
    trail, digests, backfills, logs = made
    for key in [*digests, *backfills, *logs]:
        store.put(f"copies/{key}", (trail.folder / key).read_bytes())
    valid, states = verify(store, trail, tmp_path, prefix="copies/")
    assert valid >= set(digests[:-1]) and {states[digests[-1]], states[backfills[-1]]} == {"unsigned"}
