using Infra.Networking;
using Infra.Stacks;
using Infra.Stacks.Parts;
using NetArchTest.Rules;

namespace Infra.Tests.Stacks.Architecture;

/// <summary>The arrows of docs/architecture.md.</summary>
public sealed class DependencyTests
{
    private const string Root = "Infra.Stacks";

    // Each may depend on those before it alone, and the root of the namespace on all.
    private static readonly string[] Layers = ["Binding", "Settings", "Parts", "Planning", "Validation", "Declaration"];

    /// <summary>Each layer with each one after it.</summary>
    public static TheoryData<string, string> ForbiddenArrows
    {
        get
        {
            var arrows = new TheoryData<string, string>();
            foreach (var (index, layer) in Layers.Index())
            {
                foreach (var later in Layers[(index + 1)..])
                {
                    arrows.Add(layer, later);
                }
            }

            return arrows;
        }
    }

    /// <summary>The layers, the lowest first.</summary>
    public static TheoryData<string> AllLayers => [.. Layers];

    [Theory]
    [InlineData("Infra.Stacks")]
    [InlineData("Infra.Engine")]
    [InlineData("Infra.Cli")]
    [InlineData("Pulumi.Config")]
    [InlineData("System.IO.File")]
    [InlineData("System.Net.Http")]
    public void Components_KnowNothingOf(string name) => AssertFree(Types.InAssembly(typeof(Network).Assembly).ShouldNot(), name);

    [Theory]
    [InlineData("Infra.Engine")]
    [InlineData("Infra.Cli")]
    public void Program_KnowsNothingOf(string name) => AssertFree(Types.InAssembly(typeof(EnvironmentStack).Assembly).ShouldNot(), name);

    [Theory, MemberData(nameof(ForbiddenArrows))]
    public void LayerOfTheProgram_KnowsNothingOfLaterOnes(string layer, string later) => AssertFree(TypesOf(layer), $"{Root}.{later}");

    [Theory, MemberData(nameof(AllLayers))]
    public void LayerOfTheProgram_KnowsNothingOfTheRoot(string layer)
    {
        var root = typeof(EnvironmentStack).Assembly.GetTypes().Where(type => type is { Namespace: Root, IsNested: false });

        AssertFree(TypesOf(layer), [.. root.Select(type => $"{type}")]);
    }

    /// <summary>The folders of the parts.</summary>
    public static TheoryData<string> AllParts =>
        [.. typeof(Part).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Part))).Select(type => type.Namespace!)];

    [Fact]
    public void AllParts_AreInTheList() => Assert.Equal(PartKinds.All.Length, AllParts.Count);

    // So that a new part is a folder and a line.
    [Theory, MemberData(nameof(AllParts))]
    public void Part_IsKnownToTheListOfPartsAlone(string folder)
    {
        var knowing = Types.InAssembly(typeof(EnvironmentStack).Assembly)
            .That().HaveDependencyOn(folder).And().DoNotResideInNamespace(folder)
            .GetTypes();

        Assert.Equal([typeof(PartKinds)], knowing.Where(type => !type.IsNested));
    }

    // Otherwise a new folder would have no rule.
    [Fact]
    public void EveryNamespaceOfTheProgram_IsALayer()
    {
        var names = from type in typeof(EnvironmentStack).Assembly.GetTypes()
                    where type.Namespace?.StartsWith($"{Root}.", StringComparison.Ordinal) == true
                    select type.Namespace!.Split('.')[2];

        Assert.Equal(Layers.Order(StringComparer.Ordinal), names.Distinct().Order(StringComparer.Ordinal));
    }

    private static Conditions TypesOf(string layer) =>
        Types.InAssembly(typeof(EnvironmentStack).Assembly).That().ResideInNamespace($"{Root}.{layer}").ShouldNot();

    private static void AssertFree(Conditions types, params string[] names)
    {
        var result = types.HaveDependencyOnAny(names).GetResult();

        Assert.Empty(result.FailingTypeNames ?? []);
    }
}
