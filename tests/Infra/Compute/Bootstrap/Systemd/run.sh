#!/bin/bash
# Runs systemd as the first process of namespaces of its own, and in it the script of a scenario.
#   run.sh FOLDER
# FOLDER/files has what its root has beside the programs of this machine, FOLDER/scenario.sh the script. The root is in memory and holds nothing of this
# machine but /usr, of which it sees a copy (overlay): what systemd does at its start, such as emptying /tmp, must never reach the machine.
set -euo pipefail
folder=$1

if [[ ${2:-} != inside ]]; then
  mount --make-rprivate /
  groups=$(mktemp -d "$folder/cgroup.XXXXXX")
  mount -t cgroup2 cgroup2 "$groups"
  own=$(mktemp -d "$groups/infra-test.XXXXXX")
  echo $$ >"$own/cgroup.procs"
  status=0
  unshare --pid --mount --net --uts --ipc --cgroup --fork --kill-child=SIGKILL "$0" "$folder" inside || status=$?
  echo $$ >"$groups/cgroup.procs"
  find "$own" -depth -type d -exec rmdir {} +
  umount "$groups"
  exit "$status"
fi

root=$(mktemp -d "$folder/root.XXXXXX")
mount -t tmpfs tmpfs "$root"
cd "$root"
mkdir -p .upper .work usr etc var/log var/lib run tmp proc sys dev/pts dev/shm root scenario old
mount -t overlay overlay -o "lowerdir=/usr,upperdir=$root/.upper,workdir=$root/.work" usr
for link in bin sbin lib lib64; do
  [[ ! -e /usr/$link ]] || ln -s "usr/$link" "$link"
done
cp -r /etc/passwd /etc/group /etc/nsswitch.conf /etc/ld.so.cache /etc/alternatives etc/
echo 0123456789abcdef0123456789abcdef >etc/machine-id
mount -t proc proc proc
mount -t sysfs -o ro sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
for node in null:3 zero:5 full:7 random:8 urandom:9; do
  mknod -m 666 "dev/${node%:*}" c 1 "${node#*:}"
done
cp -r "$folder/files/." .
mount --bind "$folder" scenario

# Nothing of the machine's own boot.
mkdir -p etc/systemd/system
find usr/lib/systemd/system -maxdepth 1 -name 'systemd-*.service' -printf '%f\n' | while read -r unit; do
  ln -s /dev/null "etc/systemd/system/$unit"
done
pivot_root . old
umount -l /old
exec env -i container=infra PATH=/usr/local/bin:/usr/bin:/bin /usr/lib/systemd/systemd --unit=scenario.target --log-target=null --show-status=0
