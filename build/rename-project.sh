#!/bin/sh
# Renames the Pulumi project: its name, the namespace of its settings in every stack file, and the schema of these.
#
#   build/rename-project.sh shop
#
# Resources are named PROJECT-STACK-..., so rename before the first deployment: docs/first-deployment.md tells what a later renaming replaces.
set -eu

fail() { printf 'rename-project.sh: %s\n' "$1" >&2; exit 1; }

root=${INFRA_ROOT:-$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)}
new=${1:-}
old=$(sed -n 's/^name: *//p' "$root/Pulumi.yaml")
case $new in
  '') fail 'give the new name: build/rename-project.sh NAME.' ;;
  [!a-z]* | *[!a-z0-9-]* | *--* | *- | internal | internal-*)
    fail "the name must be lower-case letters, digits and single hyphens, begin with a letter, and not with internal; got '$new'." ;;
esac
[ "$new" != "$old" ] || fail "the project is named $old already."

# Written to a temporary and renamed, so that nothing is lost where a step fails.
change() { # change FILE SED-EXPRESSION...
  file=$1
  shift
  sed "$@" "$file" >"$file.new"
  mv "$file.new" "$file"
}

find "$root" -maxdepth 3 -name 'Pulumi.yaml' \( -path "$root/Pulumi.yaml" -o -path "$root/examples/*" \) | while read -r file; do
  change "$file" -e "s/^name: $old\$/name: $new/"
done
find "$root" -maxdepth 3 -name 'Pulumi.*.yaml' \( -path "$root/Pulumi.*" -o -path "$root/examples/*" \) | while read -r file; do
  change "$file" -e "s/^\( *\)$old:\([A-Za-z]*:\)/\1$new:\2/"
done
change "$root/Pulumi.schema.json" -e "s/\"$old:/\"$new:/g" -e "s/(?!$old:)/(?!$new:)/" -e "s/Stack file of $old\"/Stack file of $new\"/"
printf 'rename-project.sh: the project is named %s. Preview it: ./infra.sh preview dev\n' "$new"
