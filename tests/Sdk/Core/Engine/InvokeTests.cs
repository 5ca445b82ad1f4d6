using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;
using Pulumirpc;

namespace Infra.Tests.Sdk.Core.Engine;

public class InvokeTests : EngineTests
{
    private const string Token = "test:index:getImage";

    [Fact]
    public async Task Invoke_Args_SendsEveryField()
    {
        Result("""{ "name": "debian" }""");
        await RunAsync(() => Deployment.Instance.Invoke<ImageResult>(Token, new ImageArgs { Name = "debian" }, new InvokeOptions
        {
            Provider = new TestProvider("east"),
            Version = "1.2.3",
            PluginDownloadURL = "https://plugins.example",
        }));
        var expected = MessageJson.Parse<ResourceInvokeRequest>(
            """
            {
              "tok": "test:index:getImage", "args": { "name": "debian" }, "provider": "urn:pulumi:dev::shop::pulumi:providers:test::east::east-id",
              "version": "1.2.3", "acceptResources": true, "pluginDownloadURL": "https://plugins.example"
            }
            """);
        Assert.Equal(Json(expected), Json(Assert.Single(Engine.Invokes)));
    }

    [Fact]
    public async Task Invoke_ParentWithProvider_UsesThatProvider()
    {
        await RunAsync(() => Deployment.Instance.Invoke<object>(
            Token, new ImageArgs(), new InvokeOptions { Parent = new Group("group", new() { Provider = new TestProvider("east") }) }));
        Assert.Equal("urn:pulumi:dev::shop::pulumi:providers:test::east::east-id", Assert.Single(Engine.Invokes).Provider);
    }

    [Fact]
    public async Task Invoke_Result_IsReadIntoType()
    {
        Result("""{ "name": "debian", "size": 3 }""");
        var result = await InvokeAsync(() => Deployment.Instance.Invoke<ImageResult>(Token, new ImageArgs()));
        Assert.Equal(("debian", 3, true), (result.Value.Name, result.Value.Size, result.IsKnown));
    }

    [Fact]
    public async Task Invoke_ArgFromResource_DependsOnIt()
    {
        Result("""{ "name": "debian" }""");
        var result = await InvokeAsync(() => Deployment.Instance.Invoke<ImageResult>(Token, new ImageArgs { Name = new Server("web").Id }));
        Assert.Equal(["web"], result.Dependencies);
    }

    [Fact]
    public async Task Invoke_SecretArg_LeavesSecrecyToTheProvider()
    {
        Result("""{ "name": "debian" }""");
        var result = await InvokeAsync(() => Deployment.Instance.Invoke<ImageResult>(Token, new ImageArgs { Name = Output.CreateSecret("x") }));
        Assert.False(result.IsSecret);
    }

    [Fact]
    public async Task Invoke_SecretResult_IsSecret()
    {
        Result("""{ "name": { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": "debian" } }""");
        Assert.True((await InvokeAsync(() => Deployment.Instance.Invoke<ImageResult>(Token, new ImageArgs()))).IsSecret);
    }

    [Fact]
    public async Task Invoke_ResultThatDoesNotFit_IsNullWithAWarning()
    {
        Result("""{ "name": 5, "size": 3 }""");
        var result = await InvokeAsync(() => Deployment.Instance.Invoke<ImageResult>(Token, new ImageArgs()));
        Assert.Equal((null, 3), (result.Value.Name, result.Value.Size));
        Assert.Equal(LogSeverity.Warning, Assert.Single(Engine.Logs).Severity);
    }

    [Fact]
    public async Task InvokeAsync_ResultThatDoesNotFit_IsNullWithAWarning()
    {
        Result("""{ "name": ["debian"] }""");
        var name = "";
        Assert.Equal(
            0, await Deployment.RunAsync(async () => { name = (await Deployment.Instance.InvokeAsync<ImageResult>(Token, new ImageArgs())).Name; }));
        Assert.Null(name);
        Assert.Equal(LogSeverity.Warning, Assert.Single(Engine.Logs).Severity);
    }

    [Fact]
    public async Task InvokeSingle_ObjectOfSeveralProperties_GivesTheFirst()
    {
        Result("""{ "a": 5, "b": 6 }""");
        Assert.Equal(5, (await InvokeAsync(() => Deployment.Instance.InvokeSingle<int>(Token, new ImageArgs()))).Value);
    }

    [Fact]
    public async Task Invoke_UnknownArgFromResource_DependsOnNothing()
    {
        Answer("web", "{}", id: "");
        var result = await InvokeAsync(() => Deployment.Instance.Invoke<ImageResult>(Token, new ImageArgs { Name = new Server("web").Id }));
        Assert.False(result.IsKnown);
        Assert.Empty(result.Dependencies);
    }

    [Fact]
    public async Task Invoke_UnknownArg_IsNotCalled()
    {
        var result = await InvokeAsync(
            () => Deployment.Instance.Invoke<ImageResult>(Token, new ImageArgs { Name = OutputUtilities.CreateUnknown("x") }));
        Assert.Equal((false, 0), (result.IsKnown, Engine.Invokes.Count));
    }

    [Fact]
    public async Task Invoke_DependsOnComponentOfUncreatedResource_IsNotCalled()
    {
        Answer("cluster-leader", "{}", id: "");
        var result = await InvokeAsync(() => Deployment.Instance.Invoke<ImageResult>(
            Token, new ImageArgs(), new InvokeOutputOptions { DependsOn = { new Cluster("cluster") } }));
        Assert.Equal((false, 0), (result.IsKnown, Engine.Invokes.Count));
    }

