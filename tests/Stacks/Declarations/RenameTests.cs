using System.Diagnostics;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Declarations;

/// <summary><c>build/rename-project.sh</c> renames the project in names, keys and schema.</summary>
public sealed class RenameTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("infra-rename-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Rename_OfTheRepository_LeavesNoKeyOfTheOldNameAndTheSchemaOfTheNew()
    {
        CopyFiles();

        var (exitCode, output) = Run("shop");

        Assert.True(exitCode == 0, output);
        Assert.Equal(SettingsSchema.Write("shop"), File.ReadAllText(Path.Combine(_root, "Pulumi.schema.json")));
        var files = Directory.EnumerateFiles(_root, "Pulumi*.yaml", SearchOption.AllDirectories);
        var lines = files.SelectMany(File.ReadLines).Select(line => line.Trim()).ToList();
        Assert.DoesNotContain(lines, line => line.StartsWith("infra:", StringComparison.Ordinal) || line == "name: infra");
        Assert.Contains("shop:network:", lines);
        Assert.Contains("name: shop", lines);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Shop")]
    [InlineData("internal-shop")]
    [InlineData("infra")]
    public void Rename_ToANameThatCannotBe_ChangesNothing(string name)
    {
        CopyFiles();

        var (exitCode, output) = Run(name);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("rename-project.sh: ", output);
        Assert.Equal(File.ReadAllText(Repository.PathOf("Pulumi.prod.yaml")), File.ReadAllText(Path.Combine(_root, "Pulumi.prod.yaml")));
    }

    private void CopyFiles()
    {
        string[] files =
        [
            .. Directory.EnumerateFiles(Repository.Root, "Pulumi*"),
            .. Directory.EnumerateFiles(Repository.PathOf("examples"), "Pulumi*", SearchOption.AllDirectories),
        ];
        foreach (var file in files)
        {
            var copy = Path.Combine(_root, Path.GetRelativePath(Repository.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy) ?? _root);
            File.Copy(file, copy);
        }

        // Another test may be writing the repository's own (INFRA_APPROVE=1).
        File.WriteAllText(Path.Combine(_root, "Pulumi.schema.json"), SettingsSchema.Write("infra"));
    }

    private (int ExitCode, string Output) Run(string name)
    {
        var start = new ProcessStartInfo(Repository.PathOf("build", "rename-project.sh"), [name])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["INFRA_ROOT"] = _root;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The script did not start.");
        var output = process.StandardError.ReadToEnd() + process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
