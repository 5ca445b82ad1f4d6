using System.Text.RegularExpressions;
using Infra.Tests.Cli.Support;
using Infra.Tests.Support;

namespace Infra.Tests.Cli;

/// <summary>Checks the output of the command line on a terminal (a pseudo terminal of util-linux's <c>script</c>) and on a pipe.</summary>
public sealed partial class TerminalTests
{
    private const string Escape = "\u001b";

    [Fact]
    public async Task Pipe_GetsPlainLines()
    {
        var ended = await InfraProcess.PreviewAsync("dev");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Assert.DoesNotContain(Escape, ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', ended.Output);
    }

    [ToolFact("script")]
    public async Task Terminal_GetsColorsAndProgress()
    {
        var output = await OnTerminalAsync(columns: 200);

        Assert.Contains($"{Escape}[32mcreate{Escape}[0m", output, StringComparison.Ordinal);
        Assert.Contains($"\r{Escape}[K1 resource ...\r{Escape}[K11 resources ...", output, StringComparison.Ordinal);
    }

    [ToolFact("script")]
    public async Task Terminal_WithNoColor_GetsProgressWithoutColors()
    {
        var output = await OnTerminalAsync(columns: 200, ("NO_COLOR", "1"));

        Assert.Contains("11 resources ...", output, StringComparison.Ordinal);
        Assert.Equal(["[K"], Sequences().Matches(output).Select(match => match.Groups[1].Value).Distinct());
    }

    [ToolFact("script")]
    public async Task Terminal_ThatIsDumb_GetsPlainLines() =>
        Assert.DoesNotContain(Escape, await OnTerminalAsync(columns: 200, ("TERM", "dumb")), StringComparison.Ordinal);

    [ToolFact("script")]
    public async Task Terminal_WideEnough_PrintsTheTreeAsAPipeGetsIt()
    {
        var pipe = await InfraProcess.PreviewAsync("dev", "--tree");

        Assert.Equal(Tree(pipe.Output), Tree(await OnTerminalAsync(columns: 400)));
    }

    [ToolTheory("script")]
    [InlineData(40)]
    [InlineData(80)]
    public async Task Terminal_Narrow_WrapsNeitherProgressNorTree(int columns)
    {
        var output = await OnTerminalAsync(columns);

        var lines = Sequences().Replace(output, "").Split("Diagnostics:")[0].Split(['\r', '\n']);
        Assert.Contains(lines, line => line.EndsWith("create", StringComparison.Ordinal));
        Assert.Equal([], lines.Where(line => line.Length > columns));
    }

    [ToolTheory("script")]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Terminal_OfAnyWidth_WrapsNoLineOfTheSummary(int columns)
    {
        var output = await OnTerminalAsync(columns, Array.Empty<string>());

        var lines = Sequences().Replace(output, "").Split("Diagnostics:")[0].Split(['\r', '\n']);
        Assert.Contains(lines, line => line.StartsWith(" +  aws:rds:", StringComparison.Ordinal));
        Assert.Equal([], lines.Where(line => line.Length > columns));
    }

    private static Task<string> OnTerminalAsync(int columns, params (string Name, string? Value)[] environment) =>
        OnTerminalAsync(columns, ["--tree"], environment);

    private static async Task<string> OnTerminalAsync(int columns, string[] options, params (string Name, string? Value)[] environment)
    {
        var preview = InfraProcess.CommandLine(["preview", "dev", "--program", InfraProcess.Program, .. options]);
        var command = string.Join(' ', preview.Select(part => $"'{part}'"));
        var ended = await InfraProcess.RunAsync(["script", "-qec", $"stty cols {columns} && {command}", "/dev/null"], environment);
        Assert.True(ended.ExitCode == 0, ended.Output);
        return ended.Output;
    }

    private static string Tree(string output) => Sequences().Replace(output.ReplaceLineEndings("\n"), "").Split("Type", 2)[1].Split("Outputs:")[0];

    [GeneratedRegex(@"\u001b(\[[0-9;]*[A-Za-z])")]
    private static partial Regex Sequences();
}
