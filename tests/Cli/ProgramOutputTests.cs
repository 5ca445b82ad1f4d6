using System.Text.Json;
using System.Text.RegularExpressions;
using Infra.Tests.Cli.Support;
using Infra.Tests.Support;

namespace Infra.Tests.Cli;

/// <summary>What programs write beside the plan, and what they put into it: <c>programs/</c>.</summary>
public sealed partial class ProgramOutputTests
{
    private const int Lines = 20_000;

    [Fact]
    public async Task Json_UnderAChattyProgram_IsAllOfStandardOutput()
    {
        var ended = await InfraProcess.RunAsync(InfraProcess.TalkerPreview("chatty", "--json", "-"));

        using var plan = JsonDocument.Parse(ended.Output);
        Assert.Equal((0, "talkers"), (ended.ExitCode, plan.RootElement.GetProperty("project").GetString()));
        Assert.Equal(Talk(), ended.Errors.TrimEnd('\n').Split('\n').Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Output_OfAChattyProgram_GoesToStandardErrorAndThePlanToStandardOutput()
    {
        var ended = await InfraProcess.RunAsync(InfraProcess.TalkerPreview("chatty"));

        Assert.Equal(0, ended.ExitCode);
        Assert.StartsWith("Previewing talkers/chatty, what a new environment would be\n", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("line 1", ended.Output, StringComparison.Ordinal);
        Assert.Equal(Talk(), ended.Errors.TrimEnd('\n').Split('\n').Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("--diff")]
    [InlineData("--json", "-")]
    public async Task Secrets_ThatTheProgramTells_AreInNeitherStream(params string[] options)
    {
        var ended = await InfraProcess.RunAsync(InfraProcess.TalkerPreview("secrets", options), ("PULUMI_CONFIG_PASSPHRASE", "talkers"));

        Assert.Equal(0, ended.ExitCode);
        Assert.All((string[])["hunter2", "sesame", "MIIEvQ", "hkiG9w", "pass\\word"], secret =>
            Assert.DoesNotContain(secret, ended.Output + ended.Errors, StringComparison.Ordinal));
        Assert.Contains("out [secret]\n", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("error [secret]\n", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("log [secret]", ended.Output, StringComparison.Ordinal);
        Assert.Contains("is [secret]", ended.Output, StringComparison.Ordinal);
        Assert.Contains("log ab", ended.Output, StringComparison.Ordinal);
    }

    [ToolTheory("script")]
    [InlineData("")]
    [InlineData("--diff")]
    public async Task Terminal_UnderAHostileProgram_ShowsItsAttacksAsText(string option)
    {
        var command = string.Join(' ', InfraProcess.TalkerPreview("hostile", [.. option.Split(' ', StringSplitOptions.RemoveEmptyEntries)])
            .Select(part => $"'{part}'"));
        var ended = await InfraProcess.RunAsync(["script", "-qec", $"stty cols 400 && {command}", "/dev/null"]);

        var screen = OwnSequences().Replace(ended.Output.Replace("\r\n", "\n", StringComparison.Ordinal), "");
        Assert.Equal(0, ended.ExitCode);
        Assert.DoesNotContain(screen, character => char.IsControl(character) && character != '\n');
        Assert.DoesNotContain(screen, character => character is '\u202e' or '\u2066' or '\u200f' or '\u2028');
        Assert.DoesNotContain(screen.Split('\n'), line => line.TrimStart().StartsWith("::", StringComparison.Ordinal));
        Assert.DoesNotContain("##[", screen, StringComparison.Ordinal);
        Assert.DoesNotContain("##vso[", screen, StringComparison.Ordinal);
        Assert.All((string[])["output", "log", "written"], text => Assert.Contains(text, screen, StringComparison.Ordinal));
        Assert.Contains("log\\u001b[2J\\u001b[1A\\u001b[2K\\rEVIL\\u0007", screen, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Talk() => Enumerable.Range(0, Lines).Select(number => $"line {number}")
        .Append("a line on standard error").Append("{\"version\": 0}").Order(StringComparer.Ordinal);

    // Colours, the line of progress, which is cleared before the next text, and the mode of the keypad, which .NET sets at its start.
    [GeneratedRegex(@"\u001b\[[0-9;]*m|\r\u001b\[K|\u001b\[\?1h|\u001b=")]
    private static partial Regex OwnSequences();
}
