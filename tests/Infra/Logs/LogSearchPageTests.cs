using Infra.Logs;
using Infra.Tests.Data;
using Infra.Tests.Docs;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Logs;

/// <summary>What the page of the search says is so.</summary>
[Collection(Programs.Name)]
public sealed class LogSearchPageTests
{
    [Fact]
    public async Task Page_Example_Runs()
    {
        var cloud = await PageExample.RunAsync(
            (network, keys) => LogSearchExample.Declare(
                network,
                "group",
                "function-group",
                "delivery-group",
                keys,
                new("topic", "docs/runbooks"),
                new FileArchive("one"),
                new FileArchive("other")),
            [.. DataPrograms.ThreeZones]);

        Assert.Equal(2, cloud.OfType("aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter").Count());
    }

    [Fact]
    public async Task Page_ResourceCounts_AreThoseOfItsScenarios() => ResourceCounts.MatchPage("log-search",
    [
        ("one node, no log groups, unprotected", (await LogSearchPrograms.RunAsync(LogSearchPrograms.Small, protect: false)).Cloud.Resources),
        ("production, 2 log groups", (await LogSearchPrograms.RunAsync(new LogSearchSpec(), sources: ["web", "mysql-1-error"])).Cloud.Resources),
    ]);
}
