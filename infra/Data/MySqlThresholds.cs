namespace Infra.Data;

/// <summary>Beyond what the alarms of a MySQL database go off. The defaults suit <c>db.r7g.large</c> with 100 GiB.</summary>
public sealed record MySqlThresholds
{
    /// <summary>Mean use of the processor in percent, 1 to 100. Defaults to 80.</summary>
    public int CpuPercent { get; init; } = 80;

    /// <summary>Free storage in GiB, less than the storage there is. Defaults to 10, which is where storage autoscaling sets in too.</summary>
    public int FreeStorageGiB { get; init; } = 10;

    /// <summary>Free memory in MiB. Defaults to 256.</summary>
    public int FreeMemoryMiB { get; init; } = 256;

    /// <summary>
    /// Open connections. Defaults to 1000: MySQL refuses the 1,365th on 16 GiB
    /// (<see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.MaxConnections"/>).
    /// </summary>
    public int Connections { get; init; } = 1000;

    /// <summary>Seconds that a replica is behind its primary. Defaults to 30.</summary>
    public int ReplicaLagSeconds { get; init; } = 30;

    /// <summary>What is left of the disk throughput that smaller classes save up, in percent, 1 to 100. Defaults to 20.</summary>
    public int BurstBalancePercent { get; init; } = 20;

    /// <summary>What is left of the credits of a burstable class, in minutes of a processor. Defaults to 50. Ignored for other classes.</summary>
    public int CpuCredits { get; init; } = 50;
}
