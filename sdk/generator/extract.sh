#!/bin/sh
# Writes the schema.json of every provider from its npm package. For maintainers: builds read the committed schemas.
#
#   sdk/generator/extract.sh           after a change to a manifest.json, or of the versions in extract/package.json
#   sdk/generator/extract.sh --check   exits 1 when a committed schema is not what the packages give
set -eu
cd "$(dirname -- "$0")/extract"
# The packages are read, never run: their install scripts would fetch provider plugins.
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
exec node extract.mjs "$@"
