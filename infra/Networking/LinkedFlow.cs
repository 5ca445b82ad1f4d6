namespace Infra.Networking;

/// <summary>A linked network, by VPN, peering or a transit gateway, opens connections to a port of a tier.</summary>
/// <param name="Block">Its IPv4 block.</param>
/// <param name="Tier">Name of the tier.</param>
/// <param name="Port">TCP port.</param>
public sealed record LinkedFlow(Cidr Block, string Tier, int Port);
