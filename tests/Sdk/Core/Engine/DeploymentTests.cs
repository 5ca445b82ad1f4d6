using Microsoft.Extensions.DependencyInjection;
using Pulumi;
using Pulumirpc;

namespace Infra.Tests.Sdk.Core.Engine;

public class DeploymentTests : EngineTests
{
    [Fact]
    public async Task Instance_UnderEngine_HasTheEnginesFacts()
    {
        var seen = ("", "", "", "", true);
        await RunAsync(() =>
        {
            var instance = Deployment.Instance;
            seen = (instance.ProjectName, instance.StackName, instance.OrganizationName, instance.RootDirectory, instance.IsDryRun);
        });
        Assert.Equal(("shop", "dev", "acme", "/program", false), seen);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("[]")]
    public async Task Config_WithoutSecretKeys_IsRead(string? keys)
    {
        Set("PULUMI_CONFIG", """{ "shop:image": "debian" }""");
        Set("PULUMI_CONFIG_SECRET_KEYS", keys);
        var image = "";
        await RunAsync(() => { image = new Config().Get("image"); });
        Assert.Equal("debian", image);
    }

    [Theory]
    [InlineData("null")]
    [InlineData(null)]
    public async Task Config_Missing_IsEmpty(string? config)
    {
        Set("PULUMI_CONFIG", config);
        string? image = "";
        await RunAsync(() => { image = new Config().Get("image"); });
        Assert.Null(image);
    }

    [Fact]
    public async Task Config_SecretReadAsText_WarnsNothing()
    {
        Set("PULUMI_CONFIG", """{ "shop:image": "debian" }""");
        Set("PULUMI_CONFIG_SECRET_KEYS", """["shop:image"]""");
        var image = "";
        await RunAsync(() => { image = new Config().Require("image"); });
        Assert.Equal("debian", image);
        Assert.Empty(Engine.Logs);
    }

    [Fact]
    public async Task Run_Outputs_AreRegisteredOnStack()
    {
        Assert.Equal(0, await Deployment.RunAsync(() => new Dictionary<string, object?>
        {
            ["image"] = new Server("web", new() { Image = "debian" }).Image,
            ["secret"] = Output.CreateSecret(1),
            ["nothing"] = null,
        }));
        var outputs = Assert.Single(Engine.Outputs);
        Assert.Equal(
            ("urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev",
                """{ "image": "debian", "secret": { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": 1 } }"""),
            (outputs.Urn, Json(outputs.Outputs)));
    }

    [Fact]
    public async Task Run_AsyncOutputs_AreRegistered()
    {
        Assert.Equal(0, await Deployment.RunAsync(async () =>
        {
            await Task.Yield();
            return (IDictionary<string, object?>)new Dictionary<string, object?> { ["a"] = 1 };
        }));
        Assert.Equal("""{ "a": 1 }""", Json(Assert.Single(Engine.Outputs).Outputs));
    }

    [Fact]
    public async Task Run_NoOutputs_RegistersNone()
    {
        await RunAsync(() => { });
        Assert.Equal("{ }", Json(Assert.Single(Engine.Outputs).Outputs));
    }

    [Fact]
    public async Task Run_StackClass_RegistersItsProperties()
    {
        Assert.Equal(0, await Deployment.RunAsync<WebStack>());
        Assert.Equal("""{ "Address": "web-id", "picture": "debian" }""", Json(Assert.Single(Engine.Outputs).Outputs));
    }

    [Fact]
    public async Task Run_StackFromServiceProvider_IsCreatedByTheServiceProvider()
    {
        using var services = new ServiceCollection().AddTransient<WebStack>().BuildServiceProvider();
        Assert.Equal(0, await Deployment.RunAsync<WebStack>(services));
        Assert.Single(Engine.Outputs);
    }

    [Fact]
    public async Task Run_Component_RegistersItsProperties()
    {
        await RunAsync(() => new Cluster("cluster"));
        var outputs = Assert.Single(Engine.Outputs, request => request.Urn.EndsWith("::cluster", StringComparison.Ordinal));
        Assert.Equal("""{ "image": "debian" }""", Json(outputs.Outputs));
    }

    [Fact]
    public async Task Run_WorkStartedInApply_IsWaitedFor()
    {
        await RunAsync(() => new Server("first").Id.Apply(_ => new Server("second").Id.Apply(async _ =>
        {
            await Task.Yield();
            return new Server("third").Id;
        })));
        Assert.Equal(["shop-dev", "first", "second", "third"], Engine.Registrations.Select(request => request.Name));
    }

    [Fact]
    public async Task Log_Messages_ArriveInOrder()
    {
        await RunAsync(() =>
        {
            for (var i = 0; i < 20; i++)
            {
                Log.Info($"{i}");
            }
        });
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}"), Engine.Logs.Select(log => log.Message));
    }

    [Fact]
    public async Task Log_Message_CarriesSeverityResourceStreamAndPersistence()
    {
        await RunAsync(() =>
        {
            Log.Debug("d");
            Log.Warn("w", new Server("web"), streamId: 7, ephemeral: true);
        });
        Assert.Equal(
            [(LogSeverity.Debug, "d", "", 0, false), (LogSeverity.Warning, "w", "urn:pulumi:dev::shop::test:index:Server::web", 7, true)],
            Engine.Logs.Select(log => (log.Severity, log.Message, log.Urn, log.StreamId, log.Ephemeral)));
    }

    [Fact]
    public async Task RequirePulumiVersion_InRange_GoesOn() =>
        await RunAsync(() => Deployment.RequirePulumiVersionAsync(">=3.0.0").GetAwaiter().GetResult());

    [Fact]
    public async Task RequirePulumiVersion_OutOfRange_Fails()
    {
        Assert.Equal(32, await Deployment.RunAsync(() => Deployment.RequirePulumiVersionAsync(">=4.0.0")));
        Assert.Contains("Pulumi CLI version 3.270.0 does not satisfy the range", Assert.Single(Engine.Logs).Message, StringComparison.Ordinal);
    }

    private sealed class WebStack : Stack
    {
        public WebStack()
        {
            var web = new Server("web", new() { Image = "debian" });
            Address = web.Id;
            Picture = web.Image;
        }

        [Output]
        public Output<string> Address { get; private set; }

        [Output("picture")]
        public Output<string> Picture { get; private set; }
    }
}
