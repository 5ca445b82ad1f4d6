using Pulumi;

namespace Infra.Edge;

/// <summary>Inputs of <see cref="AliasRecords"/>.</summary>
public sealed class AliasRecordsArgs : ResourceArgs
{
    /// <summary>The records.</summary>
    public required AliasRecordsSpec Spec { get; init; }

    /// <summary>Id of the hosted zone that they are made in.</summary>
    [Input("zoneId", required: true)]
    public required Input<string> ZoneId { get; init; }

    /// <summary>DNS name of the balancer.</summary>
    [Input("balancerDnsName", required: true)]
    public required Input<string> BalancerDnsName { get; init; }

    /// <summary>Id of the hosted zone, AWS's own, of the balancer's DNS name.</summary>
    [Input("balancerZoneId", required: true)]
    public required Input<string> BalancerZoneId { get; init; }
}
