using Pulumi;
using Pulumirpc;

namespace Infra.Tests.Sdk.Core.Engine;

/// <summary>Reads outputs from the wire.</summary>
public class ResponseTests : EngineTests
{
    private const string Signature = "4dabf18193072939515e22adb298388d";
    private const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    [Fact]
    public async Task Outputs_PlainValues_HaveTheirTypes()
    {
        Answer(
            "web",
            """
            {
              "image": "debian", "count": 2, "tags": { "a": "1", "__defaults": [] }, "zones": ["x", "y"],
              "disks": [{ "device": "sda", "gib": 1.5, "encrypted": true }]
            }
            """);
        var web = await DeclareAsync();
        var disk = (await Settled.From(web.Disks)).Value[0];
        Assert.Equal(
            ("debian", 2, "1", 1, "y", "sda", 1.5, true),
            ((await Settled.From(web.Image)).Value, (await Settled.From(web.Count)).Value, (await Settled.From(web.Tags)).Value!["a"],
                (await Settled.From(web.Tags)).Value!.Count, (await Settled.From(web.Zones)).Value[1], disk.Device, disk.Gib, disk.Encrypted));
    }

    [Fact]
    public async Task Outputs_Id_IsKnownAndDependsOnResource() =>
        Assert.Equivalent(new Settled<string>("web-id", IsKnown: true, IsSecret: false, ["web"]), await Settled.From((await DeclareAsync()).Id));

    [Fact]
    public async Task Outputs_EmptyId_IsUnknown()
    {
        Answer("web", "{}", id: "");
        Assert.False((await Settled.From((await DeclareAsync()).Id)).IsKnown);
    }

    [Fact]
    public async Task Outputs_MissingInPreview_AreUnknown()
    {
        Set("PULUMI_DRY_RUN", "true");
        Assert.False((await Settled.From((await DeclareAsync()).Image)).IsKnown);
    }

    [Fact]
    public async Task Outputs_MissingInUpdate_AreKnownDefaults()
    {
        var web = await DeclareAsync();
        Assert.Equivalent(new Settled<int>(0, IsKnown: true, IsSecret: false, ["web"]), await Settled.From(web.Count));
    }

    [Fact]
    public async Task Outputs_MissingAfterFailedOperation_AreUnknown()
    {
        Engine.Register = request =>
        {
            var response = FakeEngine.Echo(request);
            response.Result = request.Name == "web" ? Pulumirpc.Result.Fail : Pulumirpc.Result.Success;
            return Task.FromResult(response);
        };
        Assert.False((await Settled.From((await DeclareAsync()).Image)).IsKnown);
    }

    [Fact]
    public async Task Outputs_Secret_IsUnwrapped()
    {
        Answer("web", $$"""{ "image": { "{{Signature}}": "1b47061264138c4ac30d75fd1eb44270", "value": "x" } }""");
        Assert.Equivalent(new Settled<string>("x", IsKnown: true, IsSecret: true, ["web"]), await Settled.From((await DeclareAsync()).Image));
    }

    [Fact]
    public async Task Outputs_SecretDeepInside_MakesPropertySecret()
    {
        Answer("web", $$"""{ "tags": { "a": { "{{Signature}}": "1b47061264138c4ac30d75fd1eb44270", "value": "x" } } }""");
        var tags = await Settled.From((await DeclareAsync()).Tags);
        Assert.Equal(("x", true), (tags.Value!["a"], tags.IsSecret));
    }

    [Fact]
    public async Task Outputs_UnknownDeepInside_MakesPropertyUnknown()
    {
        Answer("web", $$"""{ "tags": { "a": "{{Unknown}}", "b": "1" } }""");
        Assert.False((await Settled.From((await DeclareAsync()).Tags)).IsKnown);
    }

    [Fact]
    public async Task Outputs_PropertyDependencies_AreDependedOn()
    {
        Engine.Register = request =>
        {
            var response = FakeEngine.Echo(request);
            response.PropertyDependencies.Add("image", new() { Urns = { "urn:pulumi:dev::shop::test:index:Server::other" } });
            return Task.FromResult(response);
        };
        Assert.Equal(["other", "web"], (await Settled.From((await DeclareAsync()).Image)).Dependencies);
    }

    [Fact]
    [Trait("Core", "Local")]
    public async Task Outputs_OfWrongType_AreNullWithWarning()
    {
        Answer("web", """{ "count": "two" }""");
        var web = await DeclareAsync();
        Assert.Equal(0, (await Settled.From(web.Count)).Value);
        var log = Assert.Single(Engine.Logs);
        Assert.Equal(
            (Pulumirpc.LogSeverity.Warning, "Output 'count' is a text, which does not fit System.Int32 and is taken as "
                + "missing.", "urn:pulumi:dev::shop::test:index:Server::web"),
            (log.Severity, log.Message, log.Urn));
    }

    private static async Task<Server> DeclareAsync()
    {
        Server? web = null;
        await RunAsync(() => { web = new Server("web"); });
        return web!;
    }
}
