#!/bin/bash
# Prints how long a preview of production takes with all its services on Kubernetes, as a ratio to the one in Git (docs/benchmarks.md).
#
#   bench/cluster.sh [RUNS]     default: 7 runs of each, in turns; the figures are medians
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
runs=${1:-7}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
sed "s|^main: .*|main: $root/stacks|" "$root/Pulumi.yaml" >"$folder/Pulumi.yaml"
sed 's|^  infra:services:|  infra:runtime: kubernetes\n&|' "$root/Pulumi.prod.yaml" >"$folder/Pulumi.prod.yaml"

preview() {
  local start end
  start=$(date +%s%N)
  "$root/infra.sh" preview prod --project-dir "$1" >"$folder/out"
  end=$(date +%s%N)
  echo $(((end - start) / 1000000))
}
count() {
  grep -oE '[0-9]+ to create' "$folder/out"
}
median() {
  sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'
}

preview "$root" >/dev/null
servers_count=$(count)
preview "$folder" >/dev/null
pods_count=$(count)
for ((run = 0; run < runs; run++)); do
  preview "$root" >>"$folder/servers"
  preview "$folder" >>"$folder/pods"
done
servers=$(median <"$folder/servers") pods=$(median <"$folder/pods")
echo "servers: $servers ms ($servers_count); Kubernetes: $pods ms ($pods_count); ratio $(awk "BEGIN { printf \"%.2f\", $pods / $servers }")"
