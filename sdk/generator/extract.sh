#!/bin/sh
# Writes the schema.json of every provider from its npm package. For maintainers; builds only read the committed schemas.
#
#   sdk/generator/extract.sh           after a change to a manifest.json, or of the versions in extract/package.json
#   sdk/generator/extract.sh --check   exits with 1 when a committed schema differs from the packages
set -eu
cd "$(dirname -- "$0")/extract"
# The packages are only read. Their install scripts must not run, because they download provider plugins.
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
exec node extract.mjs "$@"
