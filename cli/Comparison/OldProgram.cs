using System.Text.RegularExpressions;
using Infra.Cli.Projects;
using Infra.Cli.Tools;
using Infra.Engine;

namespace Infra.Cli.Comparison;

/// <summary>Builds the program of a commit in the folder of its files, with what this machine's package feed has.</summary>
/// <param name="repository">The repository.</param>
/// <param name="revision">The commit.</param>
/// <param name="log">File for the log of a build that fails.</param>
internal sealed partial class OldProgram(GitRepository repository, Revision revision, string log)
{
    private const int MostErrors = 5;

    /// <summary>Builds the program of a .NET project, or installs the packages of a Node.js project.</summary>
    /// <param name="project">Folder of the project in the files of the commit.</param>
    /// <param name="cancellation">Ends the build.</param>
    /// <exception cref="CommandException">It does not build, or there is nothing to build.</exception>
    public async Task BuildAsync(string project, CancellationToken cancellation)
    {
        var top = repository.TopOf(project);
        var machine = Path.Combine(repository.Root, "Machine.props");
        if (File.Exists(machine))
        {
            File.Copy(machine, Path.Combine(top, "Machine.props"), overwrite: true);
        }

        if (Preview.FindProgramFolder(project) is { } folder && ProgramFile.FindProject(folder) is { } file)
        {
            await BuildDotNetAsync(file, cancellation).ConfigureAwait(false);
        }
        else if (File.Exists(Path.Combine(project, "package.json")))
        {
            await RunAsync("npm", ["ci", "--no-audit", "--no-fund"], project, cancellation).ConfigureAwait(false);
        }
        else if (!File.Exists(Path.Combine(top, "package.json")))
        {
            throw new CommandException(
                $"{revision} has nothing that can be built: no .NET project in the 'main' folder of its Pulumi.yaml, and no package.json. "
                + "Give --against another commit.");
        }

        // What only a build needs is most of what it makes. The programs are in artifacts/app.
        foreach (var left in Directory.Exists(Path.Combine(top, "artifacts", "app")) ? (string[])["obj", "bin"] : [])
        {
            var made = Path.Combine(top, "artifacts", left);
            if (Directory.Exists(made))
            {
                Directory.Delete(made, recursive: true);
            }
        }
    }

    // Code analysis is left to the commit's own tests.
    private Task BuildDotNetAsync(string file, CancellationToken cancellation)
    {
        var packages = Environment.GetEnvironmentVariable("PULUMI_PACKAGES");
        string[] options = packages is "nuget" or "local" ? [$"-p:PulumiPackages={packages}"] : [];
        return RunAsync(
            "dotnet",
            ["build", file, "-c", "Release", "-graph", "-p:RunAnalyzers=false", "-v:quiet", "-nologo", .. options],
            Path.GetDirectoryName(file)!,
            cancellation);
    }

    private async Task RunAsync(string tool, string[] arguments, string directory, CancellationToken cancellation)
    {
        var ended = await Tool.RunAsync(tool, arguments, directory, new Dictionary<string, string?>(), cancellation).ConfigureAwait(false);
        if (ended.Succeeded)
        {
            return;
        }

        var text = $"{ended.Output}\n{ended.Errors}".Trim();
        await File.WriteAllTextAsync(log, $"{text}\n", cancellation).ConfigureAwait(false);
        var errors = text.Split('\n').Where(line => ErrorLine().IsMatch(line)).Select(line => Place().Replace(line.Trim(), "")).Distinct().ToList();
        throw new CommandException(
            $"The program of {revision} does not build, so nothing can be compared with it.\n"
            + string.Concat((errors.Count == 0 ? [.. text.Split('\n')[^1..]] : errors).Take(MostErrors).Select(line => $"  {line}\n"))
            + $"The whole log is in {Path.GetRelativePath(repository.Root, log)}.");
    }

    [GeneratedRegex(@"\berror [A-Z]+\d+:|^npm (ERR!|error) |^A compatible .NET SDK")]
    private static partial Regex ErrorLine();

    // The project at the end of the compiler's lines.
    [GeneratedRegex(@" \[[^\]]*\.csproj(::[^\]]*)?\]$")]
    private static partial Regex Place();
}
