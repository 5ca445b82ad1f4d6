using Grpc.Core;
using Infra.Tests.Engine.Support;
using Pulumirpc;
using static Infra.Tests.Engine.Support.TestProgram;

namespace Infra.Tests.Engine.Lifecycle;

public sealed class ReadTests
{
    private const string State = """
        {"version": 3, "deployment": {"resources": [
          {"type": "pulumi:pulumi:Stack", "urn": "urn:pulumi:prod::net::pulumi:pulumi:Stack::net-prod", "outputs": {
             "vpcId": "vpc-1", "zones": ["a", "b"],
             "key": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "plaintext": "\"k\""},
             "token": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "ciphertext": "v1:x:y"}}}]}}
        """;

    [Fact]
    public async Task Resource_Read_HasItsIdAndGivenProperties()
    {
        ReadResourceResponse? response = null;
        var plan = await new TestEngine()
            .RunAsync(async program => response = await ReadAsync(program, "aws:ec2/vpc:Vpc", "vpc-1", """{"tags": {"a": "b"}}"""));
        Assert.Equal(
            """
            read aws:ec2/vpc:Vpc x {tags: {a: "b"}} -> {tags: {a: "b"}} id "vpc-1" by default
            create pulumi:providers:aws default
            """,
            PlanText.Format(plan));
        Assert.Equal(
            new ReadResourceResponse { Urn = "urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::x", Properties = Json("""{"tags": {"a": "b"}}""") }, response);
    }

    [Fact]
    public async Task Resource_Read_HasItsSecretOutputsMarked()
    {
        const string Schema = """
            {"format": 1, "package": "db", "version": "1.0.0", "provider": {"inputs": {}, "outputs": {}}, "types": {}, "enums": {}, "functions": {},
             "resources": {"db:x:User": {"inputs": {"pw": "string"}, "outputs": {"key": "string*", "pw": "string"}}}}
            """;
        ReadResourceResponse? response = null;
        await new TestEngine { Schemas = { Schema } }.RunAsync(async program => response = await ReadAsync(
            program, "db:x:User", "u-1", """{"pw": "clear"}""", request => request.AdditionalSecretOutputs.Add("pw")));
        Assert.Equal(Object($$"""{"key": {{Secret(Unknown)}}, "pw": {{Secret("\"clear\"")}}}"""), Object(response!.Properties));
    }

    [Fact]
    public async Task Resource_ReadByUnknownId_HasAnUnknownId()
    {
        var plan = await new TestEngine().RunAsync(program => ReadAsync(program, "t:m:T", Unknown.Trim('"'), "{}"));
        Assert.Equal("""
            create pulumi:providers:t default
            read t:m:T x id [unknown] by default
            """, PlanText.Format(plan));
    }

    [Fact]
    public async Task StackReference_WithState_HasItsOutputs()
    {
        using var folder = new TemporaryFolder();
        ReadResourceResponse? response = null;
        var engine = new TestEngine { StackStates = { ["acme/net/prod"] = folder.Write("prod.json", State) } };
        await engine.RunAsync(
            async program => response = await ReadAsync(program, "pulumi:pulumi:StackReference", "acme/net/prod", """{"name": "acme/net/prod"}"""));
        Assert.Equal(
            Object(
                $$"""
                {
                  "name": "acme/net/prod",
                  "outputs": {"vpcId": "vpc-1", "zones": ["a", "b"], "key": {{Secret("\"k\"")}}, "token": {{Secret(Unknown)}}},
                  "secretOutputNames": ["key", "token"]
                }
                """),
            Object(response!.Properties));
    }

    [Fact]
    public async Task ReadStackOutputs_WithState_GivesTheOutputs()
    {
        using var folder = new TemporaryFolder();
        ResourceInvokeResponse? response = null;
        var engine = new TestEngine { StackStates = { ["acme/net/prod"] = folder.Write("prod.json", State) } };
        await engine.RunAsync(
            async program => response = await program.InvokeAsync("pulumi:pulumi:readStackOutputs", """{"name": "acme/net/prod"}"""));
        Assert.Equal("vpc-1", Object(response!.Return).Fields["outputs"].StructValue.Fields["vpcId"].StringValue);
    }

