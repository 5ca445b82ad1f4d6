using System.Text.RegularExpressions;
using Infra.Data;
using Infra.Resilience;
using Infra.Stacks.Parts;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

internal static partial class Invariants
{
    private const string Broker = "aws:mq/broker:Broker";
    private const string Bucket = "aws:s3/bucket:Bucket";
    private const string Cache = "aws:elasticache/replicationGroup:ReplicationGroup";
    private const string Database = "aws:rds/instance:Instance";
    private const string FileSystem = "aws:efs/fileSystem:FileSystem";
    private const string Key = "aws:kms/key:Key";
    private const string Queue = "aws:sqs/queue:Queue";
    private const string LogGroup = "aws:cloudwatch/logGroup:LogGroup";
    private const string Secret = "aws:secretsmanager/secret:Secret";
    private const string Table = "aws:dynamodb/table:Table";
    private const string Zone = "aws:route53/zone:Zone";

    // Of replicas and their logs there are others, and mail told what waits in the queues of notices; of all else that is listed here, nothing is
    // left when it is deleted.
    private static IEnumerable<string> ProtectedInProduction(DeclaredEnvironment environment) => Unless(
        resource => (environment.Plan.Protect && Stays(environment, resource)) is var refuses
            && resource.IsProtected == refuses && RefusesDeletion(resource) != false == refuses,
        environment.Resources.Where(resource =>
            resource.Type is Broker or Bucket or Cache or Database or FileSystem or Key or LogGroup or Queue or Secret or Zone
            && !IsOfAReplica(resource) && !IsOpen(environment, resource) && !IsRetiring(environment, resource)
            && !(resource.Type == Queue && IsOfNotices(environment, resource))))
        .Concat(Unless(
            replica => replica.Inputs["deletionProtection"].Equals(environment.Plan.Protect && environment.Plan.Role == LandscapeRole.Only),
            environment.OfType(Database).Where(replica => IsReplica(replica) && !IsOpen(environment, replica))));

    private static IEnumerable<string> EncryptedWithOurKeys(DeclaredEnvironment environment) => Unless(
        resource => resource.Type switch
        {
            Database => resource.Inputs["storageEncrypted"] is true && (IsReplica(resource) || IsKey(environment, resource, "data")),
            FileSystem => resource.Inputs["encrypted"] is true && IsKey(environment, resource, "data"),
            Cache => resource.Inputs["atRestEncryptionEnabled"] is true && IsKey(environment, resource, "data"),
            Queue => resource.Text("kmsMasterKeyId")
                == $"{PrefixOf(environment)}-keys-{(IsOfNotices(environment, resource) ? "logs" : "data")}-key-arn",
            Table => ((string)resource.Group("serverSideEncryption")["kmsKeyArn"]).StartsWith(
                $"{PrefixOf(environment)}-keys-", StringComparison.Ordinal),
            Broker => resource.Group("encryptionOptions") is var options && options["useAwsOwnedKey"] is false
                && options["kmsKeyId"].Equals($"{PrefixOf(environment)}-keys-data-key-arn"),
            Secret => IsKey(environment, resource, "secrets"),
            LogGroup => IsKey(environment, resource, "logs"),
            "aws:ec2/launchTemplate:LaunchTemplate" =>
                resource.InputText.Contains($"\"kmsKeyId\": \"{PrefixOf(environment)}-keys-data-key-arn\"",
                    StringComparison.Ordinal),
            Bucket =>
                environment.OfType("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration")
                    .Any(other => other.Text("bucket") == resource.Text("bucket")),
            _ => true,
        },
        environment.Resources);

    private static IEnumerable<string> BackedUpInProduction(DeclaredEnvironment environment) => environment.Plan.Protect
        ? Unless(
            resource => resource.Type switch
            {
                Database => IsReplica(resource)
                    || ((resource.Inputs["backupRetentionPeriod"] is >= 7.0 || IsExempt(environment, "mysql.backupRetentionDays"))
                        && resource.Inputs["skipFinalSnapshot"] is false
                        && resource.Inputs.ContainsKey("finalSnapshotIdentifier")
                        && resource.Inputs["deleteAutomatedBackups"] is false),
                Cache => (resource.Inputs["snapshotRetentionLimit"] is >= 7.0 || IsExempt(environment, "redis.snapshotRetentionDays"))
                    && resource.Inputs.ContainsKey("finalSnapshotIdentifier"),
                FileSystem => environment.OfType("aws:efs/backupPolicy:BackupPolicy").Any(policy =>
                    policy.Text("fileSystemId") == $"{resource.Name}-id" && policy.Group("backupPolicy")["status"] is "ENABLED"),
                Secret => resource.Inputs["recoveryWindowInDays"] is 30.0,
                Key => resource.Inputs["deletionWindowInDays"] is 30.0,
                Bucket => resource.Inputs["forceDestroy"] is false
                    && environment.OfType("aws:s3/bucketVersioning:BucketVersioning")
                        .Any(other => other.Text("bucket") == resource.Text("bucket")),
                _ => true,
            },
            environment.Resources)
        : [];

