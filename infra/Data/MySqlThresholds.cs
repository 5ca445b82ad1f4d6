using System.ComponentModel.DataAnnotations;
using Infra.Validation;

namespace Infra.Data;

/// <summary>Thresholds of the alarms of a MySQL database. The defaults suit <c>db.r7g.large</c> with 100 GiB.</summary>
/// <remarks>A threshold that the instance's size cannot reach is refused.</remarks>
[FormerKey("cpuCredits", "surplusCredits")]
public sealed record MySqlThresholds
{
    /// <summary>Mean CPU utilization in percent.</summary>
    [Range(1, 99)]
    public int CpuPercent { get; init; } = 80;

    /// <summary>Free storage in GiB, less than <c>storageGiB</c>. RDS adds storage when a tenth is left: 10 GiB of the default 100.</summary>
    [Range(1, 65_535)]
    public int FreeStorageGiB { get; init; } = 10;

    /// <summary>Free memory in MiB, less than the class has.</summary>
    [Range(1, int.MaxValue)]
    public int FreeMemoryMiB { get; init; } = 256;

    /// <summary>
    /// Open connections, fewer than an instance accepts. Without it, 70 percent of what it accepts by its memory: 955 with 16 GiB.
    /// </summary>
    /// <remarks><see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.MaxConnections"/>.</remarks>
    [Range(1, int.MaxValue)]
    public int? Connections { get; init; }

    /// <summary>Seconds that a replica is behind its primary.</summary>
    [Range(1, int.MaxValue)]
    public int ReplicaLagSeconds { get; init; } = 30;

    /// <summary>Remaining saved disk operations and throughput of smaller classes, in percent of the most that they save.</summary>
    [Range(1, 100)]
    public int BurstBalancePercent { get; init; } = 20;

    /// <summary>
    /// CPU credits that a burstable class has spent beyond those that it had. One credit is one processor for one minute. From 576 on, db.t4g.medium
    /// costs extra. Ignored for other classes.
    /// </summary>
    [Range(1, 575)]
    public int SurplusCredits { get; init; } = 100;

    /// <summary>Age of the passwords in days.</summary>
    [Range(1, 3650)]
    public int PasswordDays { get; init; } = 90;
}
