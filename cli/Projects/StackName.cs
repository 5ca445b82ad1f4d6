using Infra.Engine;

namespace Infra.Cli.Projects;

/// <summary>Chooses the stack of a project.</summary>
internal static class StackName
{
    /// <summary>The stack that the user names, or else the only one that the project has.</summary>
    /// <param name="given">The stack that the user names; null for none.</param>
    /// <param name="projectDirectory">Folder of the project.</param>
    /// <exception cref="CommandException">The project has no stack, or several.</exception>
    public static string Choose(string? given, string projectDirectory) => given ?? Preview.FindStacks(projectDirectory) switch
    {
        [var only] => only,
        [] => throw new CommandException("The project has no stack file. Create one, such as Pulumi.dev.yaml."),
        var several => throw new CommandException($"The project has several stacks. Name one of them: {string.Join(", ", several)}."),
    };
}
