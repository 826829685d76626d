#!/usr/bin/env bash
# The reference of the package's declarations, as HTML in .build/docs. Serve it with: python3 -m http.server -d .build/docs
set -euo pipefail
cd "$(dirname "$0")/.."
graphs=$(mktemp -d)
trap 'rm -rf "$graphs"' EXIT
swift package dump-symbol-graph --minimum-access-level package --skip-synthesized-members
find .build -path '*symbolgraph*' -name '*.symbols.json' -exec cp {} "$graphs" \;
rm -rf .build/docs
docc convert --additional-symbol-graph-dir "$graphs" --output-path .build/docs --transform-for-static-hosting \
    --fallback-display-name Trailgate --fallback-bundle-identifier trailgate --fallback-bundle-version 0
echo "$PWD/.build/docs/index.html"
