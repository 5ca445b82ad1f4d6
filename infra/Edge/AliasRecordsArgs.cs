using System.Collections.Immutable;
using Pulumi;

namespace Infra.Edge;

/// <summary>Inputs of <see cref="AliasRecords"/>.</summary>
public sealed class AliasRecordsArgs : ResourceArgs
{
    /// <summary>Names in lower case, in any order, one or more. <c>*.NAME</c> stands for all names below a name.</summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>Whether the load balancer has IPv6 addresses too. Defaults to false.</summary>
    public bool Ipv6 { get; init; }

    /// <summary>Id of the hosted zone of the records.</summary>
    [Input("zoneId", required: true)]
    public required Input<string> ZoneId { get; init; }

    /// <summary>DNS name of the load balancer.</summary>
    [Input("balancerDnsName", required: true)]
    public required Input<string> BalancerDnsName { get; init; }

    /// <summary>Id of AWS's hosted zone of the load balancer's DNS name.</summary>
    [Input("balancerZoneId", required: true)]
    public required Input<string> BalancerZoneId { get; init; }
}
