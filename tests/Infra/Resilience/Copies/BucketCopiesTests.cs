using Infra.Resilience.Copies;
using Infra.Tests.Support;
using Infra.Tests.Validation;
using Pulumi;
using Pulumi.Utilities;
using static Infra.Tests.Resilience.Copies.CopyPrograms;

namespace Infra.Tests.Resilience.Copies;

[Collection(Programs.Name)]
public sealed class BucketCopiesTests
{
    private const string Alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private const string Replication = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";
    private const string Role = "aws:iam/role:Role";
    private const string RolePolicy = "aws:iam/rolePolicy:RolePolicy";

    [Theory]
    [InlineData("there", FirstBucket, SecondBucket, "second-key-arn")]
    [InlineData("back", SecondBucket, FirstBucket, "first-key-arn")]
    public async Task Replication_OfEachDirection_CopiesAllThatHappens(string direction, string source, string target, string key) => Assert.Equal(
        $$"""
        {
          "bucket": "{{source}}",
          "role": "shop-uploads-copies-{{direction}}-role-arn",
          "rules": [
            {
              "deleteMarkerReplication": {
                "status": "Enabled"
              },
              "destination": {
                "bucket": "arn:aws:s3:::{{target}}",
                "encryptionConfiguration": {
                  "replicaKmsKeyId": "{{key}}"
                },
                "metrics": {
                  "eventThreshold": {
                    "minutes": 15
                  },
                  "status": "Enabled"
                },
                "replicationTime": {
                  "status": "Enabled",
                  "time": {
                    "minutes": 15
                  }
                }
              },
              "filter": {
                "prefix": ""
              },
              "id": "all",
              "priority": 1,
              "sourceSelectionCriteria": {
                "replicaModifications": {
                  "status": "Enabled"
                },
                "sseKmsEncryptedObjects": {
                  "status": "Enabled"
                }
              },
              "status": "Enabled"
            }
          ]
        }
        """,
        (await RunAsync()).Inputs(Replication, $"shop-uploads-copies-{direction}"));

    // S3 has the rules of a bucket in the bucket's region, and CloudWatch an alarm in the region of its metric and of its topic.
    [Fact]
    public async Task Resources_OfTheSecondRegion_HaveItsProvider() => Assert.Equal(
        [
            $"{Alarm} shop-uploads-copies-alarm-bucket-failed-back",
            $"{Alarm} shop-uploads-copies-alarm-bucket-late-there",
            $"{Replication} shop-uploads-copies-back",
        ],
        (await RunAsync()).Cloud.Resources.Where(resource => resource.Provider.Contains("::second::", StringComparison.Ordinal))
            .Select(resource => $"{resource.Type} {resource.Name}"));

    // S3 refuses replication between buckets without versions.
    [Theory]
    [InlineData("there", "first-bucket", "second-bucket")]
    [InlineData("back", "second-bucket", "first-bucket")]
    public async Task Replication_ComesAfterBothBucketsAndTheRights(string direction, params string[] buckets)
    {
        var options = (await RunAsync()).Options[$"{Replication} shop-uploads-copies-{direction}"];

        Assert.Equal(
            [.. buckets, $"shop-uploads-copies-{direction}-role-policy"],
            (await OutputUtilities.GetValueAsync(options.DependsOn.ToOutput())).Select(resource => resource.GetResourceName()));
    }

    [Theory]
    [InlineData("there", FirstBucket, false)]
    [InlineData("back", SecondBucket, false)]
    [InlineData("there", FirstBucket, true)]
    public async Task Role_IsTakenByS3ForItsSourceAlone(string direction, string source, bool isPreview) => Assert.Equal(
        $$$$"""
        {"Version":"2012-10-17","Statement":[{"Sid":"Replication","Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},
        "Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"},
        "ArnEquals":{"aws:SourceArn":"arn:aws:s3:::{{{{source}}}}"}}}]}
        """.ReplaceLineEndings(""),
        (await RunAsync(isPreview)).Cloud.Get(Role, $"shop-uploads-copies-{direction}-role").Text("assumeRolePolicy"));

