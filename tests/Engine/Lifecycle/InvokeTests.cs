using Grpc.Core;
using Infra.Engine.Diagnostics;
using Infra.Tests.Engine.Support;
using Pulumirpc;
using static Infra.Tests.Engine.Support.TestProgram;

namespace Infra.Tests.Engine.Lifecycle;

public sealed class InvokeTests
{
    private const string Schema = """
        {"format": 1, "package": "db", "version": "1.0.0", "provider": {"inputs": {}, "outputs": {}}, "resources": {}, "types": {}, "enums": {},
         "functions": {"db:x:find": {"inputs": {"name": "string"}, "outputs": {"id": "string!", "size": "int!"}}}}
        """;

    [Fact]
    public async Task Function_WithAnswer_UsesTheProvidersRegion()
    {
        ResourceInvokeResponse? response = null;
        var plan = await new TestEngine { Config = { ["aws:region"] = "eu-central-1" } }.RunAsync(
            async program => response = await program.InvokeAsync("aws:index/getRegion:getRegion"));
        Assert.Equal(
            Object(
                """
                {
                  "description": "Europe (Frankfurt)",
                  "endpoint": "ec2.eu-central-1.amazonaws.com",
                  "id": "eu-central-1",
                  "name": "eu-central-1",
                  "region": "eu-central-1"
                }
                """),
            Object(response!.Return));
        Assert.Equal("""create pulumi:providers:aws default {region: "eu-central-1"}""", PlanText.Format(plan));
    }

    [Fact]
    public async Task Function_BeforeTheStack_IsAnswered()
    {
        var engine = new TestEngine { Config = { ["aws:region"] = "cn-north-1" } };
        await engine.RunRawAsync(
            async program => Assert.Equal(
                "aws-cn", Object((await program.InvokeAsync("aws:index/getPartition:getPartition")).Return).Fields["partition"].StringValue));
    }

    [Fact]
    public async Task Function_OnlyTheCloudKnows_IsRefusedWithTokenAndArguments()
    {
        var diagnostic = await new TestEngine().DiagnoseAsync(program => Assert.ThrowsAsync<RpcException>(() =>
            program.InvokeAsync("aws:ec2/getAmi:getAmi", $$"""{"owners": ["amazon"], "key": {{Secret("\"hidden\"")}}}""")));
        Assert.Equal(
            ("ENG5001", "aws:ec2/getAmi:getAmi({key: [secret], owners: [\"amazon\"]}) cannot be answered. Only the cloud "
                + "knows the result, and the embedded engine does not ask it. Write the result into the configuration, or give it with "
                + "--assume-invoke aws:ec2/getAmi:getAmi=FILE.json."),
            (diagnostic.Code, diagnostic.Detail));
    }

    [Fact]
    public async Task Function_AccountNotKnown_IsRefusedWithTheFix()
    {
        var diagnostic = await new TestEngine()
            .DiagnoseAsync(program => Assert.ThrowsAsync<RpcException>(() => program.InvokeAsync("aws:index/getCallerIdentity:getCallerIdentity")));
        Assert.Equal(
            ("ENG5001", "aws:index/getCallerIdentity:getCallerIdentity({}) cannot be answered. "
                + "The account is only known when the provider allows a single one: set allowedAccountIds to one account id. "
                + "Write the result into the configuration, or give it with "
                + "--assume-invoke aws:index/getCallerIdentity:getCallerIdentity=FILE.json."),
            (diagnostic.Code, diagnostic.Detail));
    }

    [Fact]
    public async Task Function_UnknownArguments_GivesAnUnknownForEveryField()
    {
        ResourceInvokeResponse? response = null;
        await new TestEngine { Schemas = { Schema } }.RunAsync(
            async program => response = await program.InvokeAsync("db:x:find", $$"""{"name": {{Unknown}}}"""));
        Assert.Equal(new ResourceInvokeResponse { Return = Json($$"""{"id": {{Unknown}}, "size": {{Unknown}}}""") }, response);
    }

    [Fact]
    public async Task Function_UnknownArgumentsNoSchema_IsUnknown()
    {
        ResourceInvokeResponse? response = null;
        await new TestEngine().RunAsync(async program => response = await program.InvokeAsync("db:x:find", $$"""{"name": {{Unknown}}}"""));
        Assert.True(response!.Unknown);
    }

