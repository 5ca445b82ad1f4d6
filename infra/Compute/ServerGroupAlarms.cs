using System.Collections.Immutable;
using Infra.Observability;
using Pulumi;

namespace Infra.Compute;

/// <summary>The alarms of a server group.</summary>
internal static class ServerGroupAlarms
{
    public const string Cpu = "cpu";
    public const string AtMaximum = "at-maximum";
    public const string InService = "in-service";
    public const string Memory = "memory";
    public const string Disk = "disk";
    public const string StatusCheck = "status-check";
    public const string Restarts = "container-restarts";
    public const string GivenUp = "container-given-up";
    public const string Credentials = "container-credentials";

    // A container that ends once is started again, and its service goes on. One that ends at its start makes several restarts in five minutes, also
    // where it takes a minute to fail.
    private const int RestartsOfFailure = 3;
    private const int RepeatedPeriodSeconds = 300;

    // Servers look once a minute. One failure is a call that went wrong, or a role that is seconds old.
    private const int CredentialsOfFailure = 3;

    /// <summary>Kind of the component: the file name of its runbooks.</summary>
    public const string Kind = "server-group";

    /// <summary>
    /// The alarms of a group that stop an instance refresh: what a bad release changes on servers. They exist before the group, so they name it by a
    /// text.
    /// </summary>
    /// <param name="args">Args of the group.</param>
    /// <param name="groupName">Physical name of its autoscaling group.</param>
    public static ImmutableArray<AlarmSpec> CreateStoppingRefresh(ServerGroupArgs args, string groupName) =>
    [
        .. args.HasContainer
            ? [Repeated(Restarts, "Containers end and are started again", ServerMetrics.ContainerRestarts, RestartsOfFailure, groupName)]
            : (ImmutableArray<AlarmSpec>)[],
        .. args is { HasContainer: true, TargetGroupArns: null }
            ? [Repeated(GivenUp, "A server is replaced, as its container does not run", ServerMetrics.ContainerGivenUp, 1, groupName)]
            : (ImmutableArray<AlarmSpec>)[],
        .. args.HasContainerRole
            ? [CredentialFailures(groupName)]
            : (ImmutableArray<AlarmSpec>)[],
    ];

    /// <summary>The alarm on the credentials of containers.</summary>
    /// <param name="groupName">Physical name of their autoscaling group.</param>
    public static AlarmSpec CredentialFailures(Input<string> groupName) =>
        Repeated(Credentials, "Containers get no new AWS credentials", ServerMetrics.CredentialFailures, CredentialsOfFailure, groupName);

    /// <summary>
    /// The other alarms of a group. A group with one possible size has no alarm on its largest size. A group that may have no servers has no alarm on
    /// servers in service.
    /// </summary>
    /// <param name="spec">The group.</param>
    /// <param name="groupName">Physical name of its autoscaling group.</param>
    /// <param name="logErrors">How errors in its log are counted; null where they are not.</param>
    public static ImmutableArray<AlarmSpec> Create(ServerGroupSpec spec, Input<string> groupName, LogErrors? logErrors)
    {
        var group = new Dimension(ServerMetrics.GroupDimension, groupName);
        return
        [
            Above(
                Cpu,
                "The processors of the servers are busy",
                new("AWS/EC2", "CPUUtilization", MetricStatistic.Average, group),
                spec.Thresholds.CpuPercent),
            .. spec.MaxSize > spec.LargestMinSize ? [AtLargestSize(spec, group)] : (ImmutableArray<AlarmSpec>)[],
            .. spec.SmallestSize > 0 ? [TooFewInService(spec, group)] : (ImmutableArray<AlarmSpec>)[],
            Above(
                Memory,
                "The memory of the servers is full",
                AgentMetric(ServerMetrics.MemoryUsedPercent, MetricStatistic.Average),
                spec.Thresholds.MemoryPercent),
            Above(
                Disk,
                "The root volume of a server is full",
                AgentMetric(ServerMetrics.DiskUsedPercent, MetricStatistic.Maximum),
                spec.Thresholds.DiskPercent),
            new()
            {
                Key = StatusCheck,
                Title = "A server fails the checks of EC2",
                Metric = new("AWS/EC2", "StatusCheckFailed", MetricStatistic.Maximum, group),
                Comparison = AlarmComparison.AtLeast,
                Threshold = 1,
            },
            .. LogErrorFilter.Alarms(logErrors),
        ];

        Metric AgentMetric(string name, MetricStatistic statistic) => new(ServerMetrics.Namespace, name, statistic, group);
    }

    private static AlarmSpec Repeated(string key, string title, string metric, int times, Input<string> groupName) => new()
    {
        Key = key,
        Title = title,
        Metric = new(ServerMetrics.Namespace, metric, MetricStatistic.Sum, new Dimension(ServerMetrics.GroupDimension, groupName)),
        Comparison = AlarmComparison.AtLeast,
        Threshold = times,
        PeriodSeconds = RepeatedPeriodSeconds,
        EvaluationPeriods = 1,
        DatapointsToAlarm = 1,
    };

    private static AlarmSpec Above(string key, string title, Metric metric, int threshold) =>
        new() { Key = key, Title = title, Metric = metric, Comparison = AlarmComparison.Above, Threshold = threshold };

    private static AlarmSpec AtLargestSize(ServerGroupSpec spec, Dimension group) => new()
    {
        Key = AtMaximum,
        Title = "The group is at its largest size and cannot grow",
        Metric = new("AWS/AutoScaling", "GroupInServiceInstances", MetricStatistic.Minimum, group),
        Comparison = AlarmComparison.AtLeast,
        Threshold = spec.MaxSize,
        EvaluationPeriods = spec.Thresholds.AtMaximumMinutes,
        DatapointsToAlarm = spec.Thresholds.AtMaximumMinutes,
    };

    // Fewer servers than an instance refresh leaves in service at the smallest size. AWS rounds this number up.
    private static AlarmSpec TooFewInService(ServerGroupSpec spec, Dimension group) => new()
    {
        Key = InService,
        Title = "Fewer servers are in service than the group must have",
        Metric = new("AWS/AutoScaling", "GroupInServiceInstances", MetricStatistic.Minimum, group),
        Comparison = AlarmComparison.Below,
        Threshold = Math.Max(1, ((spec.SmallestSize * spec.RefreshMinHealthyPercent) + 99) / 100),
        EvaluationPeriods = spec.Thresholds.InServiceMinutes,
        DatapointsToAlarm = spec.Thresholds.InServiceMinutes,
        MissingData = MissingData.Breaching,
    };
}
