using Infra.Observability;

namespace Infra.Cluster.Mesh;

/// <summary>
/// Alarms of the mesh, by metrics that the agent of Container Insights sends of Deployments and DaemonSets. Their dimension <c>PodName</c> is the
/// name of the Deployment: <see href="https://github.com/aws/amazon-cloudwatch-agent/tree/main/translator/translate/otel/exporter/awsemf"/>.
/// </summary>
internal static class MeshAlarms
{
    /// <summary>Those of the control plane and of the nodes.</summary>
    /// <param name="cluster">Name of the cluster.</param>
    public static IEnumerable<AlarmSpec> ForCluster(string cluster) =>
    [
        NoneOf("control-plane", "The control plane of the mesh is gone", cluster, MeshNames.SystemNamespace, "istiod"),
        new()
        {
            Key = "tunnels",
            Title = "The pods of a node have no way into the mesh",
            Metric = MetricOf("daemonset_status_number_unavailable", MetricStatistic.Maximum, cluster, MeshNames.SystemNamespace, "ztunnel"),
            Comparison = AlarmComparison.Above,
            Threshold = 0,
            EvaluationPeriods = 15,
            DatapointsToAlarm = 10,
        },
    ];

    /// <summary>That of a namespace's waypoint.</summary>
    /// <param name="cluster">Name of the cluster.</param>
    /// <param name="kubernetesNamespace">The namespace.</param>
    public static AlarmSpec ForWaypoint(string cluster, string kubernetesNamespace) =>
        NoneOf("waypoint", "The waypoint of a namespace is gone", cluster, kubernetesNamespace, MeshNames.Waypoint);

    private static AlarmSpec NoneOf(string key, string title, string cluster, string kubernetesNamespace, string deployment) => new()
    {
        Key = key,
        Title = title,
        Metric = MetricOf("status_replicas_available", MetricStatistic.Minimum, cluster, kubernetesNamespace, deployment),
        Comparison = AlarmComparison.Below,
        Threshold = 1,
    };

    private static Metric MetricOf(string metric, MetricStatistic statistic, string cluster, string kubernetesNamespace, string name) => new(
        KubernetesCluster.InsightsNamespace,
        metric,
        statistic,
        new Dimension("ClusterName", cluster),
        new Dimension("Namespace", kubernetesNamespace),
        new Dimension("PodName", name));
}
