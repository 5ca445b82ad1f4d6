#!/bin/sh
# Runs the benchmarks and prints them as ratios. Takes the number of runs of each, 5 when omitted.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
./infra.sh --version >/dev/null
npm ci --silent --ignore-scripts --no-audit --no-fund --prefix bench/programs/nodejs
dotnet build bench/programs/csharp -c Release -v:quiet -nologo >/dev/null
exec dotnet run --project bench -c Release -- "$root" "${1:-5}"
