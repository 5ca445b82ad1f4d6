using Infra.Observability;

namespace Infra.Cluster;

/// <summary>
/// Alarms of the pods of a service, on metrics of Container Insights
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-enhanced-EKS.html"/>). The agent sends those
/// of a Deployment under its name as <c>PodName</c>
/// (<see href="https://github.com/aws/amazon-cloudwatch-agent/blob/main/translator/translate/otel/exporter/awsemf/kubernetes.go"/>).
/// </summary>
internal static class WorkloadAlarms
{
    /// <summary>The alarms of a service.</summary>
    /// <param name="args">Inputs of the workload.</param>
    public static IEnumerable<AlarmSpec> Create(WorkloadArgs args) => [.. CreateAtMaximum(args), .. LogErrorFilter.Alarms(args.LogErrors)];

    // A task, and a service whose number of pods does not change, have none on their largest number.
    private static IEnumerable<AlarmSpec> CreateAtMaximum(WorkloadArgs args)
    {
        if (args.Bootstrap.Workload is Compute.Bootstrap.ServerWorkload.TaskContainer || args.Spec.MaxReplicas <= args.Spec.MinReplicas)
        {
            yield break;
        }

        var minutes = args.Spec.Thresholds.AtMaximumMinutes;
        yield return new()
        {
            Key = "at-maximum",
            Title = "The pods are at their largest number and cannot grow",
            Metric = new(
                KubernetesCluster.InsightsNamespace,
                "replicas_desired",
                MetricStatistic.Minimum,
                new Dimension("ClusterName", args.ClusterName),
                new Dimension("Namespace", args.Namespace),
                new Dimension("PodName", args.Bootstrap.Service)),
            Comparison = AlarmComparison.AtLeast,
            Threshold = args.Spec.MaxReplicas,
            EvaluationPeriods = minutes,
            DatapointsToAlarm = minutes,
        };
    }
}
