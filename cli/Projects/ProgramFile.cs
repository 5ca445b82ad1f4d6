using Infra.Cli.Tools;
using Infra.Engine;

namespace Infra.Cli.Projects;

/// <summary>Finds the built program of a .NET project, or builds it.</summary>
internal static class ProgramFile
{
    private const int MostErrors = 5;

    /// <summary>
    /// Finds the built NAME.dll, where NAME is the only project in the <c>main</c> folder of <c>Pulumi.yaml</c>: beside this program when both are of
    /// one checkout, or else <c>artifacts/app/NAME/NAME.dll</c> in the project's checkout; elsewhere builds that project.
    /// Returns null when the project has another language, or <c>Pulumi.yaml</c> names the program or is not valid.
    /// </summary>
    /// <param name="projectDirectory">Folder with <c>Pulumi.yaml</c>.</param>
    /// <param name="top">
    /// The top folder of the checkout: nothing above it is the project's. Null where that is not known.
    /// </param>
    /// <param name="tell">Receives a line before a build, which takes time.</param>
    /// <param name="cancellation">Ends the build.</param>
    /// <exception cref="CommandException">The program does not build, or the folder has several projects.</exception>
    public static async Task<string?> FindAsync(string projectDirectory, string? top, Action<string> tell, CancellationToken cancellation)
    {
        if (Preview.FindProgramFolder(projectDirectory) is not { } folder)
        {
            return null;
        }

        return FindProject(folder) is { } project
            ? FindInCheckout(projectDirectory, top, Path.GetFileNameWithoutExtension(project))
                ?? await BuildAsync(project, tell, cancellation).ConfigureAwait(false)
            : null;
    }

    /// <summary>Finds the file of the .NET project in a folder; null when the folder is not there or has none.</summary>
    /// <exception cref="CommandException">The folder has several projects.</exception>
    public static string? FindProject(string folder) =>
        (Directory.Exists(folder) ? Directory.GetFiles(folder, "*.*proj") : []) switch
        {
            [] => null,
            [var project] => project,
            var several => throw new CommandException("The folder of the program has several projects: "
                + $"{string.Join(", ", several.Select(Path.GetFileName).Order(StringComparer.Ordinal))}. "
                + "Build the right one and give --program its .dll, or name it in 'runtime.options.binary' of Pulumi.yaml."),
        };

    private static string? FindInCheckout(string projectDirectory, string? top, string name)
    {
        // infra.sh runs copies of the programs side by side; another build does not change the copies.
        var beside = Path.Combine(AppContext.BaseDirectory, "..", name, $"{name}.dll");
        if (ProjectDirectory.IsOwnProject(projectDirectory) && File.Exists(beside))
        {
            return Path.GetFullPath(beside);
        }

        for (var root = projectDirectory; root is not null; root = root == top ? null : Path.GetDirectoryName(root))
        {
            var program = Path.Combine(root, "artifacts", "app", name, $"{name}.dll");
            if (File.Exists(program))
            {
                return program;
            }
        }

        return null;
    }

    private static async Task<string> BuildAsync(string project, Action<string> tell, CancellationToken cancellation)
    {
        var name = Path.GetFileName(project);
        tell($"building {name} ...");
        var ended = await Tool.RunAsync(
            "dotnet",
            ["msbuild", project, "-restore", "-t:Build", "-getProperty:TargetPath", "-nologo", "-v:quiet"],
            Path.GetDirectoryName(project)!,
            new Dictionary<string, string?>(),
            cancellation).ConfigureAwait(false);
        var output = ended.Output.Trim();
        if (ended.Succeeded && File.Exists(output))
        {
            return output;
        }

        var errors = $"{ended.Output}\n{ended.Errors}".Split('\n').Select(line => line.Trim())
            .Where(line => line.Contains("error ", StringComparison.Ordinal)).Distinct().Take(MostErrors).ToList();
        throw new CommandException($"{name} does not build:\n{string.Concat(errors.Select(error => $"  {error}\n"))}"
            + $"Build it: dotnet build {Path.GetRelativePath(Directory.GetCurrentDirectory(), project)}");
    }
}
