using System.Collections.Immutable;
using Infra.Edge;
using Infra.Logs;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Stacks.Parts;

/// <summary>Resources of the environment that the component of a part is declared with.</summary>
internal sealed record PartResources
{
    /// <summary>Options of the component.</summary>
    public required ComponentResourceOptions Options { get; init; }

    /// <summary>Ids of the data tier's subnets in zone order.</summary>
    public required Output<ImmutableArray<string>> SubnetIds { get; init; }

    /// <summary>Names of the zones, such as <c>eu-central-1a</c>, by their ids.</summary>
    public required ImmutableSortedDictionary<string, Output<string>> ZoneNames { get; init; }

    /// <summary>Ids of security groups by the name of their party.</summary>
    public required Func<string, Output<string>> SecurityGroupId { get; init; }

    /// <summary>What parties reach each other by: subnets with their network ACLs, and the rules of security groups.</summary>
    public required ImmutableArray<Resource> Connections { get; init; }

    /// <summary>Components of the parts that are declared before this one, in the order of <see cref="PartKinds.All"/>.</summary>
    public ImmutableArray<ComponentResource> Components { get; init; } = [];

    /// <summary>The first region, where this is the second; null otherwise.</summary>
    public FirstLandscape? First { get; init; }

    /// <summary>What AWS services send to queues for any part.</summary>
    public required ImmutableArray<QueueSend> QueueSends { get; init; }

    /// <summary>Name of the bucket for logs of access; null in an environment without one.</summary>
    public required Input<string>? LogBucketName { get; init; }

    /// <summary>The encryption keys.</summary>
    public required EnvironmentKeys Keys { get; init; }

    /// <summary>Where alarms go.</summary>
    public required AlarmChannel AlarmChannel { get; init; }

    /// <summary>Alarms of the routes and listener of a service, by its name, that a bad release sets off; none for one without a balancer.</summary>
    public required Func<string, ImmutableArray<Alarm>> ReleaseAlarmsOf { get; init; }

    /// <summary>Whether a service has servers, by its name.</summary>
    public required Func<string, bool> HasServers { get; init; }

    /// <summary>Logical names of the Kubernetes clusters in which a service can have pods, by its name; none for one without.</summary>
    public required Func<string, ImmutableArray<string>> ClustersOf { get; init; }

    /// <summary>Programs that keep indices of their own in the search of logs. Defaults to none.</summary>
    public ImmutableArray<IndexOwner> IndexOwners { get; init; } = [];

    /// <summary>The private zone.</summary>
    public required PrivateZone PrivateZone { get; init; }
}
