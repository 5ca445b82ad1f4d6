using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Storage.Archive;

[Collection(Programs.Name)]
public sealed class AuditLogDeliveryTests
{
    private const string RolePolicy = "aws:iam/rolePolicy:RolePolicy";
    private const string Stream = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
    private const string Subscription = "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stream_WritesToTheBucketOfLogs_EncryptedOnTheWay(bool isPreview)
    {
        var run = await ArchivePrograms.RunAuditAsync(isPreview);
        if (isPreview)
        {
            Assert.Equal("shop-audit", run.Cloud.Get(Stream, "shop-audit-stream").Text("name"));
            return;
        }

        Assert.Equal(
            """
            {
              "destination": "extended_s3",
              "extendedS3Configuration": {
                "bucketArn": "arn:aws:s3:::shop-logs-111122223333-eu-central-1",
                "bufferingInterval": 300,
                "bufferingSize": 64,
                "compressionFormat": "UNCOMPRESSED",
                "errorOutputPrefix": "cloudwatch-refused/",
                "fileExtension": ".gz",
                "prefix": "cloudwatch/",
                "roleArn": "shop-audit-role-arn"
              },
              "name": "shop-audit",
              "serverSideEncryption": {
                "enabled": true,
                "keyArn": "logs-key-arn",
                "keyType": "CUSTOMER_MANAGED_CMK"
              },
              "tags": {
                "Name": "shop-audit-stream"
              }
            }
            """,
            run.Inputs(Stream, "shop-audit-stream"));
    }

    [Fact]
    public async Task Subscriptions_AreOneOfEachLog()
    {
        var run = await ArchivePrograms.RunAuditAsync();

        Assert.Equal(
            """
            {
              "destinationArn": "shop-audit-stream-arn",
              "filterPattern": "audit",
              "logGroup": "/aws/eks/shop/cluster",
              "name": "shop-audit-cluster",
              "roleArn": "shop-audit-subscription-role-arn"
            }
            """,
            run.Inputs(Subscription, "shop-audit-cluster"));
        Assert.Equal("", run.Cloud.Get(Subscription, "shop-audit-firewall").Text("filterPattern"));
        Assert.Equal(2, run.Cloud.OfType(Subscription).Count());
    }

    // A log group must be there, and CloudWatch Logs tries the role at once.
    [Theory]
    [InlineData($"{Subscription} shop-audit-cluster", "shop-audit-subscription-role-policy")]
    [InlineData($"{Stream} shop-audit-stream", "shop-audit-role-policy shop-logs")]
    public async Task Resources_ThatNeedOthers_ComeAfterThem(string resource, string expected)
    {
        var options = (await ArchivePrograms.RunAuditAsync()).Options[resource];

        Assert.Equal(
            expected,
            string.Join(' ', (await OutputUtilities.GetValueAsync(options.DependsOn.ToOutput())).Select(other => other.GetResourceName())));
    }

    [Theory]
    [InlineData("shop-audit-role", "Stream", "firehose", "ArnEquals", "arn:aws:firehose:eu-central-1:111122223333:deliverystream/shop-audit")]
    [InlineData("shop-audit-subscription-role", "Subscriptions", "logs", "ArnLike", "arn:aws:logs:eu-central-1:111122223333:*")]
    public async Task Roles_AreTakenByTheirServiceForThisAccount(string role, string sid, string service, string condition, string source)
    {
        var trust = (await ArchivePrograms.RunAuditAsync(isPreview: true)).Cloud.Get("aws:iam/role:Role", role).Text("assumeRolePolicy");

        Assert.Equal(
            """
            {"Version":"2012-10-17","Statement":[{"Sid":"SID","Effect":"Allow","Principal":{"Service":"SERVICE.amazonaws.com"},
            "Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"},
            "CONDITION":{"aws:SourceArn":"SOURCE"}}}]}
            """.ReplaceLineEndings("")
                .Replace("SID", sid, StringComparison.Ordinal)
                .Replace("SERVICE", service, StringComparison.Ordinal)
                .Replace("CONDITION", condition, StringComparison.Ordinal)
                .Replace("SOURCE", source, StringComparison.Ordinal),
            trust);
    }

    [Theory]
    [InlineData(
        "shop-audit-role-policy",
        """
        {"Version":"2012-10-17","Statement":[
        {"Sid":"Bucket","Effect":"Allow","Action":["s3:GetBucketLocation","s3:ListBucket","s3:ListBucketMultipartUploads"],
        "Resource":"arn:aws:s3:::shop-logs-111122223333-eu-central-1"},
        {"Sid":"Objects","Effect":"Allow","Action":["s3:AbortMultipartUpload","s3:PutObject"],
        "Resource":["arn:aws:s3:::shop-logs-111122223333-eu-central-1/cloudwatch/*",
        "arn:aws:s3:::shop-logs-111122223333-eu-central-1/cloudwatch-refused/*"]}]}
        """)]
    [InlineData(
        "shop-audit-subscription-role-policy",
        """
        {"Version":"2012-10-17","Statement":[{"Sid":"Stream","Effect":"Allow","Action":["firehose:PutRecord","firehose:PutRecordBatch"],
        "Resource":"arn:aws:firehose:eu-central-1:111122223333:deliverystream/shop-audit"}]}
        """)]
    public async Task Roles_MaySendAndWriteAndNothingElse(string policy, string expected) => Assert.Equal(
        expected.ReplaceLineEndings(""),
        (await ArchivePrograms.RunAuditAsync(isPreview: true)).Cloud.Get(RolePolicy, policy).Text("policy"));

    [Theory]
    [InlineData("audit-late", "DeliveryToS3.DataFreshness Maximum GreaterThanThreshold 900 3/3 x 300 s notBreaching")]
    [InlineData("audit-refused", "DeliveryToS3.Success Average LessThanThreshold 1 3/3 x 300 s notBreaching")]
    public async Task Alarm_WatchesItsMetric(string key, string expected)
    {
        var alarm = (await ArchivePrograms.RunAuditAsync()).Cloud.Get("aws:cloudwatch/metricAlarm:MetricAlarm", $"shop-audit-alarm-{key}");

        Assert.Equal("AWS/Firehose", alarm.Text("namespace"));
        Assert.Equal([("DeliveryStreamName", (object)"shop-audit")], alarm.Group("dimensions").Select(dimension => (dimension.Key, dimension.Value)));
        Assert.Equal(
            expected,
            $"{alarm.Text("metricName")} {alarm.Text("statistic")} {alarm.Text("comparisonOperator")} "
            + FormattableString.Invariant($"{alarm.Inputs["threshold"]} {alarm.Inputs["datapointsToAlarm"]}/{alarm.Inputs["evaluationPeriods"]} x ")
            + FormattableString.Invariant($"{alarm.Inputs["period"]} s {alarm.Text("treatMissingData")}"));
    }
}
