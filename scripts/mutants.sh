#!/usr/bin/env bash
# Mutates the domain folder by folder, and says of each folder how many mutants its tests killed and which live.
# Usage: scripts/mutants.sh [FOLDER...]     for example Credits Audits/Draw; default every folder of the domain
# The reports go to artifacts/mutants. Run it on a clean copy: it builds the tests with mutants in them.
set -euo pipefail
cd "$(dirname "$0")/.."
out="$PWD/artifacts/mutants"
[ $# -gt 0 ] || set -- Credits Credentials Renewals Notices Audits Audits/Draw Programs
dotnet tool restore
cd tests/CecFunctions.Domain.Tests
for folder in "$@"; do
  dotnet stryker --skip-version-check --mutate "**/$folder/*.cs" --output "$out/$folder"
  node ../../scripts/mutants.mjs "$folder" "$out/$folder/reports/mutation-report.json"
done
