using System.Collections.Immutable;
using Infra.Messaging;
using Infra.Security;
using Infra.Storage;
using Infra.Tests.Data;
using Infra.Tests.Messaging;
using Pulumi;

namespace Infra.Tests.Storage;

/// <summary>Buckets as tests declare them, with the queues that their events name and a bucket of logs.</summary>
internal static class BucketPrograms
{
    public const string Name = "shop-buckets-uploads";
    public const string BucketName = "shop-buckets-uploads-111122223333-eu-central-1";

    public static AwsLocation Location { get; } = new("111122223333", "eu-central-1");

    /// <summary>A bucket with everything that can be set.</summary>
    public static ServiceBucketSpec Full { get; } = new()
    {
        Name = "uploads",
        ExpireDays = 90,
        OldVersionDays = 14,
        ObjectLock = new() { Mode = ObjectLockMode.Compliance, Days = 3 },
        Events = [new() { Queue = "scans", Prefix = "in/" }, new() { Queue = "mails", Prefix = "out/" }],
        BrowserOrigins = ["https://shop.example.com"],
        Thresholds = new() { ServerErrorPercent = 6, ClientErrorPercent = 51, SizeGiB = 2 },
    };

    public static ServiceBucketArgs ArgsOf(
        ServiceBucketSpec spec, bool protect = true, ImmutableSortedDictionary<string, JobQueue>? queues = null, Input<string>? logs = null) => new()
        {
            Spec = spec,
            Protect = protect,
            Location = Location,
            DataKeyArn = "data-key-arn",
            Queues = queues ?? ImmutableSortedDictionary<string, JobQueue>.Empty,
            LogBucketName = logs,
            AlarmChannel = new("alarm-topic", "docs/runbooks"),
        };

    public static Task<DataRun> RunAsync(
        ServiceBucketSpec spec, bool isPreview = false, bool protect = true, string? logs = "log-bucket", Action<ServiceBucket>? made = null) =>
        DataPrograms.RunAsync(isPreview, options =>
        {
            var queues = spec.Events.Select(told => told.Queue).Distinct().Order(StringComparer.Ordinal).ToImmutableSortedDictionary(
                queue => queue,
                queue => new JobQueue($"shop-queues-{queue}", QueuePrograms.ArgsOf(new() { Name = queue }), options),
                StringComparer.Ordinal);
            var bucket = new ServiceBucket(Name, ArgsOf(spec, protect, queues, logs is null ? null : (Input<string>)logs), options);
            made?.Invoke(bucket);
        });
}
