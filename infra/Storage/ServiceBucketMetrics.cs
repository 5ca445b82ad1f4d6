using Infra.Observability;

namespace Infra.Storage;

/// <summary>
/// Metrics of a bucket: <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html"/>. There are values on requests
/// only for buckets with a configuration of metrics, and only while requests come.
/// </summary>
internal static class ServiceBucketMetrics
{
    /// <summary>Name of the configuration of metrics of a bucket, over all its objects.</summary>
    public const string Filter = "all";

    /// <summary>Seconds between two values of the size.</summary>
    public const int SizePeriodSeconds = 86_400;

    private const string Namespace = "AWS/S3";
    private const string Bucket = "BucketName";

    /// <summary>Share of requests that S3 answers with an error of its own, 0 to 1.</summary>
    /// <param name="bucket">Name of the bucket in AWS.</param>
    public static Metric ServerErrors(string bucket) => OnRequests(bucket, "5xxErrors");

    /// <summary>Share of requests that S3 refuses or finds nothing for, 0 to 1.</summary>
    /// <param name="bucket">Name of the bucket in AWS.</param>
    public static Metric ClientErrors(string bucket) => OnRequests(bucket, "4xxErrors");

    /// <summary>Bytes of all versions of all objects.</summary>
    /// <param name="bucket">Name of the bucket in AWS.</param>
    public static Metric Size(string bucket) => new(
        Namespace,
        "BucketSizeBytes",
        MetricStatistic.Average,
        new Dimension(Bucket, bucket),
        new Dimension("StorageType", "StandardStorage"));

    private static Metric OnRequests(string bucket, string name) =>
        new(Namespace, name, MetricStatistic.Average, new Dimension(Bucket, bucket), new Dimension("FilterId", Filter));
}
