using Infra.Engine.Resources;
using Infra.Engine.Urns;
using Infra.Tests.Engine.Support;
using Pulumirpc;

namespace Infra.Tests.Engine.Lifecycle;

public sealed class InheritanceTests
{
    [Theory]
    [InlineData(true, null, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, true)]
    [InlineData(false, null, false)]
    public async Task Protect_OfChild_IsItsOwnOrInherited(bool parent, bool? child, bool expected) =>
        Assert.Equal(expected, (await ChildAsync(r => r.Protect = parent, r => { if (child is { } own) { r.Protect = own; } })).Protect);

    [Theory]
    [InlineData(true, null, true)]
    [InlineData(true, false, false)]
    [InlineData(false, null, false)]
    public async Task RetainOnDelete_OfChild_IsItsOwnOrInherited(bool parent, bool? child, bool expected) =>
        Assert.Equal(
            expected,
            (await ChildAsync(r => r.RetainOnDelete = parent, r => { if (child is { } own) { r.RetainOnDelete = own; } })).Options.RetainOnDelete);

    [Fact]
    public async Task DeletedWith_OfChild_IsInheritedFromTheParent()
    {
        const string Cluster = "urn:pulumi:dev::shop::t:m:T::cluster";
        Assert.Equal(Urn.Parse(Cluster), (await ChildAsync(r => r.DeletedWith = Cluster, _ => { })).Options.DeletedWith);
    }

    [Fact]
    public async Task Providers_OfComponent_ServeTheResourcesBelowIt()
    {
        var plan = await new TestEngine().RunAsync(async program =>
        {
            var provider = await program.ResourceAsync("pulumi:providers:aws", "ireland");
            var outer = await program.ComponentAsync("infra:x:Outer", "outer", r => r.Providers.Add("aws", $"{provider.Urn}::{provider.Id}"));
            var inner = await program.ComponentAsync("infra:x:Inner", "inner", r => r.Parent = outer.Urn);
            await program.ResourceAsync("aws:ec2/vpc:Vpc", "main", with: r => r.Parent = inner.Urn);
        });
        Assert.Equal(
            """
            create aws:ec2/vpc:Vpc main in inner by ireland
            create infra:x:Inner inner in outer
            create infra:x:Outer outer
            create pulumi:providers:aws ireland
            """,
            PlanText.Format(plan));
    }

    private static async Task<ResourceState> ChildAsync(Action<RegisterResourceRequest> withParent, Action<RegisterResourceRequest> withChild)
    {
        var plan = await new TestEngine().RunAsync(async program =>
        {
            var parent = await program.ComponentAsync("infra:x:Parent", "parent", withParent);
            await program.ResourceAsync("t:m:T", "child", with: request =>
            {
                request.Parent = parent.Urn;
                withChild(request);
            });
        });
        return plan.Steps.Single(step => step.Resource.Name == "child").Resource;
    }
}
