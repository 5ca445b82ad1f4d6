using Infra.Tests.Support;
using Pulumi;
using Pulumirpc;

namespace Infra.Tests.Sdk.Core.Engine;

public class RegistrationTests : EngineTests
{
    private const string WebUrn = "urn:pulumi:dev::shop::test:index:Server::web";
    private const string StackUrn = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";

    [Fact]
    public async Task Run_Program_RegistersStackThenResourcesThenOutputsThenEnds()
    {
        await RunAsync(() => new Server("web"));
        Assert.Equal(["register shop-dev", "register web", "end"], Engine.Sequence.Where(call => call != "outputs"));
        Assert.Single(Engine.Outputs);
    }

    [Fact]
    public async Task Run_Stack_IsComponentWithoutParent()
    {
        await RunAsync(() => { });
        Assert.Equal(
            OneLine.Join("""
                { "type": "pulumi:pulumi:Stack", "name": "shop-dev", "object": { },
                "acceptSecrets": true, "acceptResources": true, "supportsResultReporting": true, "hooks": { } }
                """),
            Json(Engine.Registration("shop-dev")));
    }

    // The engine answers without an id for a resource that an update leaves out.
    [Fact]
    [Trait("Core", "Local")]
    public async Task Register_InputOfAResourceThatIsNotThere_IsUnknownAndKeepsItsDependency()
    {
        Engine.Register = request => Task.FromResult(new RegisterResourceResponse { Urn = FakeEngine.Urn(request.Type, request.Name) });
        await RunAsync(() => { _ = new Server("web", new() { Image = new Server("first").Image.Apply(image => image.Trim()) }); });
        var request = Engine.Registration("web");
        Assert.Equal("""{ "image": "04da6b54-80e4-46f7-96ec-b56ff0331ba9" }""", Json(request.Object));
        Assert.Equal(["urn:pulumi:dev::shop::test:index:Server::first"], request.Dependencies);
        Assert.Equal(["urn:pulumi:dev::shop::test:index:Server::first"], MessageJson.ReadDependencies(request, "image"));
    }

    [Fact]
    public async Task Register_CustomResource_SendsEveryField()
    {
        await RunAsync(() =>
        {
            var parent = new Cluster("cluster");
            var first = new Server("first");
            _ = new Server("web", new() { Image = first.Image.Apply(_ => "debian"), Zones = { "a", first.Id }, Count = 2 }, new()
            {
                Parent = parent,
                DependsOn = { parent.Leader },
                Protect = true,
                IgnoreChanges = { "tags" },
                Version = "1.2.3",
                CustomTimeouts = new() { Create = TimeSpan.FromMinutes(5), Delete = TimeSpan.FromSeconds(1) },
                ReplaceOnChanges = { "image" },
                PluginDownloadURL = "https://plugins.example",
                RetainOnDelete = false,
                DeletedWith = first,
                ReplaceWith = { first },
                HideDiffs = { "zones" },
                ReplacementTrigger = "v1",
                DeleteBeforeReplace = true,
                AdditionalSecretOutputs = { "image" },
                ImportId = "i-1",
                EnvVarMappings = { ["A"] = "B" },
            });
        });
        var expected = MessageJson.Parse<RegisterResourceRequest>(
            """
            {
              "type": "test:index:Server", "name": "web", "custom": true,
              "parent": "urn:pulumi:dev::shop::test:index:Cluster::cluster",
              "object": { "count": 2, "image": "debian", "zones": ["a", "first-id"] },
              "protect": true,
              "dependencies": ["urn:pulumi:dev::shop::test:index:Server::cluster-leader", "urn:pulumi:dev::shop::test:index:Server::first"],
              "propertyDependencies": [
                { "key": "count", "value": {} },
                { "key": "image", "value": { "urns": ["urn:pulumi:dev::shop::test:index:Server::first"] } },
                { "key": "zones", "value": { "urns": ["urn:pulumi:dev::shop::test:index:Server::first"] } }
              ],
              "deleteBeforeReplace": true, "deleteBeforeReplaceDefined": true,
              "version": "1.2.3", "ignoreChanges": ["tags"], "acceptSecrets": true, "additionalSecretOutputs": ["image"], "importId": "i-1",
              "customTimeouts": { "create": "300000000000ns", "delete": "1000000000ns" },
              "acceptResources": true, "replaceOnChanges": ["image"], "pluginDownloadURL": "https://plugins.example", "retainOnDelete": false,
              "deletedWith": "urn:pulumi:dev::shop::test:index:Server::first", "supportsResultReporting": true, "hooks": {},
              "hideDiffs": ["zones"], "replaceWith": ["urn:pulumi:dev::shop::test:index:Server::first"], "replacementTrigger": "v1",
              "envVarMappings": [{ "key": "A", "value": "B" }]
            }
            """);
        Assert.Equal(Json(expected), Json(Engine.Registration("web")));
    }

