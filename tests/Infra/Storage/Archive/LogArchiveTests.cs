using Infra.Storage;
using Infra.Storage.Archive;
using Infra.Tests.Data;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Storage.Archive;

[Collection(Programs.Name)]
public sealed class LogArchiveTests
{
    private const string Bucket = "aws:s3/bucket:Bucket";
    private const string Encryption = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
    private const string Lifecycle = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
    private const string Lock = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";
    private const string Policy = "aws:s3/bucketPolicy:BucketPolicy";
    private const string Replication = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";
    private const string RolePolicy = "aws:iam/rolePolicy:RolePolicy";

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Bucket_HasALockFromItsBirth_AndIsProtected(bool isPreview, bool isDevelopment)
    {
        var run = await ArchivePrograms.RunAsync(isPreview, protect: !isDevelopment);

        Assert.Equal(
            $$"""
            {
              "bucket": "shop-archive-111122223333-eu-central-1",
              "forceDestroy": {{(isDevelopment ? "true" : "false")}},
              "objectLockEnabled": true,
              "tags": {
                "Name": "shop-archive-bucket"
              }
            }
            """,
            run.Inputs(Bucket, "shop-archive-bucket"));
        Assert.Equal(
            isDevelopment ? [] : [$"{Bucket} shop-archive-bucket"],
            run.Protected.Where(name => name.Contains("archive", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false, ObjectLockMode.Compliance, "COMPLIANCE")]
    [InlineData(true, ObjectLockMode.Compliance, "COMPLIANCE")]
    [InlineData(false, ObjectLockMode.Governance, "GOVERNANCE")]
    public async Task Lock_IsOnEveryCopy(bool isPreview, ObjectLockMode mode, string expected) => Assert.Equal(
        $$"""
        {
          "bucket": "shop-archive-111122223333-eu-central-1",
          "rule": {
            "defaultRetention": {
              "days": 400,
              "mode": "{{expected}}"
            }
          }
        }
        """,
        (await ArchivePrograms.RunAsync(isPreview, ArchivePrograms.Lock with { Mode = mode })).Inputs(Lock, "shop-archive-object-lock"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Lifecycle_DeletesCopiesAfterTheirLock(bool isPreview)
    {
        var rule = (await ArchivePrograms.RunAsync(isPreview)).Cloud.Get(Lifecycle, "shop-archive-lifecycle").Groups("rules").Single();

        Assert.Equal(401.0, ((IReadOnlyDictionary<string, object>)rule["expiration"])["days"]);
        Assert.Equal(7.0, ((IReadOnlyDictionary<string, object>)rule["noncurrentVersionExpiration"])["noncurrentDays"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Replication_CopiesEveryLogAndNoDeletion(bool isPreview)
    {
        var run = await ArchivePrograms.RunAsync(isPreview);
        if (isPreview)
        {
            Assert.Equal(ArchivePrograms.Logs, run.Cloud.Get(Replication, "shop-archive-replication").Text("bucket"));
            return;
        }

        Assert.Equal(
            """
            {
              "bucket": "shop-logs-111122223333-eu-central-1",
              "role": "shop-archive-role-arn",
              "rules": [
                {
                  "deleteMarkerReplication": {
                    "status": "Disabled"
                  },
                  "destination": {
                    "bucket": "shop-archive-bucket-arn",
                    "encryptionConfiguration": {
                      "replicaKmsKeyId": "logs-key-arn"
                    },
                    "metrics": {
                      "status": "Enabled"
                    }
                  },
                  "filter": {
                    "prefix": ""
                  },
                  "id": "all",
                  "priority": 1,
                  "sourceSelectionCriteria": {
                    "sseKmsEncryptedObjects": {
                      "status": "Enabled"
                    }
                  },
                  "status": "Enabled"
                }
              ]
            }
            """,
            run.Inputs(Replication, "shop-archive-replication"));
    }

    // S3 refuses replication between buckets without versions, and a copy that comes before the lock has none.
    [Fact]
    public async Task Replication_ComesAfterBothBucketsAndTheRights()
    {
        var options = (await ArchivePrograms.RunAsync()).Options[$"{Replication} shop-archive-replication"];

        Assert.Equal(
            ["shop-logs", "shop-archive-object-lock", "shop-archive-role-policy", "shop-archive-role-key"],
            (await OutputUtilities.GetValueAsync(options.DependsOn.ToOutput())).Select(resource => resource.GetResourceName()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Role_IsTakenByS3ForTheBucketOfLogsAlone(bool isPreview) => Assert.Equal(
        """
        {"Version":"2012-10-17","Statement":[{"Sid":"Replication","Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},
        "Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"},
        "ArnEquals":{"aws:SourceArn":"arn:aws:s3:::shop-logs-111122223333-eu-central-1"}}}]}
        """.ReplaceLineEndings(""),
        (await ArchivePrograms.RunAsync(isPreview)).Cloud.Get("aws:iam/role:Role", "shop-archive-role").Text("assumeRolePolicy"));

    // No right to copy deletions, to delete, or to read the copies.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Role_MayCopyAndNothingElse(bool isPreview) => Assert.Equal(
        """
        {"Version":"2012-10-17","Statement":[
        {"Sid":"Source","Effect":"Allow","Action":["s3:GetReplicationConfiguration","s3:ListBucket"],
        "Resource":"arn:aws:s3:::shop-logs-111122223333-eu-central-1"},
        {"Sid":"Logs","Effect":"Allow","Action":["s3:GetObjectLegalHold","s3:GetObjectRetention","s3:GetObjectVersionAcl",
        "s3:GetObjectVersionForReplication","s3:GetObjectVersionTagging"],"Resource":"arn:aws:s3:::shop-logs-111122223333-eu-central-1/*"},
        {"Sid":"Copies","Effect":"Allow","Action":["s3:ReplicateObject","s3:ReplicateTags"],
        "Resource":"arn:aws:s3:::shop-archive-111122223333-eu-central-1/*"}]}
        """.ReplaceLineEndings(""),
        (await ArchivePrograms.RunAsync(isPreview)).Cloud.Get(RolePolicy, "shop-archive-role-policy").Text("policy"));

    [Fact]
    public async Task Role_UsesTheKeyForCopiesByWayOfS3() => Assert.Equal(
        """
        {"Version":"2012-10-17","Statement":[{"Sid":"Key","Effect":"Allow","Action":["kms:Decrypt","kms:Encrypt","kms:GenerateDataKey"],
        "Resource":"logs-key-arn","Condition":{"StringEquals":{"kms:ViaService":"s3.eu-central-1.amazonaws.com"},
        "StringLike":{"kms:EncryptionContext:aws:s3:arn":["arn:aws:s3:::shop-archive-111122223333-eu-central-1",
        "arn:aws:s3:::shop-archive-111122223333-eu-central-1/*"]}}}]}
        """.ReplaceLineEndings(""),
        (await ArchivePrograms.RunAsync()).Cloud.Get(RolePolicy, "shop-archive-role-key").Text("policy"));

    [Theory]
    [InlineData("DenyInsecureTransport DenyOldTls")]
    [InlineData("DenyInsecureTransport DenyOldTls ReadersOnly", "arn:aws:iam::111122223333:role/auditor")]
    public async Task Policy_OnlyRefuses(string expected, params string[] readers)
    {
        var statements = (await ArchivePrograms.RunAsync(readers: readers)).Cloud.Get(Policy, "shop-archive-policy").Statements.ToList();

        Assert.Equal(expected, string.Join(' ', statements.Select(statement => (string?)statement["Sid"])));
        Assert.All(statements, statement => Assert.Equal("Deny", (string?)statement["Effect"]));
    }

    [Fact]
    public async Task Encryption_IsWithTheKeyOfLogs() => Assert.Contains(
        "\"kmsMasterKeyId\": \"logs-key-arn\"",
        (await ArchivePrograms.RunAsync()).Inputs(Encryption, "shop-archive-encryption"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("replication-failed", "OperationsFailedReplication Sum > 0 1/1 x 300 s notBreaching")]
    [InlineData("replication-late", "ReplicationLatency Maximum > 3600 12/12 x 300 s notBreaching")]
    public async Task Alarm_WatchesItsMetric(string key, string expected)
    {
        var alarm = (await ArchivePrograms.RunAsync()).Cloud.Get("aws:cloudwatch/metricAlarm:MetricAlarm", $"shop-archive-alarm-{key}");

        Assert.Equal("AWS/S3", alarm.Text("namespace"));
        Assert.Equal(
            [("DestinationBucket", ArchivePrograms.Copies), ("RuleId", "all"), ("SourceBucket", ArchivePrograms.Logs)],
            alarm.Group("dimensions").Select(dimension => (dimension.Key, (string)dimension.Value)).Order());
        Assert.Equal(
            expected,
            FormattableString.Invariant($"{alarm.Text("metricName")} {alarm.Text("statistic")} > {alarm.Inputs["threshold"]} ")
            + FormattableString.Invariant($"{alarm.Inputs["datapointsToAlarm"]}/{alarm.Inputs["evaluationPeriods"]} x ")
            + FormattableString.Invariant($"{alarm.Inputs["period"]} s {alarm.Text("treatMissingData")}"));
    }

    [Fact]
    public async Task Lock_OfNoDays_IsRefusedBeforeAnythingIsRegistered()
    {
        ResourceException? refused = null;
        var run = await DataPrograms.RunAsync(isPreview: false, options => refused = Assert.Throws<ResourceException>(() =>
            new LogArchive(ArchivePrograms.Name, ArchivePrograms.ArgsOf(null!, new() { Days = 0 }), options)));

        Assert.Contains("lock.days must be 1 to 36500; got 0.", refused!.Message, StringComparison.Ordinal);
        Assert.Empty(run.Cloud.Resources);
    }
}
