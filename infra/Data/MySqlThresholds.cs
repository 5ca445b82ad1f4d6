using System.ComponentModel.DataAnnotations;

namespace Infra.Data;

/// <summary>Thresholds of the alarms of a MySQL database. The defaults suit <c>db.r7g.large</c> with 100 GiB.</summary>
public sealed record MySqlThresholds
{
    /// <summary>Mean CPU utilization in percent.</summary>
    [Range(1, 100)]
    public int CpuPercent { get; init; } = 80;

    /// <summary>Free storage in GiB, less than <c>storageGiB</c>. At 10 GiB storage autoscaling starts too.</summary>
    [Range(1, 65_535)]
    public int FreeStorageGiB { get; init; } = 10;

    /// <summary>Free memory in MiB.</summary>
    [Range(1, int.MaxValue)]
    public int FreeMemoryMiB { get; init; } = 256;

    /// <summary>Open connections. With 16 GiB of memory MySQL refuses the 1,365th.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.MaxConnections"/>.</remarks>
    [Range(1, int.MaxValue)]
    public int Connections { get; init; } = 1000;

    /// <summary>Seconds that a replica is behind its primary.</summary>
    [Range(1, int.MaxValue)]
    public int ReplicaLagSeconds { get; init; } = 30;

    /// <summary>Rest of the disk operations that smaller classes save up, in percent.</summary>
    [Range(1, 100)]
    public int BurstBalancePercent { get; init; } = 20;

    /// <summary>Rest of the CPU credits of a burstable class, in minutes of a processor. Ignored for other classes.</summary>
    [Range(1, int.MaxValue)]
    public int CpuCredits { get; init; } = 50;
}
