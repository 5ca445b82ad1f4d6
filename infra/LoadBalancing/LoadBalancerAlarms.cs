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

    private const string Namespace = "AWS/ApplicationELB";

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
                "target-5xx",
                "Targets answer with errors",
                "HTTPCode_Target_5XX_Count",
                MetricStatistic.Sum,
                spec.Thresholds.TargetErrors,
                balancer),
            Above("latency", "Targets answer slowly", "TargetResponseTime", MetricStatistic.P99, spec.Thresholds.LatencySeconds, balancer),
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
    public static IEnumerable<AlarmSpec> CreateForTargets(Input<string> balancerSuffix, Input<string> stableSuffix, Input<string> canarySuffix)
    {
        var balancer = new Dimension("LoadBalancer", balancerSuffix);
        Dimension stable = new("TargetGroup", stableSuffix), canary = new("TargetGroup", canarySuffix);
        return
        [
            Above("unhealthy-hosts", "Targets are unhealthy", "UnHealthyHostCount", MetricStatistic.Maximum, 0, balancer, stable),
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
