using System.Collections.Immutable;
using System.Text.Json;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Sdk.Core.Engine;

/// <summary>The form of inputs on the wire.</summary>
public class PropertyTests : EngineTests
{
    private const string Signature = "4dabf18193072939515e22adb298388d";

    [Fact]
    public async Task Input_PlainValues_AreSentUnchanged()
    {
        await Declare(new()
        {
            Image = "debian",
            Count = 2,
            Plain = 3,
            Size = Size.Small,
            Zones = { "a", "b" },
            Tags = { { "b", "2" }, { "a", "1" } },
            Disks = { new DiskArgs { Device = "sda", GiB = 1.5, Encrypted = true }, new DiskArgs { GiB = 2 } },
        });
        Assert.Equal(
            OneLine.Join("""
                { "count": 2, "disks": [ { "device": "sda", "encrypted": true, "gib": 1.5 }, { "gib": 2 } ],
                "image": "debian", "plain": 3, "size": "small", "tags": { "a": "1", "b": "2" }, "zones": [ "a", "b" ] }
                """),
            Inputs("web"));
    }

    [Fact]
    public async Task Input_Secret_IsWrapped()
    {
        await Declare(new() { Image = Output.CreateSecret("x") });
        Assert.Equal($$"""{ "image": { "{{Signature}}": "1b47061264138c4ac30d75fd1eb44270", "value": "x" } }""", Inputs("web"));
    }

    [Fact]
    public async Task Input_Unknown_IsSentinel()
    {
        await Declare(new() { Image = OutputUtilities.CreateUnknown("x") });
        Assert.Equal("""{ "image": "04da6b54-80e4-46f7-96ec-b56ff0331ba9" }""", Inputs("web"));
    }

    [Fact]
    public async Task InputList_OneSecretElement_LeavesTheOthersPlain()
    {
        await Declare(new() { Zones = { "a", Output.CreateSecret("b") } });
        Assert.Equal($$"""{ "zones": [ "a", { "{{Signature}}": "1b47061264138c4ac30d75fd1eb44270", "value": "b" } ] }""", Inputs("web"));
    }

    [Fact]
    public async Task InputMap_OneUnknownValue_LeavesTheOthersKnown()
    {
        await Declare(new() { Tags = { { "a", "1" }, { "b", OutputUtilities.CreateUnknown("") } } });
        Assert.Equal("""{ "tags": { "a": "1", "b": "04da6b54-80e4-46f7-96ec-b56ff0331ba9" } }""", Inputs("web"));
    }

    [Fact]
    public async Task InputList_OutputOfWholeSecretList_IsWrappedAsWhole()
    {
        await Declare(new() { Zones = Output.CreateSecret(new List<string> { "a" }) });
        Assert.Equal($$"""{ "zones": { "{{Signature}}": "1b47061264138c4ac30d75fd1eb44270", "value": [ "a" ] } }""", Inputs("web"));
    }

    [Fact]
    public async Task InputList_TouchedButEmpty_IsSentEmpty()
    {
        var args = new ServerArgs();
        _ = args.Zones;
        await Declare(args);
        Assert.Equal("""{ "zones": [ ] }""", Inputs("web"));
    }

    [Fact]
    public async Task Input_OutputOfNull_IsLeftOut()
    {
        await Declare(new() { Image = Output.Create((string)null!), Anything = new Dictionary<string, object?> { ["a"] = null, ["b"] = 1 } });
        Assert.Equal("""{ "anything": { "b": 1 } }""", Inputs("web"));
    }

    [Fact]
    public async Task Input_Union_IsSentAsItsValue()
    {
        await RunAsync(() =>
        {
            _ = new Server("text", new() { Policy = "p" });
            _ = new Server("args", new() { Policy = new DiskArgs { GiB = 1 } });
            _ = new Server("late", new() { Policy = Output.Create("p") });
        });
        Assert.Equal(
            ["""{ "policy": "p" }""", """{ "policy": { "gib": 1 } }""", """{ "policy": "p" }"""],
            [Inputs("text"), Inputs("args"), Inputs("late")]);
    }

