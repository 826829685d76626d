"""A trail with log file validation, signed as the AWS CLI checks it, in a folder with the objects' metadata beside them."""
import base64
import datetime
import gzip
import hashlib
import json
import pathlib

import rsa
from awscli.customizations.cloudtrail.validation import Sha256RSADigestValidator

ACCOUNT, REGION, TRAIL, BUCKET = "123456789012", "us-east-1", "audit_trail", "logs-bucket"
START = datetime.datetime(2026, 3, 1, 10, 1, 31)


class SignedTrail:
    def __init__(self, folder, region=REGION, account=ACCOUNT, key=None):
        self.folder = pathlib.Path(folder)
        self.region, self.account = region, account
        self.public, self.private = key or rsa.newkeys(2048)
        self.encoded = self.public.save_pkcs1("DER")
        self.fingerprint = hashlib.md5(self.encoded).hexdigest()
        self.previous = None
        self.numbers = 0

    def public_keys(self):
        """What ListPublicKeys answers."""
        return {"PublicKeyList": [{
            "Value": base64.b64encode(self.encoded).decode(), "Fingerprint": self.fingerprint,
            "ValidityStartTime": "2026-01-01T00:00:00+00:00", "ValidityEndTime": "2027-01-01T00:00:00+00:00"}]}

    def log(self, time, padding=""):
        self.numbers += 1
        text = json.dumps({"Records": [{"eventTime": f"{time:%Y-%m-%dT%H:%M:%SZ}", "eventID": f"{self.numbers}", "x": padding}]}).encode()
        key = (f"AWSLogs/{self.account}/CloudTrail/{self.region}/{time:%Y/%m/%d}/"
               f"{self.account}_CloudTrail_{self.region}_{time:%Y%m%dT%H%MZ}_{self.numbers:016}.json.gz")
        self.write(key, gzip.compress(text, 1))
        return {"s3Bucket": BUCKET, "s3Object": key, "hashValue": hashlib.sha256(text).hexdigest(), "hashAlgorithm": "SHA-256"}

    def hour(self, index, logs=2, backfill=None, padding=""):
        """The digest's key."""
        begin = START + datetime.timedelta(hours=index)
        end = begin + datetime.timedelta(hours=1)
        files = [self.log(begin + datetime.timedelta(seconds=60 + 3000 * number // max(logs, 1)), padding) for number in range(logs)]
        key = (f"AWSLogs/{self.account}/CloudTrail-Digest/{self.region}/{end:%Y/%m/%d}/{self.account}_CloudTrail-Digest_{self.region}_"
               f"{TRAIL}_{REGION}_{end:%Y%m%dT%H%M%SZ}{'_backfill' if backfill else ''}.json.gz")
        before = self.previous or {}
        digest = {
            "awsAccountId": self.account, "digestStartTime": f"{begin:%Y-%m-%dT%H:%M:%SZ}", "digestEndTime": f"{end:%Y-%m-%dT%H:%M:%SZ}",
            "digestS3Bucket": BUCKET, "digestS3Object": key, "digestPublicKeyFingerprint": self.fingerprint,
            "digestSignatureAlgorithm": "SHA256withRSA", "newestEventTime": None, "oldestEventTime": None,
            "previousDigestS3Bucket": BUCKET if before else None, "previousDigestS3Object": before.get("key"),
            "previousDigestHashValue": before.get("hash"), "previousDigestHashAlgorithm": "SHA-256" if before else None,
            "previousDigestSignature": before.get("signature"), "logFiles": files}
        text = json.dumps(digest).encode()
        signed = Sha256RSADigestValidator()._create_string_to_sign(digest, text)
        signature = rsa.sign(signed, self.private, "SHA-256").hex()
        metadata = {"signature": signature, "signature-algorithm": "SHA256withRSA"}
        if backfill:
            metadata["backfill-generation-timestamp"] = backfill
        self.write(key, gzip.compress(text))
        self.write(key + ".metadata.json", json.dumps({"Metadata": metadata}).encode())
        self.previous = {"key": key, "hash": hashlib.sha256(text).hexdigest(), "signature": signature}
        return key

    def write(self, key, content):
        path = self.folder / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
