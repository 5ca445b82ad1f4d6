using System.CommandLine;
using Infra.Cli;

namespace Infra.Tests.Cli;

public sealed class CommandLineTests
{
    private const string Commands = "The commands are preview, diff, export and doctor; see infra --help.";

    private const string Timeout = "error: --timeout takes a whole number of seconds, from 1 to 2147483647. See infra preview --help.";

    private const string StackState = "error: --stack-state takes the name of a stack and a file, as in organization/network/prod=network.json. "
        + "See infra preview --help.";

    [Theory]
    [InlineData("", "error: No command is given. " + Commands)]
    [InlineData("previw prod", "error: There is no command 'previw'. Did you mean 'preview'? " + Commands)]
    [InlineData("xyz", "error: There is no command 'xyz'. " + Commands)]
    [InlineData("preview", "error: preview needs the name of a stack, as in 'infra preview prod'.")]
    [InlineData("export", "error: export needs the name of a stack, as in 'infra export prod'.")]
    [InlineData("export prod", "error: Option '--format' is required. See infra export --help.")]
    [InlineData("export prod --format svg", "error: --format takes 'manifests' or 'pulumi'. See infra export --help.")]
    [InlineData("preview prod --timeout 0", Timeout)]
    [InlineData("preview prod --timeout abc", Timeout)]
    [InlineData("preview prod --timeout 99999999999", Timeout)]
    [InlineData("preview prod --timeout -1", Timeout)]
    [InlineData("preview prod --timeout", "error: Required argument missing for option: '--timeout'. See infra preview --help.")]
    [InlineData("preview prod --stack-state network", StackState)]
    [InlineData("preview prod --stack-state =file", StackState)]
    [InlineData("preview prod --stack-state name=", StackState)]
    [InlineData("preview prod --show-reads=maybe", "error: Unrecognized command or argument 'maybe'. See infra preview --help.")]
    [InlineData("preview prod extra", "error: Unrecognized command or argument 'extra'. See infra preview --help.")]
    public async Task RunAsync_MistakeInTheArguments_PrintsOneSentenceAndExitsWith2(string line, string expected)
    {
        using var error = new StringWriter { NewLine = "\n" };

        var exitCode = await CommandLine.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), error);

        Assert.Equal((2, expected + "\n"), (exitCode, error.ToString()));
    }

    [Fact]
    public async Task Json_WithoutAFileName_PrintsOneSentenceAndExitsWith2()
    {
        using var error = new StringWriter { NewLine = "\n" };

        var exitCode = await CommandLine.RunAsync(["preview", "prod", "--json", ""], error);

        Assert.Equal(
            (2, "error: --json takes the name of a file, or - for standard output. See infra preview --help.\n"), (exitCode, error.ToString()));
    }

    [Fact]
    public async Task Command_ThatFailsUnexpectedly_SaysThatItIsABugAndWhereToReportIt()
    {
        var root = new RootCommand();
        root.SetAction((Func<ParseResult, int>)(_ => throw new InvalidOperationException("Sequence contains \u001b[2J.")));

        var (exitCode, message) = await CommandLine.InvokeAsync(root.Parse([]));

        Assert.Equal(255, exitCode);
        Assert.Equal(
            "error: This is a bug in infra: Sequence contains \u001b[2J.\n"
            + "Please report it as an issue of the project, with the command line and what "
            + ".github/ISSUE_TEMPLATE/bug.yml asks for. INFRA_TRACE=1 adds where it happened.",
            message);
    }
}
