using Infra.Tests.Configuration;
using Infra.Tests.Support;

namespace Infra.Tests.Docs;

/// <summary>What the page of the configuration centre says is so.</summary>
[Collection(Programs.Name)]
public sealed class ConfigurationPageTests
{
    [Fact]
    public async Task Page_Example_Runs()
    {
        var cloud = await PageExample.RunAsync(keys => _ = ConfigurationExample.Declare(keys, new("topic", "docs/runbooks")));

        Assert.Single(cloud.OfType("aws:appconfig/deployment:Deployment"));
    }

    [Fact]
    public async Task Page_ResourceCounts_AreThoseOfItsScenarios() => ResourceCounts.MatchPage("configuration",
    [
        ("a document", (await ConfigurationPrograms.RunAsync(documents: [ConfigurationPrograms.Flags])).Cloud.Resources),
        ("two, with alarms",
            (await ConfigurationPrograms.RunAsync(documents: [ConfigurationPrograms.Flags, ConfigurationPrograms.Orders])).Cloud.Resources),
    ]);
}
