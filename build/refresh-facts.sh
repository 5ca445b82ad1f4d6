#!/bin/sh
# Writes the lists of infra/Facts from npm packages and the machine's time zones: values that AWS closes, such as instance types and countries.
# For maintainers, who first raise the versions in build/facts/package.json; builds only read the committed lists.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
here=$(cd "$(dirname -- "$0")" && pwd)
cp "$here/facts/package.json" "$work/"
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --loglevel=error >&2
NODE_PATH="$work/node_modules" node "$here/facts/refresh.mjs"
