using Infra.Resilience.Copies;
using Infra.Tests.Data;
using Infra.Tests.Docs;
using Infra.Tests.Support;
using Pulumi;
using static Infra.Tests.Resilience.Copies.CopyPrograms;

namespace Infra.Tests.Resilience.Copies;

/// <summary>What the page of copies says is so.</summary>
[Collection(Programs.Name)]
public sealed class CopiesPageTests
{
    [Fact]
    public async Task Page_Example_Runs()
    {
        var cloud = await PageExample.RunAsync(keys => _ = CopiesExample.Declare(
            keys, new("topic", "docs/runbooks"), "second-key-arn", new("second-topic", "docs/runbooks"), "files"));

        Assert.Equal(
            ["shop-uploads-111122223333-eu-central-1", "shop-recovery-uploads-111122223333-eu-west-1"],
            cloud.OfType("aws:s3/bucketReplicationConfig:BucketReplicationConfig").OrderByDescending(rule => rule.Name, StringComparer.Ordinal)
                .Select(rule => rule.Text("bucket")));
    }

    [Fact]
    public async Task Page_ResourceCounts_AreThoseOfItsScenarios() => ResourceCounts.MatchPage("copies",
    [
        ("`BucketCopies`", await ResourcesAsync(options => _ = new BucketCopies("shop-uploads-copies", ArgsOf(options), options))),
        ("`FileCopy`", await ResourcesAsync(options => _ = new FileCopy("shop-files-copy", FilesOf(Second), options))),
        ("`GlobalCache`", await ResourcesAsync(options => _ = new GlobalCache("shop", new() { Spec = new(), PrimaryId = "redis" }, options))),
        ("`ImageCopies`", await ResourcesAsync(options => _ = new ImageCopies(
            "shop-images", new() { Prefixes = ["shop/"], Location = First, CopyLocation = Second }, options))),
    ]);

    // What the test declares for the component is not part of it.
    private static async Task<IEnumerable<RecordedResource>> ResourcesAsync(Action<ComponentResourceOptions> declare) =>
        (await DataPrograms.RunAsync(isPreview: false, declare)).Cloud.Resources.Where(resource =>
            !resource.Type.StartsWith("infra:tests:", StringComparison.Ordinal) && !resource.Type.StartsWith("pulumi:", StringComparison.Ordinal));
}
