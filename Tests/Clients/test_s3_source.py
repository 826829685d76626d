"""`trailgate load` from S3: moto's server, and our own S3 interface, by the real command."""
import gzip
import json
import os
import subprocess

import boto3
import pytest
from conftest import EVENTS, TRAILGATE
from moto_server import RECORD, Moto


@pytest.fixture(scope="module")
def moto(tmp_path_factory):
    moto = Moto(tmp_path_factory.mktemp("moto") / "log")
    yield moto
    moto.stop()


@pytest.fixture
def load(moto, tmp_path):
    """Runs a load in a data directory of the test's own, without anything of the caller's AWS environment."""

    def load(*arguments, code=0, endpoint=moto.url, **environment):
        base = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        keys = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_EC2_METADATA_DISABLED": "true", "HOME": str(tmp_path)}
        environment = {name: value for name, value in {**base, **keys, **environment}.items() if value is not None}
        options = ["--endpoint-url", endpoint] if endpoint else []
        done = subprocess.run(
            [TRAILGATE, "load", *arguments, *options, "--data-dir", str(tmp_path / "data")], env=environment, capture_output=True, text=True)
        assert done.returncode == code, done.stderr
        return done.stderr

    return load


@pytest.fixture
def count(tmp_path):
    def count(sql="SELECT count(*) FROM trail.cloudtrail"):
        return subprocess.run(
            [TRAILGATE, "psql", "--data-dir", str(tmp_path / "data"), "--", "-At", "-c", sql], capture_output=True, text=True).stdout.strip()

    return count


def trail(account, service="CloudTrail", region="us-east-1", day="01", name="f"):
    return f"AWSLogs/{account}/{service}/{region}/2026/01/{day}/{name}.json.gz"


def test_more_than_a_page_of_keys_is_loaded_once(moto, load, count):
    moto.fill("pages", [trail("1" * 12, name=f"{index:05}") for index in range(2300)])
    assert "2,300 events" in load("s3://pages/")
    assert count("SELECT count(DISTINCT event_id) FROM trail.cloudtrail") == "2300"
    again = load("s3://pages/AWSLogs/")
    assert "0 events" in again and "2,300 loaded before" in again
    assert count("SELECT count(DISTINCT uri) FROM trail.object WHERE uri LIKE 's3://pages/AWSLogs/%'") == "2300"


def test_wildcards_choose_accounts_services_and_regions(moto, load, count):
    moto.fill("wild", [
        trail(account * 12, service, region, day)
        for account in "12" for service in ("CloudTrail", "CloudTrail-Digest") for region in ("us-east-1", "eu-west-1", "eu-west-2")
        for day in ("01", "02")])
    assert "4 events" in load("s3://wild/AWSLogs/*/CloudTrail/eu-west-?/2026/01/01/")
    assert not moto.requests("prefix=AWSLogs/111111111111/CloudTrail-Digest")
    assert "4 events" in load("s3://wild/**/CloudTrail/eu-*/")
    assert "12 of 12 objects" in load("s3://wild/AWSLogs/*/CloudTrail/")
    assert count() == "12"


def test_several_buckets_and_paths_at_once(moto, load, count, tmp_path):
    moto.fill("several-a", [trail("1" * 12)])
    moto.fill("several-b", [trail("2" * 12, name=name) for name in ("x", "y")])
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "f.json").write_text(json.dumps({"Records": [{**RECORD, "eventID": name}]}))
    assert "5 events" in load("s3://several-a/", "s3://several-b/AWSLogs", str(tmp_path / "???" / "*.json"))
    assert count() == "5"


def test_an_object_that_has_changed_is_replaced(moto, load, count):
    moto.fill("changed", [trail("1" * 12)])
    load("s3://changed/")
    records = [{**RECORD, "eventID": str(index)} for index in range(3)]
    moto.client().put_object(Bucket="changed", Key=trail("1" * 12), Body=json.dumps({"Records": records}).encode())
    assert "3 events" in load("s3://changed/")
    assert count() == "3"


def test_large_objects_are_read_in_ranges(moto, load, count):
    records = [{**RECORD, "eventID": str(index), "requestParameters": {"noise": os.urandom(20_000).hex()}} for index in range(300)]
    moto.fill("large", [])
    moto.client().put_object(Bucket="large", Key="big.json.gz", Body=gzip.compress(json.dumps({"Records": records}).encode(), 1))
    assert "300 events" in load("s3://large/big.json.gz")
    assert count("SELECT count(DISTINCT event_id) FROM trail.cloudtrail") == "300"
    assert len(moto.requests('"GET /large/big.json.gz')) > 1


