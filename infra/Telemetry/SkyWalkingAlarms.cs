using Infra.Cluster;
using Infra.Observability;

namespace Infra.Telemetry;

/// <summary>
/// Alarms of SkyWalking, by metrics that the agent of Container Insights sends of Deployments. Their dimension <c>PodName</c> is the name of the
/// Deployment: <see href="https://github.com/aws/amazon-cloudwatch-agent/tree/main/translator/translate/otel/exporter/awsemf"/>.
/// </summary>
internal static class SkyWalkingAlarms
{
    /// <summary>Those of OAP and of what signs its requests.</summary>
    /// <param name="cluster">Name of the cluster.</param>
    public static IEnumerable<AlarmSpec> Create(string cluster) =>
    [
        NoneOf("oap", "No pod of SkyWalking takes spans", cluster, SkyWalkingNames.Oap),
        NoneOf("signer", "SkyWalking has no way to its storage", cluster, SkyWalkingNames.Signer),
    ];

    private static AlarmSpec NoneOf(string key, string title, string cluster, string deployment) => new()
    {
        Key = key,
        Title = title,
        Metric = new(
            KubernetesCluster.InsightsNamespace,
            "status_replicas_available",
            MetricStatistic.Minimum,
            new Dimension("ClusterName", cluster),
            new Dimension("Namespace", SkyWalkingNames.Namespace),
            new Dimension("PodName", deployment)),
        Comparison = AlarmComparison.Below,
        Threshold = 1,
    };
}
