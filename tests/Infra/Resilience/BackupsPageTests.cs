using Infra.Resilience;
using Infra.Tests.Docs;
using Infra.Tests.Support;

namespace Infra.Tests.Resilience;

/// <summary>What the page of backups says is so.</summary>
[Collection(Programs.Name)]
public sealed class BackupsPageTests
{
    [Fact]
    public async Task Page_Example_Runs()
    {
        var cloud = await PageExample.RunAsync(keys => BackupsExample.Declare("subnets", "group", keys, new("topic", "docs/runbooks")));

        Assert.Equal(3, cloud.OfType("aws:backup/plan:Plan").Count());
    }

    [Fact]
    public async Task Page_ResourceCounts_AreThoseOfItsScenarios() => ResourceCounts.MatchPage("backups",
    [
        ("databases, buckets and files, with copies", await ResourcesAsync(new() { Copies = [BackupsPrograms.Copy] })),
        (
            "with a lock, without restore tests",
            await ResourcesAsync(new() { Lock = new(), RestoreTests = RestoreTestFrequency.None })),
    ]);

    private static async Task<IEnumerable<RecordedResource>> ResourcesAsync(BackupsSpec spec) =>
        (await BackupsPrograms.RunAsync(BackupsPrograms.All(spec))).Cloud.Resources;
}
