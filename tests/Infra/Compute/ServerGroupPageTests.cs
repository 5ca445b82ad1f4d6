using Infra.Compute;
using Infra.Schedules;
using Infra.Tests.Docs;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Compute;

/// <summary>What docs/components/server-group.md says is so.</summary>
[Collection(Programs.Name)]
public sealed class ServerGroupPageTests
{
    [Fact]
    public async Task Example_OfThePage_Runs()
    {
        var cloud = new RecordingCloud(isPreview: true);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
        {
            _ = ServerGroupExample.Declare("subnet", "sg", "key", new("topic", "https://runbooks"), "");
        });

        Assert.Equal(5d, cloud.OfType(ServerGroupRun.Group).Single().Inputs["minSize"]);
    }

    [Fact]
    public async Task Resources_OfThePage_AreThoseOfItsScenarios()
    {
        var balanced = ServerGroupRun.Args(new() { RequestsPerTarget = 1000 });
        var nightly = ServerGroupRun.Least(new() { Schedules = [Sizes("night", 0), Sizes("day", 2)] });
        ResourceCounts.MatchPage("server-group",
        [
            ("defaults, no balancer", (await ServerGroupRun.RunAsync(ServerGroupRun.Least(), isPreview: true)).Resources),
            ("balancer, secrets, requests per server", (await ServerGroupRun.RunAsync(balanced, isPreview: true)).Resources),
            ("off at night", (await ServerGroupRun.RunAsync(nightly, isPreview: true)).Resources),
        ]);
    }

    private static ScheduleSpec Sizes(string key, int size) =>
        new() { Key = key, Cron = CronExpression.Parse("0 7 * * *"), MinSize = size, MaxSize = size };
}
