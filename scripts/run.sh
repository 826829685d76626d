#!/usr/bin/env bash
# From a trail to an answer: load, serve, ask through the Athena API, say how to connect, serve until Ctrl-C.
# TRAIL=path of a tree of logs (else a sample is made), DATA_DIR (default ~/.trailgate), PORT (8080), ONCE=1 to end after the answer.
set -euo pipefail
cd "$(dirname "$0")/.."

trailgate=.build/release/trailgate
port=${PORT:-8080}
export TRAILGATE_DATA_DIR=${DATA_DIR:-${TRAILGATE_DATA_DIR:-$HOME/.trailgate}}
endpoint=http://127.0.0.1:$port
sample= server=

finish() {
    status=$?
    trap - EXIT INT TERM
    if [ -n "$server" ]; then
        kill -TERM "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    [ -z "$sample" ] || rm -rf "$sample"
    exit "$status"
}
trap finish EXIT
trap 'exit 0' INT TERM

trail=${TRAIL:-}
if [ -z "$trail" ]; then
    sample=$(mktemp -d)
    trail=$sample
    echo "No TRAIL given: making a sample of 20,000 events."
    "$trailgate" sample --out "$trail" --events 20000 --days 7 --accounts 12 --seed 1
fi

echo "Loading $trail"
"$trailgate" load "$trail"

"$trailgate" serve --port "$port" &
server=$!
for _ in $(seq 300); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
    kill -0 "$server" 2>/dev/null || { wait "$server"; exit $?; }
    sleep 0.1
done

.venv/bin/python scripts/ask.py "$endpoint"
cat <<END

Serving on $endpoint. Connect with

  AWS CLI   export AWS_ENDPOINT_URL=$endpoint AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION=us-east-1
            .venv/bin/aws athena start-query-execution --query-string 'SELECT count(*) FROM cloudtrail_logs'
  PyAthena  connect(endpoint_url="$endpoint", region_name="us-east-1", s3_staging_dir="s3://trailgate-results/")
  psql      $trailgate psql
END

[ -n "${ONCE:-}" ] && exit 0
echo
echo "Ctrl-C ends it."
wait "$server"
