"""Kills at random moments, as `make kills` does it at length, and disks that are full: each event is there once after the next load."""
import pathlib
import re
import subprocess
import sys
import tempfile

import pytest
from conftest import TRAILGATE

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "Kills"))
from run import Campaign, place  # noqa: E402
from work import Load, Service  # noqa: E402

ROUNDS = [
    ("converter", Load, None), ("converter", Load, "dictionary"), ("converter", Load, "rows"), ("converter", Load, "duplicates"),
    ("converter", Load, "sealing"), ("gateway", Service, None), ("gateway", Service, "bookmarks"), ("postmaster", Load, "rows"),
    ("postmaster", Service, None), ("backend", Load, None), ("backend", Service, "dictionary"), ("immediate stop", Load, "bookmarks"),
    ("connection", Load, None), ("connection", Service, "rows")]


@pytest.fixture(scope="module")
def campaign():
    with tempfile.TemporaryDirectory(prefix="trailgate-kills-", dir=place()) as folder:
        pathlib.Path(folder).chmod(0o755)
        campaign = Campaign(1, folder, events=(300, 1500))
        campaign.renew()
        yield campaign


@pytest.mark.parametrize("victim, work, gate", ROUNDS)
def test_each_event_is_there_once_after_a_kill(campaign, victim, work, gate):
    assert campaign.round(victim, work, gate) == []


FULL = """
mount -t tmpfs -o size=620m,mode=755 tmpfs "$1" && cd "$1" || exit 99
fill() { head --bytes $(($(df --output=avail --block-size=1 . | tail -n 1) - $1)) /dev/zero > filler; }
"$0" sample --out logs --events 30000 --days 3 --seed 3
"$0" status
for room in 0 1000000 21000000; do
    fill $room
    "$0" load logs
    echo "room $room: $?" >&2
    rm filler
done
"$0" load logs && "$0" psql -- -Atc "SELECT count(*), count(DISTINCT event_id) FROM trail.cloudtrail"
"""


def test_a_disk_that_is_full():
    # Where the server's user can go, too: a link would lead its data to another disk.
    with tempfile.TemporaryDirectory(prefix="trailgate-full-", dir="/tmp") as folder:
        done = subprocess.run(
            ["unshare", "--mount", "env", f"TRAILGATE_DATA_DIR={folder}/data", "bash", "-c", FULL, TRAILGATE, folder],
            capture_output=True, text=True)
    if done.returncode in (1, 99) and "room" not in done.stderr:
        pytest.skip("no file system can be mounted here")
    assert len(re.findall(r"room \d+: (?:1|69)$", done.stderr, re.MULTILINE)) == 3, done.stderr
    assert "Free some space" in done.stderr
    assert done.stdout.split()[-1] == "30000|30000", done.stderr


def test_messages_that_cannot_be_written_end_nothing(tmp_path):
    with open("/dev/full", "w") as full:
        assert subprocess.run([TRAILGATE, "load", tmp_path / "nothing", "--data-dir", tmp_path / "data"], stderr=full).returncode == 1
