#!/usr/bin/env bash
# Installs Debian's Chromium, which the tests of pages drive. Needs root or sudo; does nothing where it is there.
set -euo pipefail

if command -v chromium >/dev/null; then
  echo "Chromium is there: $(command -v chromium)"
  exit 0
fi

command -v apt-get >/dev/null || { echo "apt-get is missing: install Chromium by this system's own way." >&2; exit 1; }
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "Chromium is installed by root, or with sudo." >&2; exit 1; }
  as_root=(sudo)
fi

export DEBIAN_FRONTEND=noninteractive
echo "Installing Chromium by apt-get, the first time only …"
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -y -qq --no-install-recommends chromium
command -v chromium
