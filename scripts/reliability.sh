#!/usr/bin/env bash
# Plays nights of 3,000 due members and a draw over 2,000 submissions whose process is killed at twenty points each, and says how each ended.
# Usage: scripts/reliability.sh [NIGHTS]     default 20; the figures of docs/reliability.md come from it
set -euo pipefail
cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export CECFUNCTIONS_NIGHTS="${1:-20}" CECFUNCTIONS_RELIABILITY_LOG="$log"
dotnet test tests/CecFunctions.EndToEnd.Tests --filter "FullyQualifiedName~KilledNightTests|FullyQualifiedName~KilledDrawTests"
cat "$log"
