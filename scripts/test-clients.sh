#!/usr/bin/env bash
# The real clients against a real server; every argument goes to pytest.
set -euo pipefail
cd "$(dirname "$0")/../Tests/Clients"
exec ../../.venv/bin/python -m pytest -q -p no:cacheprovider "$@"
