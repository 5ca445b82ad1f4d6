using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Sdk.Core.Resources;

public class OptionsTests
{
    [Fact]
    public void Merge_Scalars_SecondCounts()
    {
        var merged = CustomResourceOptions.Merge(
            new() { Protect = true, Version = "1", ImportId = "a", DeleteBeforeReplace = true, RetainOnDelete = true },
            new() { Protect = false, ImportId = "b" });
        Assert.Equal(
            ((bool?)false, "1", "b", (bool?)true, (bool?)true),
            (merged.Protect, merged.Version, merged.ImportId, merged.DeleteBeforeReplace, merged.RetainOnDelete));
    }

    [Fact]
    public void Merge_Lists_AreJoined()
    {
        var merged = CustomResourceOptions.Merge(
            new() { IgnoreChanges = { "a" }, ReplaceOnChanges = { "r" }, AdditionalSecretOutputs = { "s" } },
            new() { IgnoreChanges = { "b" }, AdditionalSecretOutputs = { "t" } });
        Assert.Equal(["a", "b"], merged.IgnoreChanges);
        Assert.Equal(["r"], merged.ReplaceOnChanges);
        Assert.Equal(["s", "t"], merged.AdditionalSecretOutputs);
    }

    [Fact]
    public void Merge_Nulls_GivesEmptyOptions() => Assert.Empty(CustomResourceOptions.Merge(null, null).IgnoreChanges);

    [Fact]
    public void Merge_Lists_LeavesBothAsTheyWere()
    {
        var first = new CustomResourceOptions { IgnoreChanges = { "a" } };
        CustomResourceOptions.Merge(first, null).IgnoreChanges.Add("b");
        Assert.Equal(["a"], first.IgnoreChanges);
    }

    [Fact]
    public async Task Merge_DependsOn_IsJoined()
    {
        var count = 0;
        await Program.UpdateAsync(() =>
        {
            var merged = CustomResourceOptions.Merge(new() { DependsOn = { new Server("a") } }, new() { DependsOn = { new Server("b") } });
            merged.DependsOn.ToOutput().Apply(resources => count = resources.Length);
        });
        Assert.Equal(2, count);
    }

    [Fact]
    public async Task Merge_ProvidersOfSamePackage_SecondCounts()
    {
        var names = Array.Empty<string>();
        await Program.UpdateAsync(() =>
        {
            var merged = ComponentResourceOptions.Merge(
                new() { Providers = { new TestProvider("a"), new TestProvider("b", "other") } }, new() { Providers = { new TestProvider("c") } });
            names = [.. merged.Providers.Select(provider => provider.GetResourceName()).Order(StringComparer.Ordinal)];
        });
        Assert.Equal(["b", "c"], names);
    }

    [Fact]
    public async Task Urn_Create_NamesResource()
    {
        Output<string>? own = null;
        Output<string>? other = null;
        await Program.UpdateAsync(() =>
        {
            own = Urn.Create("web", "a:b:C");
            other = Urn.Create("web", "a:b:C", parentUrn: "urn:pulumi:s::p::x:y:Z::z");
        });
        Assert.Equal(
            ("urn:pulumi:stack::project::a:b:C::web", "urn:pulumi:s::p::x:y:Z$a:b:C::web"),
            (await OutputUtilities.GetValueAsync(own!), await OutputUtilities.GetValueAsync(other!)));
    }

    [Fact]
    public void Urn_OfSameText_IsEqual()
    {
        var urn = new Urn("urn:pulumi:s::p::x:y:Z::z");
        Assert.True(urn == new Urn("urn:pulumi:s::p::x:y:Z::z"));
        Assert.Equal("urn:pulumi:s::p::x:y:Z::z", (string)urn);
    }
}
