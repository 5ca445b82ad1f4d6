namespace Infra.Cli.Projects;

/// <summary>Where the Pulumi project is.</summary>
internal static class ProjectDirectory
{
    private const string ProjectFile = "Pulumi.yaml";

    /// <summary>The folder given; otherwise the nearest one above this program that holds <c>Pulumi.yaml</c>: the checkout it was built in.</summary>
    /// <exception cref="CommandException">There is no project.</exception>
    public static string Find(string? given)
    {
        if (given is not null)
        {
            var folder = Path.GetFullPath(given);
            return File.Exists(Path.Combine(folder, ProjectFile))
                ? folder
                : throw new CommandException($"'{given}' holds no {ProjectFile}. Give --project-dir the folder of a Pulumi project.");
        }

        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, ProjectFile)))
            {
                return folder;
            }
        }

        throw new CommandException($"No folder above this program holds {ProjectFile}. Give the folder of a Pulumi project with --project-dir.");
    }
}
