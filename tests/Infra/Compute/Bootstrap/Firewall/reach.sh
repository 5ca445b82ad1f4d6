#!/bin/bash
# Who reaches whom before and after infra-firewall, between a server and a container, each in a network namespace of its own.
#   unshare --user --map-root-user --net reach.sh INFRA-FIREWALL
set -euo pipefail
trap 'kill $(jobs -p); wait' EXIT
ip link set lo up
ip address add 169.254.170.2/32 dev lo
unshare --net sleep infinity &
container=$!
# While a process starts a program, its namespace cannot be read: nothing is not another one.
until own=$(readlink "/proc/$container/ns/net") && [[ $own != $(readlink /proc/self/ns/net) ]]; do sleep 0.1; done

inside() {
  nsenter --target "$container" --net "$@"
}

ip link add docker0 type veth peer name eth0 netns "$container"
ip address add 172.17.0.1/16 dev docker0
ip link set docker0 up
inside ip address add 172.17.0.2/16 dev eth0
inside ip link set eth0 up
inside ip route add default via 172.17.0.1

serve() {
  exec python3 -m http.server --bind 0.0.0.0 "$1" >/dev/null 2>&1
}

# The proxy, the SSH server and the program that hands out credentials; in the container the application.
serve 8443 &
serve 22 &
serve 80 &
export -f serve
nsenter --target "$container" --net bash -c 'serve 8080' &

reach() {
  timeout 60 bash -c ": >/dev/tcp/$1/$2" 2>/dev/null
}

export -f reach
for port in 8443 22 80; do until reach 127.0.0.1 "$port"; do sleep 0.1; done; done
until reach 172.17.0.2 8080; do sleep 0.1; done

say() {
  if "${@:2}"; then echo "$1 yes"; else echo "$1 no"; fi
}

report() {
  say 'container to proxy' inside bash -c 'reach 172.17.0.1 8443'
  say 'container to SSH' inside bash -c 'reach 172.17.0.1 22'
  say 'container to credentials' inside bash -c 'reach 169.254.170.2 80'
  say 'container to proxy by the address of the credentials' inside bash -c 'reach 169.254.170.2 8443'
  say 'proxy to container' reach 172.17.0.2 8080
}

report
# Every start of the container runs it.
"$1"
"$1"
echo "rules of INPUT: $(iptables -S INPUT | grep -c -- -A)"
report
