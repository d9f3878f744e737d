#!/usr/bin/env bash
# Throws generated requests at every endpoint as every kind of caller, 5,000 to a seed, and says what came of them.
# Usage: scripts/fuzz.sh [REQUESTS] [FIRST SEED]     default 50000 from seed 1; the figures of docs/security.md come from it
set -euo pipefail
cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'cat "$log"; rm -f "$log"' EXIT
export CECFUNCTIONS_FUZZ_REQUESTS="${1:-50000}" CECFUNCTIONS_FUZZ_SEED="${2:-1}" CECFUNCTIONS_FUZZ_LOG="$log"
dotnet test tests/CecFunctions.Tests --filter "FullyQualifiedName~FuzzTests"
