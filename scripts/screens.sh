#!/usr/bin/env bash
# Writes every page as people see it, at 360 and 1280 px, light and dark, to artifacts/screens/. Those of members and of
# the public also in Spanish. CEC_SCREENS_ONLY=360-Dark makes those whose names contain it; several parts by commas.
set -euo pipefail
cd "$(dirname "$0")/.."

CEC_SCREENS="$PWD/artifacts/screens"
export CEC_SCREENS
rm -rf "$CEC_SCREENS"
dotnet test tests/CecFunctions.Pages.Tests --filter "FullyQualifiedName~Screens" "$@"
echo "$(find "$CEC_SCREENS" -name '*.png' | wc -l) pictures in $CEC_SCREENS"
