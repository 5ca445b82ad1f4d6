using Infra.Tests.Data;
using Infra.Tests.Support;

namespace Infra.Tests.Storage.Archive;

/// <summary>Controls of AWS, CIS, checkov and general practice that concern an archive of logs, by their ids.</summary>
[Collection(Programs.Name)]
public sealed class LogArchiveControlsTests
{
    private static readonly Lazy<Task<DataRun>> Run = new(() => ArchivePrograms.RunAuditAsync());

    [Fact]
    public Task FSBP_S3_5_Archive_RefusesInsecureTransport() => HasAsync("aws:s3/bucketPolicy:BucketPolicy", policy =>
        policy.Statements.Any(statement => (string?)statement["Condition"]?["Bool"]?["aws:SecureTransport"] == "false"));

    [Fact]
    public Task FSBP_S3_8_Archive_BlocksPublicAccess() => HasAsync("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", block =>
        new[] { "blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets" }.All(key => block.Inputs[key] is true));

    [Fact]
    public Task FSBP_S3_12_Archive_KnowsNoAccessLists() => HasAsync(
        "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
        controls => controls.Group("rule")["objectOwnership"] is "BucketOwnerEnforced");

    [Fact]
    public Task SecurityHub_S3_14_Archive_KeepsVersions() => HasAsync(
        "aws:s3/bucketVersioning:BucketVersioning", versioning => versioning.Group("versioningConfiguration")["status"] is "Enabled");

    [Fact]
    public Task SecurityHub_S3_15_Archive_LocksItsObjects() => HasAsync(
        "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
        configuration => (IReadOnlyDictionary<string, object>)configuration.Group("rule")["defaultRetention"] is var retention
            && retention["mode"] is "COMPLIANCE" && retention["days"] is 400.0);

    [Fact]
    public Task SecurityHub_S3_17_Archive_IsEncryptedWithTheKeyOfLogs() => HasAsync(
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        encryption => (IReadOnlyDictionary<string, object>)encryption.Groups("rules").Single()["applyServerSideEncryptionByDefault"] is var byDefault
            && byDefault["sseAlgorithm"] is "aws:kms" && byDefault["kmsMasterKeyId"] is "logs-key-arn");

    [Fact]
    public async Task Streams_AreEncryptedWithTheKeyOfLogs() => Assert.Equal(
        "logs-key-arn",
        (await Run.Value).Cloud.OfType("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream").Single().Group("serverSideEncryption")["keyArn"]);

    [Fact]
    public async Task EveryTaggedResource_IsNamedAsItIsInTheProgram() => Assert.All(
        (await Run.Value).Cloud.Resources.Where(resource => resource.Inputs.ContainsKey("tags")),
        resource => Assert.Equal(resource.Name, resource.Group("tags")["Name"]));

    private static async Task HasAsync(string type, Func<RecordedResource, bool> control) => Assert.True(
        control((await Run.Value).Cloud.OfType(type).Single(resource => resource.Text("bucket") == ArchivePrograms.Copies)));
}
