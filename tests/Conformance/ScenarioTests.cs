using Infra.Engine.Diagnostics;

namespace Infra.Tests.Conformance;

/// <summary>The same program registers the same resources with both SDKs.</summary>
public sealed class ScenarioTests
{
    [NodeTheory]
    [InlineData("aliases")]
    [InlineData("assets")]
    [InlineData("assets-remote")]
    [InlineData("components")]
    [InlineData("default-providers")]
    [InlineData("depends-on")]
    [InlineData("invokes")]
    [InlineData("kubernetes")]
    [InlineData("options")]
    [InlineData("protect")]
    [InlineData("providers")]
    [InlineData("reading")]
    [InlineData("references")]
    [InlineData("secrets")]
    [InlineData("stack-references")]
    [InlineData("transforms")]
    [InlineData("unknowns")]
    public async Task Scenario_InBothSdks_RegistersTheSame(string scenario)
    {
        var official = await Client.NodeJs.PreviewAsync(scenario);
        var local = await Client.CSharp.PreviewAsync(scenario);

        Assert.DoesNotContain(official.Plan.Diagnostics, diagnostic => diagnostic.Severity != Severity.Info);
        Assert.DoesNotContain(local.Plan.Diagnostics, diagnostic => diagnostic.Severity != Severity.Info);
        Assert.Equal(Registrations.Text(official.Plan), Registrations.Text(local.Plan), ignoreLineEndingDifferences: true);
    }
}
