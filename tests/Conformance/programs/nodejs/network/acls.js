// Network ACLs from flows and exposure, as in docs/components/network.md.
"use strict";

const TCP = "6";
const WORLD = "0.0.0.0/0";
const rule = (ruleNo, cidrBlock, [fromPort, toPort]) => ({ ruleNo, action: "allow", protocol: TCP, cidrBlock, fromPort, toPort });
const world = (first, ranges) => ranges.map((range, i) => rule(first + i * 10, WORLD, range));
const tooBig = { ruleNo: 700, action: "allow", protocol: "1", cidrBlock: WORLD, fromPort: 0, toPort: 0, icmpType: 3, icmpCode: 4 };

function of(tier, tiers, flows, egressPorts) {
  const called = [...egressPorts].sort((a, b) => a - b).map((port) => [port, port]);
  const answers = [
    [1024, 3388],
    [3390, 65535],
  ];
  const isDeclared = (from, to) => flows.some(([a, b]) => a === from.name && b === to.name);
  const between = (opens, answered) =>
    tiers
      .filter((other) => opens(other) || answered(other))
      .map((other) => rule(100 + other.slot * 10, other.block, opens(other) ? [0, 65535] : [1024, 65535]));
  const callsUs = (other) => isDeclared(other, tier);
  const isCalled = (other) => isDeclared(tier, other);
  const ingress = between(callsUs, isCalled);
  const egress = between(isCalled, callsUs);
  const web = [
    [80, 80],
    [443, 443],
  ];
  switch (tier.exposure) {
    case "public":
      return {
        ingress: [...ingress, ...world(400, web), ...world(600, answers), tooBig],
        egress: [...egress, ...world(400, called.filter(([from]) => from < 1024)), ...world(600, [[1024, 65535]]), tooBig],
      };
    case "egress":
      return { ingress: [...ingress, ...world(600, answers), tooBig], egress: [...egress, ...world(400, called), tooBig] };
    default:
      return { ingress, egress };
  }
}

module.exports = { of };
