using Google.Protobuf.WellKnownTypes;
using Infra.Tests.Engine.Support;
using static Infra.Tests.Engine.Support.TestProgram;

namespace Infra.Tests.Engine.Lifecycle;

public sealed class SecretAndUnknownTests
{
    private const string Database = """
        {"format": 1, "package": "db", "version": "1.0.0", "provider": {"inputs": {"key": "string*"}, "outputs": {}}, "functions": {},
         "types": {"x/User": {"properties": {"name": "string!", "password": "string*"}}}, "enums": {},
         "resources": {"db:x:Db": {
           "inputs": {"password": "string*", "users": "[#x/User]", "name": "string"},
           "outputs": {"token": "string!*", "password": "string*"}}}}
        """;

    [Fact]
    public async Task Secrets_SentAndKnownToTheSchema_AreMarked()
    {
        var plan = await new TestEngine { Schemas = { Database } }.RunAsync(program =>
            program.ResourceAsync(
                "db:x:Db", "a", $$"""{"password": "p1", "name": {{Secret("\"n\"")}}, "users": [{"name": "u", "password": "p2"}]}"""));
        Assert.Equal(
            """{name: [secret], password: [secret], users: [{name: "u", password: [secret]}]}""",
            plan.Steps.Single(s => s.Resource.Name == "a").Resource.Inputs.ToString());
    }

    [Fact]
    public async Task Secrets_OfAnImport_AreMarked()
    {
        var plan = await new TestEngine { Schemas = { Database } }.RunAsync(
            program => program.ResourceAsync("db:x:Db", "a", """{"password": "clear"}""", r => r.ImportId = "db-1"));
        Assert.Equal("{password: [secret]}", plan.Steps.Single(step => step.Resource.Name == "a").Resource.Inputs.ToString());
    }

    [Fact]
    public async Task SecretOutputs_NotKnownYet_AreAnsweredAsSecretUnknowns()
    {
        var outputs = await OutputsAsync(new TestEngine { Schemas = { Database } }, "db:x:Db", """{"name": "n"}""", "extra");
        Assert.Equal(
            Object($$"""{"name": "n", "extra": {{Secret(Unknown)}}, "password": {{Secret(Unknown)}}, "token": {{Secret(Unknown)}}}"""), outputs);
    }

    [Fact]
    public async Task SecretOutputs_Given_AreAnsweredAsSecrets()
    {
        var outputs = await OutputsAsync(new TestEngine(), "t:m:T", """{"extra": "e"}""", "extra");
        Assert.Equal(Object($$"""{"extra": {{Secret("\"e\"")}}}"""), outputs);
    }

    [Fact]
    public async Task Unknowns_ForClientsThatTakeThem_AreAnswered()
    {
        var outputs = await OutputsAsync(new TestEngine(), "t:m:T", $$"""{"a": 1, "b": [{{Unknown}}]}""");
        Assert.Equal(Object($$"""{"a": 1, "b": [{{Unknown}}]}"""), outputs);
    }

    [Fact]
    public async Task Unknowns_ForOtherClients_AreLeftOut()
    {
        Struct? outputs = null;
        await new TestEngine().RunAsync(async program =>
            outputs = Object(
                (await program.ResourceAsync("t:m:T", "a", $$"""{"a": 1, "b": [{{Unknown}}]}""", r => r.SupportsPartialValues = false)).Object));
        Assert.Equal(Object("""{"a": 1}"""), outputs);
    }

    [Fact]
    public async Task Secrets_ForOtherClients_AreAnsweredWithoutTheirMarks()
    {
        Struct? outputs = null;
        await new TestEngine().RunAsync(async program => outputs = Object(
            (await program.ResourceAsync("t:m:T", "a", $$"""{"a": [{{Secret("1")}}]}""", r => r.AcceptSecrets = false)).Object));
        Assert.Equal(Object("""{"a": [1]}"""), outputs);
    }

    [Fact]
    public async Task References_InInputs_AreAnsweredAsIds()
    {
        var outputs = await OutputsAsync(
            new TestEngine(),
            "t:m:T",
            $$"""{"a": [{{Reference("urn:pulumi:dev::shop::t:m:T::x", "id-1")}}], "b": {{Reference("urn:pulumi:dev::shop::t:m:T::y", "")}}}""");
        Assert.Equal(Object($$"""{"a": ["id-1"], "b": {{Unknown}}}"""), outputs);
    }

    [Fact]
    public async Task UndecryptedSetting_InsideAnInput_IsAnUnknownSecret()
    {
        var engine = new TestEngine { Undecryptable = "placeholder-1", Config = { ["db:key"] = "secret:placeholder-1" } };
        var plan = await engine.RunAsync(
            program => program.ResourceAsync("db:x:Db", "a", """{"url": "https://u:placeholder-1@host", "name": "n"}"""));
        Assert.Equal(
            """
            create db:x:Db a {name: "n", url: [secret]} by default
            create pulumi:providers:db default {key: [secret]}
            """,
            PlanText.Format(plan));
        Assert.All(plan.Steps.Take(2).Select(step => step.Resource.Inputs), inputs => Assert.True(inputs.ContainsUnknowns));
    }

    private static async Task<Struct> OutputsAsync(TestEngine engine, string type, string inputs, params string[] secretOutputs)
    {
        Struct? outputs = null;
        await engine.RunAsync(
            async program =>
                outputs = Object((await program.ResourceAsync(type, "a", inputs, r => r.AdditionalSecretOutputs.Add(secretOutputs))).Object));
        return outputs!;
    }
}
