"""The corpus of SQL cases that lies beside the project, where it does: the number of cases that pass in each area may only go up."""
import json
import pathlib
import re
import subprocess
import sys

import pytest

CORPUS = pathlib.Path(__file__).resolve().parents[3] / "shared" / "conformance"
FLOOR = pathlib.Path(__file__).with_name("conformance_floor.json")


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def test_no_area_loses_a_case(server, tmp_path):
    run = subprocess.run(
        [sys.executable, CORPUS / "run.py", "--endpoint", server.url, "--failures", tmp_path / "failures.jsonl", CORPUS / "open.jsonl"],
        capture_output=True, text=True)
    passed = {area: int(count) for area, count in re.findall(r"^(\w+) +(\d+) / +\d+", run.stdout, re.M)}
    floor = json.loads(FLOOR.read_text())
    lost = {area: (passed.get(area, 0), least) for area, least in floor.items() if passed.get(area, 0) < least}
    assert not lost, f"areas with fewer cases than before (now, before): {lost}\n{run.stdout}{run.stderr}"
