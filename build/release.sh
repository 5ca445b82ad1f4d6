#!/bin/sh
# Makes a release of the commit that is checked out: the folder releases/VERSION and a section of CHANGELOG.md (docs/releases.md).
#
#   build/release.sh VERSION
#
# It needs Pulumi's CLI with the stand-in plugins, on PATH or in ~/.cache/infra-tools/pulumi (tests/RealEngine/README.md). No cloud is touched.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
version=${1:-}

say() { printf 'release.sh: %s\n' "$1" >&2; }
fail() { say "$1"; exit 1; }

cd "$root"
printf '%s\n' "$version" | grep -Eqx '[0-9]+\.[0-9]+\.[0-9]+' || fail "the version is '$version'; it has the form 1.2.3."
[ ! -e "releases/$version" ] || fail "releases/$version exists; releases are not made twice."
[ -z "$(git status --porcelain)" ] || fail 'there are uncommitted changes; a release is made of a commit.'
grep -Fq "<Version>$version</Version>" cli/Infra.Cli.csproj ||
  fail "the version in cli/Infra.Cli.csproj is another; set it to $version in a commit first."
grep -qx '## Unreleased' CHANGELOG.md || fail "CHANGELOG.md has no section 'Unreleased'."
[ -z "$(sed -n "/^## $version /p" CHANGELOG.md)" ] || fail "CHANGELOG.md has a section $version already."

# The CLI beside the stand-ins, so that no real provider can be reached.
PATH=$PATH:$HOME/.cache/infra-tools/pulumi
standin=$(command -v standin) || fail "found no stand-in plugins on PATH or in ~/.cache/infra-tools/pulumi."
PATH=$(dirname "$standin"):$PATH

./infra.sh --version >/dev/null
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
mkdir "$temporary/home" "$temporary/state" "$temporary/project" "$temporary/release"
export PULUMI_HOME="$temporary/home" PULUMI_BACKEND_URL="file://$temporary/state" PULUMI_CONFIG_PASSPHRASE=test-passphrase
export PULUMI_SKIP_UPDATE_CHECK=true PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION=true PULUMI_SKIP_CONFIRMATIONS=true
# The state is written at the end of the deployment, not at each of its steps.
export PULUMI_EXPERIMENTAL=true PULUMI_SKIP_CHECKPOINTS=true
export STANDIN_PROGRAM="$root/artifacts/app/Infra.Stacks/Infra.Stacks.dll" STANDIN_SCHEMAS="$root/artifacts/app/infra/schemas"

sed "s|^main: .*|main: $root/stacks|" Pulumi.yaml >"$temporary/project/Pulumi.yaml"
for stack in dev prod; do
  say "deploying $stack to the stand-ins ..."
  cp "Pulumi.$stack.yaml" "$temporary/project/"
  (
    cd "$temporary/project"
    pulumi --non-interactive stack init "$stack" >/dev/null
    pulumi --non-interactive up --stack "$stack" --skip-preview >"$temporary/log" 2>&1 || { cat "$temporary/log" >&2; exit 1; }
    pulumi --non-interactive stack export --stack "$stack" --file "$stack.export.json"
    gzip -9n "$stack.export.json"
    mv "$stack.export.json.gz" "Pulumi.$stack.yaml" "$temporary/release/"
  )
done
git rev-parse HEAD >"$temporary/release/commit"

# The entries of Unreleased become the version's.
title="## $version - $(git log -1 --format=%cs)"
awk -v title="$title" '{ print } $0 == "## Unreleased" { print ""; print title }' CHANGELOG.md >"$temporary/changelog"
cat "$temporary/changelog" >CHANGELOG.md
mkdir -p releases
mv "$temporary/release" "releases/$version"
say "made releases/$version and its section in CHANGELOG.md; read both and commit them."