    [Fact]
    public async Task Register_NoOptions_SendsOnlyWhatIsNeeded()
    {
        await RunAsync(() => new Server("web"));
        Assert.Equal(
            OneLine.Join($$"""
                { "type": "test:index:Server", "name": "web", "parent": "{{StackUrn}}", "custom": true, "object": { },
                "acceptSecrets": true, "acceptResources": true, "supportsResultReporting": true, "hooks": { } }
                """),
            Json(Engine.Registration("web")));
    }

    [Fact]
    [Trait("Core", "Local")]
    public async Task Register_NoOptions_AsksForNoFeature()
    {
        await RunAsync(() => new Server("web"));
        Assert.Empty(Engine.FeatureQuestions);
    }

    [Fact]
    public async Task Register_ParentProtected_IsProtected()
    {
        await RunAsync(() => new Cluster("cluster", new() { Protect = true }));
        Assert.True(Engine.Registration("cluster-leader").Protect);
    }

    [Fact]
    public async Task Register_ProtectFalseBelowProtectedParent_IsSent()
    {
        await RunAsync(() => new Server("web", null, new() { Parent = new Cluster("cluster", new() { Protect = true }), Protect = false }));
        var registration = Engine.Registration("web");
        Assert.Equal((true, false), (registration.HasProtect, registration.Protect));
    }

    [Fact]
    [Trait("Core", "Local")]
    public async Task Register_NothingProtected_LeavesProtectOut()
    {
        await RunAsync(() => new Cluster("cluster"));
        Assert.False(Engine.Registration("cluster-leader").HasProtect);
    }

    [Fact]
    public async Task Register_ExplicitProvider_IsSentByUrnAndId()
    {
        await RunAsync(() => new Server("web", null, new() { Provider = new TestProvider("east") }));
        Assert.Equal("urn:pulumi:dev::shop::pulumi:providers:test::east::east-id", Engine.Registration("web").Provider);
    }

    [Fact]
    public async Task Register_ProviderOfUnknownId_SendsSentinelForIt()
    {
        Answer("east", "{}", id: "");
        await RunAsync(() => new Server("web", null, new() { Provider = new TestProvider("east") }));
        Assert.Equal("urn:pulumi:dev::shop::pulumi:providers:test::east::04da6b54-80e4-46f7-96ec-b56ff0331ba9", Engine.Registration("web").Provider);
    }

    [Fact]
    public async Task Register_ProviderOfComponent_ReachesChildrenOnly()
    {
        await RunAsync(() => new Cluster("cluster", new() { Providers = { new TestProvider("east") } }));
        Assert.Equal(
            ("", "urn:pulumi:dev::shop::pulumi:providers:test::east::east-id"),
            (Engine.Registration("cluster").Provider, Engine.Registration("cluster-leader").Provider));
    }

    [Fact]
    public async Task Register_ProviderOfOtherPackage_IsNotUsed()
    {
        await RunAsync(() => new Cluster("cluster", new() { Providers = { new TestProvider("east", "other") } }));
        Assert.Equal("", Engine.Registration("cluster-leader").Provider);
    }

