#!/usr/bin/env bash
# Starts the Function App under the Functions host on an Azurite of its own, loads a member and asks for the credential over HTTP; then
# lets the night's timer run once. Fails where an answer is not what it should be.
# Needs what the README asks for, and Azure Functions Core Tools 4 (func).
# Usage: scripts/function-app.sh [CONFIGURATION]     default Release
set -euo pipefail
cd "$(dirname "$0")/.."
configuration="${1:-Release}"

for tool in dotnet node npm curl func; do
  command -v "$tool" >/dev/null || { echo "$tool is missing." >&2; exit 1; }
done
[ -x node_modules/.bin/azurite ] || npm ci --include=dev --no-audit --no-fund

work=$(mktemp -d)
started=()
finish() {
  status=$?
  for pid in "${started[@]}"; do
    # The group: func is a wrapper that starts the host as a process of its own.
    kill -- "-$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  [ "$status" -eq 0 ] || tail -n 80 "$work"/*.log >&2 || true
  rm -rf "$work"
}
trap finish EXIT

free_port() {
  node -e 'const s = require("net").createServer(); s.listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

# Waits until an address answers with a status; the first start of the host takes some seconds.
wait_for() {
  for _ in $(seq 1 120); do
    [ "$(curl -s -o "$work/answer" -w '%{http_code}' "$1" || true)" = "$2" ] && return 0
    sleep 1
  done
  echo "$1 did not answer $2." >&2
  return 1
}

blob=$(free_port) queue=$(free_port) table=$(free_port) site=$(free_port)
# The account and key of every Azurite; no secret.
key='Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='
connection="DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=$key"
connection+=";BlobEndpoint=http://127.0.0.1:$blob/devstoreaccount1;QueueEndpoint=http://127.0.0.1:$queue/devstoreaccount1;TableEndpoint=http://127.0.0.1:$table/devstoreaccount1"

setsid node_modules/.bin/azurite --location "$work/azurite" --silent --disableTelemetry --skipApiVersionCheck \
  --blobHost 127.0.0.1 --queueHost 127.0.0.1 --tableHost 127.0.0.1 \
  --blobPort "$blob" --queuePort "$queue" --tablePort "$table" > "$work/azurite.log" 2>&1 &
started+=($!)

dotnet publish src/CecFunctions.FunctionApp -c "$configuration" -o "$work/app" --nologo -v quiet
CONNECTION="$connection" MAILBOX="$work/mailbox" node -e '
  const { readFileSync, writeFileSync } = require("fs");
  const settings = JSON.parse(readFileSync("local.settings.sample.json", "utf8"));
  settings.Values.AzureWebJobsStorage = process.env.CONNECTION;
  settings.Values.MailboxFolder = process.env.MAILBOX;
  writeFileSync(process.argv[1], JSON.stringify(settings));' "$work/app/local.settings.json"

cat > "$work/roster.csv" <<'CSV'
program,memberId,name,email,type,credentialNumber,certifiedOn,currentCycleEnds,cprValidUntil,bodyMember
acsm,M1,Ann Example,ann@example.org,ACSM-CPT,E2E-1,2025-06-01,,2099-01-01,
CSV
dotnet run --project src/CecFunctions.LocalHost -- import "$work/roster.csv" --as-of 2025-06-02 --storage "$connection"

(cd "$work/app" && exec setsid func start --no-build --port "$site") > "$work/func.log" 2>&1 &
started+=($!)

wait_for "http://127.0.0.1:$site/health/live" 200
wait_for "http://127.0.0.1:$site/api/verify/E2E-1" 200
grep -q 'E2E-1' "$work/answer" || { echo "The credential is not in the answer:" >&2; cat "$work/answer" >&2; exit 1; }
wait_for "http://127.0.0.1:$site/api/verify/NOBODY" 404

# The host runs a timer at once when it is asked to at its own address; the night's shards then come over the queue.
asked=$(curl -s -o /dev/null -w '%{http_code}' -X POST -H 'Content-Type: application/json' -d '{"input":""}' "http://127.0.0.1:$site/admin/functions/NightlySweep")
[ "$asked" = 202 ] || { echo "NightlySweep could not be asked to run: $asked." >&2; exit 1; }
wait_for "http://127.0.0.1:$site/health/ready" 200

echo "The Function App answered: live, a credential verified, a night run."