    [Fact]
    public async Task Invoke_DependsOn_IsCalledAfterwardsAndDependedOn()
    {
        Result("""{ "name": "debian" }""");
        var result = await InvokeAsync(() => Deployment.Instance.Invoke<ImageResult>(
            Token, new ImageArgs(), new InvokeOutputOptions { DependsOn = { new Server("web") } }));
        Assert.Equal(["web"], result.Dependencies);
        Assert.Equal(["register shop-dev", "register web", $"invoke {Token}", "end"], Engine.Sequence.Where(call => call != "outputs"));
    }

    [Fact]
    [Trait("Core", "Local")]
    public async Task Invoke_EngineAnswersUnknown_IsUnknown()
    {
        Engine.Invoke = _ => new() { Unknown = true };
        Assert.False((await InvokeAsync(() => Deployment.Instance.Invoke<ImageResult>(Token, new ImageArgs()))).IsKnown);
    }

    [Fact]
    public async Task Invoke_Failures_FailWithAllReasons()
    {
        Engine.Invoke = _ =>
            new() { Failures = { new CheckFailure { Property = "name", Reason = "too long" }, new CheckFailure { Reason = "no luck" } } };
        Assert.Equal(32, await Deployment.RunAsync(() => { Deployment.Instance.Invoke<ImageResult>(Token, new ImageArgs()); }));
        Assert.Contains($"Invoke of '{Token}' failed: too long (name); no luck", Assert.Single(Engine.Logs).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvokeAsync_Result_IsPlain()
    {
        Result("""{ "name": "debian" }""");
        var name = "";
        Assert.Equal(
            0, await Deployment.RunAsync(async () => { name = (await Deployment.Instance.InvokeAsync<ImageResult>(Token, new ImageArgs())).Name; }));
        Assert.Equal("debian", name);
    }

    [Fact]
    public async Task InvokeAsync_InFirstLineOfProgram_NeedsNoStack()
    {
        var called = false;
        Assert.Equal(0, await Deployment.RunAsync(async () =>
        {
            await Deployment.Instance.InvokeAsync(Token, InvokeArgs.Empty);
            called = true;
        }));
        Assert.True(called);
    }

    [Fact]
    public async Task InvokeSingle_ObjectOfOneProperty_GivesItsValue()
    {
        Result("""{ "result": 5 }""");
        Assert.Equal(5, (await InvokeAsync(() => Deployment.Instance.InvokeSingle<int>(Token, new ImageArgs()))).Value);
    }

    [Fact]
    public async Task InvokeSingleAsync_ObjectOfOneProperty_GivesItsValue()
    {
        Result("""{ "result": 5 }""");
        var value = 0;
        Assert.Equal(0, await Deployment.RunAsync(async () => { value = await Deployment.Instance.InvokeSingleAsync<int>(Token, new ImageArgs()); }));
        Assert.Equal(5, value);
    }

    [Fact]
    public async Task Invoke_DictionaryArgs_AreSentByName()
    {
        await RunAsync(() => Deployment.Instance.Invoke<object>(
            Token, new DictionaryInvokeArgs(ImmutableDictionary<string, object?>.Empty.Add("a", Output.Create(1)))));
        Assert.Equal("""{ "a": 1 }""", Json(Assert.Single(Engine.Invokes).Args));
    }

    [Fact]
    public async Task Call_Self_SendsArgsWithDependenciesAndProvider()
    {
        await RunAsync(() =>
        {
            var web = new Server("web", null, new() { Provider = new TestProvider("east") });
            Deployment.Instance.Call("test:index:Server/restart", new RestartArgs { Reason = web.Id }, web);
        });
        var call = Assert.Single(Engine.Calls);
        var expected = MessageJson.Parse<ResourceCallRequest>(
            """
            {
              "tok": "test:index:Server/restart",
              "args": {
                "__self__": {
                  "4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e",
                  "urn": "urn:pulumi:dev::shop::test:index:Server::web",
                  "id": "web-id"
                },
                "reason": {
                  "4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4",
                  "value": "web-id",
                  "dependencies": ["urn:pulumi:dev::shop::test:index:Server::web"]
                }
              },
              "argDependencies": {
                "__self__": { "urns": ["urn:pulumi:dev::shop::test:index:Server::web"] },
                "reason": { "urns": ["urn:pulumi:dev::shop::test:index:Server::web"] }
              },
              "provider": "urn:pulumi:dev::shop::pulumi:providers:test::east::east-id"
            }
            """);
        Assert.Equal(Json(expected), Json(call));
    }

    [Fact]
    public async Task Call_Result_DependsOnWhatTheEngineSays()
    {
        Engine.Call = _ =>
        {
            var response = new CallResponse { Return = Wire("""{ "name": "debian" }""") };
            response.ReturnDependencies["name"] = new() { Urns = { "urn:pulumi:dev::shop::test:index:Server::web" } };
            return response;
        };
        var result = await InvokeAsync(() => Deployment.Instance.Call<ImageResult>("test:index:call", CallArgs.Empty));
        Assert.Equal(("debian", "web"), (result.Value.Name, Assert.Single(result.Dependencies)));
    }

    private void Result(string json) => Engine.Invoke = _ => new() { Return = Wire(json) };

    private static async Task<Settled<T>> InvokeAsync<T>(Func<Output<T>> invoke)
    {
        Output<T>? output = null;
        await RunAsync(() => { output = invoke(); });
        return await Settled.From(output!);
    }

    private sealed class ImageArgs : InvokeArgs
    {
        [Input("name")] public Input<string>? Name { get; set; }
    }

    private sealed class RestartArgs : CallArgs
    {
        [Input("reason")] public Input<string>? Reason { get; set; }
    }

    [OutputType]
    private sealed class ImageResult
    {
        public readonly string Name;
        public readonly int? Size;

        [OutputConstructor]
        private ImageResult(string name, int? size)
        {
            Name = name;
            Size = size;
        }
    }
}
