using System.Collections.Immutable;
using Infra.Compute.Bootstrap;
using Infra.Security.Permissions;
using Infra.Stacks.Parts.Buckets;
using Infra.Stacks.Settings;
using Infra.Storage;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

internal static partial class Invariants
{
    private const string BucketBlock = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
    private const string BucketEncryption = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
    private const string BucketEvents = "aws:s3/bucketNotification:BucketNotification";
    private const string BucketLock = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";
    private const string BucketLogging = "aws:s3/bucketLogging:BucketLogging";
    private const string BucketPolicy = "aws:s3/bucketPolicy:BucketPolicy";

    private const string BucketVersions = "aws:s3/bucketVersioning:BucketVersioning";

    private static readonly ImmutableArray<string> ReadingObjects = ["s3:GetObject"];
    private static readonly ImmutableArray<string> WritingObjects = ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:PutObject"];

    private static ImmutableArray<ServiceBucketSpec> BucketsOf(DeclaredEnvironment environment) =>
        (environment.FindPart("buckets")?.Spec as BucketsSpec)?.List ?? [];

    private static string BucketNameOf(DeclaredEnvironment environment, string bucket) =>
        $"{PrefixOf(environment)}-buckets-{bucket}-{environment.Plan.Location.AccountId}-{environment.Plan.Location.Region}";

    // Nobody outside the account, nothing without TLS, no key but ours, and no version lost before its time.
    private static IEnumerable<string> BucketsAreClosed(DeclaredEnvironment environment)
    {
        var hasLogs = environment.OfType(Bucket).Any(bucket => bucket.Name == $"{PrefixOf(environment)}-logs-bucket");
        return from bucket in BucketsOf(environment)
               let name = BucketNameOf(environment, bucket.Name)
               from flaw in new[]
               {
                   (Has(name, BucketBlock, block => block.Inputs.Values.Count(value => value is true) == 4), "is not closed to the public"),
                   (Has(name, BucketPolicy, IsClosed), "answers without TLS, or takes other keys"),
                   (Has(name, BucketEncryption, IsEncrypted), "is not encrypted with our key"),
                   (Has(name, BucketVersions, other => other.Group("versioningConfiguration")["status"] is "Enabled"), "keeps no versions"),
                   (Has(name, BucketLock, _ => true) == bucket.ObjectLock is not null, "has another lock than the settings say"),
                   (Has(name, BucketLogging, _ => true) == hasLogs, "has no log of access, or one that goes nowhere"),
               }
               where !flaw.Item1
               select $"{bucket.Name} {flaw.Item2}";

        bool Has(string bucket, string type, Func<RecordedResource, bool> holds) =>
            environment.OfType(type).Any(resource => resource.Text("bucket") == bucket && holds(resource));

        bool IsEncrypted(RecordedResource resource) => resource.Groups("rules").Single() is var rule && rule["bucketKeyEnabled"] is true
            && InnerOf(rule, "applyServerSideEncryptionByDefault")["kmsMasterKeyId"].Equals($"{PrefixOf(environment)}-keys-data-key-arn");
    }

    private static bool IsClosed(RecordedResource policy)
    {
        var statements = policy.Statements.ToList();
        return statements.All(statement => (string?)statement["Effect"] == "Deny")
            && statements.Any(statement => (string?)statement["Condition"]?["Bool"]?["aws:SecureTransport"] == "false")
            && statements.Any(statement => ((string?)statement["Condition"]?["StringNotEquals"]?["s3:x-amz-server-side-encryption-aws-kms-key-id"])
                ?.EndsWith("-keys-data-key-arn", StringComparison.Ordinal) == true);
    }

    // Every role may do with every bucket what its service says and no more.
    private static IEnumerable<string> BucketsAreUsedByThoseWhoSaySo(DeclaredEnvironment environment)
    {
        var expected = from service in environment.Plan.Services
                       from role in RolesOf(environment.Plan, service)
                       from use in service.Settings.UsedBuckets
                       from right in RightsOf(use.Access, $"arn:aws:s3:::{BucketNameOf(environment, use.Bucket)}")
                       select $"{role.Policy} {right}";
        var actual = from policy in environment.OfType(RolePolicy)
                     from statement in policy.Statements
                     from resource in TextsOf(statement["Resource"])
                     where resource.Contains($":{PrefixOf(environment)}-buckets-", StringComparison.Ordinal)
                     from action in TextsOf(statement["Action"])
                     select $"{policy.Name} {action} {resource}";
        return Differences(expected.Distinct(), actual.Distinct());
    }

    private static IEnumerable<string> RightsOf(Access access, string arn) =>
    [
        .. access == Access.Write ? [] : ReadingObjects.Select(action => $"{action} {arn}/*").Append($"s3:ListBucket {arn}"),
        .. access == Access.Read ? [] : WritingObjects.Select(action => $"{action} {arn}/*"),
    ];

