using System.Collections.Immutable;

namespace Infra.Networking;

/// <summary>The network ACL of a tier.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Ingress">What may come in, by number.</param>
/// <param name="Egress">What may go out, by number.</param>
internal sealed record NetworkAclPlan(TierPlan Tier, ImmutableArray<NetworkAclEntry> Ingress, ImmutableArray<NetworkAclEntry> Egress);
