using System.Collections.Immutable;
using Infra.Networking;
using Infra.Stacks.Settings;

namespace Infra.Stacks.Planning;

/// <summary>Tiers whose subnets the balancers are in.</summary>
/// <param name="Public">Tier of internet-facing balancers and NAT gateways: the public one with the lowest slot; null without a public tier.</param>
/// <param name="Internal">Tier of the internal balancer; null without services behind it.</param>
/// <param name="Tcp">Tier of the balancer of internal TCP services; null without such services.</param>
internal sealed record BalancerTiers(string? Public, string? Internal, string? Tcp)
{
    /// <summary>The tiers of an environment.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="services">The services.</param>
    public static BalancerTiers Create(EnvironmentSettings settings, ImmutableArray<ServicePlan> services) => new(
        settings.Network.Tiers.Where(tier => tier.Exposure == Exposure.Public).MinBy(tier => tier.Slot)?.Name,
        services.Any(service => service.InternalRoute is not null) ? settings.InternalTier : null,
        services.Any(service => service is { IsCalled: true, Tcp.PublicHost: null }) ? settings.InternalTier : null);
}
