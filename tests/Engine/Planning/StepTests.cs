using Infra.Engine.Planning;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Tests.Engine.Planning;

public sealed class StepTests
{
    private static readonly Resource Custom = new() { Urn = Urn.Parse("urn:pulumi:dev::shop::t:m:T::a"), IsCustom = true };
    private static readonly Resource Component = Custom with { IsCustom = false };
    private static readonly PropertyDiff Change = new("x", DiffKind.Add, null, NullValue.Instance, false);

    public static TheoryData<string, Func<Step>> Illegal => new()
    {
        {
            "a resource with an import id is imported, not created",
            () => new CreateStep(Custom with { Options = new ResourceOptions { ImportId = "i" } })
        },
        { "a resource with an id is read, not created", () => new CreateStep(Custom with { Id = StringValue.Empty }) },
        { "a resource is read by its id", () => new ReadStep(Custom) },
        { "a component cannot be read", () => new ReadStep(Component with { Id = StringValue.Empty }) },
        { "a resource is imported by its id", () => new ImportStep(Custom) },
        { "a component cannot be imported", () => new ImportStep(Component with { Options = new ResourceOptions { ImportId = "i" } }) },
        { "a resource keeps its type", () => new SameStep(Custom with { Urn = Urn.Parse("urn:pulumi:dev::shop::t:m:U::a") }, Custom) },
        { "an update changes something", () => new UpdateStep(Custom, Custom, []) },
        { "an update replaces nothing", () => new UpdateStep(Custom, Custom, [Change with { Replaces = true }]) },
        { "a component is never replaced", () => new ReplaceStep(Component, Component, [Change]) },
        { "a protected resource is not deleted", () => new DeleteStep(Custom with { Protect = true }) },
    };

    [Theory]
    [MemberData(nameof(Illegal), DisableDiscoveryEnumeration = true)]
    public void Step_WithContradictingFacts_Throws(string reason, Func<Step> make) =>
        Assert.Equal($"This is a bug in the engine: {reason}.", Assert.Throws<ArgumentException>(make).Message);

    [Fact]
    public void Layers_OfAGraph_PutAResourceAfterItsNeeds()
    {
        var provider = Named("p");
        var parent = Named("b") with { Provider = provider.Urn };
        var child = Named("a") with { Parent = parent.Urn, Dependencies = [Urn.Parse("urn:pulumi:dev::shop::t:m:T::elsewhere")] };
        var free = Named("c");
        var graph = new DependencyGraph(new[] { child, parent, provider, free }.Select(resource => new CreateStep(resource)));
        Assert.Equal("c p | b | a", string.Join(" | ", graph.Layers().Select(layer => string.Join(' ', layer.Select(urn => urn.Name)))));
    }

    [Fact]
    public void Layers_OfALongChain_AreFound()
    {
        var chain = Enumerable.Range(0, 10_000)
            .Select(i => new CreateStep(Named($"{i}") with { Dependencies = i == 0 ? [] : [Named($"{i - 1}").Urn] }));
        Assert.Equal(10_000, new DependencyGraph(chain).Layers().Length);
    }

    private static Resource Named(string name) => Custom with { Urn = Urn.Parse($"urn:pulumi:dev::shop::t:m:T::{name}") };
}
