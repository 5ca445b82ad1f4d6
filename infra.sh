#!/bin/sh
# The one command: chooses once where the Pulumi packages come from, builds what changed, runs the command line.
#
#   ./infra.sh preview prod     ./infra.sh test     ./infra.sh --help
#
# PULUMI_PACKAGES=nuget|local overrides the choice of packages (docs/decisions/0001-two-package-sources.md).
# Any number of runs at once is safe in one checkout (docs/command-line.md#runs-at-the-same-time).
set -eu

# Standard streams that the caller closed would be taken by the next file that is opened.
[ -e /dev/fd/2 ] || exec 2>/dev/null
[ -e /dev/fd/0 ] || exec </dev/null

say() { printf 'infra.sh: %s\n' "$1" >&2; }
fail() { say "$1"; exit 1; }
[ -e /dev/fd/1 ] || fail 'standard output is closed, so the command has nowhere to write to; redirect it to a file or to /dev/null.'

# The checkout that holds this script, also where the caller named a link to it.
script=$0
while [ -L "$script" ]; do
  link=$(readlink -- "$script")
  case $link in
    /*) script=$link ;;
    *) script=$(dirname -- "$script")/$link ;;
  esac
done
root=$(CDPATH='' cd -- "$(dirname -- "$script")" && pwd -P)
machine=$root/Machine.props
artifacts=$root/artifacts
stamp=$artifacts/built
log=$artifacts/build.log
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# Builds and previews end before profiled code would pay: a fifth of the first build's time.
export DOTNET_TieredPGO=0

# `nuget` or `local`; nothing before the first choice.
package_source() {
  case ${PULUMI_PACKAGES:-} in
    '') [ ! -f "$machine" ] || sed -n 's:.*<PulumiPackages>\(.*\)</PulumiPackages>.*:\1:p' "$machine" ;;
    *) echo "$PULUMI_PACKAGES" ;;
  esac
}

# The folder with the programs of the last build: its name is the second word of the stamp, the source of packages the first.
programs() { echo "$artifacts/runs/$(sed 's/.* //' "$stamp")"; }

# Whether nothing that goes into the programs is newer than the last build, without asking MSBuild.
is_built() (
  [ -f "$machine" ] && [ -f "$stamp" ] && [ "$(sed 's/ .*//' "$stamp")" = "$(package_source)" ] && [ -d "$(programs)" ] || exit 1
  cd "$root"
  [ -z "$(find infra stacks functions engine cli sdk build ./*.props ./*.targets global.json .editorconfig BannedSymbols.txt -newer "$stamp" | head -n 1)" ]
)

run() {
  folder=$(programs)
  exec dotnet "$folder/infra/infra.dll" "$@"
}

is_help() {
  for argument; do
    case $argument in -h | --help | '-?') return 0 ;; --) return 1 ;; esac
  done
  return 1
}

# Help needs no build: that of the last build, or else this.
help() {
  if [ "${1:-}" = test ]; then
    echo 'test [OPTION...]: builds everything and runs all tests. Options are those of dotnet test, such as --filter NAME.'
  elif [ -f "$stamp" ] && [ -f "$(programs)/infra/infra.dll" ]; then
    run "$@"
  else
    sed -n '/^| command/,/^$/p' "$root/docs/command-line.md"
    echo 'This is the help of a checkout that is not built yet; the first other command builds it, which takes half a minute.'
    echo 'All options: docs/command-line.md'
  fi
  exit 0
}

. "$root/build/build.sh"

if is_help "$@"; then help "$@"; fi
case ${PULUMI_PACKAGES:-local} in nuget | local) ;; *) fail "PULUMI_PACKAGES is '$PULUMI_PACKAGES'; it takes 'nuget' or 'local'." ;; esac
command -v dotnet >/dev/null || fail 'no dotnet on PATH: install the .NET SDK 10, https://dotnet.microsoft.com/download.'

if [ "${1:-}" = test ]; then
  shift
  # Tests are hundreds of short processes, which make code sooner in memory that stays writable: a fifteenth of the time of each.
  export DOTNET_EnableWriteXorExecute=0
  build Infra.sln
  # As many projects at a time as there are processors, in the order of the solution: the longest come first there.
  exec dotnet test "$root/Infra.sln" -c Release --no-build -p:PulumiPackages="$(package_source)" "$@"
fi

# Code analysis is left to the tests: a preview is wanted now.
is_built || build build/Preview.slnf -p:RunAnalyzers=false
run "$@"
