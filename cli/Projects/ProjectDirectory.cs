using Infra.Engine;

namespace Infra.Cli.Projects;

/// <summary>Finds the folder of the Pulumi project.</summary>
internal static class ProjectDirectory
{
    private const string ProjectFile = "Pulumi.yaml";

    /// <summary>
    /// Returns the given folder, or else the nearest folder above this program with a <c>Pulumi.yaml</c>: the checkout that the program was built in.
    /// </summary>
    /// <exception cref="CommandException">No folder has a <c>Pulumi.yaml</c>.</exception>
    public static string Find(string? given)
    {
        if (given is not null)
        {
            var folder = Path.GetFullPath(given);
            return Preview.IsProject(folder)
                ? folder
                : throw new CommandException($"'{given}' holds no {ProjectFile}. Give --project-dir the folder of a Pulumi project.");
        }

        return FindOwn() ?? throw new CommandException(
            $"No folder above this program holds {ProjectFile}. Give --project-dir the folder of a Pulumi project.");
    }

    /// <summary>Whether a file was built in the checkout that this program was built in.</summary>
    public static bool IsOwn(string file) =>
        FindOwn() is { } own && file.StartsWith(Path.Combine(own, "artifacts") + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Whether a folder is the project of the checkout that this program was built in.</summary>
    public static bool IsOwnProject(string folder) =>
        FindOwn() is { } own && Path.TrimEndingDirectorySeparator(own) == Path.TrimEndingDirectorySeparator(folder);

    private static string? FindOwn()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Preview.IsProject(folder))
            {
                return folder;
            }
        }

        return null;
    }
}
