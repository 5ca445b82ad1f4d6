using Infra.Engine.Configuration;
using Infra.Engine.Diagnostics;

namespace Infra.Engine.Programs;

/// <summary>Finds the program of a project.</summary>
internal static class ProgramFinder
{
    private const string DotNet = "dotnet";

    /// <summary>
    /// Finds the program. Returns null, and adds a problem, when the runtime is not supported or the program is not built or installed.
    /// </summary>
    /// <param name="project">The project.</param>
    /// <param name="directory">Its folder, absolute.</param>
    /// <param name="programFile">The built program, when the caller names it; it takes precedence over the project file.</param>
    /// <param name="problems">Receives the problems.</param>
    public static IProgram? Find(ProjectFile project, string directory, string? programFile, ICollection<Diagnostic> problems)
    {
        var location = ProgramLocation.Find(directory, project.Main);
        switch (project.Runtime)
        {
            case DotNet:
                return FindDotNet(project, location, programFile, problems);
            case "nodejs":
                return FindNode(project, location, problems);
            default:
                problems.Add(Catalogue.BadRuntime.With(
                    $"{project.FileName} asks for the runtime '{project.Runtime}'. The embedded engine starts 'dotnet' and 'nodejs' programs; "
                        + "preview others with 'pulumi preview'."));
                return null;
        }
    }

    /// <summary>Folder of a .NET program when the project file does not name the built file; null for all other programs.</summary>
    /// <param name="project">The project.</param>
    /// <param name="directory">Its folder, absolute.</param>
    public static string? FindFolder(ProjectFile project, string directory) =>
        project.Runtime == DotNet && Binary(project) is null ? ProgramLocation.Find(directory, project.Main).Directory : null;

    private static string? Binary(ProjectFile project) => project.RuntimeOptions.GetValueOrDefault("binary");

    private static DotNetProgram? FindDotNet(ProjectFile project, ProgramLocation location, string? programFile, ICollection<Diagnostic> problems)
    {
        var file = programFile ?? Binary(project);
        if (file is null)
        {
            problems.Add(Catalogue.NoProgram.With(
                $"{project.FileName} does not name the built file of the program. "
                    + "Name it in 'runtime: { name: dotnet, options: { binary: <file> } }', or on the command line."));
            return null;
        }

        var path = programFile is null ? Path.GetFullPath(Path.Combine(location.Directory, file)) : Path.GetFullPath(file);
        if (File.Exists(path))
        {
            return new DotNetProgram(path, location.Directory);
        }

        problems.Add(Catalogue.NoProgram.With($"There is no file '{path}'. Build the program first: dotnet build."));
        return null;
    }

    private static NodeProgram? FindNode(ProjectFile project, ProgramLocation location, ICollection<Diagnostic> problems)
    {
        if (NodeProgram.FindRunner(location.Directory) is { } runner)
        {
            var arguments = project.RuntimeOptions.GetValueOrDefault("nodeargs")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
            return new NodeProgram(
                runner,
                location,
                arguments,
                project.RuntimeOptions.GetValueOrDefault("typescript") != "false",
                project.RuntimeOptions.GetValueOrDefault("tsconfig"));
        }

        problems.Add(Catalogue.NoProgram.With(
            $"The package @pulumi/pulumi is not installed for the program in '{location.Directory}'. Install it: npm install."));
        return null;
    }
}
