"""moto's server: S3, STS and IAM in memory."""
import gzip
import json
import os
import subprocess
import sys

import boto3
from conftest import free_port, wait_for

RECORD = {"eventVersion": "1.08", "eventTime": "2026-01-02T03:04:05Z", "eventName": "CreateUser", "awsRegion": "us-east-1"}


class Moto:
    """A server of moto's, which keeps all requests that it got."""

    def __init__(self, log, ssl=None, **environment):
        self.port = free_port()
        self.url = f"{'https' if ssl else 'http'}://127.0.0.1:{self.port}"
        self.log = log
        with open(log, "w") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(self.port),
                *(["--ssl", "--ssl-key", ssl[0], "--ssl-cert", ssl[1]] if ssl else [])], stdout=out, stderr=out,
                env={**os.environ, **environment})
        wait_for(self.process, self.port)

    def stop(self):
        self.process.terminate()
        self.process.wait(30)

    def client(self, service="s3", **keys):
        keys = keys or {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
        return boto3.client(service, endpoint_url=self.url, region_name="us-east-1", **keys)

    def fill(self, bucket, keys, **how):
        """Objects of one event each; a bucket that is there is fine."""
        s3 = self.client()
        s3.create_bucket(Bucket=bucket)
        for index, key in enumerate(keys):
            record = {**RECORD, "eventID": f"{bucket}-{index}", "recipientAccountId": "111111111111"}
            s3.put_object(Bucket=bucket, Key=key, Body=gzip.compress(json.dumps({"Records": [record]}).encode()), **how)

    def requests(self, what):
        return [line for line in open(self.log) if what in line]
