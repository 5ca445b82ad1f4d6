using System.Collections.Immutable;
using Infra.Networking;

namespace Infra.Connections;

/// <summary>Who is in an environment, and who calls whom. What is not declared here is refused.</summary>
public sealed record ConnectionSpec
{
    /// <summary>The parties, in any order.</summary>
    public required ImmutableArray<Party> Parties { get; init; }

    /// <summary>Who calls whom, in any order.</summary>
    public required ImmutableArray<Call> Calls { get; init; }

    /// <summary>Whether the network is dual-stack: what is open to the internet is so over IPv6, too. Defaults to false.</summary>
    public bool Ipv6 { get; init; }

    /// <summary>Which tiers call which, for the network ACLs.</summary>
    public ImmutableArray<TierFlow> TierFlows =>
    [
        .. (from call in Calls
            let caller = Parties.First(party => party.Name == call.From)
            let called = Parties.First(party => party.Name == call.To)
            select new TierFlow(caller.Tier, called.Tier)).Distinct().OrderBy(flow => flow.From, StringComparer.Ordinal).ThenBy(flow => flow.To, StringComparer.Ordinal),
    ];
}
