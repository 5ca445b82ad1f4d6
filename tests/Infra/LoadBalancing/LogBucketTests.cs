using Infra.LoadBalancing;
using Infra.Tests.Edge;
using Infra.Tests.Support;

namespace Infra.Tests.LoadBalancing;

[Collection(Programs.Name)]
public sealed class LogBucketTests
{
    [Fact]
    public async Task Policy_OfBothKindsOfBalancers_AdmitsTheirPrefixesAndNothingElse()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "bucket": "logs-111122223333-eu-central-1",
              "policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"DenyInsecureTransport\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::logs-111122223333-eu-central-1\",\"arn:aws:s3:::logs-111122223333-eu-central-1/*\"],\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}},{\"Sid\":\"DenyOldTls\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::logs-111122223333-eu-central-1\",\"arn:aws:s3:::logs-111122223333-eu-central-1/*\"],\"Condition\":{\"NumericLessThan\":{\"s3:TlsVersion\":\"1.2\"}}},{\"Sid\":\"ApplicationLoadBalancerLogs\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"logdelivery.elasticloadbalancing.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":[\"arn:aws:s3:::logs-111122223333-eu-central-1/edge/access/AWSLogs/111122223333/*\",\"arn:aws:s3:::logs-111122223333-eu-central-1/edge/connection/AWSLogs/111122223333/*\",\"arn:aws:s3:::logs-111122223333-eu-central-1/inner/access/AWSLogs/111122223333/*\",\"arn:aws:s3:::logs-111122223333-eu-central-1/inner/connection/AWSLogs/111122223333/*\"],\"Condition\":{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/*\"}}},{\"Sid\":\"NetworkLoadBalancerLogsCheck\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"delivery.logs.amazonaws.com\"},\"Action\":\"s3:GetBucketAcl\",\"Resource\":\"arn:aws:s3:::logs-111122223333-eu-central-1\",\"Condition\":{\"StringEquals\":{\"aws:SourceAccount\":\"111122223333\"},\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:logs:eu-central-1:111122223333:*\"}}},{\"Sid\":\"NetworkLoadBalancerLogs\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"delivery.logs.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs-111122223333-eu-central-1/tcp/access/AWSLogs/111122223333/*\",\"Condition\":{\"StringEquals\":{\"s3:x-amz-acl\":\"bucket-owner-full-control\",\"aws:SourceAccount\":\"111122223333\"},\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:logs:eu-central-1:111122223333:*\"}}}]}"
            }
            """,
            cloud.Get("aws:s3/bucketPolicy:BucketPolicy", "logs-policy").InputText);
    }

    [Fact]
    public async Task Lifecycle_Defaults_KeepsSixMonths()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "bucket": "logs-111122223333-eu-central-1",
              "rules": [
                {
                  "abortIncompleteMultipartUpload": {
                    "daysAfterInitiation": 7
                  },
                  "expiration": {
                    "days": 180
                  },
                  "filter": {
                    "prefix": ""
                  },
                  "id": "expire",
                  "noncurrentVersionExpiration": {
                    "noncurrentDays": 7
                  },
                  "status": "Enabled"
                }
              ]
            }
            """,
            cloud.Get("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "logs-lifecycle").InputText);
    }

    [Fact]
    public async Task Bucket_Protected_IsNamedAfterAccountAndRegionAndNeverEmptied()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "bucket": "logs-111122223333-eu-central-1",
              "forceDestroy": false,
              "tags": {
                "Name": "logs-bucket"
              }
            }
            """,
            cloud.Get("aws:s3/bucket:Bucket", "logs-bucket").InputText);
    }

    [Fact]
    public async Task Bucket_Unprotected_GoesWithItsLogs() => Assert.Equal(true, (await RunAsync(new() { Protect = false })).Get("aws:s3/bucket:Bucket", "logs-bucket").Inputs["forceDestroy"]);

    [Fact]
    public async Task Policy_OfNoBalancers_AdmitsNobody() =>
        Assert.DoesNotContain("Allow", (await RunAsync(new())).Get("aws:s3/bucketPolicy:BucketPolicy", "logs-policy").Text("policy"));

    [Fact]
    public void Problems_BadPrefixesNameAndRetention_AreAllFound() => Assert.Equal(
        [
            "name must be at most 63 lower-case letters, digits and hyphens; got 'Logs-111122223333-eu-central-1'. Shorten the name of the project or of the environment.",
            "applicationPrefixes[0] must be letters, digits, hyphens and inner slashes, without AWSLogs; got 'a/AWSLogs'.",
            "applicationPrefixes[2] must be listed once; got 'b'.",
            "networkPrefixes[0] must be letters, digits, hyphens and inner slashes, without AWSLogs; got '/c'.",
            "retentionDays must be 1 or more; got 0.",
        ],
        LogBucketValidation.Validate("Logs", EdgeLandscape.Location, new() { ApplicationPrefixes = ["a/AWSLogs", "b", "b"], NetworkPrefixes = ["/c"], RetentionDays = 0 })
            .Select(problem => problem.ToString()));

    [Theory]
    [InlineData(37, 0)]
    [InlineData(38, 1)]
    public void Problems_NameOfLength_AreThoseOverTheLimit(int length, int problems) =>
        Assert.Equal(problems, LogBucketValidation.Validate(new string('a', length), new("111122223333", "eu-central-1"), new()).Length);

    private static Task<RecordingCloud> RunAsync(LogBucketSpec spec) =>
        EdgeLandscape.RunAsync(() => _ = new LogBucket("logs", new() { Spec = spec, Location = EdgeLandscape.Location }));
}
