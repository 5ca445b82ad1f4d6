using System.Collections.Immutable;
using Infra.Engine;
using Infra.Engine.Planning;
using Infra.Engine.Values;
using Infra.Tests.Support;

namespace Infra.Tests.Conformance;

/// <summary>The program in <c>stacks/</c> and its twin on the official Node.js SDK register the same network from the same stack files.</summary>
public sealed class NetworkTests
{
    [NodeTheory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Network_InBothSdks_RegistersTheSame(string stack)
    {
        var official = await PreviewAsync(stack, Repository.PathOf("tests", "Conformance", "programs", "nodejs", "network"), program: null);
        var local = await PreviewAsync(stack, Repository.Root, Build.Output("Infra.Stacks", "Infra.Stacks.dll"));

        Assert.Empty(official.Plan.Diagnostics);
        Assert.Empty(local.Plan.Diagnostics);
        Assert.Equal(Text(official.Plan), Text(local.Plan));
    }

    // The network and all resources in it. The stack outputs of the two programs differ; the scenarios compare outputs.
    private static string Text(Plan plan)
    {
        var network = plan.Steps.Where(step => $"{step.Resource.Urn}".Contains("infra:networking:Network", StringComparison.Ordinal))
            .ToImmutableArray();
        Assert.NotEmpty(network);
        return Registrations.Text(plan with { Steps = network, Outputs = MapValue.Empty });
    }

    private static Task<PreviewResult> PreviewAsync(string stack, string project, string? program) => Preview.RunAsync(new PreviewRequest
    {
        ProjectDirectory = project,
        Stack = stack,
        ProgramFile = program,
        SchemaFiles = [Repository.PathOf("sdk", "Pulumi.Aws", "schema.json")],
    });
}
