// The address plan of docs/components/network.md: sixteen slots with eight places for zones each.
"use strict";

const toNumber = (address) => address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
const toAddress = (number) => [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".");

// Tiers in slot order, each with its block and a subnet for each zone, in zone order.
function plan(cidr, tiers, zones) {
  const [address, length] = cidr.split("/");
  const slotSize = 2 ** (32 - Number(length) - 4);
  const ordered = zones.map((id) => ({ id, place: Number(id.split("-az")[1]) - 1 })).sort((a, b) => a.place - b.place);
  return [...tiers]
    .sort((a, b) => a.slot - b.slot)
    .map((tier) => {
      const start = toNumber(address) + tier.slot * slotSize;
      const subnetSize = 2 ** (32 - tier.prefixLength);
      const blockSize = Math.max(slotSize, 8 * subnetSize);
      return {
        ...tier,
        block: `${toAddress(start)}/${32 - Math.log2(blockSize)}`,
        subnets: ordered.map(({ id, place }) => ({ zone: id, cidr: `${toAddress(start + place * subnetSize)}/${tier.prefixLength}` })),
      };
    });
}

module.exports = { plan };
