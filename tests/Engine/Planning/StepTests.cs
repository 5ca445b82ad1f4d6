using Infra.Engine.Planning;
using Infra.Engine.Resources;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Tests.Engine.Planning;

public sealed class StepTests
{
    private static readonly ResourceState Custom = new() { Urn = Urn.Parse("urn:pulumi:dev::shop::t:m:T::a"), IsCustom = true };
    private static readonly ResourceState Component = Custom with { IsCustom = false };
    private static readonly PropertyDiff Change = new("x", DiffKind.Add, null, NullValue.Instance, false);

    public static TheoryData<string, Func<Step>> Illegal => new()
    {
        {
            "a resource with an import id is imported, not created",
            () => new CreateStep(Custom with { Options = new ResourceOptions { ImportId = "i" } })
        },
        { "a resource that the stack does not own is read, not created", () => new CreateStep(Custom with { IsExternal = true }) },
        { "a resource that the stack owns is not read", () => new ReadStep(Custom with { Id = StringValue.Empty }) },
        { "a resource is read by its id", () => new ReadStep(Custom with { IsExternal = true }) },
        { "a component cannot be read", () => new ReadStep(Component with { IsExternal = true, Id = StringValue.Empty }) },
        { "a resource is imported by its id", () => new ImportStep(Custom) },
        { "a component cannot be imported", () => new ImportStep(Component with { Options = new ResourceOptions { ImportId = "i" } }) },
        { "a resource keeps its type", () => new SameStep(Custom with { Urn = Urn.Parse("urn:pulumi:dev::shop::t:m:U::a") }, Custom) },
        { "an update replaces nothing", () => new UpdateStep(Custom, Custom, [Change with { Replaces = true }]) },
        { "a component is never replaced", () => new CreateReplacementStep(Component, Component, [Change]) },
        { "a component is never replaced", () => new DeleteReplacedStep(Component) },
        { "a protected resource is not deleted", () => new DeleteReplacedStep(Custom with { Protect = true }) },
        { "a protected resource is not deleted", () => new DeleteStep(Custom with { Protect = true }) },
    };

    [Theory]
    [MemberData(nameof(Illegal), DisableDiscoveryEnumeration = true)]
    public void Step_WithContradictingFacts_Throws(string reason, Func<Step> make) =>
        Assert.Equal($"This is a bug in the engine: {reason}.", Assert.Throws<ArgumentException>(make).Message);
}
