using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Validation;

namespace Infra.Compute;

/// <summary>The servers of a service. The defaults are those of production.</summary>
[FormerKey("cpuAlarmPercent", "thresholds.cpuPercent")]
[FormerKey("memoryAlarmPercent", "thresholds.memoryPercent")]
[FormerKey("diskAlarmPercent", "thresholds.diskPercent")]
[FormerKey("atMaximumAlarmMinutes", "thresholds.atMaximumMinutes")]
public sealed record ServerGroupSpec : MachineSpec
{
    // While it balances zones, AWS may exceed the largest size by a tenth, or by one server:
    // https://docs.aws.amazon.com/autoscaling/ec2/userguide/auto-scaling-benefits.html#AutoScalingBehavior.InstanceUsage.
    private const int RebalancingPercent = 110;

    /// <summary>Grace of servers that set none, in seconds.</summary>
    public const int DefaultGraceSeconds = 60;

    /// <summary>Most metrics of a backlog. With the number of servers and the expression over all of them, a policy has ten.</summary>
    public const int MaxBacklogMetrics = 8;

    /// <summary>Smallest number of servers, at most <c>maxSize</c>; in production 2 or more.</summary>
    [Range(0, 1000)]
    public int MinSize { get; init; } = 3;

    /// <summary>Largest number of servers.</summary>
    [Range(1, 1000)]
    public int MaxSize { get; init; } = 6;

    /// <summary>Number of On-Demand servers before <c>spotPercent</c> applies, at most <c>maxSize</c>.</summary>
    [Range(0, 1000)]
    public int OnDemandBase { get; init; }

    /// <summary>Share of Spot servers among those above <c>onDemandBase</c>, in percent.</summary>
    [Range(0, 100)]
    [Production("so that AWS cannot take most servers back at once", Maximum = 80)]
    public int SpotPercent { get; init; }

    /// <summary>Share of the desired servers that stays in service while servers are replaced, in percent.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_RefreshPreferences.html"/>.</remarks>
    [Range(0, 100)]
    [Production("so that a roll-out leaves servers enough for the load", Minimum = 50)]
    public int RefreshMinHealthyPercent { get; init; } = 90;

    /// <summary>
    /// Number of servers that may exist while servers are replaced, in percent of the desired servers; at most 100 above
    /// <c>refreshMinHealthyPercent</c>.
    /// </summary>
    [Range(100, 200)]
    public int RefreshMaxHealthyPercent { get; init; } = 120;

    /// <summary>
    /// Checkpoints of an instance refresh: shares of replaced servers at which it waits, in percent, ascending, the last 100. Empty for no
    /// checkpoint.
    /// </summary>
    [Range(1, 100)]
    public ImmutableArray<int> RefreshCheckpoints { get; init; } = [25, 100];

    /// <summary>Seconds that an instance refresh waits at each checkpoint.</summary>
    [Range(0, 172_800)]
    public int RefreshCheckpointSeconds { get; init; } = 300;

    /// <summary>Days after which AWS replaces a server. So every server gets a patched image in time.</summary>
    [Range(7, 365)]
    [Production("so that servers get security updates in time", Maximum = 90)]
    public int MaxInstanceLifetimeDays { get; init; } = 30;

    /// <summary>
    /// Seconds that a service has to finish its requests before its server ends. Behind a load balancer 15 to 300, and no less than its proxy waits
    /// for an answer: targets drain for the same time. Without it 60, or as long as its proxy waits where that is longer.
    /// </summary>
    [Range(1, 900)]
    public int? ShutdownGraceSeconds { get; init; }

    /// <summary><see cref="ShutdownGraceSeconds"/>, or 60 without it.</summary>
    public int GraceSeconds => ShutdownGraceSeconds ?? DefaultGraceSeconds;

    /// <summary>Seconds after a server's start in which a failed health check does not end it. Behind a load balancer 120 or more.</summary>
    [Range(0, 3600)]
    public int HealthCheckGraceSeconds { get; init; } = 300;

    /// <summary>
    /// Seconds after a server's start in which its metrics do not count for scaling, and after which a refresh counts it as replaced; at least
    /// <c>healthCheckGraceSeconds</c>.
    /// </summary>
    [Range(0, 3600)]
    public int InstanceWarmupSeconds { get; init; } = 300;

    /// <summary>Mean CPU utilization in percent that scaling holds.</summary>
    [Range(10, 90)]
    public int CpuTargetPercent { get; init; } = 60;

    /// <summary>Requests per minute and server that scaling holds as well. Requires a route, or another service that calls this one.</summary>
    [Range(1, int.MaxValue)]
    public int? RequestsPerTarget { get; init; }

    /// <summary>
    /// Messages per server that scaling holds as well: those that wait in all queues that the service consumes. Requires <c>consumes</c>. How many a
    /// server may have is the time that a message may wait, divided by the time that a server takes for one.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int? BacklogPerServer { get; init; }

    /// <summary>Use of the demand that AWS forecasts.</summary>
    public PredictiveScaling Predictive { get; init; } = PredictiveScaling.ForecastOnly;

    /// <summary>
    /// Sizes at times of the week, in any order. Without it, production has no schedules, and development stops its servers at night and at weekends.
    /// </summary>
    /// <remarks>Quota: <see href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-quotas.html"/>.</remarks>
    [Length(0, 125), Unique(nameof(ScheduleSpec.Key))]
    public ImmutableArray<ScheduleSpec>? Schedules { get; init; }

    /// <summary>
    /// Order in which servers are ended when the group shrinks. The first policy decides, the next ones decide among equal servers.
    /// </summary>
    [Length(1, 6), Unique]
    public ImmutableArray<TerminationPolicy> TerminationPolicies { get; init; } =
        [TerminationPolicy.OldestLaunchTemplate, TerminationPolicy.AllocationStrategy, TerminationPolicy.OldestInstance];

    /// <summary>Thresholds of the alarms.</summary>
    public ServerGroupThresholds Thresholds { get; init; } = new();

    /// <summary>
    /// Longest time in seconds that AWS waits for a server to drain, 222 to 2,020: the grace of the proxy, then the grace of the container, and less
    /// than four minutes to notice the end, two of them for a network load balancer, and to report it.
    /// </summary>
    public int DrainTimeoutSeconds => (2 * GraceSeconds) + 220;

    /// <summary>Most servers at one time, including replacements. Subnets and quotas must have room for them.</summary>
    public int MaxInstances => ((MaxSize * Math.Max(RefreshMaxHealthyPercent, RebalancingPercent)) + 99) / 100;

    /// <summary>
    /// CPU utilization in percent of those that remain if a group of servers or pods, at its target, loses the zone with most of them; more than 100
    /// where they cannot take the requests. Null where none remains.
    /// </summary>
    /// <param name="size">Number of servers or pods.</param>
    /// <param name="zones">Number of zones, over which they are spread evenly.</param>
    /// <param name="cpuTargetPercent">CPU utilization in percent that scaling holds.</param>
    public static int? CpuPercentWithoutAZone(int size, int zones, int cpuTargetPercent)
    {
        var left = size - ((size + zones - 1) / zones);
        return left > 0 ? ((size * cpuTargetPercent) + left - 1) / left : null;
    }

    /// <summary>The smallest size that a schedule sets, or the group's own.</summary>
    public int SmallestSize => MinSizes.Min();

    /// <summary>The largest size below which a schedule, or the group's own, lets no scaling go.</summary>
    public int LargestMinSize => MinSizes.Max();

    private IEnumerable<int> MinSizes => (Schedules ?? []).Select(schedule => schedule.MinSize).Append(MinSize);
}