    // The variables of a container lead to buckets that are declared.
    private static IEnumerable<string> BucketsAreFound(DeclaredEnvironment environment)
    {
        var names = environment.OfType(Bucket).Select(bucket => bucket.Text("bucket")).ToHashSet();
        return from service in environment.Plan.Services
               from container in new[] { service.Bootstrap, service.PodBootstrap }.Select(boot => boot.Workload.Container).OfType<ContainerSpec>()
               from use in service.Settings.UsedBuckets
               let variable = $"BUCKET_{use.Bucket.Replace('-', '_').ToUpperInvariant()}_NAME"
               let name = BucketNameOf(environment, use.Bucket)
               where container.Variables.GetValueOrDefault(variable) != name || !names.Contains(name)
               select $"{service.Name} does not find {use.Bucket}";
    }

    // What the settings say is told, once for each bucket; the queue and the key let S3 send for it, and for no other bucket.
    private static IEnumerable<string> EventsReachTheirQueues(DeclaredEnvironment environment)
    {
        var told = from bucket in BucketsOf(environment)
                   from one in bucket.Events
                   select (bucket.Name, one.Queue, Prefix: one.Prefix ?? "");
        var sent = from notification in environment.OfType(BucketEvents)
                   from queue in notification.Groups("queues")
                   select $"{notification.Text("bucket")} to {queue["queueArn"]} of {queue.GetValueOrDefault("filterPrefix") ?? ""}";
        var allowed = from policy in environment.OfType(QueuePolicy)
                      from statement in policy.Statements
                      where (string?)statement["Effect"] == "Allow"
                      from source in TextsOf(statement["Condition"]!["ArnEquals"]!["aws:SourceArn"])
                      where (string?)statement["Condition"]!["StringEquals"]!["aws:SourceAccount"] == environment.Plan.Location.AccountId
                      select $"{statement["Principal"]!["Service"]} {statement["Action"]} {source} {statement["Resource"]}";
        var mayEncrypt = environment.OfType(Key).Any(key => key.Text("policy").Contains("\"s3.amazonaws.com\"", StringComparison.Ordinal));
        return
        [
            .. Differences(
                told.Select(one => $"{BucketNameOf(environment, one.Name)} to {PrefixOf(environment)}-queues-{one.Queue}-queue-arn of {one.Prefix}"),
                sent),
            .. Differences(
                told.Select(one => $"s3.amazonaws.com sqs:SendMessage arn:aws:s3:::{BucketNameOf(environment, one.Name)} "
                    + environment.Plan.Location.Arn("sqs", $"{PrefixOf(environment)}-queues-{one.Queue}"))
                    .Concat(SendersOfNotices(environment)).Distinct(),
                allowed),
            .. environment.OfType(BucketEvents).CountBy(notification => notification.Text("bucket")).Where(count => count.Value > 1)
                .Select(count => $"{count.Key} is told twice"),
            .. mayEncrypt == told.Any() ? [] : new[] { "the key lets S3 encrypt messages although no bucket sends any, or not although one does" },
        ];
    }

    // What clients may upload passes the firewall and every proxy on the way.
    private static IEnumerable<string> UploadsPass(DeclaredEnvironment environment)
    {
        var sizes = BucketsOf(environment).ToDictionary(bucket => bucket.Name, bucket => bucket.MaxUploadMiB);
        foreach (var service in environment.Plan.Services)
        {
            var last = service.Settings;
            while (environment.Plan.Times.FindNext(last) is { } next)
            {
                last = next;
            }

            var upload = last.UsedBuckets.Where(use => use.Access != Access.Read).Max(use => sizes[use.Bucket]);
            if (service.Settings is not (ServiceSettings.HttpContainer or ServiceSettings.HttpForward) || upload is null)
            {
                continue;
            }

            var nginx = NginxConfig.Text(service.Bootstrap, ServerPaths.Default);
            var size = int.Parse(nginx.Split("client_max_body_size ")[1].Split('m')[0], System.Globalization.CultureInfo.InvariantCulture);
            if (size < upload || (service.PublicRoute is not null && environment.Settings.Firewall.RefusesLargeBodies()))
            {
                yield return $"{service.Name} refuses bodies of {upload} MiB";
            }
        }
    }

    private static IEnumerable<string> NoBucketLeavesNoTrace(DeclaredEnvironment environment) => !BucketsOf(environment).IsEmpty
        ? []
        : Unless(
            resource => !resource.Type.StartsWith("infra:storage:ServiceBucket", StringComparison.Ordinal)
                && !resource.InputText.Contains($"{PrefixOf(environment)}-buckets", StringComparison.Ordinal),
            environment.Resources);
}
