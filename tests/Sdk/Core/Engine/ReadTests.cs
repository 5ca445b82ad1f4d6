using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;
using Pulumirpc;

namespace Infra.Tests.Sdk.Core.Engine;

public class ReadTests : EngineTests
{
    [Fact]
    public async Task Read_Id_SendsEveryField()
    {
        await RunAsync(() => new Server("web", new() { Image = "debian" }, new()
        {
            Id = "i-1",
            Provider = new TestProvider("east"),
            Version = "1.2.3",
            PluginDownloadURL = "https://plugins.example",
            DependsOn = { new Server("first") },
            AdditionalSecretOutputs = { "image" },
        }));
        var expected = MessageJson.Parse<ReadResourceRequest>(
            """
            {
              "id": "i-1", "type": "test:index:Server", "name": "web", "parent": "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev",
              "properties": { "image": "debian" }, "dependencies": ["urn:pulumi:dev::shop::test:index:Server::first"],
              "provider": "urn:pulumi:dev::shop::pulumi:providers:test::east::east-id", "version": "1.2.3",
              "acceptSecrets": true, "acceptResources": true
            }
            """);
        Assert.Equal(Json(expected), Json(Assert.Single(Engine.Reads)));
    }

    [Fact]
    public async Task Read_Answer_SettlesOutputs()
    {
        Engine.Read = request => new() { Urn = FakeEngine.Urn(request.Type, request.Name), Properties = Wire("""{ "image": "debian" }""") };
        Server? web = null;
        await RunAsync(() => { web = new Server("web", null, new() { Id = "i-1" }); });
        Assert.Equal(("debian", "i-1"), ((await Settled.From(web!.Image)).Value, (await Settled.From(web.Id)).Value));
    }

    [Fact]
    public async Task Read_UnknownId_Registers()
    {
        await RunAsync(() => new Server("web", null, new() { Id = OutputUtilities.CreateUnknown("") }));
        Assert.Empty(Engine.Reads);
        Assert.Equal("web", Engine.Registration("web").Name);
    }

    [Fact]
    public async Task Read_EmptyId_Registers()
    {
        await RunAsync(() => new Server("web", null, new() { Id = "" }));
        Assert.Equal("web", Engine.Registration("web").Name);
    }

    [Fact]
    public async Task TakeUp_Urn_AsksForItsState()
    {
        const string Urn = "urn:pulumi:dev::shop::test:index:Server::web";
        Engine.Invoke = _ => new() { Return = Wire($$"""{ "urn": "{{Urn}}", "id": "i-1", "state": { "image": "debian" } }""") };
        Server? web = null;
        await RunAsync(() => { web = new Server("web", null, new() { Urn = Urn }); });
        Assert.Equal(
            ("debian", "i-1", Urn),
            ((await Settled.From(web!.Image)).Value, (await Settled.From(web.Id)).Value, (await Settled.From(web.Urn)).Value));
        Assert.Equal(
            $$"""{ "tok": "pulumi:pulumi:getResource", "args": { "urn": "{{Urn}}" }, "acceptResources": true }""",
            Json(Assert.Single(Engine.Invokes)));
    }

    [Fact]
    public async Task StackReference_Name_IsRead()
    {
        await RunAsync(() => new StackReference("acme/network/prod"));
        Assert.Equal(
            OneLine.Join("""
                { "id": "acme/network/prod", "type": "pulumi:pulumi:StackReference", "name": "acme/network/prod",
                "parent": "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev", "properties": { "name": "acme/network/prod" },
                "acceptSecrets": true, "acceptResources": true }
                """),
            Json(Assert.Single(Engine.Reads)));
    }

    [Fact]
    public async Task StackReference_Outputs_HaveTheirOwnSecrecy()
    {
        var (vpc, password, missing) = await ReferAsync(
            reference => (reference.GetOutput("vpcId"), reference.RequireOutput("password"), reference.GetOutput("none")));
        var (vpcData, passwordData, missingData) = (await Settled.From(vpc), await Settled.From(password), await Settled.From(missing));
        Assert.Equal(("vpc-1", false), (vpcData.Value, vpcData.IsSecret));
        Assert.Equal(("pw", true), (passwordData.Value, passwordData.IsSecret));
        Assert.Null(missingData.Value);
    }

