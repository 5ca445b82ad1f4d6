using Infra.Tests.RealEngine.Support;

namespace Infra.Tests.RealEngine;

/// <summary>The life of dev.</summary>
public sealed class DevTests(DevTests.Life life) : StackTests(life), IClassFixture<DevTests.Life>
{
    [RealEngineFact]
    public async Task Destroy_OfDev_LeavesNothing()
    {
        await life.DeployAsync();

        (await life.Folder.PulumiAsync("destroy", "--stack", "dev", "--skip-preview")).Succeeded();

        Assert.Equal([], DeployedResource.AllOf(await life.ExportAsync()).Select(resource => resource.Urn));
    }

    /// <summary>One deployment for all tests.</summary>
    public sealed class Life() : StackLife("dev");
}
