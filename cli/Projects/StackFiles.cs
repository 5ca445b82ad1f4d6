namespace Infra.Cli.Projects;

/// <summary>The stacks of a project, one file each.</summary>
internal static class StackFiles
{
    private const string Prefix = "Pulumi.";
    private const string Suffix = ".yaml";

    /// <summary>Checks that a stack has a file.</summary>
    /// <param name="projectDirectory">Folder with <c>Pulumi.yaml</c>.</param>
    /// <param name="stack">Name of the stack.</param>
    /// <exception cref="CommandException">The project has stacks, and this is none of them.</exception>
    public static void Require(string projectDirectory, string stack)
    {
        var stacks = Directory.EnumerateFiles(projectDirectory, $"{Prefix}*{Suffix}")
            .Select(file => Path.GetFileName(file))
            .Where(file => file.Length > Prefix.Length + Suffix.Length)
            .Select(file => file[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal)
            .ToList();

        // A project without any needs none: configuration is optional, and its files may be in another folder (stackConfigDir).
        if (stacks.Count > 0 && !stacks.Contains(stack))
        {
            throw new CommandException($"There is no stack '{stack}'. The stacks are: {string.Join(", ", stacks)}. A new one is a file {Prefix}{stack}{Suffix}.");
        }
    }
}
