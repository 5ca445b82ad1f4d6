using System.Collections.Immutable;

namespace Infra.Networking;

/// <summary>The network ACL of a tier.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Ingress">Entries for incoming traffic, by number.</param>
/// <param name="Egress">Entries for outgoing traffic, by number.</param>
internal sealed record NetworkAclPlan(TierPlan Tier, ImmutableArray<NetworkAclEntry> Ingress, ImmutableArray<NetworkAclEntry> Egress);
