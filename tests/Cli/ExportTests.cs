using Infra.Tests.Cli.Support;
using Infra.Tests.Support;

namespace Infra.Tests.Cli;

/// <summary><c>infra export</c> of the stacks of this repository.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("infra-export-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Manifests_OfAStackWithoutACluster_AreEmptyAndSaySo()
    {
        var ended = await ExportAsync("dev");

        Assert.Equal((0, "", "The stack 'dev' has no objects of Kubernetes.\n"), (ended.ExitCode, ended.Output, ended.Errors));
    }

    [Fact]
    public async Task Manifests_OfASettingThatIsWrong_AreNotWritten()
    {
        await WriteSettingsAsync("  infra:zones: 7\n");
        var file = Path.Combine(_folder.FullName, "manifests.yaml");

        var ended = await ExportAsync("dev", "--project-dir", _folder.FullName, "--out", file);

        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        Assert.StartsWith("Diagnostics:\n", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("infra:zones", ended.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Out_IntoAMissingFolder_NamesTheFileThatWasAskedFor()
    {
        var ended = await ExportAsync("dev", "--out", "/no/such/folder/manifests.yaml");

        Assert.Equal(1, ended.ExitCode);
        Assert.EndsWith(
            "error: The export could not be written to '/no/such/folder/manifests.yaml': Could not find a part of the path "
                + "'/no/such/folder/manifests.yaml'. Give --out a file in an existing folder that you can write to.\n",
            ended.Errors,
            StringComparison.Ordinal);
    }

    private static Task<Ended> ExportAsync(string stack, params string[] options) => InfraProcess.RunAsync(
        InfraProcess.CommandLine(["export", stack, "--format", "manifests", "--program", InfraProcess.Program, .. options]));

    private Task WriteSettingsAsync(string settings)
    {
        File.Copy(Repository.PathOf("Pulumi.yaml"), Path.Combine(_folder.FullName, "Pulumi.yaml"));
        return File.WriteAllTextAsync(Path.Combine(_folder.FullName, "Pulumi.dev.yaml"), $"config:\n{settings}");
    }
}
