using Infra.Engine;

namespace Infra.Cli.Projects;

/// <summary>Finds the built program of a .NET project in this checkout.</summary>
internal static class ProgramFile
{
    /// <summary>
    /// Finds <c>artifacts/app/NAME/NAME.dll</c> in the checkout, where NAME.csproj is the only project file in the <c>main</c> folder of
    /// <c>Pulumi.yaml</c>. Returns null when the project has another language, or <c>Pulumi.yaml</c> names the program or is not valid.
    /// </summary>
    /// <param name="projectDirectory">Folder with <c>Pulumi.yaml</c>.</param>
    /// <exception cref="CommandException">The program is not built.</exception>
    public static string? Find(string projectDirectory)
    {
        if (Preview.FindProgramFolder(projectDirectory) is not { } folder
            || !Directory.Exists(folder)
            || Directory.GetFiles(folder, "*.csproj") is not [var project])
        {
            return null;
        }

        var name = Path.GetFileNameWithoutExtension(project);
        // The program of the build that this command is of, which another build that runs now does not change.
        var beside = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", name, $"{name}.dll"));
        for (var root = projectDirectory; root is not null; root = Path.GetDirectoryName(root))
        {
            var program = Path.Combine(root, "artifacts", "app", name, $"{name}.dll");
            if (File.Exists(program))
            {
                return IsIn(root, beside) ? beside : program;
            }
        }

        throw new CommandException(
            $"The program of {Path.GetFileName(project)} is not built. Run ./infra.sh, which builds it, or build it and give --program its .dll.");
    }

    private static bool IsIn(string root, string file) =>
        file.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(file);
}