@pytest.mark.parametrize("key", ["a b+c/ü€😀/%2F&<>'\".json.gz", "//x//y.json.gz", "a/../b.json.gz"])
def test_any_key_can_be_read(moto, load, count, key):
    bucket = f"odd-{abs(hash(key))}"
    moto.fill(bucket, [key])
    assert "1 events" in load(f"s3://{bucket}")
    assert count("SELECT key FROM trail.object") == key


def test_nothing_found_is_an_error(moto, load):
    moto.fill("nothing", [trail("1" * 12)])
    assert "there is no object at s3://nothing/AWSLog;" in load("s3://nothing/AWSLog", code=1)
    assert "1 events" in load("s3://nothing/AWSLog*")
    assert "NoSuchBucket" in load("s3://not-there/", code=1)
    assert "no wildcards" in load("s3://not*/", code=1)


def test_without_credentials_it_is_said_what_was_tried(load):
    said = load("s3://any/", code=1, AWS_ACCESS_KEY_ID=None, AWS_SECRET_ACCESS_KEY=None)
    assert "there are no AWS credentials" in said and "--no-sign-request" in said


def test_a_public_bucket_is_read_unsigned(moto, load):
    moto.fill("public", [trail("1" * 12)], ACL="public-read")
    assert "1 events" in load("s3://public/", "--no-sign-request", AWS_ACCESS_KEY_ID=None, AWS_SECRET_ACCESS_KEY=None)


def test_profile_files_name_keys_region_and_endpoint(moto, load, tmp_path):
    moto.fill("profiled", [trail("1" * 12)])
    (tmp_path / ".aws").mkdir()
    (tmp_path / ".aws" / "credentials").write_text("[base]\naws_access_key_id = PROFILEKEY\naws_secret_access_key = x\n")
    (tmp_path / ".aws" / "config").write_text(
        f"[profile base]\nregion = eu-central-1\nendpoint_url = {moto.url}\n[profile role]\nrole_arn = arn:aws:iam::111111111111:role/reader\n"
        f"source_profile = base\nendpoint_url = {moto.url}\n")
    without = {"endpoint": None, "AWS_ACCESS_KEY_ID": None, "AWS_SECRET_ACCESS_KEY": None}
    assert "1 events" in load("s3://profiled/", "--profile", "base", **without)
    assert "1 loaded before" in load("s3://profiled/", AWS_PROFILE="role", AWS_ENDPOINT_URL_STS=moto.url, **without)
    assert moto.requests('"POST / ')
    assert "there is no profile other" in load("s3://profiled/", "--profile", "other", code=1, **without)


def test_endpoints_come_from_the_environment_too(moto, load):
    moto.fill("pointed", [trail("1" * 12)])
    assert "1 events" in load("s3://pointed/", endpoint=None, AWS_ENDPOINT_URL=moto.url)
    assert "1 loaded before" in load("s3://pointed/", endpoint=None, AWS_ENDPOINT_URL="http://127.0.0.1:1", AWS_ENDPOINT_URL_S3=moto.url)
    assert "1 loaded before" in load("s3://pointed/", endpoint=None, TRAILGATE_ENDPOINT_URL=moto.url)
    said = load("s3://pointed/", endpoint="http://127.0.0.1:1", code=1)
    assert "http://127.0.0.1:1" in said and "Connection refused" in said
    assert "is no URL of a server" in load("s3://pointed/", endpoint="127.0.0.1:9000", code=1)


def certificate(folder):
    """A key and a certificate for 127.0.0.1 that sign themselves."""
    key, pem = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", pem, "-days", "2", "-subj", "/CN=moto",
         "-addext", "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True)
    return str(key), str(pem)


def test_tls_is_verified(load, tmp_path):
    key, pem = certificate(tmp_path)
    moto = Moto(tmp_path / "log", ssl=(key, pem))
    try:
        boto3.client(
            "s3", endpoint_url=moto.url, region_name="us-east-1", verify=pem, aws_access_key_id="x", aws_secret_access_key="x").create_bucket(
                Bucket="sealed")
        said = load("s3://sealed/", endpoint=moto.url, code=1)
        assert "TLS certificate is not trusted" in said and "AWS_CA_BUNDLE" in said
        assert "there is no object at s3://sealed/" in load("s3://sealed/", endpoint=moto.url, code=1, AWS_CA_BUNDLE=pem)
    finally:
        moto.stop()


