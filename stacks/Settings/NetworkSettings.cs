using System.Collections.Immutable;
using Infra.Networking;

namespace Infra.Stacks.Settings;

/// <summary>The network of an environment, <c>infra:network</c>. What each value means is on <see cref="NetworkArgs"/>.</summary>
public sealed record NetworkSettings
{
    /// <inheritdoc cref="NetworkArgs.CidrBlock"/>
    public required string CidrBlock { get; init; }

    /// <inheritdoc cref="NetworkArgs.Tiers"/>
    public required ImmutableArray<TierSpec> Tiers { get; init; }

    /// <inheritdoc cref="NetworkArgs.Nat"/>
    public required NatMode Nat { get; init; }

    /// <inheritdoc cref="NetworkArgs.NatZone"/>
    public string? NatZone { get; init; }

    /// <inheritdoc cref="NetworkArgs.EgressPorts"/>
    public required ImmutableArray<int> EgressPorts { get; init; }

    /// <inheritdoc cref="NetworkArgs.InterfaceEndpoints"/>
    public required ImmutableArray<string> InterfaceEndpoints { get; init; }

    /// <inheritdoc cref="NetworkArgs.EndpointTier"/>
    public required string EndpointTier { get; init; }

    /// <inheritdoc cref="NetworkArgs.EnableIpv6"/>
    public required bool EnableIpv6 { get; init; }

    /// <inheritdoc cref="NetworkArgs.FlowLogRetentionDays"/>
    public required int FlowLogRetentionDays { get; init; }
}
