using System.Collections.Immutable;
using Infra.Networking;

namespace Infra.Connections;

/// <summary>Derives the rules of security groups from declared connections. Nothing else makes a rule.</summary>
internal static class ConnectionPlanner
{
    /// <summary>All rules by name.</summary>
    /// <param name="spec">The connections.</param>
    public static ImmutableArray<GroupRule> Plan(ConnectionSpec spec)
    {
        var parties = spec.Parties.ToDictionary(party => party.Name);
        var rules = spec.Calls.Distinct().SelectMany(call => OfCall(parties[call.From], parties[call.To], call.Endpoint))
            .Concat(spec.Parties.SelectMany(OfBlocks))
            .Concat(spec.Parties.SelectMany(OfInternet))
            .Concat(spec.Parties.SelectMany(OfGatewayServices));
        return [.. rules.OrderBy(rule => rule.Name, StringComparer.Ordinal)];
    }

    // One rule at each end: security groups keep state, so answers need no rule, but the connection must be allowed out of one group and into the
    // other.
    private static IEnumerable<GroupRule> OfCall(Party caller, Party called, string? name) =>
        from endpoint in called.Endpoints
        where name is null || endpoint.Name == name
        from rule in new GroupRule[]
        {
            new(caller.Name, FlowDirection.Egress, new RulePeer.Group(called.Name), endpoint.Name, endpoint.Port),
            new(called.Name, FlowDirection.Ingress, new RulePeer.Group(caller.Name), endpoint.Name, endpoint.Port),
        }
        select rule with { Transport = endpoint.Transport };

    private static IEnumerable<GroupRule> OfBlocks(Party party) =>
        from caller in party.CallingBlocks.Distinct()
        from endpoint in party.Endpoints
        select new GroupRule(party.Name, FlowDirection.Ingress, new RulePeer.Block(caller), endpoint.Name, endpoint.Port);

    private static IEnumerable<GroupRule> OfInternet(Party party) =>
    [
        .. from endpoint in party.IsOpenToTheInternet ? party.Endpoints : []
           select new GroupRule(party.Name, FlowDirection.Ingress, new RulePeer.Internet(), endpoint.Name, endpoint.Port),
        .. from port in party.InternetPorts.Distinct()
           select new GroupRule(party.Name, FlowDirection.Egress, new RulePeer.Internet(), $"{port}", port),
    ];

    private static IEnumerable<GroupRule> OfGatewayServices(Party party) =>
        from service in party.GatewayServices.Distinct()
        select new GroupRule(party.Name, FlowDirection.Egress, new RulePeer.PrefixList(service), "https", WebPorts.Https);
}
