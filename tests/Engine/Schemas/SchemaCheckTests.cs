using Infra.Engine.Schemas;
using Infra.Tests.Engine.Support;
using static Infra.Tests.Engine.Support.TestProgram;

namespace Infra.Tests.Engine.Schemas;

public sealed class SchemaCheckTests
{
    private const string Schema = """
        {"format": 1, "package": "db", "version": "2.1.0", "functions": {},
         "provider": {"inputs": {"region": "string", "retries": "int", "accounts": "[string]"}, "outputs": {}},
         "types": {
           "x/Login": {"properties": {"user": "string", "key": "string*"}},
           "x/Rule": {"properties": {"port": "int!", "cidrs": "[string]", "next": "#x/Rule"}}},
         "enums": {
           "x/Size": {"type": "string", "values": {"Small": "db.small", "Large": "db.large"}},
           "x/Level": {"type": "int", "values": {"One": 1, "Two": 2}}},
         "resources": {"db:x:Db": {
           "inputs": {
             "name": "string!", "size": "string|@x/Size", "exact": "@x/Size", "level": "@x/Level",
             "password": "string*", "login": "#x/Login", "either": "string|#x/Login", "logins": "{#x/Login}*",
             "count": "int", "ratio": "number", "open": "bool", "tags": "{string}", "rules": "[#x/Rule]",
             "code": "archive", "file": "asset", "policy": "string|#x/Rule", "free": "any", "doc": "json", "old": "string~"},
           "outputs": {}}}}
        """;

    private const string File = """{"4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", "text": "hunter2"}""";
    private const string Folder = """{"4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7", "uri": "http://user:hunter2@x"}""";