    [Fact]
    public async Task StackReference_Details_TellSecretFromPlain()
    {
        var (vpc, password) = await ReferAsync(reference => (reference.GetOutputDetailsAsync("vpcId"), reference.GetOutputDetailsAsync("password")));
        Assert.Equal(
            ("vpc-1", (object?)null, (object?)null, "pw"),
            ((await vpc).Value, (await vpc).SecretValue, (await password).Value, (await password).SecretValue));
    }

    [Fact]
    public async Task StackReference_PlainValue_IsReturned() =>
        Assert.Equal("vpc-1", await await ReferAsync(reference => reference.RequireValueAsync("vpcId")));

    [Fact]
    public async Task StackReference_SecretAsPlainValue_Throws()
    {
        var task = await ReferAsync(reference => reference.GetValueAsync("password"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => task);
    }

    [Fact]
    public async Task StackReference_RequiredAndMissing_Fails()
    {
        Answer();
        Assert.Equal(32, await Deployment.RunAsync(() => { new StackReference("acme/network/prod").RequireOutput("none"); }));
        Assert.Contains("'none'", Assert.Single(Engine.Logs).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StackReference_OutputIsResource_ComesBackAsObjectOfItsClass()
    {
        const string Urn = "urn:pulumi:prod::network::test:index:Referred::vpc";
        Engine.Invoke = _ => new() { Return = Wire($$"""{ "urn": "{{Urn}}", "id": "vpc-1", "state": { "cidr": "10.0.0.0/16" } }""") };
        var output = await OutputAsync(
            $$"""{ "4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e", "urn": "{{Urn}}", "id": "vpc-1" }""");
        var vpc = Assert.IsType<Referred>(output);
        Assert.Equal(("10.0.0.0/16", "vpc-1"), ((await Settled.From(vpc.Cidr)).Value, (await Settled.From(vpc.Id)).Value));
    }

    [Fact]
    public async Task StackReference_OutputIsResourceOfNoClass_KeepsItsUrn()
    {
        const string Urn = "urn:pulumi:prod::network::a:b:Unheard::vpc";
        var output = await OutputAsync(
            $$"""{ "4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e", "urn": "{{Urn}}", "id": "" }""");
        Assert.Equal(Urn, (await Settled.From(Assert.IsAssignableFrom<Resource>(output).Urn)).Value);
    }

    [Theory]
    [InlineData("""{ "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", "text": "x" }""", typeof(StringAsset))]
    [InlineData("""{ "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", "path": "x" }""", typeof(FileAsset))]
    [InlineData("""{ "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", "uri": "x" }""", typeof(RemoteAsset))]
    [InlineData("""{ "4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7", "path": "x" }""", typeof(FileArchive))]
    [InlineData("""{ "4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7", "uri": "x" }""", typeof(RemoteArchive))]
    [InlineData("""{ "4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7", "assets": {} }""", typeof(AssetArchive))]
    public async Task StackReference_OutputIsAssetOrArchive_IsReadAsAssetOrArchive(string output, System.Type type) =>
        Assert.IsType(type, await OutputAsync(output));

    private async Task<object?> OutputAsync(string json)
    {
        Engine.Read = request => new()
        {
            Urn = FakeEngine.Urn(request.Type, request.Name),
            Properties = Wire($$"""{ "name": "n", "secretOutputNames": [], "outputs": { "it": {{json}} } }"""),
        };
        Output<object?>? output = null;
        await RunAsync(() => { output = new StackReference("acme/network/prod").GetOutput("it"); });
        return (await Settled.From(output!)).Value;
    }

    private async Task<T> ReferAsync<T>(Func<StackReference, T> use)
    {
        Answer();
        var result = default(T);
        await RunAsync(() => { result = use(new StackReference("acme/network/prod")); });
        return result!;
    }

    private void Answer() => Engine.Read = request => new()
    {
        Urn = FakeEngine.Urn(request.Type, request.Name),
        Properties = Wire(
            """
            {
              "name": "acme/network/prod", "secretOutputNames": ["password"],
              "outputs": { "vpcId": "vpc-1", "password": { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": "pw" } }
            }
            """),
    };
}
