#!/usr/bin/env bash
# Fifty clients at once at the site as a process of its own, on Azurite; says how long they waited. Fails where a request
# fails or somebody waits longer than 2 s, so run it on a machine that does nothing else.
# Usage: scripts/load.sh [SECONDS]     default 60; the figures of docs/performance.md come from it
set -euo pipefail
cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'cat "$log"; rm -f "$log"' EXIT
export CECFUNCTIONS_LOAD_SECONDS="${1:-60}" CECFUNCTIONS_LOAD_LOG="$log"
dotnet test tests/CecFunctions.EndToEnd.Tests --filter "FullyQualifiedName~LoadTests"
