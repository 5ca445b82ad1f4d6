# shellcheck shell=sh disable=SC2154 # Read by infra.sh, which sets the variables.
# Builds what changed, once at a time in a checkout, so that a run beside it never sees half of a build:
#
# - One lock is held around the choice of packages and the build.
# - Programs run from a copy in artifacts/runs/, a new one for each build, so no build changes them below a run.
# - What a build that was killed wrote is deleted, so that no half file is taken as up to date.

lock=$artifacts/lock
unfinished=$artifacts/unfinished

restores() { dotnet restore "$root/build/$1" -v:quiet "$2" >/dev/null 2>&1; }

# What this machine's package feed has, asked once per checkout. Plain `dotnet build` and IDEs honour the answer.
choose() {
  say 'asking the package feed what it has ...'
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

# Waits until no other run builds in this checkout. The system lets go of the lock when this process ends, however it ends.
take_lock() {
  if ! { mkdir -p "$artifacts" && : >>"$lock"; } 2>/dev/null || [ ! -w "$root" ]; then
    fail "the checkout $root cannot be written, and a build writes artifacts/ and Machine.props into it: make it writable, or build a copy of it."
  fi
  if command -v flock >/dev/null; then
    exec 9>>"$lock"
    flock -n 9 || { say 'waiting for another run that builds in this checkout ...'; flock 9; }
    return
  fi
  # Without flock: a folder, and in it the process that made it.
  until mkdir "$lock.folder" 2>/dev/null; do
    owner=$(cat "$lock.folder/process" 2>/dev/null || :)
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then rm -rf "$lock.folder"; else sleep 1; fi
  done
  trap 'rm -rf "$lock.folder"' EXIT
  echo $$ >"$lock.folder/process"
}

free_lock() {
  exec 9>&-
  rm -rf "$lock.folder"
  trap - EXIT
}

# Shows that the build goes on: seconds and the last project, in one line on a terminal, else a line now and then.
show_progress() {
  trap - EXIT
  seconds=0
  while sleep 1 && kill -0 $$ 2>/dev/null; do
    seconds=$((seconds + 1))
    project=$(sed -n 's/^ *\([^ ]*\) -> .*/, built \1/p' "$log" | tail -n 1)
    if [ -t 2 ] && [ "${TERM:-dumb}" != dumb ]; then
      printf '\r\033[Kinfra.sh: building: %s s%s' "$seconds" "$project" >&2
    elif [ $((seconds % 15)) = 0 ]; then
      say "building: $seconds s$project"
    fi
  done
}

# Deletes what a build that was killed wrote.
clean_up() {
  [ -f "$unfinished" ] || return 0
  say 'an earlier build was cut off; what it wrote is made again.'
  find "$artifacts" -path "$artifacts/runs" -prune -o -type f -newer "$unfinished" ! -name lock -exec rm -f {} +
}

# Copies the built programs to a folder of their own, and names it in the stamp.
publish() {
  mkdir -p "$artifacts/runs"
  cp -Rp "$artifacts/app" "$artifacts/runs/$name"
  # A run that started before may use the folder that this one replaces, so it stays for an hour from now.
  [ ! -f "$stamp" ] || touch "$(programs)" 2>/dev/null || :
  mv "$unfinished" "$stamp"
  find "$artifacts/runs" -mindepth 1 -maxdepth 1 ! -name "$name" -mmin +60 -exec rm -rf {} +
}

# build SOLUTION [OPTION...]
build() {
  take_lock
  [ -f "$machine" ] || choose
  solution=$1
  shift
  if [ "$solution" = build/Preview.slnf ] && is_built; then free_lock; return; fi
  packages=$(package_source)
  clean_up
  # The stamp has the time of the start: what changes during the build is built the next time.
  name=$(date +%s)-$$
  echo "$packages $name" >"$unfinished"
  # Clocks of file systems tick: what the build writes must be newer than this file.
  sleep 0.05 2>/dev/null || sleep 1
  : >"$log"
  if [ -f "$stamp" ]; then say 'building what changed ...'; else say 'building (half a minute the first time) ...'; fi
  show_progress 9>&- &
  progress=$!
  # As a graph each project is evaluated once, and built as soon as those are that it needs. Processes that stay after it do not hold the lock.
  status=0
  dotnet build "$root/$solution" -c Release -p:PulumiPackages="$packages" -graph -v:minimal "$@" >"$log" 2>&1 9>&- || status=$?
  { kill "$progress" && wait "$progress"; } 2>/dev/null || :
  [ ! -t 2 ] || printf '\r\033[K' >&2
  if [ "$status" != 0 ]; then
    rm -f "$unfinished"
    grep -E '(error|warning) [A-Z]+[0-9]+:' "$log" | sort -u >&2 || cat "$log" >&2
    fail 'the build failed; the whole log is in artifacts/build.log.'
  fi
  publish
  free_lock
}
