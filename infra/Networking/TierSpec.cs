namespace Infra.Networking;

/// <summary>A tier of subnets as it is asked for: one subnet of equal size in each zone.</summary>
/// <param name="Name">
/// Name, 1 to 16 lower-case letters and digits beginning with a letter. It is part of resource names: changing it replaces the tier.
/// </param>
/// <param name="VlanId">VLAN id of the tier on linked networks, 1 to 4094, unique in the network.</param>
/// <param name="Exposure">How the tier meets the internet.</param>
/// <param name="Slot">First of the sixteen equal slots of the VPC's block that the tier takes, 0 to 15.</param>
/// <param name="PrefixLength">Size of each subnet as a prefix length, 16 to 28.</param>
public sealed record TierSpec(string Name, int VlanId, Exposure Exposure, int Slot, int PrefixLength);
