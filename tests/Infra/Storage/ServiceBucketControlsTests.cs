using Infra.Tests.Data;
using Infra.Tests.Support;

namespace Infra.Tests.Storage;

/// <summary>Controls of AWS, CIS, checkov and general practice that concern a bucket of services, by their ids.</summary>
[Collection(Programs.Name)]
public sealed class ServiceBucketControlsTests
{
    private static readonly Lazy<Task<DataRun>> Run = new(() => BucketPrograms.RunAsync(BucketPrograms.Full));

    [Fact]
    public Task FSBP_S3_5_BucketsOfServices_RefuseInsecureTransport() => HasAsync("aws:s3/bucketPolicy:BucketPolicy", policy =>
        policy.Statements.Any(statement => (string?)statement["Effect"] == "Deny" && (string?)statement["Principal"] == "*"
            && (string?)statement["Action"] == "s3:*" && statement["Resource"]!.AsArray().Count == 2
            && (string?)statement["Condition"]?["Bool"]?["aws:SecureTransport"] == "false")
        && policy.Statements.All(statement => (string?)statement["Effect"] == "Deny"));

    [Fact]
    public Task FSBP_S3_8_BucketsOfServices_BlockPublicAccess() => HasAsync("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", block =>
        new[] { "blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets" }.All(key => block.Inputs[key] is true));

    [Fact]
    public Task FSBP_S3_9_BucketsOfServices_AreLoggedInAnother() =>
        HasAsync("aws:s3/bucketLogging:BucketLogging", logging => logging.Text("targetBucket") == "log-bucket");

    [Fact]
    public Task FSBP_S3_12_BucketsOfServices_KnowNoAccessLists() => HasAsync(
        "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
        controls => controls.Group("rule")["objectOwnership"] is "BucketOwnerEnforced");

    [Fact]
    public Task CKV_AWS_300_BucketsOfServices_AbortUploadsLeftOver() => HasAsync(
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        lifecycle => lifecycle.Groups("rules").Single() is var rule && rule["status"] is "Enabled"
            && rule.ContainsKey("abortIncompleteMultipartUpload"));

    [Fact]
    public Task SecurityHub_S3_14_BucketsOfServices_KeepVersions() => HasAsync(
        "aws:s3/bucketVersioning:BucketVersioning",
        versioning => versioning.Group("versioningConfiguration")["status"] is "Enabled");

    [Fact]
    public Task SecurityHub_S3_15_BucketsOfServices_CanLockTheirObjects() => HasAsync(
        "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
        configuration => (IReadOnlyDictionary<string, object>)configuration.Group("rule")["defaultRetention"] is var retention
            && retention["mode"] is "COMPLIANCE" && retention["days"] is 3.0);

    [Fact]
    public Task SecurityHub_S3_17_BucketsOfServices_AreEncryptedWithTheKeyOfData() => HasAsync(
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        encryption => encryption.Groups("rules").Single() is var rule && rule["bucketKeyEnabled"] is true
            && (IReadOnlyDictionary<string, object>)rule["applyServerSideEncryptionByDefault"] is var byDefault
            && byDefault["sseAlgorithm"] is "aws:kms" && byDefault["kmsMasterKeyId"] is "data-key-arn");

    [Fact]
    public Task SecurityHub_S3_11_BucketsOfServices_TellQueuesOfNewObjects() => HasAsync(
        "aws:s3/bucketNotification:BucketNotification",
        notification => notification.Groups("queues").Count() == 2
            && notification.Groups("queues").All(queue => ((string)queue["queueArn"]).EndsWith("-queue-arn", StringComparison.Ordinal)));

    [Fact]
    public Task BP_s3_force_destroy_BucketsOfServices_AreNotDeletedWithObjects() => HasAsync(
        "aws:s3/bucket:Bucket", bucket => bucket.Inputs["forceDestroy"] is false);

    [Fact]
    public async Task EveryTaggedResource_IsNamedAsItIsInTheProgram() => Assert.All(
        (await Run.Value).Cloud.Resources.Where(resource => resource.Inputs.ContainsKey("tags")),
        resource => Assert.Equal(resource.Name, resource.Group("tags")["Name"]));

    private static async Task HasAsync(string type, Func<RecordedResource, bool> control)
    {
        var resource = (await Run.Value).Cloud.OfType(type).Single();

        Assert.Equal(BucketPrograms.BucketName, resource.Text("bucket"));
        Assert.True(control(resource));
    }
}
