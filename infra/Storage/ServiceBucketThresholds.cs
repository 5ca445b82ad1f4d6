using System.ComponentModel.DataAnnotations;

namespace Infra.Storage;

/// <summary>Thresholds of the alarms of a bucket.</summary>
public sealed record ServiceBucketThresholds
{
    /// <summary>Percent of the requests that S3 answers with an error of its own (5xx).</summary>
    [Range(0, 99)]
    public int ServerErrorPercent { get; init; } = 5;

    /// <summary>
    /// Percent of the requests that S3 refuses or finds nothing for (4xx). A service that asks whether an object is there makes some.
    /// </summary>
    [Range(0, 99)]
    public int ClientErrorPercent { get; init; } = 50;

    /// <summary>GiB of all objects with their old versions, as S3 counts them once a day.</summary>
    [Range(1, 1_000_000_000)]
    public int SizeGiB { get; init; } = 1000;
}
