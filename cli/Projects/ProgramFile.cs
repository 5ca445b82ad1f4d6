using Infra.Cli.Comparison;
using Infra.Engine;

namespace Infra.Cli.Projects;

/// <summary>Finds the built program of a .NET project, or builds it.</summary>
internal static class ProgramFile
{
    private const int MostErrors = 5;

    /// <summary>
    /// Finds <c>artifacts/app/NAME/NAME.dll</c> in the checkout, where NAME is the only project in the <c>main</c> folder of <c>Pulumi.yaml</c>;
    /// elsewhere builds that project. Returns null when the project has another language, or <c>Pulumi.yaml</c> names the program or is not valid.
    /// </summary>
    /// <param name="projectDirectory">Folder with <c>Pulumi.yaml</c>.</param>
    /// <param name="tell">Receives a line before a build, which takes time.</param>
    /// <param name="cancellation">Ends the build.</param>
    /// <exception cref="CommandException">The program does not build, or the folder has several projects.</exception>
    public static async Task<string?> FindAsync(string projectDirectory, Action<string> tell, CancellationToken cancellation)
    {
        if (Preview.FindProgramFolder(projectDirectory) is not { } folder || !Directory.Exists(folder))
        {
            return null;
        }

        return Directory.GetFiles(folder, "*.*proj") switch
        {
            [] => null,
            [var project] => FindInCheckout(projectDirectory, Path.GetFileNameWithoutExtension(project))
                ?? await BuildAsync(project, tell, cancellation).ConfigureAwait(false),
            var several => throw new CommandException("The folder of the program has several projects: "
                + $"{string.Join(", ", several.Select(Path.GetFileName).Order(StringComparer.Ordinal))}. "
                + "Build the right one and give --program its .dll, or name it in 'runtime.options.binary' of Pulumi.yaml."),
        };
    }

    private static string? FindInCheckout(string projectDirectory, string name)
    {
        for (var root = projectDirectory; root is not null; root = Path.GetDirectoryName(root))
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
