using System.Collections.Immutable;

namespace Infra.Compute;

/// <summary>What a <see cref="ServerGroup"/> is like: plain values. What it does not say is as production needs it.</summary>
public sealed record ServerGroupSpec
{
    // Balancing zones may take a group beyond its largest size by a tenth, or by one server:
    // https://docs.aws.amazon.com/autoscaling/ec2/userguide/auto-scaling-benefits.html#AutoScalingBehavior.InstanceUsage.
    private const int RebalancingPercent = 110;

    /// <summary>Fewest servers, 0 or more. Defaults to 3, one in each of three zones.</summary>
    public int MinSize { get; init; } = 3;

    /// <summary>Most servers, 1 to 1,000, not below <see cref="MinSize"/>. Defaults to 6.</summary>
    public int MaxSize { get; init; } = 6;

    /// <summary>Architecture of the processors and of the image. Defaults to Arm64 (Graviton).</summary>
    public Architecture Architecture { get; init; } = Architecture.Arm64;

    /// <summary>
    /// Instance types of <see cref="Architecture"/>, 1 to 40, the most wanted first; the next is taken where a zone has none left of one.
    /// Defaults to c7g.large, c8g.large and c6g.large: 2 vCPU and 4 GiB.
    /// </summary>
    public ImmutableArray<string> InstanceTypes { get; init; } = ["c7g.large", "c8g.large", "c6g.large"];

    /// <summary>
    /// Machine image, such as <c>ami-0123456789abcdef0</c>. Null, the default, for the newest Amazon Linux 2023 when a server starts. AWS rolls a
    /// refresh back by itself only with a fixed image:
    /// <see href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/instance-refresh-rollback.html"/>.
    /// </summary>
    public string? ImageId { get; init; }

    /// <summary>How many servers are on demand before <see cref="SpotPercent"/> counts, 0 to <see cref="MaxSize"/>. Defaults to 0.</summary>
    public int OnDemandBase { get; init; }

    /// <summary>Share of Spot among the servers above <see cref="OnDemandBase"/>, 0 to 100. Defaults to 0.</summary>
    public int SpotPercent { get; init; }

    /// <summary>Size of the encrypted gp3 root volume in GiB, 8 to 16,384. Defaults to 30.</summary>
    public int RootVolumeGiB { get; init; } = 30;

    /// <summary>Share of the wanted servers that stays in service while servers are replaced, 0 to 100. Defaults to 90.</summary>
    public int RefreshMinHealthyPercent { get; init; } = 90;

    /// <summary>
    /// Share of the wanted servers that there may be while servers are replaced, 100 to 200, at most 100 above
    /// <see cref="RefreshMinHealthyPercent"/>. Defaults to 120.
    /// </summary>
    public int RefreshMaxHealthyPercent { get; init; } = 120;

    /// <summary>Shares of replaced servers at which a refresh waits, ascending, the last 100. Empty for none. Defaults to 25 and 100.</summary>
    public ImmutableArray<int> RefreshCheckpoints { get; init; } = [25, 100];

    /// <summary>Seconds that a refresh waits at each checkpoint, 0 to 172,800. Defaults to 300.</summary>
    public int RefreshCheckpointSeconds { get; init; } = 300;

    /// <summary>Servers that wait beside the group. Null, the default, for none. Excludes Spot and several instance types.</summary>
    public WarmPoolSpec? WarmPool { get; init; }

    /// <summary>Days after which a server is replaced, 7 to 365, so that images with patches reach every server. Defaults to 30.</summary>
    public int MaxInstanceLifetimeDays { get; init; } = 30;

    /// <summary>Seconds that the service gets to end its requests when its server goes, 1 to 900. Defaults to 30.</summary>
    public int ShutdownGraceSeconds { get; init; } = 30;

    /// <summary>Seconds after its start in which a server is not judged by its health, 0 to 7,200. Defaults to 300.</summary>
    public int HealthCheckGraceSeconds { get; init; } = 300;

    /// <summary>Seconds after its start in which a server's metrics do not count for scaling, 0 to 3,600. Defaults to 180.</summary>
    public int InstanceWarmupSeconds { get; init; } = 180;

    /// <summary>Mean CPU utilization that the group aims at, 10 to 90. Defaults to 60.</summary>
    public int CpuTargetPercent { get; init; } = 60;

    /// <summary>Requests per minute and server that the group aims at too, 1 or more. Null, the default, for none. Needs a balancer.</summary>
    public int? RequestsPerTarget { get; init; }

    /// <summary>What is made of predicted demand. Defaults to forecasting only.</summary>
    public PredictiveScaling Predictive { get; init; } = PredictiveScaling.ForecastOnly;

    /// <summary>Sizes at times of the week, in any order. None by default.</summary>
    public ImmutableArray<ScheduleSpec> Schedules { get; init; } = [];

    /// <summary>Which servers go first, the deciding policy first. Defaults to old versions, misfits, old servers.</summary>
    public ImmutableArray<TerminationPolicy> TerminationPolicies { get; init; } =
        [TerminationPolicy.OldestLaunchTemplate, TerminationPolicy.AllocationStrategy, TerminationPolicy.OldestInstance];

    /// <summary>Days that the servers' logs are kept, one of the numbers CloudWatch Logs accepts. Defaults to 180.</summary>
    public int LogRetentionDays { get; init; } = 180;

    /// <summary>Whether the log group refuses to be deleted, by Pulumi and by AWS. Defaults to true.</summary>
    public bool ProtectLogs { get; init; } = true;

    /// <summary>Mean CPU utilization above which there is an alarm, 1 to 100. Defaults to 85.</summary>
    public int CpuAlarmPercent { get; init; } = 85;

    /// <summary>Mean use of memory above which there is an alarm, 1 to 100. Defaults to 85.</summary>
    public int MemoryAlarmPercent { get; init; } = 85;

    /// <summary>Use of the fullest root volume above which there is an alarm, 1 to 100. Defaults to 80.</summary>
    public int DiskAlarmPercent { get; init; } = 80;

    /// <summary>Minutes at the largest size after which there is an alarm, 1 to 1,440. Defaults to 30.</summary>
    public int AtMaximumAlarmMinutes { get; init; } = 30;

    /// <summary>
    /// Seconds that AWS waits at most for a leaving server to drain: the time for proxy and container to stop one after the other, and two
    /// minutes for noticing and reporting. 122 to 1,920.
    /// </summary>
    public int DrainTimeoutSeconds => (2 * ShutdownGraceSeconds) + 120;

    /// <summary>Most servers that there can be at once, warm pool and replacements counted: what subnets and quotas must have room for.</summary>
    public int MostInstances =>
        (((MaxSize * Math.Max(RefreshMaxHealthyPercent, RebalancingPercent)) + 99) / 100) + (WarmPool?.MinSize ?? 0);

    /// <summary>Whether AWS rolls a failed refresh back by itself.</summary>
    internal bool IsRolledBack => ImageId is not null;

    /// <summary>The smallest size that the group ever has on purpose.</summary>
    internal int SmallestSize => Schedules.Select(schedule => schedule.MinSize).Append(MinSize).Min();
}
