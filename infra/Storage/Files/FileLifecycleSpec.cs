using System.ComponentModel.DataAnnotations;

namespace Infra.Storage.Files;

/// <summary>Where files go that nobody reads: to storage that costs less to keep and more to read.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/efs/latest/ug/lifecycle-management-efs.html"/>.</remarks>
public sealed record FileLifecycleSpec
{
    /// <summary>Days without access after which a file goes to the storage for infrequent access. 0 for never.</summary>
    [AllowedValues(0, 1, 7, 14, 30, 60, 90, 180, 270, 365)]
    public int InfrequentAccessDays { get; init; } = 30;

    /// <summary>
    /// Days without access after which a file goes to the archive. 0 for never. Only with elastic throughput, which a file system with files in the
    /// archive keeps.
    /// </summary>
    [AllowedValues(0, 1, 7, 14, 30, 60, 90, 180, 270, 365)]
    public int ArchiveDays { get; init; }

    /// <summary>Whether a file goes back to the standard storage when it is read.</summary>
    public bool BackOnFirstAccess { get; init; }
}
