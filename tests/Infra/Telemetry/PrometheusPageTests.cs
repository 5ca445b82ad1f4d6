using Infra.Tests.Docs;
using Infra.Tests.Support;
using static Infra.Tests.Telemetry.PrometheusPrograms;

namespace Infra.Tests.Telemetry;

/// <summary>What the page of metrics says is so.</summary>
[Collection(Programs.Name)]
public sealed class PrometheusPageTests
{
    [Fact]
    public async Task Page_Example_Runs()
    {
        var cloud = await PageExample.RunAsync(keys =>
            _ = PrometheusWorkspaceExample.Declare(Orders.Content, keys, new("topic", "docs/runbooks")));

        Assert.Equal(2, cloud.OfType("aws:amp/ruleGroupNamespace:RuleGroupNamespace").Count());
    }

    [Fact]
    public async Task Page_ResourceCounts_AreThoseOfItsScenarios() => ResourceCounts.MatchPage("metrics",
    [
        ("1 service", (await RunAsync(ArgsOf([new("web")]))).Cloud.Resources),
        ("3 services, a rule file", (await RunAsync(ArgsOf(files: Orders))).Cloud.Resources),
    ]);
}
