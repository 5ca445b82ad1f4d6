using Infra.Storage;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

internal static partial class Invariants
{
    private const string BucketReplication = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";
    private const string DeliveryStream = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
    private const string Subscription = "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter";

    // Every log has a copy that nobody can delete before its days are over, and no deletion is copied.
    private static IEnumerable<string> LogsAreArchived(DeclaredEnvironment environment)
    {
        if (environment.Settings.AccessLogs.Archive is not { } archive)
        {
            return Unless(
                resource => (resource.Type is not (BucketReplication or "infra:storage:LogArchive" or Subscription or DeliveryStream)
                        || IsOfLogSearch(environment, resource))
                    && !resource.InputText.Contains($"{PrefixOf(environment)}-archive-", StringComparison.Ordinal),
                environment.Resources);
        }

        var (logs, copies) = (ArchiveBucketOf(environment, "logs"), ArchiveBucketOf(environment, "archive"));
        return from flaw in new[]
               {
                   (HasOne(Bucket, bucket => bucket.Text("bucket") == copies && bucket.Inputs["objectLockEnabled"] is true), "no bucket with a lock"),
                   (HasOne(BucketLock, bucket => bucket.Text("bucket") == copies && IsLocked(bucket, archive)), "another lock than settings say"),
                   (HasOne(BucketVersions, bucket => bucket.Text("bucket") == logs), "no versions of logs"),
                   (HasOne(BucketVersions, bucket => bucket.Text("bucket") == copies), "no versions of copies"),
                   (HasOne(BucketReplication, bucket => bucket.Text("bucket") == logs && DoesCopy(bucket, PrefixOf(environment))), "no copies"),
                   (HasOne(RolePolicy, policy => policy.Name == $"{PrefixOf(environment)}-archive-role-policy" && MayOnlyCopy(policy, copies)),
                       "a role that may do more than copy, or less"),
               }
               where !flaw.Item1
               select $"the archive has {flaw.Item2}";

        bool HasOne(string type, Func<RecordedResource, bool> holds) => environment.OfType(type).Count(holds) == 1;
    }

    // What clusters and the firewall write down goes into the bucket that is copied, encrypted on its way.
    private static IEnumerable<string> AuditLogsAreArchived(DeclaredEnvironment environment)
    {
        var groups = environment.OfType("aws:eks/cluster:Cluster").Select(cluster => $"/aws/eks/{cluster.Text("name")}/cluster")
            .Concat(environment.OfType("aws:wafv2/webAcl:WebAcl").Select(acl => $"aws-waf-logs-{acl.Text("name")}"))
            .Concat(environment.FindPart("logsearch") is null ? [] : [$"/{PrefixOf(environment)}-logsearch/audit"]);
        var logs = ArchiveBucketOf(environment, "logs");
        return
        [
            .. Differences(
                environment.Settings.AccessLogs.Archive is null ? [] : groups,
                environment.OfType(Subscription).Where(subscription => !IsOfLogSearch(environment, subscription))
                    .Select(subscription => subscription.Text("logGroup"))),
            .. Unless(
                stream => stream.Group("extendedS3Configuration")["bucketArn"].Equals($"arn:aws:s3:::{logs}")
                    && stream.Group("serverSideEncryption")["keyArn"].Equals($"{PrefixOf(environment)}-keys-logs-key-arn"),
                environment.OfType(DeliveryStream).Where(stream => !IsOfLogSearch(environment, stream))),
        ];
    }

    private static string ArchiveBucketOf(DeclaredEnvironment environment, string role) =>
        $"{PrefixOf(environment)}-{role}-{environment.Plan.Location.AccountId}-{environment.Plan.Location.Region}";

    private static bool IsLocked(RecordedResource configuration, ObjectLockSpec archive) =>
        InnerOf(configuration.Group("rule"), "defaultRetention") is var retention
        && retention["days"].Equals((double)archive.Days)
        && (string)retention["mode"] == (archive.Mode == ObjectLockMode.Compliance ? "COMPLIANCE" : "GOVERNANCE");

    private static bool DoesCopy(RecordedResource replication, string prefix) => replication.Groups("rules").Single() is var rule
        && rule["status"] is "Enabled"
        && InnerOf(rule, "filter")["prefix"] is ""
        && InnerOf(rule, "deleteMarkerReplication")["status"] is "Disabled"
        && InnerOf(rule, "destination")["bucket"].Equals($"{prefix}-archive-bucket-arn");

    private static bool MayOnlyCopy(RecordedResource policy, string copies) => policy.Statements
        .Where(statement => TextsOf(statement["Resource"]).Any(resource => resource.Contains(copies, StringComparison.Ordinal)))
        .SelectMany(statement => TextsOf(statement["Action"]))
        .Order(StringComparer.Ordinal)
        .SequenceEqual(["s3:ReplicateObject", "s3:ReplicateTags"]);
}
