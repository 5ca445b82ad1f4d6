using System.Collections.Immutable;
using Pulumi;

namespace Infra.Connections;

/// <summary>Inputs of <see cref="SecurityGroups"/>.</summary>
public sealed class SecurityGroupsArgs : ResourceArgs
{
    /// <summary>Who calls whom.</summary>
    public required ConnectionSpec Spec { get; init; }

    /// <summary>Id of the VPC.</summary>
    [Input("vpcId", required: true)]
    public required Input<string> VpcId { get; init; }

    /// <summary>Security groups that parties already have, by the parties' names. All others get one. Defaults to none.</summary>
    public IReadOnlyDictionary<string, Output<string>> ExistingGroupIds { get; init; } = ImmutableSortedDictionary<string, Output<string>>.Empty;

    /// <summary>Ids of prefix lists of services with a gateway endpoint, by short name: <c>s3</c>. Needed for those that parties call.</summary>
    public IReadOnlyDictionary<string, Output<string>> PrefixListIds { get; init; } = ImmutableSortedDictionary<string, Output<string>>.Empty;
}
