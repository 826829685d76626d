"""How loading grows: time for each event from 100,000 to 5 million of them, memory, and the time to see that 100,000 objects are loaded already.

    Benchmarks/load/run.sh --scale [--events N] [--keep FOLDER]

Needs some 8 GB of disk and three minutes. Each load goes into a cluster of its own, over the same thirty days. Start and exit are counted, too.
"""

import argparse
import gzip
import json
import pathlib
import shutil
import sys
import tempfile

from run import Cluster, check, run

SMALL = 100_000
OBJECTS = 100_000


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--trailgate", required=True)
    parser.add_argument("--events", type=int, default=5_000_000)
    parser.add_argument("--keep", help="a folder for the data, which is kept")
    options = parser.parse_args()
    folder = pathlib.Path(options.keep or tempfile.mkdtemp(prefix="trailgate-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    trailgate = pathlib.Path(options.trailgate).resolve()
    try:
        for events in (SMALL, options.events):
            measure_events(trailgate, events, folder)
        measure_known(trailgate, folder)
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)


def measure_events(trailgate, events, folder):
    trail = folder / f"trail-{events}"
    run(trailgate, "sample", "--out", trail, "--events", events, "--days", 30, "--accounts", 10, "--seed", 2, "--end", "2026-06-30")
    data = cluster_of(trailgate, folder, f"data-{events}")
    seconds, memory = run(trailgate, "load", trail, "--data-dir", data)
    cluster = Cluster(trailgate, data)
    check(cluster, events, "trail.cloudtrail")
    cluster.close()
    shutil.rmtree(data)
    print(f"{events:9,} events: {seconds:6.2f} s  {events / seconds:9,.0f} events/s  {seconds / events * 1e6:5.2f} µs an event  peak {memory:.0f} MB")


def measure_known(trailgate, folder):
    trail = folder / "objects"
    write_objects(trail)
    data = cluster_of(trailgate, folder, "data-objects")
    first, _ = run(trailgate, "load", trail, "--data-dir", data)
    again, memory = run(trailgate, "load", trail, "--data-dir", data)
    cluster = Cluster(trailgate, data)
    check(cluster, OBJECTS, "trail.cloudtrail")
    cluster.close()
    print(f"{OBJECTS:9,} objects of one event: {first:.2f} s; again, when all are loaded: {again:.2f} s  peak {memory:.0f} MB")


def cluster_of(trailgate, folder, name):
    """A data directory whose cluster has been made: that is done once in its life."""
    empty = folder / "empty"
    empty.mkdir(exist_ok=True)
    run(trailgate, "load", empty, "--data-dir", folder / name)
    return folder / name


def write_objects(trail):
    """Objects of one event each, of twenty accounts and twenty-five days."""
    for number in range(OBJECTS):
        account, day, hour = 100_000_000_000 + number % 20, number // 20 % 25 + 1, number // 500 % 24
        day_folder = trail / f"AWSLogs/{account}/CloudTrail/us-east-1/2026/06/{day:02d}"
        day_folder.mkdir(parents=True, exist_ok=True)
        record = {
            "eventVersion": "1.08", "userIdentity": {"type": "IAMUser", "userName": f"user-{number % 50}"},
            "eventTime": f"2026-06-{day:02d}T{hour:02d}:{number % 60:02d}:00Z", "eventSource": "iam.amazonaws.com", "eventName": "ListUsers",
            "awsRegion": "us-east-1", "sourceIPAddress": "192.0.2.1", "eventID": f"{number:032d}", "recipientAccountId": str(account),
        }
        name = f"{account}_CloudTrail_us-east-1_202606{day:02d}T{hour:02d}00Z_{number:016d}.json.gz"
        (day_folder / name).write_bytes(gzip.compress(json.dumps({"Records": [record]}).encode(), 1))


if __name__ == "__main__":
    sys.exit(main())