@pytest.fixture(scope="module")
def strict(tmp_path_factory):
    """A moto that checks signatures and policies behind its first requests, and a user who may read."""
    moto = Moto(tmp_path_factory.mktemp("strict") / "log", INITIAL_NO_AUTH_ACTION_COUNT="8")
    iam = moto.client("iam")
    iam.create_user(UserName="reader")
    allow = {"Effect": "Allow", "Action": "*", "Resource": "*"}
    iam.put_user_policy(UserName="reader", PolicyName="all", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [allow]}))
    key = iam.create_access_key(UserName="reader")["AccessKey"]
    role = iam.create_role(RoleName="loader", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
    iam.put_role_policy(RoleName="loader", PolicyName="all", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [allow]}))
    body = gzip.compress(json.dumps({"Records": [RECORD]}).encode())
    moto.client().create_bucket(Bucket="guarded")
    moto.client().put_object(Bucket="guarded", Key=trail("1" * 12), Body=body)
    session = moto.client("sts").assume_role(RoleArn=role, RoleSessionName="test")["Credentials"]
    moto.key = {"AWS_ACCESS_KEY_ID": key["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"]}
    moto.session = {
        "AWS_ACCESS_KEY_ID": session["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": session["SecretAccessKey"],
        "AWS_SESSION_TOKEN": session["SessionToken"]}
    yield moto
    moto.stop()


def test_the_right_keys_are_let_in(strict, load):
    assert "1 events" in load("s3://guarded/", endpoint=strict.url, **strict.key)


def test_a_session_token_is_sent(strict, load):
    assert "1 events" in load("s3://guarded/", endpoint=strict.url, **strict.session)
    said = load("s3://guarded/", endpoint=strict.url, code=1, **{**strict.session, "AWS_SESSION_TOKEN": "wrong"})
    assert "InvalidToken" in said


@pytest.mark.parametrize("change, code", [
    ({"AWS_SECRET_ACCESS_KEY": "not-the-secret-of-the-key"}, "SignatureDoesNotMatch"), ({"AWS_ACCESS_KEY_ID": "AKIANOBODY"}, "InvalidAccessKeyId")])
def test_wrong_keys_are_said_and_not_shown(strict, load, change, code):
    keys = {**strict.key, **change}
    said = load("s3://guarded/", endpoint=strict.url, code=1, **keys)
    assert code in said and "ListObjectsV2 of s3://guarded" in said
    assert keys["AWS_SECRET_ACCESS_KEY"] not in said and keys["AWS_ACCESS_KEY_ID"] not in said


# Our own S3 interface, and its buckets without a server.


@pytest.fixture(scope="module")
def own(server, s3, tmp_path_factory):
    """The sample trail of all client tests, as objects of our own bucket."""
    root = tmp_path_factory.mktemp("own")
    subprocess.run(
        [TRAILGATE, "sample", "--out", root, "--events", str(EVENTS), "--days", "3", "--accounts", "4", "--seed", "7"], check=True,
        stdout=subprocess.DEVNULL)
    s3.create_bucket(Bucket="own-trail")
    for path in root.rglob("*.gz"):
        s3.upload_file(str(path), "own-trail", str(path.relative_to(root)))
    return server


def test_our_own_gateway_is_an_endpoint(own, load, count):
    assert f"{EVENTS:,} events" in load("s3://own-trail/AWSLogs/*/CloudTrail/", endpoint=own.url)
    assert count() == str(EVENTS)
    assert f"{EVENTS:,} events" not in load("s3://own-trail/", endpoint=own.url)


def test_built_in_buckets_need_no_server(own, count, tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    (data / "buckets").symlink_to(os.path.join(own.data_dir, "buckets"))
    done = subprocess.run(
        [TRAILGATE, "load", "bucket://own-trail/AWSLogs/", "--data-dir", str(data)], capture_output=True, text=True)
    assert done.returncode == 0 and f"{EVENTS:,} events" in done.stderr, done.stderr
    assert count() == str(EVENTS)
    missing = subprocess.run([TRAILGATE, "load", "bucket://none/", "--data-dir", str(data)], capture_output=True, text=True)
    assert missing.returncode == 1 and "there is no bucket none" in missing.stderr


def test_the_requester_can_pay(load):
    """moto bills nobody: the header is looked at by a server of the test's own."""
    import http.server
    import threading

    seen = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            seen.append((self.headers.get("x-amz-request-payer"), "x-amz-request-payer" in self.headers.get("Authorization", "")))
            body = b"<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>"
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    load("s3://payers/", "--requester-pays", code=1, endpoint=f"http://127.0.0.1:{server.server_port}")
    load("s3://payers/", code=1, endpoint=f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    assert seen[0] == ("requester", True) and seen[-1] == (None, False)
