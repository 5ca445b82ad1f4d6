using Infra.Cli;
using Infra.Tests.Cli.Support;
using Infra.Tests.Support;

namespace Infra.Tests.Cli;

public sealed class CommandLineTests
{
    private const string Commands = "The commands are preview, export and doctor; see infra --help.";

    [Theory]
    [InlineData("", "error: No command is given. " + Commands)]
    [InlineData("previw prod", "error: There is no command 'previw'. Did you mean 'preview'? " + Commands)]
    [InlineData("xyz", "error: There is no command 'xyz'. " + Commands)]
    [InlineData("preview", "error: preview needs the name of a stack, as in 'infra preview prod'.")]
    [InlineData("export", "error: export needs the name of a stack, as in 'infra export prod'.")]
    [InlineData("export prod", "error: Option '--format' is required. See infra export --help.")]
    [InlineData("export prod --format svg", "error: --format takes 'manifests'. See infra export --help.")]
    [InlineData("preview prod --timeout 0", "error: --timeout takes a whole number of seconds, at least 1. See infra preview --help.")]
    [InlineData("preview prod extra", "error: Unrecognized command or argument 'extra'. See infra preview --help.")]
    public async Task RunAsync_MistakeInTheArguments_PrintsOneSentenceAndExitsWith1(string line, string expected)
    {
        using var error = new StringWriter { NewLine = "\n" };

        var exitCode = await CommandLine.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), error);

        Assert.Equal((1, expected + "\n"), (exitCode, error.ToString()));
    }

    [Fact]
    public async Task Json_WithoutAFileName_PrintsOneSentenceAndExitsWith1()
    {
        using var error = new StringWriter { NewLine = "\n" };

        var exitCode = await CommandLine.RunAsync(["preview", "prod", "--json", ""], error);

        Assert.Equal(
            (1, "error: --json takes the name of a file, or - for standard output. See infra preview --help.\n"), (exitCode, error.ToString()));
    }

    [Fact]
    public async Task Json_IntoAMissingFolder_NamesTheFileThatWasAskedFor()
    {
        var ended = await InfraProcess.PreviewAsync("dev", "--json", "/no/such/folder/plan.json");

        Assert.Equal(
            (1, "error: The plan could not be written to '/no/such/folder/plan.json': Could not find a part of the path '/no/such/folder/plan.json'. "
                + "Give --json a file in an existing folder that you can write to.\n"),
            (ended.ExitCode, ended.Errors));
    }

    [ToolTheory("setsid")]
    [InlineData("")]
    [InlineData("--json -")]
    public async Task Output_ThatCannotBeWritten_PrintsOneSentenceAndExitsWith1(string options)
    {
        var command = string.Join(' ', InfraProcess.CommandLine("preview", "dev", "--program", InfraProcess.Program));

        var ended = await InfraProcess.RunAsync(["sh", "-c", $"{command} {options} >/dev/full"]);

        Assert.Equal((1, "error: Standard output cannot be written: No space left on device.\n"), (ended.ExitCode, ended.Errors));
    }

    [ToolFact("setsid")]
    public async Task Json_IntoAPipe_IsWrittenToThePipe()
    {
        var ended = await InfraProcess.PreviewAsync("dev", "--json", "/proc/self/fd/2");

        Assert.Equal(0, ended.ExitCode);
        Assert.StartsWith("{\n  \"version\": 1,", ended.Errors, StringComparison.Ordinal);
    }
}