    [Fact]
    public async Task InputJson_Text_IsSentParsed()
    {
        await Declare(new() { Document = """{"a":[1,null,"x"],"b":{"c":true}}""" });
        Assert.Equal("""{ "document": { "a": [ 1, null, "x" ], "b": { "c": true } } }""", Inputs("web"));
    }

    [Fact]
    public async Task InputJson_LeftEmpty_IsLeftOut()
    {
        await Declare(new() { Document = new InputJson() });
        Assert.Equal("{ }", Inputs("web"));
    }

    [Fact]
    public async Task JsonInput_Args_AreSentAsText()
    {
        await Declare(new() { Settings = new DiskArgs { Device = "sda", GiB = 2, Encrypted = true } });
        using var sent = JsonDocument.Parse(Properties("web")["settings"].StringValue);
        Assert.Equal("""{"device":"sda","encrypted":true,"gib":2}""", JsonSerializer.Serialize(sent.RootElement));
    }

    [Fact]
    public async Task JsonInput_SecretAsWhole_IsSecretText()
    {
        await Declare(new() { Settings = Output.CreateSecret(new DiskArgs { GiB = 2 }) });
        var sent = Properties("web")["settings"].StructValue.Fields;
        Assert.Equal(("1b47061264138c4ac30d75fd1eb44270", 2.0), (
            sent[Signature].StringValue, JsonDocument.Parse(sent["value"].StringValue).RootElement.GetProperty("gib").GetDouble()));
    }

    [Fact]
    public async Task JsonInput_Unknown_IsSentinel()
    {
        await Declare(new() { Settings = OutputUtilities.CreateUnknown(new DiskArgs { GiB = 2 }) });
        Assert.Equal("04da6b54-80e4-46f7-96ec-b56ff0331ba9", Properties("web")["settings"].StringValue);
    }

    [Theory]
    [InlineData("string", """{ "S": "c44067f5952c0a294b673a41bacd8c17", "text": "hello" }""")]
    [InlineData("file", """{ "S": "c44067f5952c0a294b673a41bacd8c17", "path": "a.txt" }""")]
    [InlineData("remote", """{ "S": "c44067f5952c0a294b673a41bacd8c17", "uri": "https://a.example" }""")]
    [InlineData("fileArchive", """{ "S": "0def7320c3a5731c473e5ecbe6d01bc7", "path": "dir" }""")]
    [InlineData("remoteArchive", """{ "S": "0def7320c3a5731c473e5ecbe6d01bc7", "uri": "https://a.example/a.zip" }""")]
    [InlineData(
        "assetArchive",
        """
        { "S": "0def7320c3a5731c473e5ecbe6d01bc7", "assets": {
        "a": { "S": "c44067f5952c0a294b673a41bacd8c17", "text": "x" },
        "b": { "S": "0def7320c3a5731c473e5ecbe6d01bc7", "path": "dir" } } }
        """)]
    public async Task Input_AssetOrArchive_IsSentBySignature(string kind, string expected)
    {
        AssetOrArchive asset = kind switch
        {
            "string" => new StringAsset("hello"),
            "file" => new FileAsset("a.txt"),
            "remote" => new RemoteAsset("https://a.example"),
            "fileArchive" => new FileArchive("dir"),
            "remoteArchive" => new RemoteArchive("https://a.example/a.zip"),
            _ => new AssetArchive(new Dictionary<string, AssetOrArchive> { ["b"] = new FileArchive("dir"), ["a"] = new StringAsset("x") }),
        };
        await Declare(new() { Code = asset });
        var code = OneLine.Join(expected).Replace("\"S\"", $"\"{Signature}\"", StringComparison.Ordinal);
        Assert.Equal($$"""{ "code": {{code}} }""", Inputs("web"));
    }

