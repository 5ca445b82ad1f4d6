using System.Text.Json;
using Infra.Tests.Cli.Support;
using Infra.Tests.Support;

namespace Infra.Tests.Cli;

/// <summary>Where the command writes to, also where it cannot.</summary>
public sealed class StreamTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("infra-cli-");

    public StreamTests()
    {
        File.WriteAllText(PathOf("Pulumi.yaml"), "name: shop\nruntime: dotnet\n");
        File.WriteAllText(PathOf("Pulumi.dev.yaml"), "config: {}\n");
        ExecutableFile.Write(PathOf("program"), "#!/bin/sh\ntouch started\n");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("/no/such/folder/plan.json", "Could not find a part of the path '/no/such/folder/plan.json'.")]
    [InlineData("/dev", "'/dev' is a folder.")]
    public async Task Json_ThatCannotBeWritten_IsRefusedBeforeTheProgramStarts(string file, string reason)
    {
        var ended = await InfraProcess.RunAsync(Preview("--json", file));

        Assert.Equal(
            (1, "", $"error: The plan could not be written to '{file}': {reason} Give --json a file in an existing folder that you can write to.\n"),
            (ended.ExitCode, ended.Output, ended.Errors));
        Assert.False(File.Exists(PathOf("started")));
    }

    [Fact]
    public async Task Json_IntoAFile_LeavesNoOtherFile()
    {
        var before = Directory.GetFiles(_folder.FullName);

        await InfraProcess.RunAsync(Preview("--json", PathOf("plan.json")));

        Assert.Equal(before.Append(PathOf("plan.json")).Append(PathOf("started")).Order(), Directory.GetFiles(_folder.FullName).Order());
    }

    [ToolFact("mkfifo")]
    public async Task Json_IntoANamedPipe_ReachesItsReader()
    {
        await InfraProcess.RunAsync(["mkfifo", PathOf("pipe")]);
        var reader = InfraProcess.RunAsync(["cat", PathOf("pipe")]);

        var ended = await InfraProcess.RunAsync(InfraProcess.TalkerPreview("settings", "--json", PathOf("pipe")));

        using var plan = JsonDocument.Parse((await reader).Output);
        Assert.Equal((0, "settings"), (ended.ExitCode, plan.RootElement.GetProperty("stack").GetString()));
    }

    [ToolFact("setsid")]
    public async Task Json_IntoAPipe_IsWrittenToThePipe()
    {
        var ended = await InfraProcess.RunAsync(InfraProcess.TalkerPreview("settings", "--json", "/proc/self/fd/2"));

        Assert.Equal(0, ended.ExitCode);
        Assert.StartsWith("{\n  \"version\": ", ended.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--json -")]
    public async Task Output_ThatCannotBeWritten_PrintsOneSentenceAndExitsWith1(string options)
    {
        var ended = await ShellAsync($"{string.Join(' ', InfraProcess.TalkerPreview("settings"))} {options} >/dev/full");

        Assert.Equal((1, "error: Standard output cannot be written: No space left on device.\n"), (ended.ExitCode, ended.Errors));
    }

    [Theory]
    [InlineData("preview dev")]
    [InlineData("preview dev --json -")]
    [InlineData("doctor")]
    [InlineData("--help")]
    public async Task Output_ThatIsClosed_PrintsOneSentenceAndExitsWith1(string arguments)
    {
        var ended = await ShellAsync($"{string.Join(" ", InfraProcess.CommandLine(arguments))} >&-");

        Assert.Equal(
            (1, "error: Standard output is closed, so the command has nowhere to write to. Redirect it to a file or to /dev/null.\n"),
            (ended.ExitCode, ended.Errors));
    }

    [Theory]
    [InlineData("LC_ALL", "C")]
    [InlineData("LC_ALL", "de_DE.ISO-8859-1")]
    [InlineData("LANG", "")]
    public async Task Tree_InALocaleWithoutUtf8_HasPlainLines(string variable, string locale)
    {
        var ended = await InfraProcess.RunAsync(
            InfraProcess.TalkerPreview("hostile"), [("LC_ALL", null), ("LC_CTYPE", null), ("LANG", null), (variable, locale)]);

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("\n +  `- test:index:Type\\u001b[2J", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(ended.Output, character => !char.IsAscii(character));
    }

    [Theory]
    [InlineData(1, "dev", "exit 3")]
    [InlineData(2, "dev", "exit 3", "--config", "a:b:c=1")]
    [InlineData(6, "nosuch", "exit 3")]
    [InlineData(9, "dev", "exec sleep 100", "--timeout", "1")]
    public async Task ExitCode_OfAFailedPreview_TellsTheCause(int expected, string stack, string script, params string[] options)
    {
        ExecutableFile.Write(PathOf("program"), $"#!/bin/sh\n{script}\n");

        var ended = await InfraProcess.RunAsync(
            InfraProcess.CommandLine(["preview", stack, "--project-dir", _folder.FullName, "--program", PathOf("program"), .. options]));

        Assert.Equal(expected, ended.ExitCode);
        Assert.EndsWith("\nThe preview failed with 1 error.\n", ended.Output.Split("Duration")[0], StringComparison.Ordinal);
    }

    private static Task<Ended> ShellAsync(string command) => InfraProcess.RunAsync(["sh", "-c", command]);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private string[] Preview(params string[] options) => InfraProcess.CommandLine(
        ["preview", "dev", "--project-dir", _folder.FullName, "--program", PathOf("program"), .. options]);
}