    [Fact]
    public async Task Register_ProviderOfCustomParent_ReachesChildren()
    {
        await RunAsync(() => new Server("disk", null, new() { Parent = new Server("web", null, new() { Provider = new TestProvider("east") }) }));
        Assert.Equal("urn:pulumi:dev::shop::pulumi:providers:test::east::east-id", Engine.Registration("disk").Provider);
    }

    [Fact]
    public async Task Register_DependsOnComponent_DependsOnItsChildren()
    {
        await RunAsync(() => new Server("web", null, new() { DependsOn = { new Cluster("cluster") } }));
        Assert.Equal(["urn:pulumi:dev::shop::test:index:Server::cluster-leader"], Engine.Registration("web").Dependencies);
    }

    [Fact]
    [Trait("Core", "Local")]
    public async Task Register_UrnOfParentAsInput_DoesNotWaitForItself()
    {
        await RunAsync(() =>
        {
            var group = new Group("group");
            _ = new Server("one", new() { Image = group.Urn }, new() { Parent = group });
            _ = new Server("two", new() { Image = group.Urn }, new() { Parent = group });
        });
        Assert.Equal(["urn:pulumi:dev::shop::test:index:Group::group", "urn:pulumi:dev::shop::test:index:Group::group"], [
            Properties("one")["image"].StringValue, Properties("two")["image"].StringValue]);
    }

    [Fact]
    public async Task Register_RemoteComponentWithReference_DoesNotDependOnIt()
    {
        await RunAsync(() => new Remote("remote", new() { Peer = new Server("web") }));
        var request = Engine.Registration("remote");
        Assert.Empty(MessageJson.ReadDependencies(request, "peer"));
        Assert.Empty(request.Dependencies);
    }

    [Fact]
    public async Task Register_RemoteComponent_SendsOutputValuesAndProviders()
    {
        await RunAsync(() =>
        {
            var web = new Server("web", new() { Image = "debian" });
            _ = new Remote("remote", new() { Image = Output.CreateSecret(web.Image) }, new() { Providers = { new TestProvider("east") } });
        });
        var remote = Engine.Registration("remote");
        Assert.Equal(
            OneLine.Join($$"""
                { "image": { "4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4",
                "value": "debian", "secret": true, "dependencies": [ "{{WebUrn}}" ] } }
                """),
            Json(remote.Object));
        Assert.Equal(
            (true, false, "urn:pulumi:dev::shop::pulumi:providers:test::east::east-id"),
            (remote.Remote, remote.Custom, remote.Providers.ToDictionary()["test"]));
    }

    [Fact]
    public async Task Register_RemoteComponent_FillsItsOutputs()
    {
        Engine.Register = request =>
        {
            var response = FakeEngine.Echo(request);
            response.Object = Wire("""{ "image": "made elsewhere" }""");
            return Task.FromResult(response);
        };
        await RunAsync(() => new Server("web", new() { Image = new Remote("remote", new()).Image }));
        Assert.Equal("made elsewhere", Properties("web")["image"].StringValue);
    }

    [Fact]
    [Trait("Core", "Local")]
    public async Task Register_ArgsChangedAfterwards_SendsThemAsTheyWere()
    {
        await RunAsync(() =>
        {
            var args = new ServerArgs { Image = new Server("first", new() { Image = "debian" }).Image };
            _ = new Server("web", args);
            args.Image = "alpine";
        });
        Assert.Equal("debian", Properties("web")["image"].StringValue);
    }

    [Fact]
    public async Task Register_ThousandsAtOnce_AllArrive()
    {
        await RunAsync(() =>
        {
            for (var i = 0; i < 3_000; i++)
            {
                _ = new Server($"server-{i}", new() { Image = "debian" });
            }
        });
        Assert.Equal(3_001, Engine.Registrations.Count);
    }
}