    [Fact]
    public async Task Input_CustomResource_IsReference()
    {
        await RunAsync(() => new Server("web", new() { Peer = new Server("peer") }));
        Assert.Equal(
            OneLine.Join($$"""
                { "peer": { "{{Signature}}": "5cf8f73096256a8f31e491e813e4eb8e",
                "urn": "urn:pulumi:dev::shop::test:index:Server::peer", "id": "peer-id" } }
                """),
            Inputs("web"));
    }

    [Fact]
    [Trait("Core", "Local")]
    public async Task Input_ChangedAfterDeclaration_IsSentAsDeclared()
    {
        await RunAsync(() =>
        {
            var plain = new ServerArgs { Zones = { "a" } };
            var pending = new ServerArgs { Zones = { new Server("web", plain).Id } };
            _ = new Server("other", pending);
            plain.Zones.Add("b");
            pending.Zones.Add("b");
        });
        Assert.Equal(["""{ "zones": [ "a" ] }""", """{ "zones": [ "web-id" ] }"""], [Inputs("web"), Inputs("other")]);
    }

    [Fact]
    public async Task Input_CustomResource_IsDependedOn()
    {
        await RunAsync(() => new Server("web", new() { Peer = new Server("peer") }));
        Assert.Equal(["urn:pulumi:dev::shop::test:index:Server::peer"], MessageJson.ReadDependencies(Engine.Registration("web"), "peer"));
    }

    [Fact]
    public async Task Input_Component_IsReferenceWithoutId()
    {
        await RunAsync(() => new Server("web", new() { Peer = new Group("group") }));
        Assert.Equal(
            $$"""{ "peer": { "{{Signature}}": "5cf8f73096256a8f31e491e813e4eb8e", "urn": "urn:pulumi:dev::shop::test:index:Group::group" } }""",
            Inputs("web"));
    }

    [Fact]
    public async Task Input_ResourceForEngineWithoutReferences_IsId()
    {
        Engine.MissingFeatures.Add("resourceReferences");
        await RunAsync(() => new Server("web", new() { Peer = new Server("peer") }));
        Assert.Equal("""{ "peer": "peer-id" }""", Inputs("web"));
    }

    [Fact]
    public async Task DictionaryArgs_Values_AreSentByName()
    {
        var values = ImmutableDictionary<string, object?>.Empty.Add("b", Output.Create(1)).Add("a", new[] { "x" }).Add("id", "not sent");
        await RunAsync(() => new CustomResource("test:index:Any", "any", new DictionaryResourceArgs(values), options: null));
        Assert.Equal("""{ "a": [ "x" ], "b": 1 }""", Inputs("any"));
    }

    [Theory]
    [Trait("Core", "Local")]
    [InlineData("long", "System.Int64")]
    [InlineData("decimal", "System.Decimal")]
    [InlineData("date", "System.DateTime")]
    public async Task Input_UnsupportedType_FailsWithPathOfProperty(string kind, string type)
    {
        object value = kind switch { "long" => 1L, "decimal" => 1m, _ => DateTime.UnixEpoch };
        var args = new ServerArgs { Anything = new Dictionary<string, object> { ["list"] = new[] { "x", value } } };
        Assert.Equal(32, await Deployment.RunAsync(() => { _ = new Server("web", args); }));
        Assert.Contains(
            $"error serializing property \"anything.list[1]\": {type} is not a supported argument type.", Assert
                .Single(Engine.Logs).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Input_RequiredAndMissing_FailsAndRegistersNothing()
    {
        Assert.Equal(32, await Deployment.RunAsync(() => { _ = new DiskResource("disk", new DiskArgs()); }));
        Assert.DoesNotContain(Engine.Registrations, request => request.Name == "disk");
    }

    private static Task Declare(ServerArgs args) => RunAsync(() => new Server("web", args));

    private sealed class DiskResource(string name, DiskArgs args) : CustomResource("test:index:Disk", name, args, null);
}
