using System.ComponentModel.DataAnnotations;

namespace Infra.Storage.Files;

/// <summary>Thresholds of the alarms of shared files.</summary>
public sealed record SharedFilesThresholds
{
    /// <summary>Share of the operations that the file system can do, in percent.</summary>
    [Range(1, 99)]
    public int OperationsPercent { get; init; } = 80;

    /// <summary>Share of provisioned throughput that is used, in percent. Without effect in the other modes.</summary>
    [Range(1, 99)]
    public int ThroughputPercent { get; init; } = 80;

    /// <summary>What all files take in all kinds of storage, in GiB: they are paid by the month, and grow without a limit.</summary>
    [Range(1, 1_000_000)]
    public int StorageGiB { get; init; } = 1024;
}
