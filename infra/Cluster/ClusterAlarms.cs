using Infra.Observability;
using Pulumi;

namespace Infra.Cluster;

/// <summary>
/// Alarms of a Kubernetes cluster. EKS sends metrics of the control plane
/// (<see href="https://docs.aws.amazon.com/eks/latest/userguide/cloudwatch.html"/>), Container Insights those of nodes and pods
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-enhanced-EKS.html"/>).
/// </summary>
internal static class ClusterAlarms
{
    private const string ControlPlane = "AWS/EKS";
    private const int FiveMinutes = 300;

    /// <summary>The alarms of a cluster.</summary>
    /// <param name="name">Name of the cluster.</param>
    /// <param name="spec">The cluster.</param>
    /// <param name="cluster">The cluster's resource.</param>
    public static IEnumerable<AlarmSpec> Create(string name, ClusterSpec spec, Resource cluster) =>
        [.. CreateForControlPlane(name, spec.Thresholds, cluster), .. CreateForNodes(name, spec)];

    private static IEnumerable<AlarmSpec> CreateForControlPlane(string name, ClusterThresholds thresholds, Resource cluster)
    {
        yield return Above("api-liveness", "The API server answers nobody", ControlPlane, "apiserver_request_total", MetricStatistic.Sum, 1) with
        {
            Comparison = AlarmComparison.Below,
            DatapointsToAlarm = 5,
            MissingData = MissingData.Breaching,
            After = cluster,
        };
        yield return Above(
            "api-errors", "The API server answers with errors", ControlPlane, "apiserver_request_total_5XX", MetricStatistic.Sum,
            thresholds.ApiErrorsPerMinute);
        yield return Above(
            "api-latency", "The API server is slow", ControlPlane, "apiserver_request_duration_seconds_GET_P99", MetricStatistic.Average,
            thresholds.ApiLatencySeconds);
        yield return Above(
            "database", "The database of the cluster grows full", ControlPlane, "apiserver_storage_size_bytes", MetricStatistic.Maximum,
            thresholds.DatabaseMiB * Bytes.PerMiB);

        // A node starts in one to three minutes. What waits longer gets none.
        yield return Above(
            "unschedulable", "Pods wait for a node", ControlPlane, "scheduler_pending_pods_UNSCHEDULABLE", MetricStatistic.Sum, 0) with
        {
            EvaluationPeriods = 15,
            DatapointsToAlarm = 10,
        };

        AlarmSpec Above(string key, string title, string space, string metric, MetricStatistic statistic, double threshold) =>
            ClusterAlarms.Above(name, key, title, space, metric, statistic, threshold);
    }

    private static IEnumerable<AlarmSpec> CreateForNodes(string name, ClusterSpec spec)
    {
        var thresholds = spec.Thresholds;
        yield return Above("nodes-failed", "Nodes are not healthy", "cluster_failed_node_count", MetricStatistic.Maximum, 0) with
        {
            EvaluationPeriods = 15,
            DatapointsToAlarm = 10,
        };
        yield return Above(
            "nodes-limit", "Pools near their largest number of nodes", "cluster_node_count", MetricStatistic.Maximum,
            spec.Nodes.MaxNodes * thresholds.NodesPercent / 100.0) with
        {
            Comparison = AlarmComparison.AtLeast,
        };
        yield return Above(
            "volumes", "The volume of a node grows full", "node_filesystem_utilization", MetricStatistic.Maximum, thresholds.VolumePercent);
        yield return Once(Above(
            "restarts", "Containers restart", "pod_number_of_container_restarts", MetricStatistic.Sum, thresholds.RestartsPerFiveMinutes)) with
        {
            PeriodSeconds = FiveMinutes,
        };
        yield return Once(Above(
            "out-of-memory", "Containers ended as they ran out of memory", "pod_container_status_terminated_reason_oom_killed",
            MetricStatistic.Maximum, 0));

        AlarmSpec Above(string key, string title, string metric, MetricStatistic statistic, double threshold) =>
            ClusterAlarms.Above(name, key, title, KubernetesCluster.InsightsNamespace, metric, statistic, threshold);
    }

    private static AlarmSpec Once(AlarmSpec alarm) => alarm with { EvaluationPeriods = 1, DatapointsToAlarm = 1 };

    private static AlarmSpec Above(
        string name, string key, string title, string space, string metric, MetricStatistic statistic, double threshold) => new()
        {
            Key = key,
            Title = title,
            Metric = new(space, metric, statistic, new Dimension("ClusterName", KubernetesCluster.ClusterNameOf(name))),
            Comparison = AlarmComparison.Above,
            Threshold = threshold,
        };
}
