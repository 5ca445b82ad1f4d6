using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Validation;

namespace Infra.Storage;

/// <summary>A bucket for services. The defaults are those of production.</summary>
public sealed record ServiceBucketSpec
{
    /// <summary>
    /// Name, unique in the environment. Services use the bucket by it. A bucket of another name is another bucket: its objects do not move.
    /// </summary>
    [Required(ErrorMessage = "the name of the bucket")]
    [RegularExpression(
        "(?=.{1,30}$)[a-z](-?[a-z0-9]+)*", ErrorMessage = "must be 1 to 30 lower-case letters, digits and single inner hyphens, the first a letter")]
    public required string Name { get; init; }

    /// <summary>
    /// MiB of the largest body with which clients upload through a service that writes to the bucket: the proxies on the way take bodies of this
    /// size. From the internet only with <c>firewall.allowLargeBodies</c>. Without it they take what they take without a bucket.
    /// </summary>
    [Range(1, 1024)]
    public int? MaxUploadMiB { get; init; }

    /// <summary>Days after which an object is deleted. It stays as an old version for <c>oldVersionDays</c>. Without it objects stay.</summary>
    [Range(1, 36_500)]
    public int? ExpireDays { get; init; }

    /// <summary>Days for which a version is kept after it was overwritten or deleted.</summary>
    [Range(1, 36_500)]
    [Production("so that what was overwritten or deleted by mistake can be brought back", Minimum = 7)]
    public int OldVersionDays { get; init; } = 30;

    /// <summary>
    /// A lock on every new version. Without it there is none. S3 takes it when it makes the bucket: to add or remove it replaces the bucket, which
    /// production refuses.
    /// </summary>
    public ObjectLockSpec? ObjectLock { get; init; }

    /// <summary>What is told to queues. Their prefixes do not overlap, as S3 tells an object once.</summary>
    [Length(0, 20)]
    public ImmutableArray<BucketEventSpec> Events { get; init; } = [];

    /// <summary>
    /// Origins whose pages may read and upload from a browser, such as <c>https://shop.example.com</c>, with URLs that a service has presigned
    /// (CORS).
    /// </summary>
    [Length(0, 20), Unique]
    [RegularExpression(
        @"https://(?=[a-z0-9.-]{1,253}(:|$))[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+(:[1-9][0-9]{0,4})?",
        ErrorMessage = "must be an origin over TLS: https:// and a host in lower case, with a port or without, and nothing behind it")]
    public ImmutableArray<string> BrowserOrigins { get; init; } = [];

    /// <summary>Thresholds of the alarms.</summary>
    public ServiceBucketThresholds Thresholds { get; init; } = new();
}
