using Infra.Observability;
using Pulumi;

namespace Infra.LoadBalancing;

/// <summary>
/// The alarms of a network load balancer:
/// <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-cloudwatch-metrics.html"/>.
/// </summary>
internal static class NetworkLoadBalancerAlarms
{
    private const string Namespace = "AWS/NetworkELB";

    public static IEnumerable<AlarmSpec> Create(Input<string> arnSuffix)
    {
        var balancer = new Dimension("LoadBalancer", arnSuffix);
        return
        [
            Above(
                "port-allocation",
                "The load balancer runs out of ports towards targets",
                "PortAllocationErrorCount",
                MetricStatistic.Sum,
                balancer),
            Above("rejected-flows", "The load balancer rejects connections", "RejectedFlowCount", MetricStatistic.Sum, balancer),
        ];
    }

    /// <summary>Alarms of a target group.</summary>
    public static IEnumerable<AlarmSpec> CreateForTargets(Input<string> balancerSuffix, Input<string> groupSuffix) =>
    [
        LoadBalancerAlarms.UnhealthyHosts(
            Namespace, LoadBalancerThresholds.DefaultUnhealthyMinutes, new("LoadBalancer", balancerSuffix), new("TargetGroup", groupSuffix)),
    ];

    private static AlarmSpec Above(string key, string title, string metric, MetricStatistic statistic, params Dimension[] dimensions) => new()
    {
        Key = key,
        Title = title,
        Metric = new(Namespace, metric, statistic, [.. dimensions]),
        Comparison = AlarmComparison.Above,
        Threshold = 0,
    };
}
