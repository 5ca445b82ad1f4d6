using System.Diagnostics;
using System.Globalization;

namespace Infra.Engine.Programs;

/// <summary>A JavaScript or TypeScript program on the official Node.js SDK.</summary>
/// <param name="runner">The SDK's own program runner, <c>@pulumi/pulumi/cmd/run</c>; absolute.</param>
/// <param name="location">The location of the program.</param>
/// <param name="nodeArguments">Arguments for <c>node</c> itself.</param>
/// <param name="isTypeScript">Whether Node.js may load TypeScript files. On by default, as in Pulumi's own language host.</param>
/// <param name="tsConfig">The file with the settings of TypeScript; null for the usual one.</param>
internal sealed class NodeProgram(
    string runner, ProgramLocation location, IReadOnlyList<string> nodeArguments, bool isTypeScript, string? tsConfig = null) : IProgram
{
    private static readonly string QuickErrors = Path.Combine(AppContext.BaseDirectory, "quick-errors.cjs");

    /// <summary>
    /// Finds the runner of the SDK that a program would load, in the nearest <c>node_modules</c> at or above its folder. Returns null when no folder
    /// has it.
    /// </summary>
    public static string? FindRunner(string directory)
    {
        for (var folder = directory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var runner = Path.Combine(folder, "node_modules", "@pulumi", "pulumi", "cmd", "run");
            if (System.IO.Directory.Exists(runner))
            {
                return runner;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public string Directory => location.Directory;

    /// <inheritdoc/>
    public ProcessStartInfo StartInfo(ProgramContext context)
    {
        string[] arguments =
        [
            "--require", QuickErrors, .. nodeArguments, runner,
            "--monitor", context.Address, "--engine", context.Address, "--organization", context.Organization,
            "--project", context.Project, "--root-directory", context.RootDirectory, "--stack", context.Stack, "--pwd", location.Directory,
            "--dry-run", "--parallel", ProgramContext.Parallel.ToString(CultureInfo.InvariantCulture), location.Entry,
        ];
        var start = ProgramEnvironment.Create("node", arguments, location.Directory, context.PassEnvironment);
        start.Environment["PULUMI_CONFIG"] = ConfigEnvironment.Values(context.Configuration, ":config:");
        start.Environment["PULUMI_CONFIG_SECRET_KEYS"] = ConfigEnvironment.SecretKeys(context.Configuration);
        start.Environment["PULUMI_NODEJS_TYPESCRIPT"] = isTypeScript ? "true" : "false";
        if (tsConfig is not null)
        {
            start.Environment["PULUMI_NODEJS_TSCONFIG_PATH"] = tsConfig;
        }

        return start;
    }
}
