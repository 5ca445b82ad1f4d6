using System.Collections.Immutable;
using Infra.Cluster.Charts;
using Infra.Networking;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Telemetry;

/// <summary>Inputs of a <see cref="SkyWalking"/>.</summary>
public sealed class SkyWalkingArgs : ResourceArgs
{
    /// <summary>Versions, images, sizes and limits. The defaults are those of production.</summary>
    public SkyWalkingSpec Spec { get; init; } = new();

    /// <summary>Repositories of the charts. Defaults to those of their makers.</summary>
    public ChartsSpec Charts { get; init; } = new();

    /// <summary>Name of the cluster, also in the metrics that alarms watch.</summary>
    public required string ClusterName { get; init; }

    /// <summary>Name of the pool whose nodes run its pods.</summary>
    public required string Pool { get; init; }

    /// <summary>Address of the cluster's DNS.</summary>
    public required string DnsAddress { get; init; }

    /// <summary>Whether pods answer DNS, as with managed node groups. Defaults to false.</summary>
    public bool HasDnsPods { get; init; }

    /// <summary>Account and region. Requests are signed for the region.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>Namespaces of the pods that send spans, in any order.</summary>
    public required ImmutableArray<string> Callers { get; init; }

    /// <summary>IPv4 blocks in which the API server answers: that of the network, and that of Services.</summary>
    public required ImmutableArray<Cidr> ApiBlocks { get; init; }

    /// <summary>IPv4 block of the tier that the domain is in.</summary>
    public required Cidr DomainBlock { get; init; }

    /// <summary>Host name of the OpenSearch domain.</summary>
    [Input("domainHost", required: true)]
    public required Input<string> DomainHost { get; init; }

    /// <summary>Copies of each document in the domain, at least 1.</summary>
    public required int Copies { get; init; }

    /// <summary>ARN of the role that reads and writes its indices. It must trust the service account that signs.</summary>
    [Input("roleArn", required: true)]
    public required Input<string> RoleArn { get; init; }

    /// <summary>Topic and runbooks of the alarms.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
