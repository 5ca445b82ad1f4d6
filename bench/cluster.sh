#!/bin/bash
# Prints how long previews of production take with its services on Kubernetes, as ratios to the one in Git (docs/benchmarks.md).
#
#   bench/cluster.sh [RUNS]     default: 7 runs of each, in turns; the figures are medians
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
runs=${1:-7}
mkdir -p "$root/artifacts"
folder=$(mktemp -d "$root/artifacts/cluster.XXXXXX")
trap 'rm -rf "$folder"' EXIT

# variant NAME LINES SED: production with more settings, and a change of what is there
variant() {
  mkdir "$folder/$1"
  sed 's|^main: .*|main: ../../../stacks|' "$root/Pulumi.yaml" >"$folder/$1/Pulumi.yaml"
  sed -e "s|^  infra:services:|$2&|" -e "$3" "$root/Pulumi.prod.yaml" >"$folder/$1/Pulumi.prod.yaml"
}
pods='  infra:runtime: kubernetes\n'
variant Kubernetes "$pods" ''
# The proxy runs on servers and in pods, which call the application through the mesh.
variant "mesh and both runtimes" "$pods  infra:cluster: {mesh: istio, nodes: {maxNodes: 8}}\n" 's|^      proxy: .*|&\n      podPercent: 50|'

folder_of() { [ "$1" = servers ] && echo "$root" || echo "$folder/$1"; }
preview() { # preview NAME: milliseconds
  local start
  start=$(date +%s%N)
  "$root/infra.sh" preview prod --project-dir "$(folder_of "$1")" >"$folder/out" || { cat "$folder/out" >&2; return 1; }
  echo $((($(date +%s%N) - start) / 1000000))
}
median() { sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }

variants=(servers Kubernetes "mesh and both runtimes")
for name in "${variants[@]}"; do
  preview "$name" >/dev/null
  grep -oE '[0-9]+ to create' "$folder/out" >"$folder/$name.count"
done
for ((run = 0; run < runs; run++)); do
  for name in "${variants[@]}"; do preview "$name" >>"$folder/$name.times"; done
done
servers=$(median <"$folder/servers.times")
for name in "${variants[@]}"; do
  time=$(median <"$folder/$name.times")
  echo "$name: $time ms ($(cat "$folder/$name.count")); ratio $(awk "BEGIN { printf \"%.2f\", $time / $servers }")"
done
