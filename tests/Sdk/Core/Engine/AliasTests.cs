using Pulumi;

namespace Infra.Tests.Sdk.Core.Engine;

public class AliasTests : EngineTests
{
    [Fact]
    public async Task Alias_Urn_IsSentWhole() =>
        Assert.Equal("""{ "urn": "urn:pulumi:old::old::a:b:C::d" }""", await SentAsync(() => new() { Urn = "urn:pulumi:old::old::a:b:C::d" }));

    [Fact]
    public async Task Alias_Parts_AreSent() => Assert.Equal(
        """{ "spec": { "name": "n", "type": "a:b:C", "stack": "s", "project": "p", "noParent": false } }""",
        await SentAsync(() => new() { Name = "n", Type = Output.Create("a:b:C"), Stack = "s", Project = "p" }));

    [Fact]
    public async Task Alias_NoParent_IsSent() =>
        Assert.Equal("""{ "spec": { "noParent": true } }""", await SentAsync(() => new() { NoParent = true }));

    [Fact]
    public async Task Alias_Parent_IsSentByUrn() => Assert.Equal(
        """{ "spec": { "parentUrn": "urn:pulumi:dev::shop::test:index:Group::group" } }""",
        await SentAsync(() => new() { Parent = new Group("group") }));

    [Fact]
    public async Task Alias_ParentUrn_IsSent() =>
        Assert.Equal(
            """{ "spec": { "parentUrn": "urn:pulumi:dev::shop::a:b:C::d" } }""",
            await SentAsync(() => new() { ParentUrn = "urn:pulumi:dev::shop::a:b:C::d" }));

    [Fact]
    public async Task Alias_EngineWithoutParts_IsSentAsUrn()
    {
        Engine.MissingFeatures.Add("aliasSpecs");
        await RunAsync(() => new Server("web", null, new() { Aliases = { new Alias { Name = "old" } } }));
        Assert.Equal(["urn:pulumi:dev::shop::test:index:Server::old"], Engine.Registration("web").AliasURNs);
    }

    [Fact]
    [Trait("Core", "Local")]
    public async Task Alias_ManyResources_AskForTheFeatureOnce()
    {
        await RunAsync(() =>
        {
            for (var i = 0; i < 10; i++)
            {
                _ = new Server($"web-{i}", null, new() { Aliases = { new Alias { Name = $"old-{i}" } } });
            }
        });
        Assert.Equal(["aliasSpecs"], Engine.FeatureQuestions);
    }

    [Fact]
    public async Task Alias_UrnAndName_Fails()
    {
        Assert.Equal(32, await Deployment.RunAsync(() =>
        {
            _ = new Server("web", null, new() { Aliases = { new Alias { Urn = "urn:pulumi:dev::shop::a:b:C::d", Name = "n" } } });
        }));
        Assert.DoesNotContain(Engine.Registrations, request => request.Name == "web");
    }

    [Fact]
    public async Task Alias_TwoParents_Fails()
    {
        Assert.Equal(32, await Deployment.RunAsync(() =>
        {
            _ = new Server("web", null, new() { Aliases = { new Alias { NoParent = true, ParentUrn = "urn:pulumi:dev::shop::a:b:C::d" } } });
        }));
        Assert.DoesNotContain(Engine.Registrations, request => request.Name == "web");
    }

    private async Task<string> SentAsync(Func<Alias> alias)
    {
        await RunAsync(() => new Server("web", null, new() { Aliases = { alias() } }));
        return Json(Assert.Single(Engine.Registration("web").Aliases));
    }
}
