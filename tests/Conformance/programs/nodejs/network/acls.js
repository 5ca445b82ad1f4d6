// Network ACLs by exposure, as docs/components/network.md describes them.
"use strict";

const TCP = "6";
const UDP = "17";
const WORLD = "0.0.0.0/0";
const rule = (ruleNo, action, protocol, cidrBlock, fromPort, toPort) => ({ ruleNo, action, protocol, cidrBlock, fromPort, toPort });
const world = (first, ranges) => ranges.map(([from, to], i) => rule(first + i * 10, "allow", TCP, WORLD, from, to));
const tooBig = { ruleNo: 700, action: "allow", protocol: "1", cidrBlock: WORLD, fromPort: 0, toPort: 0, icmpType: 3, icmpCode: 4 };
const neverMeet = (a, b) => (a === "public" && b === "isolated") || (a === "isolated" && b === "public");

function of(tier, tiers, vpcCidr, egressPorts) {
  const called = [...egressPorts].sort((a, b) => a - b).map((port) => [port, port]);
  const answers = [
    [1024, 3388],
    [3390, 65535],
  ];
  const inside = [
    ...tiers.filter((other) => neverMeet(tier.exposure, other.exposure)).map((other) => rule(100 + other.slot * 10, "deny", "-1", other.block, 0, 0)),
    rule(300, "allow", TCP, vpcCidr, 0, 65535),
    rule(310, "allow", UDP, vpcCidr, 0, 65535),
  ];
  const web = [
    [80, 80],
    [443, 443],
  ];
  switch (tier.exposure) {
    case "public":
      return {
        ingress: [...inside, ...world(400, web), ...world(600, answers), tooBig],
        egress: [...inside, ...world(400, called.filter(([from]) => from < 1024)), ...world(600, [[1024, 65535]]), tooBig],
      };
    case "egress":
      return { ingress: [...inside, ...world(600, answers), tooBig], egress: [...inside, ...world(400, called), tooBig] };
    default:
      return { ingress: inside, egress: inside };
  }
}

module.exports = { of };
