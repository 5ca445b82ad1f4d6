using System.Diagnostics;
using Infra.Tests.Cli.Support;
using Infra.Tests.Support;

namespace Infra.Tests.Cli;

/// <summary>Runs <c>infra.sh</c> in a checkout with a <c>dotnet</c> that stands in for the real one.</summary>
public sealed class InfraScriptTests : IDisposable
{
    private const string First =
        "infra.sh: asking the package feed what it has ...\n"
        + "infra.sh: the package feed has no official Pulumi packages; using the local SDK in sdk/ (recorded in Machine.props).\n"
        + "infra.sh: building (half a minute the first time) ...\n";

    private const string Closed =
        "infra.sh: standard output is closed, so the command has nowhere to write to; redirect it to a file or to /dev/null.\n";

    private readonly Checkout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public async Task Run_First_ChoosesBuildsAndRuns()
    {
        var first = await _checkout.RunAsync("preview", "a b");
        var second = await _checkout.RunAsync("doctor");

        Assert.Equal(new Ended(0, "one\none\npreview a b\n", First), first);
        Assert.Equal(new Ended(0, "one\none\ndoctor\n", ""), second);
        Assert.Equal(1, _checkout.Builds);
    }

    [Fact]
    public async Task Run_AfterAChange_BuildsAgain()
    {
        await _checkout.RunAsync("preview");
        _checkout.Change("two\n");

        var ended = await _checkout.RunAsync("preview");

        Assert.Equal(new Ended(0, "two\ntwo\npreview\n", "infra.sh: building what changed ...\n"), ended);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_TwoFirstAtOnce_BuildOnceAndBothRun(bool hasFlock)
    {
        _checkout.Write("wait", "");
        (string, string?) search = hasFlock ? ("NOTHING", "") : ("PATH", await PathWithoutAsync("flock"));
        var first = _checkout.RunCommandAsync([_checkout.PathOf("infra.sh"), "preview"], search);
        await _checkout.WaitForAsync("building");
        var log = _checkout.PathOf("second.log");
        var second = _checkout.RunCommandAsync(["sh", "-c", $"'{_checkout.PathOf("infra.sh")}' doctor 2>'{log}'"], search);
        if (hasFlock)
        {
            await Checkout.WaitForTextAsync(log, "waiting");
        }
        else
        {
            // Without flock nothing is said, and whenever the second asks, it must wait or find a build.
            await Task.Delay(TimeSpan.FromMilliseconds(300));
        }

        _checkout.Write("go", "");

        Assert.Equal((0, "one\none\npreview\n"), ((await first).ExitCode, (await first).Output));
        Assert.Equal((0, "one\none\ndoctor\n"), ((await second).ExitCode, (await second).Output));
        Assert.Equal(hasFlock ? "infra.sh: waiting for another run that builds in this checkout ...\n" : "", await File.ReadAllTextAsync(log));
        Assert.Equal(1, _checkout.Builds);
    }

    [Fact]
    public async Task Run_WhileAnotherBuilds_KeepsItsPrograms()
    {
        _checkout.Write("hold", "");
        var preview = _checkout.RunAsync("preview");
        await _checkout.WaitForAsync("running");
        _checkout.Change("two\n");
        File.Delete(_checkout.PathOf("hold"));

        var other = await _checkout.RunAsync("preview");
        _checkout.Write("go", "");

        Assert.Equal("two\ntwo\npreview\n", other.Output);
        Assert.Equal("one\none\npreview\n", (await preview).Output);
    }

    [ToolTheory("setsid")]
    [InlineData("KILL")]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Run_KilledInTheMiddleOfTheCompiler_IsBuiltAgainByTheNext(string signal)
    {
        _checkout.Write("wait", "");
        var command = $"echo $$ >'{_checkout.PathOf("group")}'; exec '{_checkout.PathOf("infra.sh")}' preview";
        var killed = _checkout.RunCommandAsync(["setsid", "env", "--default-signal=INT", "sh", "-c", command]);
        await _checkout.WaitForAsync("building");
        using (var kill = Process.Start("kill", [$"-{signal}", "--", $"-{File.ReadAllText(_checkout.PathOf("group")).Trim()}"]))
        {
            await kill.WaitForExitAsync();
        }

        Assert.NotEqual(0, (await killed).ExitCode);
        Assert.Equal("half", File.ReadAllText(_checkout.PathOf("artifacts/obj/infra.dll")));
        File.Delete(_checkout.PathOf("wait"));

        var ended = await _checkout.RunAsync("preview");

        Assert.Equal((0, "one\none\npreview\n"), (ended.ExitCode, ended.Output));
        Assert.StartsWith("infra.sh: an earlier build was cut off; what it wrote is made again.\n", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ThatDoesNotBuild_PrintsTheErrorsAndLeavesTheLastPrograms()
    {
        await _checkout.RunAsync("preview");
        _checkout.Change("broken\n");

        var broken = await _checkout.RunAsync("preview");
        _checkout.Change("two\n");
        var repaired = await _checkout.RunAsync("preview");

        Assert.Equal(
            new Ended(1, "", "infra.sh: building what changed ...\nx.cs(1,1): error CS1: It is broken.\n"
                + "infra.sh: the build failed; the whole log is in artifacts/build.log.\n"),
            broken);
        Assert.Equal((0, "two\ntwo\npreview\n"), (repaired.ExitCode, repaired.Output));
    }

    [Fact]
    public async Task Run_ThroughLinks_UsesTheCheckout()
    {
        using var elsewhere = new Checkout();
        File.CreateSymbolicLink(_checkout.PathOf("relative"), "infra.sh");
        File.CreateSymbolicLink(elsewhere.PathOf("docs/link"), _checkout.PathOf("relative"));

        var ended = await _checkout.RunCommandAsync([elsewhere.PathOf("docs/link"), "preview"]);

        Assert.Equal(new Ended(0, "one\none\npreview\n", First), ended);
        Assert.False(Directory.Exists(elsewhere.PathOf("docs/artifacts")));
    }

    [Fact]
    public async Task Run_WhereNothingCanBeWritten_SaysSoInOneSentence()
    {
        // A file in place of the folder: the tests may run as root, whom permissions do not stop.
        _checkout.Write("artifacts", "");

        var ended = await _checkout.RunAsync("preview");

        var root = Path.GetDirectoryName(_checkout.PathOf("infra.sh"));
        Assert.Equal(
            new Ended(1, "", $"infra.sh: the checkout {root} cannot be written, and a build writes artifacts/ and Machine.props into it: "
                + "make it writable, or build a copy of it.\n"),
            ended);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("preview", "--help")]
    public async Task Help_OfACheckoutThatIsNotBuilt_NamesTheCommandsAtOnce(params string[] arguments)
    {
        var ended = await _checkout.RunAsync(arguments);

        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Assert.All((string[])["`preview <stack>`", "`export <stack>", "`doctor`"], command =>
            Assert.Contains(command, ended.Output, StringComparison.Ordinal));
        Assert.Equal(0, _checkout.Builds);
    }

    [Fact]
    public async Task Help_AfterAChange_IsThatOfTheLastBuild()
    {
        await _checkout.RunAsync("preview");
        _checkout.Change("two\n");

        Assert.Equal(new Ended(0, "one\none\npreview --help\n", ""), await _checkout.RunAsync("preview", "--help"));
    }

    [Fact]
    public async Task Help_OfTests_BuildsNothing()
    {
        var ended = await _checkout.RunAsync("test", "--help");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Assert.StartsWith("test [OPTION...]: builds everything and runs all tests.", ended.Output, StringComparison.Ordinal);
        Assert.Equal(0, _checkout.Builds);
    }

    [Fact]
    public async Task Test_BuildsEverythingAndPassesItsOptionsOn()
    {
        var ended = await _checkout.RunAsync("test", "--filter", "Name");

        var root = Path.GetDirectoryName(_checkout.PathOf("infra.sh"));
        Assert.Equal(
            new Ended(0, $"tested {root}/Infra.sln -c Release --no-build -p:PulumiPackages=local --filter Name\n", First), ended);
    }

    [Fact]
    public async Task Packages_OfAnUnknownSource_AreRefused()
    {
        var ended = await _checkout.RunCommandAsync([_checkout.PathOf("infra.sh"), "preview"], ("PULUMI_PACKAGES", "npm"));

        Assert.Equal(new Ended(1, "", "infra.sh: PULUMI_PACKAGES is 'npm'; it takes 'nuget' or 'local'.\n"), ended);
    }

    [ToolFact("script")]
    public async Task Progress_OnATerminal_IsOneLineWithTheLastProject()
    {
        _checkout.Write("wait", "");
        var log = _checkout.PathOf("terminal.log");
        var ended = _checkout.RunCommandAsync(["script", "-qefc", $"'{_checkout.PathOf("infra.sh")}' preview", log]);
        await Checkout.WaitForTextAsync(log, ", built Infra.Engine");
        _checkout.Write("go", "");

        Assert.Matches(@"\r\x1b\[Kinfra\.sh: building: \d+ s, built Infra\.Engine\r\x1b\[K", (await ended).Output);
    }

    [Theory]
    [InlineData(">&-", 1, "", Closed)]
    [InlineData("2>&-", 0, "one\none\npreview\n", "")]
    [InlineData("<&-", 0, "one\none\npreview\n", First)]
    public async Task Streams_ThatAreClosed_ConfuseNobody(string redirection, int exitCode, string output, string errors)
    {
        var ended = await _checkout.RunCommandAsync(["sh", "-c", $"'{_checkout.PathOf("infra.sh")}' preview {redirection}"]);

        Assert.Equal(new Ended(exitCode, output, errors), ended);
    }

    // A folder with links to all tools of the search path but one.
    private async Task<string> PathWithoutAsync(string tool)
    {
        var folder = Directory.CreateDirectory(_checkout.PathOf("tools")).FullName;
        await InfraProcess.RunAsync(["sh", "-c", $"ln -sf /usr/bin/* /bin/* '{folder}' 2>/dev/null; rm -f '{folder}/{tool}' '{folder}/dotnet'"]);
        return $"{_checkout.PathOf("bin")}:{folder}";
    }
}
