"""`trailgate verify` says of each object what the AWS CLI's own `validate-logs` says."""
import argparse
import csv
import datetime
import gzip
import io
import json
import pathlib
import shutil
import subprocess

import pytest
from awscli.customizations.cloudtrail import validation
from botocore.exceptions import ClientError

import conftest
from signed_trail import ACCOUNT, BUCKET, REGION, TRAIL, SignedTrail


class FolderClient:
    """S3's client over a folder."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    def get_client(self, _):
        return self

    def get_object(self, Bucket, Key):
        path = self.folder / Key
        if Bucket != BUCKET or not path.exists():
            raise ClientError({"Error": {"Code": "NoSuchKey", "Message": Key}}, "GetObject")
        beside = self.folder / (Key + ".metadata.json")
        metadata = json.loads(beside.read_bytes())["Metadata"] if beside.exists() else {}
        return {"Body": io.BytesIO(path.read_bytes()), "Metadata": metadata}

    def get_paginator(self, _):
        return self

    def paginate(self, Bucket, Marker, Prefix):
        keys = sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file())
        self.keys = [key for key in keys if key.startswith(Prefix) and key > Marker]
        return self

    def search(self, _):
        return [key for key in self.keys if not key.endswith(".metadata.json")]


def said_by_the_aws_cli(folder, trail):
    """The objects that are valid."""
    client = FolderClient(folder)
    keys = {key["Fingerprint"]: key for key in trail.public_keys()["PublicKeyList"]}
    provider = validation.DigestProvider(client, ACCOUNT, TRAIL, REGION)
    traverser = validation.DigestTraverser(
        provider, BUCKET, None, argparse.Namespace(get_public_keys=lambda begin, end: dict(keys)), on_invalid=lambda **_: None,
        on_gap=lambda **_: None, on_missing=lambda **_: None)
    command = validation.CloudTrailValidateLogs.__new__(validation.CloudTrailValidateLogs)
    command.s3_client_provider, command._valid_logs, command._invalid_logs, valid = client, 0, 0, set()
    command._write_status = lambda *_: None
    begin, end = datetime.datetime(2026, 1, 1), datetime.datetime(2026, 12, 1)
    for is_backfill in (False, True):
        for digest in traverser.traverse_digests(begin, end, is_backfill=is_backfill):
            valid.add(digest["digestS3Object"])
            for log in digest["logFiles"]:
                count = command._valid_logs
                command._download_log(log)
                if command._valid_logs > count:
                    valid.add(log["s3Object"])
    return valid


def said_by_trailgate(folder, trail, data_dir):
    keys = folder.parent / "keys.json"
    keys.write_text(json.dumps(trail.public_keys()))
    arguments = ["--data-dir", data_dir]
    run = subprocess.run([conftest.TRAILGATE, "verify", folder, "--public-keys", keys, *arguments], capture_output=True, text=True)
    assert run.returncode in (0, 3), run.stderr
    sql = "SELECT uri FROM trail.integrity WHERE state IN ('valid', 'not-loaded')"
    answer = subprocess.run([conftest.TRAILGATE, "query", "--output", "csv", sql, *arguments], capture_output=True, text=True, check=True)
    return {row[0].removeprefix(f"file://{folder}/") for row in csv.reader(answer.stdout.splitlines()[1:])}


def rewrite(path, change):
    path.write_bytes(gzip.compress(change(gzip.decompress(path.read_bytes()))))


TAMPERINGS = {
    "nothing": lambda folder, digests, logs: None,
    "a log file": lambda folder, digests, logs: rewrite(folder / logs[3], lambda text: text + b" "),
    "a log file is gone": lambda folder, digests, logs: (folder / logs[4]).unlink(),
    "a log file is cut": lambda folder, digests, logs: (folder / logs[4]).write_bytes((folder / logs[4]).read_bytes()[:60]),
    "a digest": lambda folder, digests, logs: rewrite(folder / digests[2], lambda text: text.replace(b"SHA-256", b"SHA-255")),
    "the newest digest": lambda folder, digests, logs: rewrite(folder / digests[-1], lambda text: text + b"\n"),
    "digests are gone": lambda folder, digests, logs: [(folder / digest).unlink() for digest in digests[2:4]],
    "the oldest digest is gone": lambda folder, digests, logs: (folder / digests[0]).unlink(),
    "two digests change places": lambda folder, digests, logs: [
        (folder / digests[1]).rename(folder / "x"), (folder / digests[2]).rename(folder / digests[1]),
        (folder / "x").rename(folder / digests[2])],
    "a digest is no gzip": lambda folder, digests, logs: (folder / digests[1]).write_bytes(b"{}"),
    "a signature": lambda folder, digests, logs: (folder / (digests[-1] + ".metadata.json")).write_text(
        json.dumps({"Metadata": {"signature": "00" * 256, "signature-algorithm": "SHA256withRSA"}})),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    trail = SignedTrail(tmp_path_factory.mktemp("signed") / "bucket")
    digests = [trail.hour(index, logs=index % 3) for index in range(8)]
    trail.previous = None
    backfills = [trail.hour(index, logs=1, backfill="2026-04-01T00:00:00Z") for index in (2, 5)]
    logs = sorted(str(path.relative_to(trail.folder)) for path in trail.folder.rglob("*_CloudTrail_*"))
    return trail, digests, backfills, logs


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=str)
def test_verdicts_are_those_of_the_aws_cli(made, tampering, tmp_path):
    trail, digests, backfills, logs = made
    folder = tmp_path / "bucket"
    shutil.copytree(trail.folder, folder)
    TAMPERINGS[tampering](folder, digests, logs)
    expected = said_by_the_aws_cli(folder, trail)
    if tampering == "nothing":
        assert expected == {*digests, *backfills, *logs}
    assert said_by_trailgate(folder, trail, str(tmp_path / "data")) == expected
