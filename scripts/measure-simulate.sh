#!/usr/bin/env bash
# Times simulate on 2,000 scenarios of six years with a sweep every night, in one array.
# Usage: scripts/measure-simulate.sh [SCENARIOS]     default 2000; the figures of docs/performance.md come from it
set -euo pipefail
cd "$(dirname "$0")/.."
count="${1:-2000}"
file=$(mktemp)
trap 'rm -f "$file"' EXIT
node - "$count" >"$file" <<'JS'
const count = Number(process.argv[2]);
const reports = year => [1, 2, 3, 4, 5].map(i => ({
  on: `${year}-0${i + 1}-20`,
  report: { id: `r${year}-${i}`, activity: 'continuing-education', date: `${year}-0${i + 1}-15`, credits: 9, approvedBy: 'ACE' } }));
const one = day => ({
  program: 'acsm', until: '2026-12-31', nights: 'every', cprValidUntil: '2030-01-01',
  credentials: [{ id: 'c1', type: 'ACSM-CPT', certifiedOn: `2021-01-${day}` }, { id: 'c2', type: 'ACSM-EP', certifiedOn: `2022-01-${day}` }],
  events: [...reports(2022), { on: '2023-06-01', renew: 'c1', paid: 60 }, ...reports(2024), { on: '2024-12-01', renew: 'c2', paid: 69.99 }] });
const days = Array.from({ length: 28 }, (_, i) => String(i + 1).padStart(2, '0'));
console.log(JSON.stringify(Array.from({ length: count }, (_, i) => one(days[i % 28]))));
JS
dotnet build src/CecFunctions.LocalHost -c Release -v q --nologo
time dotnet src/CecFunctions.LocalHost/bin/Release/net10.0/CecFunctions.LocalHost.dll simulate "$file" | wc -c