    [Fact]
    public async Task ReadStackResourceOutputs_IsRefused()
    {
        var diagnostic = await new TestEngine().DiagnoseAsync(program => Assert.ThrowsAsync<RpcException>(
            () => program.InvokeAsync("pulumi:pulumi:readStackResourceOutputs", """{"stackName": "acme/net/prod"}""")));
        Assert.Contains("The engine has no function 'pulumi:pulumi:readStackResourceOutputs'.", diagnostic.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StackReference_WithoutState_IsUnknownWithADiagnostic()
    {
        ReadResourceResponse? response = null;
        var diagnostic = await new TestEngine().DiagnoseAsync(
            async program => response = await ReadAsync(program, "pulumi:pulumi:StackReference", "acme/net/prod", """{"name": "acme/net/prod"}"""));
        Assert.Equal(Object("""{"name": "acme/net/prod"}"""), Object(response!.Properties));
        Assert.Equal(
            ("ENG5003", "No exported state of the stack 'acme/net/prod' was given, so its outputs are unknown in this preview. "
                + "Export one with 'pulumi stack export --stack acme/net/prod' to preview with its values."),
            (diagnostic.Code, diagnostic.Detail));
    }

    [Fact]
    public async Task StackReference_InvalidState_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var engine = new TestEngine { StackStates = { ["acme/net/prod"] = folder.Write("prod.json", "[]") } };
        var diagnostic = await engine.DiagnoseAsync(
            program => Assert.ThrowsAsync<RpcException>(() => ReadAsync(program, "pulumi:pulumi:StackReference", "acme/net/prod", "{}")));
        Assert.Equal("ENG1014", diagnostic.Code);
    }

    [Theory]
    [InlineData("/dev/zero", "it is a pipe, a device or a socket, not a file")]
    [InlineData("/dev", "it is a folder, not a file")]
    public async Task StackReference_StateThatIsNoFile_IsRefused(string file, string reason)
    {
        var engine = new TestEngine { StackStates = { ["acme/net/prod"] = file } };
        var diagnostic = await engine.DiagnoseAsync(
            program => Assert.ThrowsAsync<RpcException>(() => ReadAsync(program, "pulumi:pulumi:StackReference", "acme/net/prod", "{}")));
        Assert.Equal(
            $"The state of the stack 'acme/net/prod' cannot be read from '{file}': {reason}. "
                + "Export it again with 'pulumi stack export --stack acme/net/prod'.",
            diagnostic.Detail);
    }

    [Theory]
    [InlineData(null, "salt", "ENG1008 The secret outputs in 'prod.json' are unknown in this preview, because "
        + "neither PULUMI_CONFIG_PASSPHRASE nor PULUMI_CONFIG_PASSPHRASE_FILE is set.")]
    [InlineData("x", "url", "ENG1008 The secret outputs in 'prod.json' are unknown in this preview, because "
        + "they are not encrypted with a passphrase.")]
    [InlineData("wrong", "salt", "ENG1009 The passphrase in PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE is not the one that the "
        + "state in 'prod.json' was encrypted with. Export the state of a stack with the same passphrase, or unset the variables to leave "
        + "its secret outputs unknown.")]
    [InlineData("x", "salt", null)]
    public async Task StackReference_WithSecrets_SaysWhyTheyAreUnknown(string? passphrase, string provider, string? expected)
    {
        // Written by Pulumi's CLI with the passphrase x: the salt, and the JSON text hello.
        const string Salt = "v1:L29Opirxk0E=:v1:QgyuqhHRpJlCfP2d:znpD2Hp1nlTmIMwSFsV2oj53W6l1/w==";
        const string Cipher = "v1:3xg1XNGnWDZR7WtU:NrO/YIPKFut1byFpwL7fP3+yIUWlmUE=";
        using var folder = new TemporaryFolder();
        var file = folder.Write("prod.json", State.Replace("v1:x:y", Cipher, StringComparison.Ordinal).Replace(
            "{\"resources\"", $$$"""{"secrets_providers": {"state": {"{{{provider}}}": "{{{Salt}}}"}}, "resources" """, StringComparison.Ordinal));
        var engine = new TestEngine { StackStates = { ["acme/net/prod"] = file }, Passphrase = passphrase };
        var plan = await engine.RunAsync(async program =>
        {
            await ReadAsync(program, "pulumi:pulumi:StackReference", "acme/net/prod", "{}");
            await program.InvokeAsync("pulumi:pulumi:readStackOutputs", """{"name": "acme/net/prod"}""");
        });
        Assert.Equal(expected is null ? [] : [expected], plan.Diagnostics.Select(diagnostic => $"{diagnostic.Code} {diagnostic.Detail}"));
    }

    private static async Task<ReadResourceResponse> ReadAsync(
        TestProgram program, string type, string id, string properties, Action<ReadResourceRequest>? with = null)
    {
        var request = new ReadResourceRequest
        {
            Type = type,
            Name = "x",
            Id = id,
            Parent = program.StackUrn,
            Properties = Json(properties),
            AcceptSecrets = true,
        };
        with?.Invoke(request);
        return await program.Monitor.ReadResourceAsync(request);
    }
}
