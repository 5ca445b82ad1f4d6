using Pulumi;

namespace Infra.Edge;

/// <summary>Inputs of a <see cref="Domain"/>.</summary>
public sealed class DomainArgs : ResourceArgs
{
    /// <summary>The domain.</summary>
    public required DomainSpec Spec { get; init; }

    /// <summary>Whether Pulumi refuses to delete the zones. Defaults to true.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>
    /// Id of the public zone that another component has, such as that of the first region. Without it, the zone is that of the spec, or is created.
    /// </summary>
    [Input("publicZoneId")]
    public Input<string>? PublicZoneId { get; init; }

    /// <summary>Id of the VPC in which the private zone is visible.</summary>
    [Input("vpcId", required: true)]
    public required Input<string> VpcId { get; init; }

    /// <summary>Region of the VPC.</summary>
    [Input("region", required: true)]
    public required string Region { get; init; }
}
