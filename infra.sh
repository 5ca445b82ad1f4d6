#!/bin/sh
# The one command: chooses once where the Pulumi packages come from, builds what changed, runs the command line.
#
#   ./infra.sh preview prod     ./infra.sh test     ./infra.sh --help
#
# PULUMI_PACKAGES=nuget|local overrides the choice of packages (docs/decisions/0001-two-package-sources.md).
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
machine=$root/Machine.props
stamp=$root/artifacts/built
log=$root/artifacts/build.log
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# Builds and previews end before profiled code would pay: a fifth of the first build's time.
export DOTNET_TieredPGO=0

say() { printf 'infra.sh: %s\n' "$1" >&2; }
fail() { say "$1"; exit 1; }
restores() { dotnet restore "$root/build/$1" -v:quiet "$2" >/dev/null 2>&1; }

# What this machine's package feed has, asked once per checkout. Plain `dotnet build` and IDEs honour the answer.
choose() {
  restores ReadyToRunProbe.proj -p:PulumiPackages=local &
  compiler=$!
  if restores PulumiFeedProbe.proj -p:PulumiPackages=nuget; then
    packages=nuget
  else
    packages=local
    say 'the package feed has no official Pulumi packages; using the local SDK in sdk/ (recorded in Machine.props).'
  fi
  if wait "$compiler"; then ready_to_run=true; else ready_to_run=false; fi
  cat >"$machine.new" <<END
<!-- What this machine's package feed has. Written by infra.sh, ignored by git; delete it to be asked again. -->
<Project>
  <PropertyGroup>
    <PulumiPackages>$packages</PulumiPackages>
    <ReadyToRun>$ready_to_run</ReadyToRun>
  </PropertyGroup>
</Project>
END
  mv "$machine.new" "$machine"
}

# `nuget` or `local`.
package_source() {
  [ -f "$machine" ] || choose
  case ${PULUMI_PACKAGES:-} in
    nuget | local) echo "$PULUMI_PACKAGES" ;;
    '') sed -n 's:.*<PulumiPackages>\(.*\)</PulumiPackages>.*:\1:p' "$machine" ;;
    *) fail "PULUMI_PACKAGES is '$PULUMI_PACKAGES'; it takes 'nuget' or 'local'." ;;
  esac
}

# Whether nothing that goes into the programs is newer than the last build, without asking MSBuild.
is_built() (
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$1" ] || exit 1
  cd "$root"
  [ -z "$(find infra stacks functions engine cli sdk build ./*.props ./*.targets global.json .editorconfig BannedSymbols.txt -newer "$stamp" | head -n 1)" ]
)

# build PACKAGES SOLUTION [OPTION...]
build() {
  mkdir -p "$root/artifacts"
  echo "$1" >"$stamp.new"
  packages=$1 solution=$2
  shift 2
  # As a graph each project is evaluated once, and built as soon as those are that it needs.
  if ! dotnet build "$root/$solution" -c Release -p:PulumiPackages="$packages" -graph -v:quiet "$@" >"$log" 2>&1; then
    rm -f "$stamp.new"
    grep -E '(error|warning) [A-Z]+[0-9]+:' "$log" | sort -u >&2 || cat "$log" >&2
    fail 'the build failed; the whole log is in artifacts/build.log.'
  fi
  mv "$stamp.new" "$stamp"
}

command -v dotnet >/dev/null || fail 'no dotnet on PATH: install the .NET SDK 10, https://dotnet.microsoft.com/download.'
source=$(package_source)

if [ "${1:-}" = test ]; then
  shift
  say 'building everything ...'
  build "$source" Infra.sln
  exec dotnet test "$root/Infra.sln" -c Release --no-build -p:PulumiPackages="$source" "$@"
fi

# Code analysis is left to the tests: a preview is wanted now.
if ! is_built "$source"; then
  say 'building (half a minute the first time) ...'
  build "$source" build/Preview.slnf -p:RunAnalyzers=false
fi
exec dotnet "$root/artifacts/app/infra/infra.dll" "$@"