    [Fact]
    public async Task GetResource_Registered_ReturnsTheOutputsSentBefore()
    {
        ResourceInvokeResponse? response = null;
        await new TestEngine().RunAsync(async program =>
        {
            var resource = await program.ResourceAsync("t:m:T", "a", """{"x": 1}""");
            response = await program.InvokeAsync("pulumi:pulumi:getResource", $$"""{"urn": "{{resource.Urn}}"}""");
        });
        Assert.Equal(
            Object(
                $$"""
                {
                  "id": "",
                  "provider": "urn:pulumi:dev::shop::pulumi:providers:t::default::{{Unknown.Trim('"')}}",
                  "state": {"x": 1},
                  "urn": "urn:pulumi:dev::shop::t:m:T::a"
                }
                """),
            Object(response!.Return));
    }

    [Fact]
    public async Task GetResource_NotRegistered_IsRefused()
    {
        var diagnostic = await new TestEngine().DiagnoseAsync(program => Assert.ThrowsAsync<RpcException>(() =>
            program.InvokeAsync("pulumi:pulumi:getResource", """{"urn": "urn:pulumi:dev::shop::t:m:T::a"}""")));
        Assert.Equal(
            "pulumi:pulumi:getResource({urn: \"urn:pulumi:dev::shop::t:m:T::a\"}) cannot be answered. "
                + "The program asks for the resource 'urn:pulumi:dev::shop::t:m:T::a', which it has not declared before.",
            diagnostic.Detail);
    }

    // A program may handle the error of a call, as with a default where there is no answer.
    [Fact]
    public async Task Function_WhoseErrorTheProgramHandles_IsAWarning()
    {
        var plan = await new TestEngine { Fails = false }.RunAsync(
            program => Assert.ThrowsAsync<RpcException>(() => program.InvokeAsync("aws:ec2/getAmi:getAmi")));
        var diagnostic = Assert.Single(plan.Diagnostics);
        Assert.Equal(("ENG5001", Severity.Warning), (diagnostic.Code, diagnostic.Severity));
        Assert.EndsWith("The program went on.", diagnostic.Detail, StringComparison.Ordinal);
        Assert.False(plan.HasErrors);
    }

    [Fact]
    public async Task Function_OnlyTheCloudKnows_IsUnknownWithAWarningWhereThatIsAllowed()
    {
        ResourceInvokeResponse? response = null;
        var plan = await new TestEngine { Schemas = { Schema }, AllowsUnknownAnswers = true }.RunAsync(
            async program => response = await program.InvokeAsync("db:x:find", """{"name": "n"}"""));
        Assert.Equal(new ResourceInvokeResponse { Return = Json($$"""{"id": {{Unknown}}, "size": {{Unknown}}}""") }, response);
        Assert.Equal(
            "The result of db:x:find({name: \"n\"}) is not known in this preview: only the cloud knows it. "
                + "Give it with --assume-invoke db:x:find=FILE.json to preview with it.",
            Assert.Single(plan.Diagnostics).Detail);
    }

    [Fact]
    public async Task Function_WithAnAssumedAnswer_IsAnsweredWithIt()
    {
        var engine = new TestEngine { Assumed = { ["aws:ec2/getAmi:getAmi"] = """{"id": "ami-1"}""" } };
        var plan = await engine.RunAsync(async program =>
            Assert.Equal(Object("""{"id": "ami-1"}"""), Object((await program.InvokeAsync("aws:ec2/getAmi:getAmi")).Return)));
        Assert.Empty(plan.Diagnostics);
    }

    [Fact]
    public async Task Function_WithUnknownArguments_StillNeedsAProvider()
    {
        var plan = await new TestEngine { DisabledDefaultProviders = { "db" } }.RunAsync(
            program => program.InvokeAsync("db:x:find", $$"""{"name": {{Unknown}}}"""));
        Assert.Equal("ENG3004", Assert.Single(plan.Diagnostics).Code);
    }

    // Arguments that a function does not accept are failures in the answer, as a provider's are.
    [Fact]
    public async Task Function_WithWrongArguments_AnswersFailures()
    {
        ResourceInvokeResponse? response = null;
        var plan = await new TestEngine().RunAsync(async program => response = await program.InvokeAsync(
            "aws:iam/getPolicyDocument:getPolicyDocument", """{"sourcePolicyDocuments": ["no JSON"]}"""));
        Assert.Equal(Assert.Single(plan.Diagnostics).Detail, Assert.Single(response!.Failures).Reason);
    }
}
