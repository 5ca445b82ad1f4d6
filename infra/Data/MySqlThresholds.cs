using System.ComponentModel.DataAnnotations;

namespace Infra.Data;

/// <summary>Thresholds of the alarms of a MySQL database. The defaults suit <c>db.r7g.large</c> with 100 GiB.</summary>
public sealed record MySqlThresholds
{
    /// <summary>Mean CPU utilization in percent.</summary>
    [Range(1, 100)]
    public int CpuPercent { get; init; } = 80;

    /// <summary>Free storage in GiB, less than <c>storageGiB</c>. RDS adds storage when a tenth is left: 10 GiB of the default 100.</summary>
    [Range(1, 65_535)]
    public int FreeStorageGiB { get; init; } = 10;

    /// <summary>Free memory in MiB.</summary>
    [Range(1, int.MaxValue)]
    public int FreeMemoryMiB { get; init; } = 256;

    /// <summary>Open connections. By default, MySQL with 16 GiB of memory refuses the 1,365th.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.MaxConnections"/>.</remarks>
    [Range(1, int.MaxValue)]
    public int Connections { get; init; } = 1000;

    /// <summary>Seconds that a replica is behind its primary.</summary>
    [Range(1, int.MaxValue)]
    public int ReplicaLagSeconds { get; init; } = 30;

    /// <summary>Remaining saved disk operations (EBSIOBalance%) of smaller classes, in percent.</summary>
    [Range(1, 100)]
    public int BurstBalancePercent { get; init; } = 20;

    /// <summary>Remaining CPU credits of a burstable class. One credit is one processor for one minute. Ignored for other classes.</summary>
    [Range(1, int.MaxValue)]
    public int CpuCredits { get; init; } = 50;
}
