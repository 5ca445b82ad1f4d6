using System.Collections.Immutable;
using Infra.Observability;
using Pulumi;

namespace Infra.LoadBalancing;

/// <summary>
/// The alarms of an application load balancer:
/// <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html"/>.
/// </summary>
internal static class LoadBalancerAlarms
{
    /// <summary>Kind of the components in this folder: the file name of their runbooks.</summary>
    public const string Kind = "load-balancer";

    /// <summary>Key of the alarm of a route without healthy targets.</summary>
    public const string NoHealthyHosts = "no-healthy-hosts";

    /// <summary>Key of the alarm of unhealthy targets.</summary>
    public const string UnhealthyHosts = "unhealthy-hosts";

    /// <summary>Key of the alarm of errors of targets.</summary>
    public const string TargetErrors = "target-5xx";

    /// <summary>Key of the alarm of slow targets.</summary>
    public const string Latency = "latency";

    private const string Namespace = "AWS/ApplicationELB";

    /// <summary>Keys of the alarms of targets that a bad release sets off.</summary>
    public static ImmutableArray<string> OfReleases { get; } = [TargetErrors, Latency, UnhealthyHosts];

    public static IEnumerable<AlarmSpec> Create(LoadBalancerSpec spec, Input<string> arnSuffix)
    {
        var balancer = new Dimension("LoadBalancer", arnSuffix);
        return
        [
            Above(
                "balancer-5xx",
                "The load balancer answers with errors of its own",
                "HTTPCode_ELB_5XX_Count",
                MetricStatistic.Sum,
                spec.Thresholds.BalancerErrors,
                balancer),
            Above(
                TargetErrors,
                "Targets answer with errors",
                "HTTPCode_Target_5XX_Count",
                MetricStatistic.Sum,
                spec.Thresholds.TargetErrors,
                balancer),
            Above(Latency, "Targets answer slowly", "TargetResponseTime", MetricStatistic.P99, spec.Thresholds.LatencySeconds, balancer),
            Above("rejected-connections", "The load balancer rejects connections", "RejectedConnectionCount", MetricStatistic.Sum, 0, balancer) with
            {
                EvaluationPeriods = 1,
                DatapointsToAlarm = 1,
            },
            Above(
                "tls-errors",
                "Clients fail to agree on TLS",
                "ClientTLSNegotiationErrorCount",
                MetricStatistic.Sum,
                spec.Thresholds.TlsErrors,
                balancer),
        ];
    }

    /// <summary>Alarms of the two target groups of a service.</summary>
    public static IEnumerable<AlarmSpec> CreateForTargets(ServiceRouteArgs args, Input<string> stableSuffix, Input<string> canarySuffix)
    {
        var balancer = new Dimension("LoadBalancer", args.BalancerArnSuffix);
        Dimension stable = new("TargetGroup", stableSuffix), canary = new("TargetGroup", canarySuffix);
        return
        [
            Above(
                TargetErrors,
                "Servers of the service answer with errors",
                "HTTPCode_Target_5XX_Count",
                MetricStatistic.Sum,
                args.Thresholds.TargetErrors,
                balancer,
                stable),
            Above(
                Latency,
                "Servers of the service answer slowly",
                "TargetResponseTime",
                MetricStatistic.P99,
                args.Thresholds.LatencySeconds,
                balancer,
                stable),
            Unhealthy(Namespace, args.StartSeconds, balancer, stable),
            Above("unhealthy-canary", "Targets of the canary are unhealthy", "UnHealthyHostCount", MetricStatistic.Maximum, 0, balancer, canary),
            new()
            {
                Key = NoHealthyHosts,
                Title = "No target is healthy",
                Metric = new(Namespace, "HealthyHostCount", MetricStatistic.Maximum, balancer, stable),
                Comparison = AlarmComparison.Below,
                Threshold = 1,
                MissingData = MissingData.Breaching,
            },
        ];
    }

    /// <summary>
    /// The alarm of unhealthy targets. A server is a target from its start on, and unhealthy until it serves. So the alarm waits as long as a server
    /// has to start, and is quiet while servers are added or replaced.
    /// </summary>
    /// <param name="metrics">Namespace of the balancer's metrics.</param>
    /// <param name="startSeconds">Seconds that a server has to start.</param>
    /// <param name="dimensions">Load balancer and target group.</param>
    public static AlarmSpec Unhealthy(string metrics, int startSeconds, params ImmutableArray<Dimension> dimensions)
    {
        var minutes = Math.Max(1, (startSeconds + 59) / 60);
        return new()
        {
            Key = UnhealthyHosts,
            Title = "Targets are unhealthy",
            Metric = new(metrics, "UnHealthyHostCount", MetricStatistic.Minimum, dimensions),
            Comparison = AlarmComparison.Above,
            Threshold = 0,
            EvaluationPeriods = minutes,
            DatapointsToAlarm = minutes,
        };
    }

    private static AlarmSpec Above(
        string key, string title, string metric, MetricStatistic statistic, double threshold, params Dimension[] dimensions) => new()
        {
            Key = key,
            Title = title,
            Metric = new(Namespace, metric, statistic, [.. dimensions]),
            Comparison = AlarmComparison.Above,
            Threshold = threshold,
        };
}