    // What AWS Backup takes, and holds data that is nowhere else.
    private static IEnumerable<string> TaggedForBackups(DeclaredEnvironment environment) => Unless(
        resource => Recovery.TagOf(resource) == (!environment.Plan.Protect && environment.FindPart("backup") is null ? null : resource.Type switch
        {
            Database when !IsReplica(resource) => BackupTag.Continuous,
            Bucket when BucketsOf(environment).Any(bucket => BucketNameOf(environment, bucket.Name) == resource.Text("bucket")) =>
                BackupTag.Continuous,
            FileSystem => BackupTag.Daily,
            _ => null,
        }),
        environment.Resources);

    // On the cloud's side; null where AWS has no such switch.
    private static bool? RefusesDeletion(RecordedResource resource) => resource.Type switch
    {
        Database => resource.Inputs["deletionProtection"] is true,
        LogGroup => resource.Inputs["deletionProtectionEnabled"] is true,
        Bucket => resource.Inputs["forceDestroy"] is false,
        _ => resource.IsProtected ? null : false,
    };

    private static bool IsOfAReplica(RecordedResource resource) =>
        IsReplica(resource) || (resource.Type == LogGroup && resource.Name.Contains("-replica-", StringComparison.Ordinal));

    // What a second region has only while it is active goes when it is dormant again.
    private static bool Stays(DeclaredEnvironment environment, RecordedResource resource) => environment.Plan.Role != LandscapeRole.Active
        || (environment.Plan.WhileDormant() is var dormant
            && dormant.Parts.Select(part => part.Name)
                .Concat([dormant.Names.Keys, dormant.Names.Network, dormant.Names.Domain, dormant.Names.Logs, dormant.Names.Archive])
                .Append(dormant.Names.Notices)
                .Any(name => resource.Name.StartsWith($"{name}-", StringComparison.Ordinal))
            && !resource.Name.Contains("-function-", StringComparison.Ordinal) && !resource.Name.Contains("-mysql-users-", StringComparison.Ordinal));

    // Instances and caches that follow those of another region, or do not serve yet, have a copy, and others have taken the place of those that are
    // released.
    private static bool IsOpen(DeclaredEnvironment environment, RecordedResource resource) =>
        IsOpenCache(environment, resource)
        || IsKeyOfAFormerVault(environment, resource)
        || (resource.Type is Database or LogGroup
            && environment.FindPart("mysql") is { Spec: MySqlSpec spec } part
            && Instance(part.Name).Match(resource.Name) is { Success: true } instance
            && (environment.Plan.Role == LandscapeRole.Dormant
                || (spec.Next is { } next && (instance.Groups["generation"].Value == (spec.Generation == 1 ? "" : $"-g{spec.Generation}")
                    ? next.Step == MySqlNextStep.Released
                    : next.Step < MySqlNextStep.Serving))));

    // Pulumi deletes it after its vault, and AWS deletes no vault that has recovery points.
    private static bool IsKeyOfAFormerVault(DeclaredEnvironment environment, RecordedResource resource) =>
        resource.Type == Key
        && environment.FindPart("backup") is { Spec: BackupsSpec spec } part
        && resource.Name.StartsWith($"{part.Name}-", StringComparison.Ordinal)
        && resource.Name != $"{part.Name}-{spec.Vault}-key";

    private static bool IsOpenCache(DeclaredEnvironment environment, RecordedResource resource) =>
        resource.Type is Cache or LogGroup
        && environment.FindPart("redis") is { Spec: RedisSpec { Next: { } next } spec } part
        && Cluster(part.Name).Match(resource.Name) is { Success: true } cluster
        && (cluster.Groups["generation"].Value == (spec.Generation == 1 ? "" : $"-g{spec.Generation}")
            ? next.Step == RedisNextStep.Released
            : next.Step == RedisNextStep.Beside);

    private static Regex Cluster(string name) => new($"^{Regex.Escape(name)}(?<generation>(-g[0-9]+)?)-(group|slow-log|engine-log)$");

    private static Regex Instance(string name) => new($"^{Regex.Escape(name)}(?<generation>(-g[0-9]+)?)(-s[0-9]+)?-(primary|replica)");

    private static bool IsKey(DeclaredEnvironment environment, RecordedResource resource, string domain) =>
        resource.Text("kmsKeyId") == $"{PrefixOf(environment)}-keys-{domain}-key-arn";
}
