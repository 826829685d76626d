"""A trail that grows, and what its objects hold: the truth that the tables are compared with."""
import collections
import gzip
import json
import pathlib
import shutil
import subprocess

from installation import TRAILGATE

DAYS, ACCOUNTS, LAST_DAY = "3", "3", "2026-03-31"
Event = collections.namedtuple("Event", "id name identity agent tls whole")


def canonical(value):
    return None if value is None else json.dumps(value, sort_keys=True)


class Trail:
    def __init__(self, folder, random):
        self.folder = pathlib.Path(folder) / "logs"
        self.random = random
        self.rounds = 0

    def grow(self, events):
        """New objects of two services, some of them delivered by a second trail, too; one older object changes; some are broken."""
        self.rounds += 1
        changeable = self.objects("CloudTrail")
        place = self.folder / f"{self.rounds:03}"
        self.sample("cloudtrail", events, place)
        self.sample("vpcflow", events // 4, place)
        for path in self.random.sample(sorted(place.rglob("*_CloudTrail_*")), 6):
            again = self.folder / "second" / path.relative_to(self.folder)
            again.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, again)
        if changeable:
            self.change(self.random.choice(changeable))
        (place / "broken.json.gz").write_bytes(gzip.compress(b'{"Records":[{"eventID":"never"')[:-9])

    def sample(self, service, events, place):
        seed = str(self.random.randrange(1 << 30))
        subprocess.run(
            [TRAILGATE, "sample", "--service", service, "--out", place, "--events", str(max(events, 20)), "--days", DAYS,
             "--accounts", ACCOUNTS, "--seed", seed, "--end", LAST_DAY], check=True, capture_output=True)

    def change(self, path):
        """Another version under the same key: an event less, and two new ones."""
        records = json.loads(gzip.decompress(path.read_bytes()))["Records"]
        new = [{**records[0], "eventID": f"changed-{self.rounds}-{index}", "userAgent": f"agent {self.rounds}"} for index in (1, 2)]
        path.write_bytes(gzip.compress(json.dumps({"Records": records[1:] + new}, separators=(",", ":")).encode()))

    def objects(self, service):
        return sorted(path for path in self.folder.rglob(f"*_{service}_*") if path.is_file())

    def events(self):
        """The events of each object of CloudTrail's, by the object's URI."""
        return {f"file://{path}": [event(record) for record in json.loads(gzip.decompress(path.read_bytes()))["Records"]]
                for path in self.objects("CloudTrail")}

    def flows(self):
        """The number of rows of each flow log, by the object's URI."""
        return {f"file://{path}": len(gzip.decompress(path.read_bytes()).splitlines()) - 1 for path in self.objects("vpcflowlogs")}

    def broken(self):
        return {f"file://{path}" for path in self.folder.rglob("broken.json.gz")}


def event(record):
    return Event(
        record["eventID"], record["eventName"], canonical(record.get("userIdentity")), record.get("userAgent"),
        canonical(record.get("tlsDetails")), canonical(record))
