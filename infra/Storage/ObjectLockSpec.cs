using System.ComponentModel.DataAnnotations;

namespace Infra.Storage;

/// <summary>A lock on every new version of an object, so that nothing can delete it for some days.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html"/>.</remarks>
public sealed record ObjectLockSpec
{
    /// <summary>Who may delete a version before.</summary>
    public ObjectLockMode Mode { get; init; } = ObjectLockMode.Governance;

    /// <summary>Days for which a version is locked. A change concerns versions that come after it.</summary>
    [Required(ErrorMessage = "the days for which versions are locked")]
    [Range(1, 36_500)]
    public required int Days { get; init; }
}
