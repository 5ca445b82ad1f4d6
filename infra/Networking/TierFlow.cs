namespace Infra.Networking;

/// <summary>Connections that tiers' network ACLs let through: from any address of one tier to any TCP port of the other, and their answers.</summary>
/// <param name="From">Name of the tier that opens connections.</param>
/// <param name="To">Name of the tier that accepts them; may be the same.</param>
public sealed record TierFlow(string From, string To);
