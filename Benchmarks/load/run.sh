#!/usr/bin/env bash
# Loading: `trailgate load` next to a well-written Python loader into the same cluster, and to DuckDB, on the same data.
#
#   Benchmarks/load/run.sh [--events N] [--keep FOLDER]
set -euo pipefail
cd "$(dirname "$0")/../.."
[ -x .venv/bin/python ] || python3 -m venv .venv
.venv/bin/python -c 'import duckdb, orjson, psycopg' 2>/dev/null ||
    .venv/bin/pip install --quiet --disable-pip-version-check -r Benchmarks/load/requirements.txt
exec .venv/bin/python Benchmarks/load/run.py --trailgate .build/release/trailgate "$@"
