using Infra.Tests.Storage;
using Infra.Tests.Support;

namespace Infra.Tests.Docs;

/// <summary>What the page of buckets says is so.</summary>
[Collection(Programs.Name)]
public sealed class ServiceBucketDocumentTests
{
    [Fact]
    public async Task Page_Example_Runs()
    {
        var cloud = await PageExample.RunAsync(keys => _ = ServiceBucketExample.Declare(keys, new("topic", "docs/runbooks")));

        Assert.Single(cloud.OfType("aws:s3/bucket:Bucket"));
    }

    [Fact]
    public async Task Page_ResourceCounts_AreThoseOfItsScenarios() => ResourceCounts.MatchPage("service-bucket",
    [
        ("a bucket", (await BucketPrograms.RunAsync(new() { Name = "uploads" }, logs: null)).Cloud.Resources),
        ("with logs of access", (await BucketPrograms.RunAsync(new() { Name = "uploads" })).Cloud.Resources),
        ("with a lock", (await BucketPrograms.RunAsync(new() { Name = "uploads", ObjectLock = new() { Days = 3 } })).Cloud.Resources),
    ]);
}
