using Infra.Tests.RealEngine.Support;

namespace Infra.Tests.RealEngine;

/// <summary>What holds for every stack with committed settings, by Pulumi's own CLI and engine.</summary>
public abstract class StackTests(StackLife life)
{
    [RealEngineFact]
    public async Task Preview_OfAnEmptyStack_CreatesEveryResource()
    {
        var deployment = await life.DeployAsync();

        var steps = PreviewedStep.AllOf(deployment.Preview);
        Assert.NotEmpty(steps);
        Assert.Equal([], steps.Where(step => step.Operation != "create"));
    }

    [RealEngineFact]
    public async Task Up_OfAnEmptyStack_CreatesWhatThePreviewShowed()
    {
        var deployment = await life.DeployAsync();

        Assert.Equal(
            PreviewedStep.AllOf(deployment.Preview).Select(step => step.Urn).Order(StringComparer.Ordinal),
            DeployedResource.AllOf(deployment.State).Select(resource => resource.Urn).Order(StringComparer.Ordinal));
    }

    [RealEngineFact]
    public async Task Preview_OfADeployedStack_ChangesNothing()
    {
        var deployment = await life.DeployAsync();

        Assert.Equal("", PreviewedStep.ChangesOf(deployment.SecondPreview));
    }

    [RealEngineFact]
    public async Task Refresh_OfADeployedStack_FindsNothingChanged()
    {
        var deployment = await life.DeployAsync();

        deployment.Refresh.Succeeded();
    }
}