    public static TheoryData<string, string?> Inputs => new()
    {
        {
            """
            {
              "name": "n", "size": "anything", "exact": "db.small", "level": 2, "count": 3, "ratio": 0.5, "open": true, "tags": {"a": "b"},
              "rules": [{"port": 1, "next": {"port": 2}}], "policy": {"port": 3}, "free": [{}], "doc": "{}", "old": "o"
            }
            """,
            null
        },
        { $$"""{"name": {{Unknown}}, "count": {{Unknown}}, "tags": {{Unknown}}, "rules": [{{Unknown}}], "exact": {{Secret(Unknown)}}}""", null },
        { $$"""{"name": {{Secret("\"n\"")}}, "count": {{Secret("3")}}, "tags": {{Secret("""{"a": "b"}""")}}}""", null },
        { $$"""{"name": {{Reference("urn:pulumi:dev::shop::t:m:T::x", "id")}}, "__defaults": []}""", null },
        { """{"name": "n", "size": null}""", null },
        { """{}""", "ENG4002 name is not set, but db:x:Db requires it. Set name." },
        { """{"name": null}""", "ENG4002 name is not set, but db:x:Db requires it. Set name." },
        { """{"name": "n", "coutn": 3}""", "ENG4001 coutn is set, but db:x:Db has no property coutn. Did you mean count?" },
        { """{"name": "n", "Open": true}""", "ENG4001 Open is set, but db:x:Db has no property Open. Did you mean open?" },
        { $$"""{"name": "n", "zebra": {{Secret("\"hidden\"")}}}""", "ENG4001 zebra is set, but db:x:Db has no property zebra." },
        { """{"name": 3}""", "ENG4003 name is 3, but must be a string." },
        { """{"name": "n", "count": 1.5}""", "ENG4003 count is 1.5, but must be a whole number." },
        { """{"name": "n", "count": "3"}""", "ENG4003 count is \"3\", but must be a whole number." },
        { """{"name": "n", "ratio": true}""", "ENG4003 ratio is true, but must be a number." },
        { """{"name": "n", "open": "yes"}""", "ENG4003 open is \"yes\", but must be a bool." },
        { """{"name": "n", "tags": ["a"]}""", "ENG4003 tags is a list, but must be a map." },
        { """{"name": "n", "tags": {"a": {"b": 1}}}""", "ENG4003 tags.a is an object, but must be a string." },
        { $$"""{"name": "n", "tags": {{Secret("""{"a": 12345}""")}}}""", "ENG4003 tags.[secret] is [secret], but must be a string." },
        { """{"name": "n", "rules": {"port": 1}}""", "ENG4003 rules is an object, but must be a list." },
        {
            """{"name": "n", "rules": [{"port": 1}, {"prt": 1, "port": 2}]}""",
            "ENG4001 rules[1].prt is set, but x/Rule has no property prt. Did you mean port?"
        },
        {
            """{"name": "n", "rules": [{"port": 1, "next": {"cidrs": []}}]}""",
            "ENG4002 rules[0].next.port is not set, but x/Rule requires it. Set port."
        },
        { """{"name": "n", "exact": "db.smal"}""", "ENG4004 exact is \"db.smal\", but must be one of db.small, db.large. Did you mean db.small?" },
        { $$"""{"name": "n", "exact": {{Secret("\"db.smal\"")}}}""", "ENG4004 exact is [secret], but must be one of db.small, db.large." },
        { """{"name": "n", "level": 3}""", "ENG4004 level is 3, but must be one of 1, 2. Did you mean 1?" },
        { """{"name": "n", "size": 3}""", "ENG4003 size is 3, but must be a string or a value of x/Size." },
        {
            """{"name": "n", "policy": {"prt": 1, "port": 1}}""",
            "ENG4001 policy.prt is set, but x/Rule has no property prt. Did you mean port?"
        },
        { $$"""{"name": "n", "count": {{File}}}""", "ENG4003 count is an asset, but must be a whole number." },
        { $$"""{"name": "n", "count": {{Folder}}}""", "ENG4003 count is an archive, but must be a whole number." },
        { $$"""{"name": "n", "count": {{Reference("urn:x", "id")}}}""", "ENG4003 count is a resource, but must be a whole number." },
        { """{"name": "n", "password": 1234567890}""", "ENG4003 password is [secret], but must be a string." },
        { """{"name": "n", "password": ["hunter2"]}""", "ENG4003 password is [secret], but must be a string." },
        { """{"name": "n", "passwrod": "hunter2"}""", "ENG4001 passwrod is set, but db:x:Db has no property passwrod. Did you mean password?" },
        { """{"name": "n", "login": {"user": "u", "key": 5}}""", "ENG4003 login.key is [secret], but must be a string." },
        { """{"name": "n", "login": ["hunter2"]}""", "ENG4003 login is a list, but must be an object (x/Login)." },
        { """{"name": "n", "either": {"user": "u", "key": 5}}""", "ENG4003 either.key is [secret], but must be a string." },
        { """{"name": "n", "logins": {"hunter2": {"user": 5}}}""", "ENG4003 logins.[secret].user is [secret], but must be a string." },
        { """{"name": "n", "logins": {"a": {"hunter2": 5}}}""", "ENG4001 logins.[secret].[secret] is set, but x/Login has no such property." },
        { """{"name": "n", "code": "x"}""", "ENG4003 code is \"x\", but must be an archive." },
        { """{"name": "n", "file": "x"}""", "ENG4003 file is \"x\", but must be an asset or archive." },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task Inputs_CheckedAgainstTheSchema_PassOrAreDiagnosed(string inputs, string? expected)
    {
        var plan = await new TestEngine { Schemas = { Schema } }.RunAsync(
            program => program.ResourceAsync("db:x:Db", "a", inputs, r => r.Version = "2.0.0"));
        Assert.Equal(
            expected is null ? [] : [$"urn:pulumi:dev::shop::db:x:Db::a {expected}"], plan.Diagnostics.Select(d => $"{d.Urn} {d.Code} {d.Detail}"));
        Assert.DoesNotContain(plan.Diagnostics, d => d.Detail.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Inputs_WrongInSeveralWays_AreAllDiagnosedAndTheProgramGoesOn()
    {
        var plan = await new TestEngine { Schemas = { Schema } }.RunAsync(async program =>
        {
            await program.ResourceAsync("db:x:Db", "a", """{"x": 1, "count": "c"}""");
            await program.ResourceAsync("db:x:Db", "b", """{"y": 1}""");
        });
        Assert.Equal(["a ENG4001", "a ENG4002", "a ENG4003", "b ENG4001", "b ENG4002"], plan.Diagnostics.Select(d => $"{d.Urn!.Name} {d.Code}"));
    }

    [Theory]
    [InlineData("db:x:Db", "3.0.0")]
    [InlineData("db:x:Other", "2.0.0")]
    [InlineData("other:x:Db", "")]
    public async Task Type_WithoutSchema_IsNotChecked(string type, string version)
    {
        var plan = await new TestEngine { Schemas = { Schema } }.RunAsync(
            program => program.ResourceAsync(type, "a", """{"x": 1}""", r => r.Version = version));
        Assert.Empty(plan.Diagnostics);
    }

    [Theory]
    [InlineData("""{"region": "eu", "retries": "3", "accounts": "[\"1\"]", "version": "2.1.0"}""", null)]
    [InlineData("""{"retries": "many"}""", "retries is \"many\", but must be a whole number.")]
    [InlineData("""{"accounts": "[1]"}""", "accounts[0] is 1, but must be a string.")]
    [InlineData("""{"regoin": "eu"}""", "regoin is set, but pulumi:providers:db has no property regoin. Did you mean region?")]
    public async Task Provider_WithTextInputs_IsCheckedByTheirValues(string inputs, string? expected)
    {
        var plan = await new TestEngine { Schemas = { Schema } }.RunAsync(program => program.ResourceAsync("pulumi:providers:db", "p", inputs));
        Assert.Equal(expected is null ? [] : [expected], plan.Diagnostics.Select(d => d.Detail));
    }

    [Fact]
    public async Task SchemaFile_OfAnotherFormat_IsAnError()
    {
        var plan = await new TestEngine { Schemas = { """{"format": 2}""" } }.RunAsync(_ => Task.CompletedTask);
        Assert.EndsWith(
            "0.json': It is not a schema of format 1. Build the project again; its build puts the schemas in place.",
            Assert.Single(plan.Diagnostics).Detail,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cidr_block", " Did you mean cidrBlock?")]
    [InlineData("CidrBlok", " Did you mean cidrBlock?")]
    [InlineData("tag", " Did you mean tags?")]
    [InlineData("somethingElse", "")]
    public void Suggestion_ForAName_IsTheClosest(string name, string expected) =>
        Assert.Equal(expected, Suggestion.For(name, ["cidrBlock", "tags", "enableDnsSupport"]));
}
