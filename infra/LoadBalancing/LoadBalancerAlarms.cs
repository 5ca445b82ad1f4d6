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

    /// <summary>Alarms of the target group of a service.</summary>
    /// <param name="alwaysHasTargets">Whether it has targets at all times. Only then it is wrong that none is healthy.</param>
    /// <param name="balancerSuffix">Dimension of the load balancer.</param>
    /// <param name="groupSuffix">Dimension of the target group.</param>
    public static IEnumerable<AlarmSpec> CreateForTargets(bool alwaysHasTargets, Input<string> balancerSuffix, Input<string> groupSuffix)
    {
        Dimension balancer = new("LoadBalancer", balancerSuffix), group = new("TargetGroup", groupSuffix);
        yield return UnhealthyHosts(Namespace, balancer, group);
        if (alwaysHasTargets)
        {
            yield return new()
            {
                Key = NoHealthyHosts,
                Title = "No target is healthy",
                Metric = new(Namespace, "HealthyHostCount", MetricStatistic.Maximum, balancer, group),
                Comparison = AlarmComparison.Below,
                Threshold = 1,
                MissingData = MissingData.Breaching,
            };
        }
    }

    /// <summary>
    /// The alarm of unhealthy targets. A new target is unhealthy until it serves, so every roll-out has some: the alarm waits for 10 minutes of 15.
    /// In each minute the nodes of a load balancer differ; the least is what all of them see, as
    /// <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html">AWS</see> advises.
    /// </summary>
    /// <param name="metrics">Namespace of the metric.</param>
    /// <param name="dimensions">Load balancer and target group.</param>
    public static AlarmSpec UnhealthyHosts(string metrics, params Dimension[] dimensions) => new()
    {
        Key = "unhealthy-hosts",
        Title = "Targets stay unhealthy",
        Metric = new(metrics, "UnHealthyHostCount", MetricStatistic.Minimum, [.. dimensions]),
        Comparison = AlarmComparison.Above,
        Threshold = 0,
        EvaluationPeriods = 15,
        DatapointsToAlarm = 10,
    };

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
