#!/usr/bin/env bash
# Mutates the domain folder by folder, and says of each folder how many mutants its tests killed and which live.
# Usage: scripts/mutants.sh [FOLDER|FILE...]   for example Credits Audits/Draw Renewals/FeeQuote.cs; default every
# folder of the domain. TESTS narrows the tests that may kill, in the syntax of dotnet test --filter.
# The reports go to artifacts/mutants. Run it on a clean copy: it builds the tests with mutants in them.
set -euo pipefail
cd "$(dirname "$0")/.."
out="$PWD/artifacts/mutants"
[ $# -gt 0 ] || set -- Credits Credentials Renewals Notices Audits Audits/Draw Programs
dotnet tool restore
cd tests/CecFunctions.Domain.Tests
for part in "$@"; do
  case $part in
    *.cs) files="**/$part" ;;
    *) files="**/$part/*.cs" ;;
  esac
  dotnet stryker --skip-version-check --mutate "$files" ${TESTS:+--test-case-filter "$TESTS"} --output "$out/$part"
  node ../../scripts/mutants.mjs "$part" "$out/$part/reports/mutation-report.json"
done
