using System.Diagnostics;
using System.Runtime.Versioning;
using Infra.Tests.Cli.Support;
using Infra.Tests.Support;

namespace Infra.Tests.Cli;

/// <summary>Presses Ctrl-C on the real command line while its program hangs.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class CancellationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("infra-cli-");

    public CancellationTests()
    {
        Write("Pulumi.yaml", "name: shop\nruntime: dotnet\n");
        Write("Pulumi.dev.yaml", "config: {}\n");
        ExecutableFile.Write(
            GetPath("program"),
            "#!/bin/sh\necho $$ > program.pid\nsh -c 'echo $$ > child.new; mv child.new child.pid; exec sleep 1000'\nexit 0\n");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [ToolTheory("setsid")]
    [InlineData("")]
    [InlineData("-")]
    public async Task Interrupt_OfAPreviewThatHangs_EndsItWithItsProgramAndChildren(string group)
    {
        // The signal goes to the command line alone, or, as from a terminal, to all processes of its group, including the program.
        using var process = InfraProcess.Start(
            [
                "setsid",
                "env",
                "--default-signal=INT",
                .. InfraProcess.CommandLine("preview", "dev", "--project-dir", _folder.FullName, "--program", GetPath("program")),
            ]);
        var child = await ProcessIdAsync("child.pid");
        using (var kill = Process.Start("kill", ["-INT", "--", $"{group}{process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        var ended = await InfraProcess.EndAsync(process);

        Assert.Equal((8, "", "Cancelled. Nothing has been changed.\n"), (ended.ExitCode, ended.Output, ended.Errors));
        Assert.True(await HasEndedAsync(child), "The child of the program still runs.");
        Assert.True(await HasEndedAsync(await ProcessIdAsync("program.pid")), "The program still runs.");
    }

    [ToolFact("setsid")]
    public async Task Interrupt_OfAPreviewThatTalks_LosesNoLine()
    {
        ExecutableFile.Write(GetPath("program"), "#!/bin/sh\nseq 20000\nseq 20001 40000 >&2\necho $$ > new; mv new written.pid\nexec sleep 1000\n");
        using var process = InfraProcess.Start(
            [
                "setsid",
                "env",
                "--default-signal=INT",
                .. InfraProcess.CommandLine("preview", "dev", "--json", "-", "--project-dir", _folder.FullName, "--program", GetPath("program")),
            ]);
        var end = InfraProcess.EndAsync(process);
        await ProcessIdAsync("written.pid");
        using (var kill = Process.Start("kill", ["-INT", "--", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        var ended = await end;

        var lines = ended.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(("", "Cancelled. Nothing has been changed."), (ended.Output, lines[^1]));
        Assert.Equal(Enumerable.Range(1, 40000), lines[..^1].Select(int.Parse).Order());
    }

    private string GetPath(string name) => Path.Combine(_folder.FullName, name);

    private string Write(string name, string content)
    {
        File.WriteAllText(GetPath(name), content);
        return GetPath(name);
    }

    private async Task<int> ProcessIdAsync(string file)
    {
        for (var wait = Stopwatch.StartNew(); !File.Exists(GetPath(file));)
        {
            Assert.True(wait.Elapsed < TimeSpan.FromMinutes(2), "The program did not start.");
            await Task.Delay(20);
        }

        return int.Parse(await File.ReadAllTextAsync(GetPath(file)));
    }

    // The system may need a moment for a process that was killed.
    private static async Task<bool> HasEndedAsync(int id)
    {
        for (var wait = Stopwatch.StartNew(); !HasEnded(id);)
        {
            if (wait.Elapsed > TimeSpan.FromMinutes(2))
            {
                return false;
            }

            await Task.Delay(20);
        }

        return true;
    }

    // A process that has ended may stay as a zombie until its parent reads its exit code.
    private static bool HasEnded(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/stat").Split(") ")[^1][0] == 'Z';
        }
        catch (IOException)
        {
            // It is gone, and may have gone while the file was read.
            return true;
        }
    }
}
