using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Observability;
using Infra.Validation;

namespace Infra.Compute;

/// <summary>The servers of a service. The defaults are those of production.</summary>
[FormerKey("cpuAlarmPercent", "thresholds.cpuPercent")]
[FormerKey("memoryAlarmPercent", "thresholds.memoryPercent")]
[FormerKey("diskAlarmPercent", "thresholds.diskPercent")]
[FormerKey("atMaximumAlarmMinutes", "thresholds.atMaximumMinutes")]
public sealed record ServerGroupSpec
{
    // Balancing zones may take a group beyond its largest size by a tenth, or by one server:
    // https://docs.aws.amazon.com/autoscaling/ec2/userguide/auto-scaling-benefits.html#AutoScalingBehavior.InstanceUsage.
    private const int RebalancingPercent = 110;

    /// <summary>Fewest servers, at most <c>maxSize</c>; in production 2 or more.</summary>
    [Range(0, 1000)]
    public int MinSize { get; init; } = 3;

    /// <summary>Most servers.</summary>
    [Range(1, 1000)]
    public int MaxSize { get; init; } = 6;

    /// <summary>Architecture of the processors and of the machine image: <c>arm64</c> is Graviton.</summary>
    public Architecture Architecture { get; init; } = Architecture.Arm64;

    /// <summary>
    /// Instance types of <c>architecture</c>, the most wanted first. Where a zone has no capacity of one type, the next is taken.
    /// </summary>
    [Length(1, 40), Unique]
    public ImmutableArray<InstanceType> InstanceTypes { get; init; } =
        [InstanceType.Parse("c7g.large"), InstanceType.Parse("c8g.large"), InstanceType.Parse("c6g.large")];

    /// <summary>Machine image, such as <c>ami-0123456789abcdef0</c>. Without it a server starts from the newest Amazon Linux 2023.</summary>
    [RegularExpression("ami-[0-9a-f]{8,17}", ErrorMessage = "must be the id of a machine image, such as ami-0123456789abcdef0")]
    public string? ImageId { get; init; }

    /// <summary>Servers that are on demand before <c>spotPercent</c> counts, at most <c>maxSize</c>.</summary>
    [Range(0, 1000)]
    public int OnDemandBase { get; init; }

    /// <summary>Share of Spot among the servers above <c>onDemandBase</c>, in percent.</summary>
    [Range(0, 100)]
    public int SpotPercent { get; init; }

    /// <summary>Size of the encrypted gp3 root volume in GiB.</summary>
    [Range(8, 16_384)]
    public int RootVolumeGiB { get; init; } = 30;

    /// <summary>Share of the wanted servers that stays in service while servers are replaced, in percent.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_RefreshPreferences.html"/>.</remarks>
    [Range(0, 100)]
    public int RefreshMinHealthyPercent { get; init; } = 90;

    /// <summary>
    /// Share of the wanted servers that there may be while servers are replaced, in percent; at most 100 above <c>refreshMinHealthyPercent</c>.
    /// </summary>
    [Range(100, 200)]
    public int RefreshMaxHealthyPercent { get; init; } = 120;

    /// <summary>Shares of replaced servers at which a refresh waits, in percent, ascending, the last 100. Empty for no wait.</summary>
    [Range(1, 100)]
    public ImmutableArray<int> RefreshCheckpoints { get; init; } = [25, 100];

    /// <summary>Seconds that a refresh waits at each checkpoint.</summary>
    [Range(0, 172_800)]
    public int RefreshCheckpointSeconds { get; init; } = 300;

    /// <summary>Servers that wait beside the group. It excludes Spot and several instance types.</summary>
    public WarmPoolSpec? WarmPool { get; init; }

    /// <summary>Days after which a server is replaced, so that patched images reach every server.</summary>
    [Range(7, 365)]
    public int MaxInstanceLifetimeDays { get; init; } = 30;

    /// <summary>
    /// Seconds that the service gets to end its requests when its server goes; behind a balancer 15 to 300, as targets drain for as long.
    /// </summary>
    [Range(1, 900)]
    public int ShutdownGraceSeconds { get; init; } = 30;

    /// <summary>Seconds after its start in which a failed health check does not end a server.</summary>
    [Range(0, 7200)]
    public int HealthCheckGraceSeconds { get; init; } = 300;

    /// <summary>Seconds after its start in which a server's metrics do not count for scaling.</summary>
    [Range(0, 3600)]
    public int InstanceWarmupSeconds { get; init; } = 180;

    /// <summary>Mean CPU utilization in percent that scaling aims at.</summary>
    [Range(10, 90)]
    public int CpuTargetPercent { get; init; } = 60;

    /// <summary>Requests per minute and server that scaling aims at too. It needs a route or a service that calls this one.</summary>
    [Range(1, int.MaxValue)]
    public int? RequestsPerTarget { get; init; }

    /// <summary>What is done with the demand that AWS predicts.</summary>
    public PredictiveScaling Predictive { get; init; } = PredictiveScaling.ForecastOnly;

    /// <summary>Sizes at times of the week, in any order.</summary>
    /// <remarks>Quota: <see href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-quotas.html"/>.</remarks>
    [Length(0, 125), Unique(nameof(ScheduleSpec.Key))]
    public ImmutableArray<ScheduleSpec> Schedules { get; init; } = [];

    /// <summary>Which servers go first when the group shrinks, the deciding policy first.</summary>
    [Length(1, 6), Unique]
    public ImmutableArray<TerminationPolicy> TerminationPolicies { get; init; } =
        [TerminationPolicy.OldestLaunchTemplate, TerminationPolicy.AllocationStrategy, TerminationPolicy.OldestInstance];

    /// <summary>Days that the servers' logs are kept.</summary>
    [LogRetention]
    public int LogRetentionDays { get; init; } = 180;

    /// <summary>Thresholds of the alarms.</summary>
    public ServerGroupThresholds Thresholds { get; init; } = new();

    /// <summary>
    /// Seconds that AWS waits at most for a leaving server to drain: proxy and container stop one after the other, and two minutes are for noticing
    /// and reporting. 122 to 1,920.
    /// </summary>
    public int DrainTimeoutSeconds => (2 * ShutdownGraceSeconds) + 120;

    /// <summary>Most servers at one time, with the warm pool and with replacements: subnets and quotas must have room for them.</summary>
    public int MostInstances =>
        (((MaxSize * Math.Max(RefreshMaxHealthyPercent, RebalancingPercent)) + 99) / 100) + (WarmPool?.MinSize ?? 0);

    /// <summary>Whether AWS rolls a failed refresh back by itself.</summary>
    internal bool IsRolledBack => ImageId is not null;

    /// <summary>The smallest size that settings and schedules ask for.</summary>
    internal int SmallestSize => Schedules.Select(schedule => schedule.MinSize).Append(MinSize).Min();
}
