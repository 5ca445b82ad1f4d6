using System.Collections.Immutable;
using Pulumi;

namespace Infra.Connections;

/// <summary>Inputs of <see cref="SecurityGroups"/>.</summary>
public sealed class SecurityGroupsArgs : ResourceArgs
{
    /// <summary>Parties and calls.</summary>
    public required ConnectionSpec Spec { get; init; }

    /// <summary>Id of the VPC.</summary>
    [Input("vpcId", required: true)]
    public required Input<string> VpcId { get; init; }

    /// <summary>
    /// Ids of security groups that already exist, by the name of their party. The component creates a group for every other party. Defaults to none.
    /// </summary>
    public IReadOnlyDictionary<string, Output<string>> ExistingGroupIds { get; init; } = ImmutableSortedDictionary<string, Output<string>>.Empty;

    /// <summary>
    /// Ids of the prefix lists of services with a gateway endpoint, by short name: <c>s3</c>. Required for the services that parties call.
    /// </summary>
    public IReadOnlyDictionary<string, Output<string>> PrefixListIds { get; init; } = ImmutableSortedDictionary<string, Output<string>>.Empty;
}
