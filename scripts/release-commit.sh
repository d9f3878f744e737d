#!/usr/bin/env bash
# Prints the commit of a version's tag. Ends with an error where the tag is no version, is not there, or does not lie on
# main, because then it was neither reviewed nor tested there.
# Usage: scripts/release-commit.sh TAG [MAIN]     default origin/main
set -euo pipefail
export LC_ALL=C
tag="${1:?Usage: scripts/release-commit.sh TAG [MAIN]}"
main="${2:-origin/main}"

# Before anything is done with it: the name comes from outside.
if ! [[ "$tag" =~ ^v(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})$ ]]; then
  echo "The tag is no version, such as v1.2.3." >&2
  exit 1
fi

# As a tag and nothing else: a branch can have the same name.
if ! commit=$(git rev-parse --verify --quiet "refs/tags/$tag^{commit}"); then
  echo "There is no tag $tag." >&2
  exit 1
fi

if ! git merge-base --is-ancestor "$commit" "$main"; then
  echo "$tag is at $commit, which is not on main." >&2
  exit 1
fi

echo "$commit"
