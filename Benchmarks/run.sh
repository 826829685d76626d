#!/usr/bin/env bash
# Every benchmark, one after the other. Each measures its baseline in the same run and checks the answer that it timed.
set -euo pipefail
cd "$(dirname "$0")/.."
Benchmarks/load/run.sh
.venv/bin/python Benchmarks/query/run.py
queries=../shared/queries/open.jsonl
swift run -c release CompileBenchmark $([ -e "$queries" ] && echo "$queries")
