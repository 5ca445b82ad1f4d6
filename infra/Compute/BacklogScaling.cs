using System.Collections.Immutable;
using Infra.Observability;
using Pulumi;
using Inputs = Pulumi.Aws.AutoScaling.Inputs;

namespace Infra.Compute;

/// <summary>
/// The metric of what waits for each server of a group, as an expression over metrics:
/// <see href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-target-tracking-metric-math.html"/>.
/// </summary>
internal static class BacklogScaling
{
    private const string Servers = "servers";
    private const string PerServer = "perServer";

    /// <summary>What waits, divided by the servers in service.</summary>
    /// <param name="backlog">Metrics of what waits.</param>
    /// <param name="groupName">Name of the group.</param>
    public static Inputs.PolicyTargetTrackingConfigurationCustomizedMetricSpecificationArgs Create(
        ImmutableArray<Metric> backlog, Input<string> groupName)
    {
        var inService = new Metric(
            "AWS/AutoScaling", "GroupInServiceInstances", MetricStatistic.Average, new Dimension(ServerMetrics.GroupDimension, groupName));
        return new()
        {
            Metrics =
            [
                .. backlog.Select((metric, index) => Query(IdOf(index), metric)),
                Query(Servers, inService),
                new Inputs.PolicyTargetTrackingConfigurationCustomizedMetricSpecificationMetricArgs
                {
                    Id = PerServer,
                    Expression = ExpressionOf(backlog.Length),
                    Label = "Messages per server",
                    ReturnData = true,
                },
            ],
        };
    }

    /// <summary>
    /// The expression. A queue that nobody uses has no values, which is a backlog of 0; and a group without servers must be able to grow.
    /// </summary>
    /// <param name="metrics">Number of metrics of what waits.</param>
    public static string ExpressionOf(int metrics)
    {
        var sum = string.Join(" + ", Enumerable.Range(0, metrics).Select(index => $"FILL({IdOf(index)}, 0)"));
        return $"IF({Servers} > 0, ({sum}) / {Servers}, {sum})";
    }

    private static string IdOf(int index) => $"waiting{index + 1}";

    private static Inputs.PolicyTargetTrackingConfigurationCustomizedMetricSpecificationMetricArgs Query(string id, Metric metric) => new()
    {
        Id = id,
        MetricStat = new Inputs.PolicyTargetTrackingConfigurationCustomizedMetricSpecificationMetricMetricStatArgs
        {
            Metric = new Inputs.PolicyTargetTrackingConfigurationCustomizedMetricSpecificationMetricMetricStatMetricArgs
            {
                Namespace = metric.Namespace,
                MetricName = metric.Name,
                Dimensions =
                [
                    .. metric.Dimensions.Select(dimension =>
                        new Inputs.PolicyTargetTrackingConfigurationCustomizedMetricSpecificationMetricMetricStatMetricDimensionArgs
                        {
                            Name = dimension.Name,
                            Value = dimension.Value,
                        }),
                ],
            },
            Stat = metric.Statistic.ToString(),
        },
        ReturnData = false,
    };
}
