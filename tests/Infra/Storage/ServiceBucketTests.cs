using Infra.Security;
using Infra.Security.Permissions;
using Infra.Storage;
using Infra.Tests.Data;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Storage;

[Collection(Programs.Name)]
public sealed class ServiceBucketTests
{
    private const string Bucket = "aws:s3/bucket:Bucket";
    private const string Cors = "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration";
    private const string Encryption = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
    private const string Lifecycle = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
    private const string Lock = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";
    private const string Notification = "aws:s3/bucketNotification:BucketNotification";

    private static readonly ServiceBucketSpec Uploads = new() { Name = "uploads" };

    [Theory]
    [InlineData(true, "false")]
    [InlineData(false, "true")]
    public async Task Bucket_Defaults_HasItsNameAndNoLock(bool protect, string forceDestroy)
    {
        var run = await BucketPrograms.RunAsync(Uploads, protect: protect);

        var backup = protect ? "\n    \"Backup\": \"continuous\"," : "";
        Assert.Equal(
            $$"""
            {
              "bucket": "{{BucketPrograms.BucketName}}",
              "forceDestroy": {{forceDestroy}},
              "objectLockEnabled": false,
              "tags": {{{backup}}
                "Name": "shop-buckets-uploads-bucket"
              }
            }
            """,
            run.Inputs(Bucket, "shop-buckets-uploads-bucket"));
        Assert.Equal(protect ? [$"{Bucket} shop-buckets-uploads-bucket"] : [], run.Protected);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Objects_AreEncryptedWithTheKeyOfData(bool isPreview) => Assert.Equal(
        """
        {
          "bucket": "shop-buckets-uploads-111122223333-eu-central-1",
          "rules": [
            {
              "applyServerSideEncryptionByDefault": {
                "kmsMasterKeyId": "data-key-arn",
                "sseAlgorithm": "aws:kms"
              },
              "bucketKeyEnabled": true
            }
          ]
        }
        """,
        (await BucketPrograms.RunAsync(Uploads, isPreview)).Inputs(Encryption, "shop-buckets-uploads-encryption"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Policy_RefusesCallsWithoutTlsAndOtherKeys_AndAllowsNothing(bool isPreview)
    {
        var policy = (await BucketPrograms.RunAsync(Uploads, isPreview)).Cloud.Get("aws:s3/bucketPolicy:BucketPolicy", "shop-buckets-uploads-policy");

        Assert.Equal(
            """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"DenyInsecureTransport",DENY"s3:*",BOTH,"Condition":{"Bool":{"aws:SecureTransport":"false"}}},
            {"Sid":"DenyOldTls",DENY"s3:*",BOTH,"Condition":{"NumericLessThan":{"s3:TlsVersion":"1.2"}}},
            {"Sid":"DenyOtherEncryption",DENY"s3:PutObject",OBJECTS,"Condition":{"Null":{"s3:x-amz-server-side-encryption":"false"},
            "StringNotEquals":{"s3:x-amz-server-side-encryption":"aws:kms"}}},
            {"Sid":"DenyOtherKeys",DENY"s3:PutObject",OBJECTS,"Condition":{"Null":{"s3:x-amz-server-side-encryption-aws-kms-key-id":"false"},
            "StringNotEquals":{"s3:x-amz-server-side-encryption-aws-kms-key-id":"data-key-arn"}}},
            {"Sid":"DenyKeysOfCustomers",DENY"s3:PutObject",OBJECTS,
            "Condition":{"Null":{"s3:x-amz-server-side-encryption-customer-algorithm":"false"}}}]}
            """.ReplaceLineEndings("")
                .Replace("DENY", "\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":", StringComparison.Ordinal)
                .Replace("OBJECTS", $"\"Resource\":\"arn:aws:s3:::{BucketPrograms.BucketName}/*\"", StringComparison.Ordinal)
                .Replace(
                    "BOTH",
                    $"\"Resource\":[\"arn:aws:s3:::{BucketPrograms.BucketName}\",\"arn:aws:s3:::{BucketPrograms.BucketName}/*\"]",
                    StringComparison.Ordinal),
            policy.Text("policy"));
    }

    [Fact]
    public async Task Lifecycle_Defaults_DeletesOldVersionsMarkersAndUploadsLeftOver() => Assert.Equal(
        """
        {
          "bucket": "shop-buckets-uploads-111122223333-eu-central-1",
          "rules": [
            {
              "abortIncompleteMultipartUpload": {
                "daysAfterInitiation": 7
              },
              "expiration": {
                "expiredObjectDeleteMarker": true
              },
              "filter": {
                "prefix": ""
              },
              "id": "versions",
              "noncurrentVersionExpiration": {
                "noncurrentDays": 30
              },
              "status": "Enabled"
            }
          ]
        }
        """,
        (await BucketPrograms.RunAsync(Uploads)).Inputs(Lifecycle, "shop-buckets-uploads-lifecycle"));

    [Fact]
    public async Task Lifecycle_WithDays_DeletesObjects()
    {
        var rule = (await BucketPrograms.RunAsync(BucketPrograms.Full)).Cloud.Get(Lifecycle, "shop-buckets-uploads-lifecycle")
            .Groups("rules").Single();

        Assert.Equal(90.0, ((IReadOnlyDictionary<string, object>)rule["expiration"])["days"]);
        Assert.Equal(14.0, ((IReadOnlyDictionary<string, object>)rule["noncurrentVersionExpiration"])["noncurrentDays"]);
    }

    [Fact]
    public async Task Lock_IsSetWithTheBucketAndForEveryVersion()
    {
        var run = await BucketPrograms.RunAsync(BucketPrograms.Full);

        Assert.True(run.Cloud.Get(Bucket, "shop-buckets-uploads-bucket").Inputs["objectLockEnabled"] is true);
        Assert.Equal(
            """
            {
              "bucket": "shop-buckets-uploads-111122223333-eu-central-1",
              "rule": {
                "defaultRetention": {
                  "days": 3,
                  "mode": "COMPLIANCE"
                }
              }
            }
            """,
            run.Inputs(Lock, "shop-buckets-uploads-object-lock"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Events_AreOneNotification_AfterTheirQueues(bool isPreview)
    {
        var run = await BucketPrograms.RunAsync(BucketPrograms.Full, isPreview);

        if (!isPreview)
        {
            Assert.Equal(
                """
                {
                  "bucket": "shop-buckets-uploads-111122223333-eu-central-1",
                  "queues": [
                    {
                      "events": [
                        "s3:ObjectCreated:*"
                      ],
                      "filterPrefix": "out/",
                      "id": "mails:out/",
                      "queueArn": "shop-queues-mails-queue-arn"
                    },
                    {
                      "events": [
                        "s3:ObjectCreated:*"
                      ],
                      "filterPrefix": "in/",
                      "id": "scans:in/",
                      "queueArn": "shop-queues-scans-queue-arn"
                    }
                  ]
                }
                """,
                run.Inputs(Notification, "shop-buckets-uploads-notification"));
        }

        Assert.Equal(["shop-queues-mails", "shop-queues-scans"], await DependenciesAsync(run, $"{Notification} shop-buckets-uploads-notification"));
    }

    [Fact]
    public async Task Events_None_MakeNoNotification() =>
        Assert.Empty((await BucketPrograms.RunAsync(Uploads)).Cloud.OfType(Notification));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task BrowserOrigins_AreTheOnlyOnesOfTheRule(bool isPreview) => Assert.Equal(
        """
        {
          "bucket": "shop-buckets-uploads-111122223333-eu-central-1",
          "corsRules": [
            {
              "allowedHeaders": [
                "*"
              ],
              "allowedMethods": [
                "GET",
                "HEAD",
                "POST",
                "PUT"
              ],
              "allowedOrigins": [
                "https://admin.example.com",
                "https://shop.example.com"
              ],
              "exposeHeaders": [
                "ETag"
              ],
              "maxAgeSeconds": 3600
            }
          ]
        }
        """,
        (await BucketPrograms.RunAsync(Uploads with { BrowserOrigins = ["https://shop.example.com", "https://admin.example.com"] }, isPreview))
            .Inputs(Cors, "shop-buckets-uploads-cors"));

    [Fact]
    public async Task BrowserOrigins_None_MakeNoRule() =>
        Assert.Empty((await BucketPrograms.RunAsync(Uploads)).Cloud.OfType(Cors));

    // S3 refuses two changes of a bucket's access at the same time, rules on old versions need versions, and so does a lock.
    [Theory]
    [InlineData("aws:s3/bucketOwnershipControls:BucketOwnershipControls shop-buckets-uploads-ownership", "shop-buckets-uploads-public-access-block")]
    [InlineData("aws:s3/bucketPolicy:BucketPolicy shop-buckets-uploads-policy", "shop-buckets-uploads-ownership")]
    [InlineData($"{Lifecycle} shop-buckets-uploads-lifecycle", "shop-buckets-uploads-versioning")]
    [InlineData($"{Lock} shop-buckets-uploads-object-lock", "shop-buckets-uploads-versioning")]
    public async Task Resources_ThatNeedOthers_ComeAfterThem(string resource, string expected) =>
        Assert.Equal([expected], await DependenciesAsync(await BucketPrograms.RunAsync(BucketPrograms.Full), resource));

    [Fact]
    public async Task Logs_GoToTheBucketOfLogsWhereThereIsOne()
    {
        const string Logging = "aws:s3/bucketLogging:BucketLogging";

        Assert.Equal(
            """
            {
              "bucket": "shop-buckets-uploads-111122223333-eu-central-1",
              "targetBucket": "log-bucket",
              "targetPrefix": "shop-buckets-uploads/"
            }
            """,
            (await BucketPrograms.RunAsync(Uploads)).Inputs(Logging, "shop-buckets-uploads-logging"));
        Assert.Empty((await BucketPrograms.RunAsync(Uploads, logs: null)).Cloud.OfType(Logging));
    }

    [Fact]
    public async Task Outputs_AreNameAndArn()
    {
        ServiceBucket? bucket = null;
        await BucketPrograms.RunAsync(Uploads, made: made => bucket = made);

        Assert.Equal(BucketPrograms.BucketName, await OutputUtilities.GetValueAsync(bucket!.BucketName));
        Assert.Equal("shop-buckets-uploads-bucket-arn", await OutputUtilities.GetValueAsync(bucket.Arn));
        Assert.Equal($"arn:aws:s3:::{BucketPrograms.BucketName}", ServiceBucket.ArnOf(BucketPrograms.Name, BucketPrograms.Location));
    }

    // No version can be deleted or read, nor can the bucket be changed.
    [Fact]
    public void Allow_EachAccess_IsTheFewestActions() => Assert.Equal(
        """
        BucketsRead s3:GetObject on arn:aws:s3:::a/*
        BucketsReadList s3:ListBucket on arn:aws:s3:::a
        BucketsWrite s3:PutObject s3:DeleteObject s3:AbortMultipartUpload on arn:aws:s3:::b/*
        BucketsReadWrite s3:GetObject s3:PutObject s3:DeleteObject s3:AbortMultipartUpload on arn:aws:s3:::c/* arn:aws:s3:::d/*
        BucketsReadWriteList s3:ListBucket on arn:aws:s3:::c arn:aws:s3:::d
        """,
        string.Join('\n', ServiceBucketAccess.Allow(
            new[] { ("c", Access.ReadWrite), ("a", Access.Read), ("d", Access.ReadWrite), ("b", Access.Write) }
                .GroupBy(use => use.Item2, use => $"arn:aws:s3:::{use.Item1}")).Select(Describe)));

    private static string Describe(PolicyStatement statement) =>
        $"{statement.Sid} {string.Join(' ', statement.Actions)} on {string.Join(' ', statement.Resources)}";

    private static async Task<IEnumerable<string>> DependenciesAsync(DataRun run, string resource) =>
        (await OutputUtilities.GetValueAsync(run.Options[resource].DependsOn.ToOutput())).Select(dependency => dependency.GetResourceName());
}
