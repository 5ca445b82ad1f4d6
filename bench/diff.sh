#!/bin/bash
# Prints how long a comparison with a commit takes, as ratios to previews (docs/benchmarks.md).
#
#   bench/diff.sh [REF [RUNS]]     default: the commit before this one, 7 runs of each, in turns; the figures are medians
#
# It clones the repository, because the first figures are those of a checkout in which nothing is built.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
ref=$(git -C "$root" rev-parse "${1:-HEAD~1}")
runs=${2:-7}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
git clone --quiet "$root" "$folder/clone"
git -C "$folder/clone" fetch --quiet origin "$ref"

# timed COMMAND...: milliseconds
timed() {
  local start
  start=$(date +%s%N)
  "$folder/clone/infra.sh" "$@" >"$folder/out" 2>"$folder/errors" || { cat "$folder/out" "$folder/errors" >&2; return 1; }
  echo $((($(date +%s%N) - start) / 1000000))
}
median() { sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }
ratio() { awk "BEGIN { printf \"%.2f\", $1 / $2 }"; }

first=$(timed preview prod)
cold=$(timed diff prod --against "$ref")
echo "first preview: $first ms"
echo "first diff, which builds the other program: $cold ms; ratio $(ratio "$cold" "$first") (at most 1.5)"
for ((run = 0; run < runs; run++)); do
  timed preview prod >>"$folder/preview.times"
  timed diff prod --against "$ref" >>"$folder/diff.times"
done
preview=$(median <"$folder/preview.times")
diff=$(median <"$folder/diff.times")
echo "preview: $preview ms"
echo "diff: $diff ms; ratio $(ratio "$diff" "$preview") (at most 2)"
