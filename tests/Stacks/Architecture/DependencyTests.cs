using Infra.Networking;
using Infra.Stacks;
using NetArchTest.Rules;

namespace Infra.Tests.Stacks.Architecture;

/// <summary>The arrows of docs/architecture.md.</summary>
public sealed class DependencyTests
{
    [Theory]
    [InlineData("Infra.Stacks")]
    [InlineData("Infra.Engine")]
    [InlineData("Infra.Cli")]
    [InlineData("Pulumi.Config")]
    [InlineData("System.IO.File")]
    [InlineData("System.Net.Http")]
    public void Components_KnowNothingOf(string name) => AssertFree(Types.InAssembly(typeof(Network).Assembly), name);

    [Theory]
    [InlineData("Infra.Engine")]
    [InlineData("Infra.Cli")]
    public void Program_KnowsNothingOf(string name) => AssertFree(Types.InAssembly(typeof(EnvironmentStack).Assembly), name);

    private static void AssertFree(Types types, string name)
    {
        var result = types.ShouldNot().HaveDependencyOn(name).GetResult();

        Assert.Empty(result.FailingTypeNames ?? []);
    }
}
