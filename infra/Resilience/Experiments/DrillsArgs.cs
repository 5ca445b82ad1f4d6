using System.Collections.Immutable;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Resilience.Experiments;

/// <summary>Inputs of <see cref="Drills"/>.</summary>
public sealed class DrillsArgs : ResourceArgs
{
    /// <summary>Which drills, and when. The defaults are those of production.</summary>
    public DrillsSpec Spec { get; init; } = new();

    /// <summary>What the environment has that drills can be made for.</summary>
    public required DrillTopology Topology { get; init; }

    /// <summary>
    /// Ids of the subnets that are cut off when a zone is lost, by the id of the zone: 1 to 50 of each, and none that holds data. Defaults to none.
    /// </summary>
    public ImmutableSortedDictionary<string, ImmutableArray<Output<string>>> SubnetIds { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<Output<string>>>.Empty;

    /// <summary>ARNs of the node groups that are drained, by the name of their cluster. Defaults to none.</summary>
    public ImmutableSortedDictionary<string, Output<string>> NodeGroupArns { get; init; } = ImmutableSortedDictionary<string, Output<string>>.Empty;

    /// <summary>All alarms of the environment, of which some stop an experiment.</summary>
    public required ImmutableArray<AlarmGroup> Alarms { get; init; }

    /// <summary>Tags that all resources of the environment have and no others, by key. At least one.</summary>
    public required ImmutableSortedDictionary<string, string> Tags { get; init; }

    /// <summary>Whether the log group refuses to be deleted. Defaults to true.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>Account and region. Policies name them.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>ARN of the KMS key that encrypts the log group.</summary>
    [Input("logsKeyArn", required: true)]
    public required Input<string> LogsKeyArn { get; init; }
}
