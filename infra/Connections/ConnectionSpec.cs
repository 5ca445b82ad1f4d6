using System.Collections.Immutable;
using Infra.Networking;

namespace Infra.Connections;

/// <summary>The parties of an environment and the calls between them. Security groups refuse every connection that is not declared here.</summary>
public sealed record ConnectionSpec
{
    /// <summary>Parties, in any order.</summary>
    public required ImmutableArray<Party> Parties { get; init; }

    /// <summary>Calls, in any order.</summary>
    public required ImmutableArray<Call> Calls { get; init; }

    /// <summary>Whether the network has IPv6: rules for the internet then exist for IPv6 too. Defaults to false.</summary>
    public bool Ipv6 { get; init; }

    /// <summary>The flows between tiers that follow from the calls. Network ACLs allow these.</summary>
    public ImmutableArray<TierFlow> TierFlows =>
    [
        .. (from call in Calls
            let caller = Parties.First(party => party.Name == call.From)
            let called = Parties.First(party => party.Name == call.To)
            from transport in called.Endpoints.Where(endpoint => call.Endpoint is null || endpoint.Name == call.Endpoint)
                .Select(endpoint => endpoint.Transport).DefaultIfEmpty()
            select new TierFlow(caller.Tier, called.Tier) { Transport = transport })
            .Concat(
                from party in Parties
                from tier in party.CallingBlocks.Select(caller => caller.Tier).OfType<string>()
                select new TierFlow(tier, party.Tier))
            .Distinct()
            .OrderBy(flow => flow.From, StringComparer.Ordinal)
            .ThenBy(flow => flow.To, StringComparer.Ordinal)
            .ThenBy(flow => flow.Transport),
    ];

    /// <summary>The flows between tiers and what is outside the network. NAT, routes, gateway endpoints and network ACLs follow from them.</summary>
    public OutsideFlows OutsideFlows => new()
    {
        Calls = [.. (from party in Parties from port in party.InternetPorts select new TierPort(party.Tier, port)).Distinct()],
        Served =
        [
            .. (from party in Parties
                where party.IsOpenToTheInternet
                from endpoint in party.Endpoints
                select new TierPort(party.Tier, endpoint.Port)).Distinct(),
        ],
        Linked =
        [
            .. (from party in Parties
                from caller in party.CallingBlocks
                where caller.Tier is null
                from endpoint in party.Endpoints
                select new LinkedFlow(caller.Block, party.Tier, endpoint.Port)).Distinct(),
        ],
        Gateways = [.. (from party in Parties from service in party.GatewayServices select new GatewayFlow(party.Tier, service)).Distinct()],
    };
}
