#!/usr/bin/env bash
# Puts a package of the app where the platform takes it from, and starts the app anew from it. Run by the
# person or pipeline that is signed in with az and may write packages (DEPLOYER_PRINCIPAL_ID in infra/README.md).
# Usage: scripts/publish-package.sh PACKAGE.zip RESOURCE_GROUP APP PACKAGE_STORAGE_ACCOUNT
set -euo pipefail
package="${1:?Usage: scripts/publish-package.sh PACKAGE.zip RESOURCE_GROUP APP PACKAGE_STORAGE_ACCOUNT}"
group="${2:?the resource group}" app="${3:?the name of the app}" account="${4:?the storage account of packages}"

# Tools of development are no part of the app (docs/security.md).
entries=$(unzip -Z1 "$package")
if grep -Ei '(^|/)(node_modules/|package(-lock)?\.json$|local\.settings\.json$)|azurite' <<< "$entries"; then
  echo "The package has what must not be deployed." >&2
  exit 1
fi

# The name is the platform's. A role that was just given can take some minutes to hold.
for attempt in 1 2 3 4 5 6; do
  if az storage blob upload --auth-mode login --account-name "$account" --container-name app-package \
    --name released-package.zip --file "$package" --overwrite --only-show-errors --output none; then
    break
  fi
  [ "$attempt" -lt 6 ] || exit 1
  sleep 60
done

az functionapp restart --resource-group "$group" --name "$app"
# The platform learns of timers and queues that are new.
az resource invoke-action --resource-group "$group" --name "$app" --resource-type Microsoft.Web/sites \
  --action syncfunctiontriggers --output none
