using System.Collections.Immutable;

namespace Infra.Networking;

/// <summary>
/// The declared flows between a network and what is outside it. NAT gateways, default routes, gateway endpoints and the entries of network ACLs for
/// the internet follow from them: what no flow asks for is neither open nor paid.
/// </summary>
public sealed record OutsideFlows
{
    /// <summary>What tiers call on the internet, in any order. Defaults to none.</summary>
    public ImmutableArray<TierPort> Calls { get; init; } = [];

    /// <summary>What the internet calls in public tiers, in any order. Defaults to none.</summary>
    public ImmutableArray<TierPort> Served { get; init; } = [];

    /// <summary>What linked networks call in tiers, in any order. Defaults to none.</summary>
    public ImmutableArray<LinkedFlow> Linked { get; init; } = [];

    /// <summary>What tiers with egress call through gateway endpoints, in any order. Defaults to none.</summary>
    public ImmutableArray<GatewayFlow> Gateways { get; init; } = [];

    /// <summary>
    /// The internet calls the web ports of every public tier; every tier with egress calls HTTPS on the internet, and S3 through its endpoint.
    /// </summary>
    /// <param name="tiers">The tiers.</param>
    public static OutsideFlows All(IReadOnlyCollection<TierSpec> tiers)
    {
        ImmutableArray<string> egress = [.. tiers.Where(tier => tier.Exposure == Exposure.Egress).Select(tier => tier.Name)];
        return new()
        {
            Calls = [.. egress.Select(tier => new TierPort(tier, WebPorts.Https))],
            Served =
            [
                .. from tier in tiers
                   where tier.Exposure == Exposure.Public
                   from port in new[] { WebPorts.Http, WebPorts.Https }
                   select new TierPort(tier.Name, port),
            ],
            Gateways = [.. egress.Select(tier => new GatewayFlow(tier, GatewayEndpoints.S3))],
        };
    }

    /// <summary>Ports on the internet that a tier calls, in order.</summary>
    /// <param name="tier">Name of the tier.</param>
    public ImmutableArray<int> CallsOf(string tier) => PortsOf(Calls, tier);

    /// <summary>Ports of a tier that the internet calls, in order.</summary>
    /// <param name="tier">Name of the tier.</param>
    public ImmutableArray<int> ServedOf(string tier) => PortsOf(Served, tier);

    /// <summary>What linked networks call in a tier, in the order of block and port.</summary>
    /// <param name="tier">Name of the tier.</param>
    public ImmutableArray<LinkedFlow> LinkedTo(string tier) =>
    [
        .. Linked.Where(flow => flow.Tier == tier).Distinct().OrderBy(flow => $"{flow.Block}", StringComparer.Ordinal).ThenBy(flow => flow.Port),
    ];

    /// <summary>Whether a tier calls a service through a gateway endpoint.</summary>
    /// <param name="tier">Name of the tier.</param>
    public bool HasGateway(string tier) => Gateways.Any(flow => flow.Tier == tier);

    private static ImmutableArray<int> PortsOf(ImmutableArray<TierPort> flows, string tier) =>
        [.. flows.Where(flow => flow.Tier == tier).Select(flow => flow.Port).Distinct().Order()];
}
