using Infra.Networking;

namespace Infra.Connections;

/// <summary>Addresses without a security group of ours that call a party.</summary>
/// <param name="Block">Their IPv4 block.</param>
/// <param name="Tier">Name of the tier whose block it is; null for a block of a linked network. Defaults to null.</param>
public sealed record CallingBlock(Cidr Block, string? Tier = null)
{
    /// <summary>Its name in names of rules.</summary>
    internal string Name => Tier is null ? $"{Block}".Replace('.', '-').Replace('/', '-') : $"tier-{Tier}";
}
