using Infra.Cluster;
using Infra.Cluster.Nodes;
using Infra.Tests.Cluster;
using Infra.Tests.Support;

namespace Infra.Tests.Docs;

/// <summary>What the page of the cluster says is so.</summary>
[Collection(Programs.Name)]
public sealed class ClusterDocumentTests
{
    [Fact]
    public async Task Page_Example_Runs()
    {
        var cloud = await PageExample.RunAsync((network, keys) =>
            _ = ClusterExample.Declare(network, "control-plane-group", "nodes-group", keys, new("topic", "docs/runbooks")));

        Assert.Equal(2, cloud.OfType("aws:eks/accessEntry:AccessEntry").Count(entry => entry.Text("type") == "STANDARD"));
    }

    [Fact]
    public async Task Page_ResourceCounts_AreThoseOfItsScenarios() => ResourceCounts.MatchPage("cluster",
    [
        ("one pool", (await ClusterPrograms.RunAsync(ClusterPrograms.ArgsOf(new(), pools: [new("general", "group")]))).Cloud.Resources),
        ("one pool, node groups", (await ClusterPrograms.RunAsync(
            ClusterPrograms.ArgsOf(new() { Nodes = new() { Mode = NodeMode.Managed } }, pools: [new("general", "group")]))).Cloud.Resources),
        ("two pools, a viewer", (await ClusterPrograms.RunAsync(new ClusterSpec { Viewers = ["auditors"] })).Cloud.Resources),
    ]);

    [Fact]
    public void Page_Versions_AreThoseOfTheProgram() => Assert.Equal(
        KubernetesVersion.All.Reverse().Select(version =>
            $"| {version} | {version.StandardSupportEnds:yyyy-MM-dd} | {version.ExtendedSupportEnds:yyyy-MM-dd} |"),
        File.ReadLines(Repository.PathOf("docs", "components", "cluster.md")).Where(line => line.StartsWith("| 1.", StringComparison.Ordinal)));
}
