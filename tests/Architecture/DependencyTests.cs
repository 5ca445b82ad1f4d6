using Infra.Engine;
using Infra.Tests.Support;
using NetArchTest.Rules;

namespace Infra.Tests.Architecture;

/// <summary>The arrows of <c>docs/architecture.md</c> between projects, and those of <c>docs/engine.md</c> between the engine's folders.</summary>
public sealed class DependencyTests
{
    private static readonly string[] Engine =
    [
        "Assets", "Comparison", "Configuration", "Deployments", "Diagnostics", "Diffing", "Exchange", "Files", "Monitor", "Planning", "Programs",
        "Protocol", "Providers", "Resources", "Schemas", "Simulation", "State", "Urns", "Values",
    ];

    /// <summary>Each assembly of the repository, and the other assemblies of the repository that it may reference.</summary>
    public static TheoryData<string, string, string> Assemblies => new()
    {
        { "Infra", "Infra.dll", "Pulumi Pulumi.Aws Pulumi.Kubernetes Pulumi.Random" },
        { "Infra.Stacks", "Infra.Stacks.dll", "Infra Pulumi Pulumi.Aws Pulumi.Kubernetes Pulumi.Random" },
        { "Infra.Engine", "Infra.Engine.dll", "" },
        { "Infra.Cli", "infra.dll", "Infra.Engine" },
        { "Infra.Sdk.Generator", "Infra.Sdk.Generator.dll", "" },
        { "Architecture.Tests", "Pulumi.dll", "" },
        { "Architecture.Tests", "Pulumi.Aws.dll", "Pulumi" },
        { "Architecture.Tests", "Pulumi.Kubernetes.dll", "Pulumi" },
        { "Architecture.Tests", "Pulumi.Random.dll", "Pulumi" },
    };

    /// <summary>Each folder of the engine, and the other folders that it may use.</summary>
    public static TheoryData<string, string> EngineFolders => new()
    {
        { "Monitor", "Assets Configuration Deployments Diagnostics Planning Programs Protocol Providers Resources Urns Values" },
        { "Deployments", "Configuration Diagnostics Planning Providers Resources Urns Values" },
        { "Providers", "Diagnostics Files Protocol Resources Schemas Simulation State Urns Values" },
        { "Resources", "Urns Values" },
        { "Programs", "Configuration Diagnostics" },
        { "State", "Configuration Files Protocol Values" },
        { "Configuration", "Diagnostics Files" },
        { "Schemas", "Diagnostics Urns Values" },
        { "Assets", "Files Values" },
        { "Planning", "Diagnostics Diffing Resources Urns Values" },
        { "Comparison", "Diffing Planning Resources Urns Values" },
        { "Diffing", "Protocol Values" },
        { "Exchange", "Diagnostics Planning Protocol Resources Urns Values" },
        { "Protocol", "Values" },
        { "Simulation", "Values" },
        { "Diagnostics", "Urns" },
        { "Urns", "" },
        { "Values", "" },
        { "Files", "" },
    };

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Assembly_References_OnlyAllowedAssemblies(string project, string file, string allowed) => Assert.Equal(
        [], AssemblyReferences.Read(Build.Output(project, file)).Where(IsOurs).Except(allowed.Split(' ')));

    [Fact]
    public void References_OfTheCommandLine_ContainTheEngine() =>
        Assert.Contains("Infra.Engine", AssemblyReferences.Read(Build.Output("Infra.Cli", "infra.dll")));

    [Theory]
    [MemberData(nameof(EngineFolders))]
    public void EngineFolder_Uses_OnlyAllowedFolders(string folder, string allowed)
    {
        var types = Types.InAssembly(typeof(Preview).Assembly).That().ResideInNamespace($"Infra.Engine.{folder}");
        Assert.NotEmpty(types.GetTypes());
        var forbidden = Engine.Except([folder, .. allowed.Split(' ')]).Select(name => $"Infra.Engine.{name}").ToArray();
        var result = types.ShouldNot().HaveDependencyOnAny(forbidden).GetResult();
        Assert.Empty(result.FailingTypeNames ?? []);
    }

    [Fact]
    public void EngineFolders_All_AreInTheTable() =>
        Assert.Equal(Engine, EngineFolders.Select(row => (string)row[0]).Order(StringComparer.Ordinal));

    private static bool IsOurs(string name) =>
        name is "Infra" or "infra" or "Pulumi"
        || name.StartsWith("Infra.", StringComparison.Ordinal)
        || name.StartsWith("Pulumi.", StringComparison.Ordinal);
}
