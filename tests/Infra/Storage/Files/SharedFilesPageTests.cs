using Infra.Security;
using Infra.Tests.Data;
using Infra.Tests.Docs;
using Infra.Tests.Networking;
using Infra.Tests.Support;
using Pulumi;
using static Infra.Tests.Storage.Files.SharedFilesPrograms;

namespace Infra.Tests.Storage.Files;

/// <summary>What the page of shared files says is so.</summary>
[Collection(Programs.Name)]
public sealed class SharedFilesPageTests
{
    [Fact]
    public async Task Page_Example_Runs()
    {
        var cloud = new RecordingCloud(isPreview: true);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
        {
            var network = new Infra.Networking.Network("shop", NetworkPrograms.Args(zones: [.. DataPrograms.ThreeZones]));
            var keys = new EnvironmentKeys("shop-keys", new() { Location = NetworkPrograms.Location, LogGroupNames = ["/shop*"] });
            _ = SharedFilesExample.Declare(network, "group", keys, new("topic", "docs/runbooks"));
        });

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
