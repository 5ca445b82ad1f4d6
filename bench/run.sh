#!/bin/sh
# Runs the benchmarks and prints them as ratios (docs/benchmarks.md).
#
#   bench/run.sh [RUNS [SIZE...]]     default: 5 runs of 1, 150, 1000 and 10000 resources
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
./infra.sh --version >/dev/null
npm ci --silent --ignore-scripts --no-audit --no-fund --prefix bench/programs/nodejs
dotnet build bench/programs/csharp -c Release -v:quiet -nologo >/dev/null
exec dotnet run --project bench -c Release -- "$root" "$@"
