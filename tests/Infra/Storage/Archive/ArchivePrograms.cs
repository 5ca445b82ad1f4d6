using Infra.LoadBalancing;
using Infra.Security;
using Infra.Storage;
using Infra.Storage.Archive;
using Infra.Tests.Data;
using Pulumi;

namespace Infra.Tests.Storage.Archive;

/// <summary>Archives as tests declare them, with the bucket of logs.</summary>
internal static class ArchivePrograms
{
    public const string Name = "shop-archive";
    public const string Logs = "shop-logs-111122223333-eu-central-1";
    public const string Copies = "shop-archive-111122223333-eu-central-1";

    public static AwsLocation Location { get; } = new("111122223333", "eu-central-1");

    public static ObjectLockSpec Lock { get; } = new() { Mode = ObjectLockMode.Compliance, Days = 400 };

    public static LogArchiveArgs ArgsOf(Resource source, ObjectLockSpec? spec = null, bool protect = true, params string[] readers) => new()
    {
        Lock = spec ?? Lock,
        SourceName = Logs,
        Source = source,
        Readers = [.. readers],
        KeyArn = "logs-key-arn",
        Protect = protect,
        Location = Location,
        AlarmChannel = new("alarm-topic", "docs/runbooks"),
    };

    public static AuditLogDeliveryArgs AuditArgsOf(Resource target, params AuditLog[] logs) => new()
    {
        Logs = [.. logs],
        TargetName = Logs,
        Target = target,
        KeyArn = "logs-key-arn",
        Location = Location,
        AlarmChannel = new("alarm-topic", "docs/runbooks"),
    };

    public static Task<DataRun> RunAsync(bool isPreview = false, ObjectLockSpec? spec = null, bool protect = true, params string[] readers) =>
        DataPrograms.RunAsync(isPreview, options => _ = new LogArchive(Name, ArgsOf(CreateLogs(options), spec, protect, readers), options));

    /// <summary>The bucket of logs alone.</summary>
    public static Task<DataRun> RunLogsAsync() => DataPrograms.RunAsync(isPreview: false, options => _ = CreateLogs(options));

    /// <summary>With the audit logs of a firewall and of a cluster.</summary>
    public static Task<DataRun> RunAuditAsync(bool isPreview = false) => DataPrograms.RunAsync(isPreview, options =>
    {
        var logs = CreateLogs(options);
        _ = new LogArchive(Name, ArgsOf(logs), options);
        _ = new AuditLogDelivery("shop-audit", AuditArgsOf(
            logs,
            new(new("firewall", Output.Create("aws-waf-logs-shop")), Pattern: ""),
            new(new("cluster", Output.Create("/aws/eks/shop/cluster")), Pattern: "audit")), options);
    });

    private static LogBucket CreateLogs(ComponentResourceOptions options) =>
        new("shop-logs", new() { RetentionDays = 180, Location = Location }, options);
}
