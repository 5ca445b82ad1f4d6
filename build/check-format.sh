#!/usr/bin/env bash
# Checks the format of the repository: whitespace, and lines of at most 150 columns in .cs and .md files.
#
#   build/check-format.sh                 checks; the solution must be restored
#   dotnet format whitespace Infra.sln    corrects whitespace
#
# In Markdown, rows of tables and lines with nothing but a link may be longer.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8 # A column is a character, not a byte.

columns=150
table='[[:space:]]*\|'
link='[[:space:]]*([-*][[:space:]]+)?(\[[^]]*\](\([^)]*\)|:[[:space:]]+[^[:space:]]+)|<?https?://[^[:space:]]+)[.,;]?[[:space:]]*$'

# too_long EXTENSION: FILE:LINE:TEXT of each line that is too long.
too_long() {
  find . \( -name node_modules -o -name artifacts -o -name .git -o -name obj -o -name bin \) -prune -o -name "*.$1" -type f -print0 |
    sort -z | xargs -0 -r grep -HnE "^.{$((columns + 1)),}" | sed 's:^\./::' || true
}

found=$(
  too_long cs
  too_long md | grep -vE "^[^:]+:[0-9]+:($table|$link)" || true
)
status=0
if [ -n "$found" ]; then
  echo "Lines of more than $columns columns:"
  cut -c 1-160 <<<"$found"
  status=1
fi
dotnet format whitespace Infra.sln --verify-no-changes --no-restore || status=1
exit "$status"
