using System.Collections.Immutable;
using Infra.Observability;

namespace Infra.LoadBalancing;

/// <summary>
/// The error budgets of a service and their alarms, from the metrics of its target groups:
/// <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html"/>.
/// </summary>
internal static class ObjectiveAlarms
{
    /// <summary>Kind of the component: the file name of its runbooks.</summary>
    public const string Kind = "objectives";

    private const string Availability = "availability";
    private const string Latency = "latency";

    /// <summary>The error budgets of a service.</summary>
    /// <param name="args">The objectives and the target groups.</param>
    public static ImmutableArray<ErrorBudget> CreateBudgets(ServiceObjectivesArgs args)
    {
        var spec = args.Spec;
        var balancer = new Dimension("LoadBalancer", args.BalancerArnSuffix);
        ImmutableArray<Dimension> groups = [.. args.GroupArnSuffixes.Select(suffix => new Dimension("TargetGroup", suffix))];
        return
        [
            .. spec.Availability is { } percent
                ?
                [
                    Budget(
                        Availability,
                        percent,
                        bad: [.. Sums("HTTPCode_Target_5XX_Count"), .. Sums("TargetConnectionErrorCount")],
                        all: Sums("RequestCount")),
                ]
                : Array.Empty<ErrorBudget>(),
            .. spec.Latency is { } latency
                ?
                [
                    Budget(
                        Latency,
                        latency.Percent,
                        bad: Times(MetricStatistic.CountAbove(latency.Seconds)),
                        all: Times(MetricStatistic.SampleCount)),
                ]
                : Array.Empty<ErrorBudget>(),
        ];

        ErrorBudget Budget(string title, double percent, ImmutableArray<Metric> bad, ImmutableArray<Metric> all) =>
            new(title, new(bad, all, AllowedBy(percent), spec.MinBadRequests), spec.Days);

        ImmutableArray<Metric> Sums(string metric) => Each(metric, MetricStatistic.Sum);

        ImmutableArray<Metric> Times(MetricStatistic statistic) => Each("TargetResponseTime", statistic);

        ImmutableArray<Metric> Each(string metric, MetricStatistic statistic) =>
            [.. groups.Select(group => new Metric(LoadBalancerAlarms.Namespace, metric, statistic, balancer, group))];
    }

    /// <summary>Share of bad requests that an objective allows.</summary>
    /// <param name="percent">Percent of the requests that must be good.</param>
    public static decimal AllowedBy(double percent) => (100 - (decimal)percent) / 100;

    /// <summary>The alarms of an error budget.</summary>
    /// <param name="budget">The budget.</param>
    public static IEnumerable<AlarmSpec> Create(ErrorBudget budget) => BurnAlert.All.Select(alert => new AlarmSpec
    {
        Key = $"{budget.Title}-{alert.Key}",
        Title = budget.Title == Latency ? "Slow requests use up their error budget" : "Failed requests use up their error budget",
        Metric = budget.BurnRate.Bad[0],
        BurnRate = budget.BurnRate,
        Comparison = AlarmComparison.AtLeast,
        Threshold = (double)alert.RateFor(budget.Days),
        PeriodSeconds = alert.LongMinutes * 60,
        ShortPeriodSeconds = alert.ShortMinutes * 60,
        EvaluationPeriods = 1,
        DatapointsToAlarm = 1,
    });
}
