using System.ComponentModel.DataAnnotations;

namespace Infra.Compute.Bootstrap;

/// <summary>
/// A writable folder of a container, in memory, empty at each start. It counts towards the memory limit. Files in it cannot be executed.
/// </summary>
/// <remarks><see href="https://docs.docker.com/engine/storage/tmpfs/"/>.</remarks>
public sealed record TmpfsSpec
{
    /// <summary>Absolute path in the container. <c>/tmp</c> is there without being listed.</summary>
    [Required(ErrorMessage = "the folder in the container")]
    [RegularExpression(
        @"(?=.{1,256}$)(?!/(tmp|proc|sys|dev)(/|$))(/(?!\.\.?(/|$))[A-Za-z0-9._-]+)+",
        ErrorMessage = "must be an absolute path of letters, digits and ._-/, at most 256, outside /tmp (see temporaryMiB), /proc, /sys and /dev")]
    public required string Path { get; init; }

    /// <summary>Size in MiB.</summary>
    [Required(ErrorMessage = "its size in MiB"), Range(1, 16_384)]
    public required int SizeMiB { get; init; }
}
