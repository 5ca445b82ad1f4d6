using System.Diagnostics;
using Infra.Engine;
using Infra.Engine.Diagnostics;
using Infra.Tests.Engine.Support;

namespace Infra.Tests.Engine.Programs;

/// <summary>Complete previews of shell scripts that run as separate processes.</summary>
public sealed class PreviewTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PreviewTests()
    {
        _folder.Write("Pulumi.yaml", "name: shop\nruntime: dotnet\n");
        _folder.Write("Pulumi.dev.yaml", "config:\n  shop:size: 3\n");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("name: shop\nruntime: dotnet\n", "")]
    [InlineData("name: shop\nruntime: dotnet\nmain: stacks\n", "/stacks")]
    [InlineData("{name: shop, runtime: {name: dotnet}, 'main': \"stacks\"} # with a comment", "/stacks")]
    [InlineData("name: shop\nruntime: dotnet\nmain: stacks/shop.csproj\n", "/stacks")]
    [InlineData("name: shop\nruntime: {name: dotnet, options: {binary: bin/shop.dll}}\n", null)]
    [InlineData("name: shop\nruntime: nodejs\n", null)]
    [InlineData("name: [", null)]
    [InlineData("main: stacks\n", null)]
    public void ProgramFolder_OfAProject_IsWhereAnUnnamedDotNetProgramIs(string project, string? expected)
    {
        _folder.Write("Pulumi.yaml", project);
        _folder.Write("stacks/shop.csproj", "");
        Assert.Equal(expected is null ? null : _folder.Path + expected, Preview.FindProgramFolder(_folder.Path));
    }

    [Fact]
    public async Task Program_ThatExits_IsReportedWithWhatItWrote()
    {
        var result = await RunAsync("echo out; echo 'went wrong' >&2; echo \"$PULUMI_CONFIG\" >&2; exit 3");
        Assert.False(result.Succeeded);
        Assert.Equal(
            new Diagnostic(Severity.Error, "ENG2002", null, "The program failed.", "It exited with code 3 and reported no error. "
                + "It wrote:\nwent wrong\n{\"shop:size\":\"3\"}"), Assert.Single(result.Plan.Diagnostics));
    }

    [Fact]
    public async Task Program_ThatDoesNothing_IsReportedAsUnfinished() =>
        Assert.Equal("ENG2004", Assert.Single((await RunAsync("exit 0")).Plan.Diagnostics).Code);

    [Fact]
    public async Task Program_ThatKillsItself_IsReportedAsKilled() => Assert.Equal(
        "It exited with code 137, which means SIGKILL. The system does this when memory runs out.",
        Assert.Single((await RunAsync("kill -9 $$")).Plan.Diagnostics).Detail);

    [Fact]
    public async Task Program_ThatHangs_IsEndedWithItsChildren()
    {
        var result = await RunAsync("sleep 1000 & echo $! > child; wait", TimeSpan.FromSeconds(8));
        Assert.Equal(
            ("ENG2006", "The program registered, logged and wrote nothing for 8 seconds, so the engine ended it. "
                + "Either it waits for something that never happens, or it needs a longer limit."),
            (result.Plan.Diagnostics.Single().Code, result.Plan.Diagnostics.Single().Detail));
        Assert.True(HasEnded("child"));
    }

    [Fact]
    public async Task Program_ThatWrites_IsAlive()
    {
        var result = await RunAsync("for i in $(seq 36); do echo $i; sleep 0.5; done; exit 4", TimeSpan.FromSeconds(15));
        Assert.Equal("ENG2002", Assert.Single(result.Plan.Diagnostics).Code);
    }

    [Fact]
    public async Task Program_ThatLeavesAProcessBehind_IsNotWaitedFor()
    {
        var result = await RunAsync("sleep 1000 & echo $! > child; exit 5");
        Assert.Equal("ENG2002", Assert.Single(result.Plan.Diagnostics).Code);
        using var left = Process.GetProcessById(int.Parse(File.ReadAllText(_folder.GetPath("child"))));
        left.Kill();
    }

    [Fact]
    public async Task Preview_Cancelled_EndsTheProgramAndItsChildren()
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new Progress(happening =>
        {
            if (happening is ProgramOutput { Line: "ready" })
            {
                cancellation.Cancel();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Preview.RunAsync(Request("sleep 1000 & echo $! > child; echo ready; wait"), progress, cancellation.Token));
        Assert.True(HasEnded("child"));
    }

    [Fact]
    public async Task Preview_CancelledBefore_StartsNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Preview.RunAsync(Request("touch ran"), null, new CancellationToken(true)));
        Assert.False(File.Exists(_folder.GetPath("ran")));
    }

    [Fact]
    public async Task Events_OfAPreview_ReportStartOutputAndDiagnostic()
    {
        var events = new List<PreviewEvent>();
        var request = Request("echo a; echo b >&2; exit 1");
        await Preview.RunAsync(request, new Progress(events.Add), CancellationToken.None);
        Assert.Equal(new ProgramStarted(request.ProgramFile!), events[0]);
        Assert.Equal([new ProgramOutput("a", false), new ProgramOutput("b", true)], events.OfType<ProgramOutput>().OrderBy(output => output.Line));
        Assert.Equal("ENG2002", Assert.IsType<DiagnosticRaised>(events[^1]).Diagnostic.Code);
    }

    [Fact]
    public async Task Receiver_ThatFails_EndsThePreviewWithItsCause()
    {
        var progress = new Progress(happening =>
        {
            if (happening is ProgramOutput)
            {
                throw new IOException("No space left on device");
            }
        });
        var watch = Stopwatch.StartNew();
        var problem = await Assert.ThrowsAsync<IOException>(
            () => Preview.RunAsync(Request("sleep 1000 & echo $! > child; while echo a; do :; done"), progress, CancellationToken.None));
        Assert.Equal("No space left on device", problem.Message);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2));
        Assert.True(HasEnded("child"));
    }

    [Fact]
    public async Task Configuration_ThatIsTooLong_IsReportedBeforeTheStart()
    {
        _folder.Write("Pulumi.dev.yaml", $"config:\n  shop:list: [{string.Join(", ", Enumerable.Range(0, 20_000).Select(i => $"a{i:00000}"))}]\n");
        var diagnostic = Assert.Single((await RunAsync("touch ran")).Plan.Diagnostics);
        Assert.Equal("ENG1015", diagnostic.Code);
        Assert.Equal("It has 220032 bytes, and a program can receive 128 KiB (131072 bytes), in a preview and in a deployment. "
            + "Put large texts and lists into files that the program reads.", diagnostic.Detail);
        Assert.False(File.Exists(_folder.GetPath("ran")));
    }

    [Fact]
    public async Task Program_ThatFallsSilent_IsReportedWithWhatItWrote()
    {
        var diagnostic = Assert.Single((await RunAsync("echo why >&2; exec sleep 1000", TimeSpan.FromSeconds(8))).Plan.Diagnostics);
        Assert.Equal("ENG2006", diagnostic.Code);
        Assert.EndsWith("it needs a longer limit. It wrote:\nwhy", diagnostic.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_ThatCannotRun_IsReported()
    {
        var request = Request("") with { ProgramFile = _folder.Write("data", "no program") };
        var result = await Preview.RunAsync(request);
        Assert.Equal("ENG2001", Assert.Single(result.Plan.Diagnostics).Code);
    }

    [Fact]
    public async Task Project_WithProblems_StartsNothing()
    {
        _folder.Write("Pulumi.dev.yaml", "config:\n  a:b:c: 3\n");
        var result = await RunAsync("touch ran");
        Assert.Equal(
            ("ENG1005", "shop", "dev", false),
            (Assert.Single(result.Plan.Diagnostics).Code, result.Plan.Project, result.Plan.Stack, File.Exists(_folder.GetPath("ran"))));
    }

    private Task<PreviewResult> RunAsync(string script, TimeSpan? silence = null) =>
        Preview.RunAsync(Request(script) with { SilenceLimit = silence ?? TimeSpan.FromSeconds(60) });

    private PreviewRequest Request(string script) =>
        new() { ProjectDirectory = _folder.Path, Stack = "dev", ProgramFile = _folder.WriteProgram(script) };

    // The process table may show a killed child for a moment, until its new parent reads its exit code.
    private bool HasEnded(string pidFile)
    {
        try
        {
            using var process = Process.GetProcessById(int.Parse(File.ReadAllText(_folder.GetPath(pidFile))));
            return process.WaitForExit(TimeSpan.FromMinutes(2));
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private sealed class Progress(Action<PreviewEvent> report) : IProgress<PreviewEvent>
    {
        public void Report(PreviewEvent value) => report(value);
    }
}
