using System.Text.RegularExpressions;

namespace Infra.Cli.Comparison;

/// <summary>Finds the command that shows what a checkout changes, compared with the default branch.</summary>
internal static partial class CompareHint
{
    /// <summary>Finds the branch to compare with; null where there is no default branch, no repository or no Git.</summary>
    /// <param name="projectRoot">Folder of the project, absolute.</param>
    /// <param name="cancellation">Ends Git.</param>
    public static async Task<string?> FindBranchAsync(string projectRoot, CancellationToken cancellation)
    {
        try
        {
            return await GitRepository.FindDefaultBranchAsync(projectRoot, cancellation).ConfigureAwait(false);
        }
        catch (CommandException)
        {
            // There is no Git, and so nothing to compare with.
            return null;
        }
    }

    /// <summary>The command.</summary>
    /// <param name="stack">Name of the stack.</param>
    /// <param name="branch">The branch to compare with.</param>
    /// <param name="projectDirectory">The folder that the user gave; null for the project of this checkout.</param>
    public static string Command(string stack, string branch, string? projectDirectory) =>
        $"./infra.sh diff {Quote(stack)} --against {Quote(branch)}" + (projectDirectory is null ? "" : $" --project-dir {Quote(projectDirectory)}");

    // The name of a branch is anybody's text, and the line is there to be copied into a shell.
    private static string Quote(string word) => Plain().IsMatch(word) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^[\w./-]+$")]
    private static partial Regex Plain();
}
