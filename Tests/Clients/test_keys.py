"""Access keys: with them every request must be signed by one, without them only this machine is served."""
import subprocess

import boto3
import pytest
from botocore.exceptions import ClientError

from conftest import Server, free_port


@pytest.fixture(scope="module")
def keyed(tmp_path_factory):
    server = Server(str(tmp_path_factory.mktemp("keyed")), free_port())
    lines = server.command("keys", "add").splitlines()
    server.key = dict(line.split("=", 1) for line in lines)
    server.start()
    yield server
    server.stop()


def client(server, service, secret):
    return boto3.client(
        service, endpoint_url=server.url, region_name="eu-west-1", aws_access_key_id=server.key["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=secret)


def test_the_right_secret_is_let_in(keyed):
    secret = keyed.key["AWS_SECRET_ACCESS_KEY"]
    assert client(keyed, "athena", secret).list_work_groups()["WorkGroups"][0]["Name"] == "primary"
    assert client(keyed, "sts", secret).get_caller_identity()["Account"].isdigit()
    assert client(keyed, "s3", secret).list_objects_v2(Bucket="trailgate-results")["KeyCount"] == 0


@pytest.mark.parametrize("service, call", [("athena", "list_work_groups"), ("sts", "get_caller_identity"), ("s3", "list_buckets")])
def test_a_wrong_secret_is_not(keyed, service, call):
    with pytest.raises(ClientError) as caught:
        getattr(client(keyed, service, "wrong"), call)()
    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] in (400, 403)
    assert "ignature" in str(caught.value)


def test_a_list_shows_no_secret(keyed):
    listed = keyed.command("keys", "list")
    assert keyed.key["AWS_ACCESS_KEY_ID"] in listed and keyed.key["AWS_SECRET_ACCESS_KEY"] not in listed


def test_without_keys_other_machines_are_not_served(server, tmp_path):
    refused = subprocess.run(
        [server.binary, "serve", "--host", "0.0.0.0", "--port", str(free_port()), "--data-dir", str(tmp_path)], capture_output=True,
        text=True)
    assert refused.returncode == 1 and "trailgate keys add" in refused.stderr
