#!/usr/bin/env bash
# Loading: `trailgate load` next to a well-written Python loader into the same cluster, and to DuckDB, on the same data.
#
#   Benchmarks/load/run.sh [--events N] [--keep FOLDER]
#   Benchmarks/load/run.sh --scale [--events N] [--keep FOLDER]   how it grows: minutes, and 8 GB of disk
set -euo pipefail
cd "$(dirname "$0")/../.."
[ -x .venv/bin/python ] || python3 -m venv .venv
.venv/bin/python -c 'import duckdb, orjson, psycopg' 2>/dev/null ||
    .venv/bin/pip install --quiet --disable-pip-version-check -r Benchmarks/load/requirements.txt
program=run.py
if [ "${1-}" = --scale ]; then
    program=scale.py
    shift
fi
exec .venv/bin/python "Benchmarks/load/$program" --trailgate .build/release/trailgate "$@"
