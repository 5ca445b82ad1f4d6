using Infra.Tests.RealEngine.Support;

namespace Infra.Tests.RealEngine;

/// <summary>The life of dev.</summary>
public sealed class DevTests(DevTests.Life life) : StackTests(life), IClassFixture<DevTests.Life>
{
    [RealEngineFact("bash")]
    public async Task Commands_OfThePageOnTheEnd_DestroyDev()
    {
        await life.DeployAsync();

        foreach (var block in DocumentedCommands.BlocksOf("end-of-an-environment.md", "dev"))
        {
            await DocumentedCommands.RunAsync(life.Folder, block);
        }

        // A stack with resources would not be forgotten.
        Assert.Equal([], await life.StacksAsync());
    }

    /// <summary>One deployment for all tests.</summary>
    public sealed class Life() : StackLife("dev");
}
