using System.Collections.Immutable;
using Pulumi;

namespace Infra.Edge;

/// <summary>Inputs of <see cref="AliasRecords"/>.</summary>
public sealed class AliasRecordsArgs : ResourceArgs
{
    /// <summary>The names, in lower case, <c>*.NAME</c> for all names below one, in any order; at least one.</summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>Whether the balancer has IPv6 addresses too. Defaults to false.</summary>
    public bool Ipv6 { get; init; }

    /// <summary>Id of the hosted zone that the records are in.</summary>
    [Input("zoneId", required: true)]
    public required Input<string> ZoneId { get; init; }

    /// <summary>DNS name of the balancer.</summary>
    [Input("balancerDnsName", required: true)]
    public required Input<string> BalancerDnsName { get; init; }

    /// <summary>Id of the hosted zone, AWS's own, of the balancer's DNS name.</summary>
    [Input("balancerZoneId", required: true)]
    public required Input<string> BalancerZoneId { get; init; }
}
