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
    public const string Unhealthy = "unhealthy-hosts";

    /// <summary>Namespace of the metrics of application load balancers.</summary>
    public const string Namespace = "AWS/ApplicationELB";

    private const string TargetErrors = "target-5xx";
    private const string Latency = "latency";

    /// <summary>Keys of the alarms of targets that a bad release sets off.</summary>
    public static ImmutableArray<string> OfReleases { get; } = [TargetErrors, Latency, Unhealthy];

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

    /// <summary>Alarms of the target group of a service.</summary>
    /// <param name="args">Args of the service's route.</param>
    /// <param name="groupSuffix">Dimension of the target group.</param>
    public static IEnumerable<AlarmSpec> CreateForTargets(ServiceRouteArgs args, Input<string> groupSuffix)
    {
        Dimension balancer = new("LoadBalancer", args.BalancerArnSuffix), group = new("TargetGroup", groupSuffix);
        var (errors, seconds) = (args.Thresholds.TargetErrors, args.Thresholds.LatencySeconds);
        yield return Above(
            TargetErrors, "Servers of the service answer with errors", "HTTPCode_Target_5XX_Count", MetricStatistic.Sum, errors, balancer, group);
        yield return Above(
            Latency, "Servers of the service answer slowly", "TargetResponseTime", MetricStatistic.P99, seconds, balancer, group);
        yield return UnhealthyHosts(Namespace, args.Thresholds.UnhealthyMinutes, balancer, group);

        // Only where there are servers at all times it is wrong that none is healthy.
        if (args.AlwaysHasTargets)
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
    /// The alarm of unhealthy targets. A new target is unhealthy until it serves, so every roll-out has some: the alarm waits, for 10 minutes of 15.
    /// In each minute the nodes of a load balancer differ; the least is what all of them see, as
    /// <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html">AWS</see> advises.
    /// </summary>
    /// <param name="metrics">Namespace of the metric.</param>
    /// <param name="minutes">How long it waits.</param>
    /// <param name="dimensions">Load balancer and target group.</param>
    public static AlarmSpec UnhealthyHosts(string metrics, int minutes, params Dimension[] dimensions) => new()
    {
        Key = Unhealthy,
        Title = "Targets stay unhealthy",
        Metric = new(metrics, "UnHealthyHostCount", MetricStatistic.Minimum, [.. dimensions]),
        Comparison = AlarmComparison.Above,
        Threshold = 0,
        EvaluationPeriods = minutes * 3 / 2,
        DatapointsToAlarm = minutes,
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
