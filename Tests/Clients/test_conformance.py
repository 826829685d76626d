"""The corpus of SQL cases that lies beside the project, where it does: the number of cases that pass in each area may only go up."""
import json
import pathlib
import re
import subprocess
import sys

import pytest

CORPUS = pathlib.Path(__file__).resolve().parents[3] / "shared" / "conformance"
FLOOR = pathlib.Path(__file__).with_name("conformance_floor.json")
# Areas that a run leaves out unless they are named.
OPTIONAL = {"geo", "sketch"}
# Cases over geometries in other areas.
CASES_OF_POSTGIS = {"lambda": 26, "query": 8}

pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")


def has_postgis(server):
    answer = subprocess.run(
        [server.binary, "query", "--data-dir", server.data_dir, "SELECT ST_Point(1, 2)"], capture_output=True, text=True)
    return answer.returncode == 0


def passed(server, failures, *options):
    run = subprocess.run(
        [sys.executable, CORPUS / "run.py", "--endpoint", server.url, "--failures", failures, *options, CORPUS / "open.jsonl"],
        capture_output=True, text=True)
    counts = {area: int(count) for area, count in re.findall(r"^(\w+) +(\d+) / +\d+", run.stdout, re.M)}
    return counts, run.stdout + run.stderr


def expect_no_loss(floor, counts, output):
    lost = {area: (counts.get(area, 0), least) for area, least in floor.items() if counts.get(area, 0) < least}
    assert not lost, f"areas with fewer cases than before (now, before): {lost}\n{output}"


def test_no_area_loses_a_case(server, tmp_path):
    floor = {area: least for area, least in json.loads(FLOOR.read_text()).items() if area not in OPTIONAL}
    if not has_postgis(server):
        floor = {area: least - CASES_OF_POSTGIS.get(area, 0) for area, least in floor.items()}
    expect_no_loss(floor, *passed(server, tmp_path / "failures.jsonl"))


@pytest.mark.parametrize("area", sorted(OPTIONAL))
def test_no_optional_area_loses_a_case(server, tmp_path, area):
    if area == "geo" and not has_postgis(server):
        pytest.skip("PostGIS is not installed")
    floor = {area: json.loads(FLOOR.read_text())[area]}
    expect_no_loss(floor, *passed(server, tmp_path / "failures.jsonl", "--area", area))
