using System.Text.Json;
using Infra.Tests.Sdk.Core.Engine;
using Pulumi;

namespace Infra.Tests.Sdk.Core.Running;

/// <summary>Configuration comes from the environment of the process, so these tests do not run in parallel with others.</summary>
[Collection(EnvironmentTests.Name)]
public sealed class ConfigTests : IDisposable
{
    public ConfigTests() => Environment.SetEnvironmentVariable("PULUMI_CONFIG", JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["project:text"] = "t",
        ["project:yes"] = "true",
        ["project:Yes"] = "True",
        ["project:number"] = "42",
        ["project:fraction"] = "1.5",
        ["project:zones"] = """["a","b"]""",
        ["project:size"] = """{"cores":2}""",
        ["aws:config:region"] = "eu-west-1",
    }));

    public void Dispose() => Environment.SetEnvironmentVariable("PULUMI_CONFIG", null);

    [Fact]
    public async Task Get_Values_HaveTheirTypes()
    {
        await Read(config => Assert.Equal(
            ("t", true, 42, 1.5, "b"),
            (
                config.Get("text"),
                config.GetBoolean("yes"),
                config.GetInt32("number"),
                config.GetDouble("fraction"),
                config.GetObject<string[]>("zones")![1])));
    }

    [Fact]
    public async Task Get_Missing_IsNull()
    {
        await Read(config => Assert.Equal(
            ((string?)null, (bool?)null, (int?)null, (double?)null, (string[]?)null, (Output<string>?)null, (Output<int>?)null),
            (
                config.Get("x"),
                config.GetBoolean("x"),
                config.GetInt32("x"),
                config.GetDouble("x"),
                config.GetObject<string[]>("x"),
                config.GetSecret("x"),
                config.GetSecretInt32("x"))));
    }

    [Fact]
    public async Task Require_Values_HaveTheirTypes()
    {
        await Read(config => Assert.Equal(
            ("t", true, 42, 1.5, "b"),
            (
                config.Require("text"),
                config.RequireBoolean("yes"),
                config.RequireInt32("number"),
                config.RequireDouble("fraction"),
                config.RequireObject<string[]>("zones")[1])));
    }

    [Fact]
    public async Task RequireSecret_Value_IsSecret()
    {
        Output<int>? number = null;
        await Read(config => { number = config.RequireSecretInt32("number"); });
        Assert.Equal((42, true), ((await Settled.From(number!)).Value, (await Settled.From(number!)).IsSecret));
    }

    [Fact]
    public async Task GetObject_Options_AreFollowed()
    {
        var options = new JsonSerializerOptions { PropertyNameCaseInsensitive = true };
        await Read(config => Assert.Equal(2, config.RequireObject<Size>("size", options).Cores));
    }

    [Fact]
    public async Task Config_KeyInOldForm_IsFound() =>
        await Program.UpdateAsync(() => Assert.Equal("eu-west-1", new Config("aws").Require("region")));

    [Fact]
    public async Task Require_Missing_TellsTheCommand() => Assert.Equal(
        "Missing Required configuration variable 'project:x'\n\tplease set a value using the command `pulumi config set project:x <value>`",
        await FailureAsync(config => config.Require("x")));

    [Fact]
    public async Task RequireSecret_Missing_TellsTheCommandForSecrets() => Assert.Equal(
        "Missing Required configuration variable 'project:x'\n\tplease set a value using the command `pulumi config set --secret project:x <value>`",
        await FailureAsync(config => config.RequireSecret("x")));

    [Fact]
    public async Task GetInt32_NotANumber_TellsKeyValueAndType() => Assert.Equal(
        "Configuration 'project:text' value 't' is not a valid Int32", await FailureAsync(config => config.GetInt32("text")));

    [Fact]
    public async Task GetBoolean_OtherSpelling_IsRefused() => Assert.Equal(
        "Configuration 'project:Yes' value 'True' is not a valid Boolean", await FailureAsync(config => config.GetBoolean("Yes")));

    [Fact]
    public async Task GetDouble_NotANumber_TellsKeyValueAndType() => Assert.Equal(
        "Configuration 'project:text' value 't' is not a valid Double", await FailureAsync(config => config.GetDouble("text")));

    [Fact]
    public async Task GetObject_NotJson_TellsKeyValueAndType() => Assert.Equal(
        "Configuration 'project:text' value 't' is not a valid System.String[]", await FailureAsync(config => config.GetObject<string[]>("text")));

    private static async Task Read(Action<Config> read) => await Program.UpdateAsync(() => read(new Config()));

    private static Task<string> FailureAsync(Func<Config, object?> read) => Program.FailureAsync(() => read(new Config()));

    private sealed record Size(int Cores);
}
