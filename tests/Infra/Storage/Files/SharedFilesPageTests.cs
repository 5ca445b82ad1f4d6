using Infra.Tests.Data;
using Infra.Tests.Docs;
using Infra.Tests.Support;
using static Infra.Tests.Storage.Files.SharedFilesPrograms;

namespace Infra.Tests.Storage.Files;

/// <summary>What the page of shared files says is so.</summary>
[Collection(Programs.Name)]
public sealed class SharedFilesPageTests
{
    [Fact]
    public async Task Page_Example_Runs()
    {
        var cloud = await PageExample.RunAsync(
            (network, keys) => _ = SharedFilesExample.Declare(network, "group", keys, new("topic", "docs/runbooks")), [.. DataPrograms.ThreeZones]);

        Assert.Equal(3, cloud.OfType("aws:efs/mountTarget:MountTarget").Count());
    }

    [Fact]
    public async Task Page_ResourceCounts_AreThoseOfItsScenarios() => ResourceCounts.MatchPage("shared-files",
    [
        ("2 zones, 1 service", (await RunAsync(new(), users: Web)).Cloud.Resources),
        ("2 zones, 2 services, provisioned",
            (await RunAsync(
                new() { Throughput = Infra.Storage.Files.ThroughputMode.Provisioned, ProvisionedMiBps = 100 },
                users: [Web, Report])).Cloud.Resources),
    ]);
}
