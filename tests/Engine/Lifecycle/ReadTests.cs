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

    private static async Task<ReadResourceResponse> ReadAsync(TestProgram program, string type, string id, string properties) =>
        await program.Monitor.ReadResourceAsync(
            new ReadResourceRequest
            {
                Type = type,
                Name = "x",
                Id = id,
                Parent = program.StackUrn,
                Properties = Json(properties),
                AcceptSecrets = true,
            });
}
