using System.ComponentModel.DataAnnotations;

namespace Infra.Storage.Files;

/// <summary>
/// Files on EFS that the servers of a service share. Each service that calls them has a folder of its own, which no other reads. The defaults are
/// those of production.
/// </summary>
public sealed record SharedFilesSpec
{
    /// <summary>What limits the throughput. A change takes effect at once; after one, AWS refuses the next for a day.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/efs/latest/ug/managing-throughput.html"/>.</remarks>
    public ThroughputMode Throughput { get; init; } = ThroughputMode.Elastic;

    /// <summary>The throughput in MiB per second where it is provisioned; else left out.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/efs/latest/ug/API_CreateFileSystem.html"/>.</remarks>
    [Range(1, 3414)]
    public int? ProvisionedMiBps { get; init; }

    /// <summary>Where files go that nobody reads.</summary>
    public FileLifecycleSpec Lifecycle { get; init; } = new();

    /// <summary>Whether AWS Backup makes a backup every day and keeps it for 35 days.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/efs/latest/ug/automatic-backups.html"/>.</remarks>
    [BackupsInProduction]
    public bool Backups { get; init; } = true;

    /// <summary>Thresholds of the alarms.</summary>
    public SharedFilesThresholds Thresholds { get; init; } = new();
}
