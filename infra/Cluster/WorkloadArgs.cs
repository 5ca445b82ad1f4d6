using System.Collections.Immutable;
using Infra.Cluster.Mesh;
using Infra.Cluster.Nodes;
using Infra.Compute.Bootstrap;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Cluster;

/// <summary>Inputs of a <see cref="Workload"/>.</summary>
public sealed class WorkloadArgs : ResourceArgs
{
    /// <summary>The pods. Defaults to three to ten.</summary>
    public PodGroupSpec Spec { get; init; } = new();

    /// <summary>
    /// What a pod runs: a container behind a proxy, over HTTP or TCP, a proxy that passes requests on, a container that nothing calls, or one that
    /// runs to its end. Of what a server boots with, a pod uses the workload, the blocks, the times and the names of service and environment.
    /// </summary>
    public required BootstrapSpec Bootstrap { get; init; }

    /// <summary>When a task runs by itself; null for one that deployments run, and for what is no task.</summary>
    public PodScheduleArgs? Schedule { get; init; }

    /// <summary>Name of the namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>Name of the pool of nodes.</summary>
    public required string Pool { get; init; }

    /// <summary>Who makes the nodes: the kind that binds pods to target groups follows from it. Defaults to EKS Auto Mode.</summary>
    public NodeMode Nodes { get; init; } = NodeMode.Auto;

    /// <summary>Architecture of the nodes, for which the images are built.</summary>
    public required Compute.Architecture Architecture { get; init; }

    /// <summary>Image of the proxy, by digest or tag.</summary>
    public required string ProxyImage { get; init; }

    /// <summary>What the pods call and are called by.</summary>
    public required PodFlows Flows { get; init; }

    /// <summary>The shared folder of its container; null for none.</summary>
    public PodFolder? Folder { get; init; }

    /// <summary>Its place in the service mesh; null without a mesh. Its namespace is then a <see cref="MeshNamespace"/>.</summary>
    public MeshMember? Mesh { get; init; }

    /// <summary>Account and region.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>Name of the cluster.</summary>
    public required string ClusterName { get; init; }

    /// <summary>ARNs of the target groups that the pods are targets of, by the name of their binding. Defaults to none.</summary>
    public ImmutableSortedDictionary<string, Output<string>> TargetGroupArns { get; init; } =
        ImmutableSortedDictionary.Create<string, Output<string>>(StringComparer.Ordinal);

    /// <summary>What the application may do in AWS. Defaults to nothing.</summary>
    public ImmutableArray<PolicyStatement> Statements { get; init; } = [];

    /// <summary>
    /// What the application may do with things whose ids AWS chooses: known when they exist. A policy of their own has them, as a preview does not
    /// show it. Defaults to nothing.
    /// </summary>
    public ImmutableArray<Output<PolicyStatement>> LateStatements { get; init; } = [];

    /// <summary>ARNs of the secrets that the pods read, with wildcards for the characters that AWS adds. Defaults to none.</summary>
    public ImmutableArray<string> SecretArns { get; init; } = [];

    /// <summary>ARNs of the parameters that the pods read. Defaults to none.</summary>
    public ImmutableArray<string> ParameterArns { get; init; } = [];

    /// <summary>Values of the parameters that containers of ours beside the application's read, by name. Defaults to none.</summary>
    public ImmutableSortedDictionary<string, Output<string>> ParameterValues { get; init; } =
        ImmutableSortedDictionary.Create<string, Output<string>>(StringComparer.Ordinal);

    /// <summary>ARNs of the keys of those secrets. Defaults to none.</summary>
    public ImmutableArray<Input<string>> DecryptKeyArns { get; init; } = [];

    /// <summary>ARN of the key that encrypts the data of its queues and documents. Ignored without <see cref="KeyUses"/>.</summary>
    public Input<string>? DataKeyArn { get; init; }

    /// <summary>What the application does with that key. Defaults to nothing. It needs statements beside it.</summary>
    public ImmutableArray<KeyUse> KeyUses { get; init; } = [];

    /// <summary>
    /// How the errors in the log of its container are counted: a metric filter on the log group of the cluster's containers, with an alarm. Null, the
    /// default, where they are not.
    /// </summary>
    public LogErrors? LogErrors { get; init; }

    /// <summary>
    /// Names of other services in its namespace that begin with its name and a hyphen, as the names of its pods do: their errors are not its own.
    /// Defaults to none.
    /// </summary>
    public ImmutableArray<string> LongerNames { get; init; } = [];

    /// <summary>Topic and runbooks of its alarms.</summary>
    public required AlarmChannel AlarmChannel { get; init; }

    internal bool HasIdentity => !Statements.IsEmpty || !LateStatements.IsEmpty || !SecretArns.IsEmpty || !ParameterArns.IsEmpty;
}

/// <summary>When a task runs by itself.</summary>
/// <param name="Cron">The time, in the five fields of cron.</param>
/// <param name="TimeZone">Its time zone, such as <c>Europe/Berlin</c>.</param>
public sealed record PodScheduleArgs(string Cron, string TimeZone);
