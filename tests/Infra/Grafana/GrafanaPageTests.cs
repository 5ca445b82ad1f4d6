using Infra.Tests.Docs;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Grafana;

/// <summary>What the page of Grafana says is so.</summary>
[Collection(Programs.Name)]
public sealed class GrafanaPageTests
{
    [Fact]
    public async Task Page_Example_Runs()
    {
        var cloud = await PageExample.RunAsync((network, keys) => _ = GrafanaExample.Declare(
            network, "prometheus-arn", "https://prometheus/", keys, new("topic", "docs/runbooks"), new FileArchive("code")));

        Assert.Single(cloud.OfType("aws:grafana/workspace:Workspace"));
    }

    [Fact]
    public async Task Page_ResourceCounts_AreThoseOfItsScenarios() => ResourceCounts.MatchPage("grafana",
    [
        ("administrators only", Own(await GrafanaPrograms.RunAsync(GrafanaPrograms.Smallest))),
        ("with editors and viewers", Own(await GrafanaPrograms.RunAsync(GrafanaPrograms.Everybody))),
    ]);

    // Without the components whose alarms are shown.
    private static IEnumerable<RecordedResource> Own(Data.DataRun run) =>
        run.Cloud.Resources.Where(resource => resource.Name.StartsWith("grafana", StringComparison.Ordinal));
}