    // No right to read copies, to delete a version, or to write other than by replication.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Role_ReadsItsSourceAndWritesCopies(bool isPreview) => Assert.Equal(
        $$$$"""
        {"Version":"2012-10-17","Statement":[
        {"Sid":"Source","Effect":"Allow","Action":["s3:GetReplicationConfiguration","s3:ListBucket"],"Resource":"arn:aws:s3:::{{{{FirstBucket}}}}"},
        {"Sid":"Objects","Effect":"Allow","Action":["s3:GetObjectVersionAcl","s3:GetObjectVersionForReplication",
        "s3:GetObjectVersionTagging"],"Resource":"arn:aws:s3:::{{{{FirstBucket}}}}/*"},
        {"Sid":"Copies","Effect":"Allow","Action":["s3:ReplicateDelete","s3:ReplicateObject","s3:ReplicateTags"],
        "Resource":"arn:aws:s3:::{{{{SecondBucket}}}}/*"},
        {"Sid":"SourceKey","Effect":"Allow","Action":"kms:Decrypt","Resource":"first-key-arn","Condition":
        {"StringEquals":{"kms:ViaService":"s3.eu-central-1.amazonaws.com"},"StringLike":{"kms:EncryptionContext:aws:s3:arn":
        ["arn:aws:s3:::{{{{FirstBucket}}}}","arn:aws:s3:::{{{{FirstBucket}}}}/*"]}}},
        {"Sid":"CopiesKey","Effect":"Allow","Action":["kms:Decrypt","kms:Encrypt","kms:GenerateDataKey"],"Resource":"second-key-arn",
        "Condition":{"StringEquals":{"kms:ViaService":"s3.eu-west-1.amazonaws.com"},"StringLike":{"kms:EncryptionContext:aws:s3:arn":
        ["arn:aws:s3:::{{{{SecondBucket}}}}","arn:aws:s3:::{{{{SecondBucket}}}}/*"]}}}]}
        """.ReplaceLineEndings(""),
        (await RunAsync(isPreview)).Cloud.Get(RolePolicy, "shop-uploads-copies-there-role-policy").Text("policy"));

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "s3:GetObjectLegalHold s3:GetObjectRetention")]
    public async Task Role_OfLockedObjects_ReadsTheirLocks(bool hasObjectLock, string expected)
    {
        var statements = (await RunAsync(hasObjectLock: hasObjectLock)).Cloud.Get(RolePolicy, "shop-uploads-copies-back-role-policy").Statements;

        Assert.Equal(
            expected,
            string.Join(' ', statements.Single(statement => (string?)statement["Sid"] == "Objects")["Action"]!.AsArray()
                .Select(action => (string)action!).Where(action => !action.StartsWith("s3:GetObjectVersion", StringComparison.Ordinal))));
    }

    // S3 has failures in the region of the source, and latency in that of the copies.
    [Theory]
    [InlineData("failed-there", "OperationsFailedReplication Sum > 0 1/1 x 300 s first-topic", FirstBucket, SecondBucket)]
    [InlineData("late-there", "ReplicationLatency Maximum > 900 3/3 x 300 s second-topic", FirstBucket, SecondBucket)]
    [InlineData("failed-back", "OperationsFailedReplication Sum > 0 1/1 x 300 s second-topic", SecondBucket, FirstBucket)]
    [InlineData("late-back", "ReplicationLatency Maximum > 900 3/3 x 300 s first-topic", SecondBucket, FirstBucket)]
    public async Task Alarm_OfEachDirection_IsWhereItsMetricIs(string key, string expected, string source, string target)
    {
        var alarm = (await RunAsync()).Cloud.Get(Alarm, $"shop-uploads-copies-alarm-bucket-{key}");

        Assert.Equal(
            [("DestinationBucket", target), ("RuleId", "all"), ("SourceBucket", source)],
            alarm.Group("dimensions").Select(dimension => (dimension.Key, (string)dimension.Value)).Order());
        Assert.Equal(
            expected,
            FormattableString.Invariant($"{alarm.Text("metricName")} {alarm.Text("statistic")} > {alarm.Inputs["threshold"]} ")
            + FormattableString.Invariant($"{alarm.Inputs["datapointsToAlarm"]}/{alarm.Inputs["evaluationPeriods"]} x ")
            + FormattableString.Invariant($"{alarm.Inputs["period"]} s {alarm.Texts("alarmActions").Single()}"));
        Assert.Equal(("AWS/S3", "notBreaching"), (alarm.Text("namespace"), alarm.Text("treatMissingData")));
        Assert.EndsWith($"docs/runbooks/copies.md#bucket-{key.Split('-')[0]}", alarm.Text("alarmDescription"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alarms_OfTheComponent_AreAllFour()
    {
        IEnumerable<string> keys = [];
        await RunAsync(made: copies => keys = copies.Alarms.Alarms.Concat(copies.AlarmsThere.Alarms).Select(alarm => alarm.Spec.Key));

        Assert.Equal(["bucket-failed-there", "bucket-late-back", "bucket-failed-back", "bucket-late-there"], keys);
    }

    [Fact]
    public async Task Resources_InPreviewAndInUpdate_AreTheSame() =>
        Assert.Equal((await RunAsync()).Whole.Keys, (await RunAsync(isPreview: true)).Whole.Keys);

    [Fact]
    public async Task Args_Wrong_AreReportedAtOnce()
    {
        IEnumerable<string> problems = [];
        await Data.DataPrograms.RunAsync(isPreview: false, options =>
        {
            var args = ArgsOf(options);
            problems = [.. Refusal.Problems(() => new BucketCopies("Shop", new()
            {
                First = args.First,
                Second = args.Second with { Location = new("444455556666", "eu-central-1") },
            }))];
        });

        Assert.Equal(
            [
                "name must be 1 to 45 lower-case letters, digits and single hyphens, the first a letter; got 'Shop'.",
                "second.region must be another region, as the loss of this one takes both; got 'eu-central-1'.",
                "second.accountId must be the same account, 111122223333; got '444455556666'.",
            ],
            problems);
    }
}
