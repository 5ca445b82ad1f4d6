using System.Diagnostics;
using Infra.Tests.Support;

namespace Infra.Tests.Cli.Support;

/// <summary>Runs the built command line with the built program as a separate process.</summary>
internal static class InfraProcess
{
    private static readonly (string Name, string? Value)[] Variables =
        [("LC_ALL", "C.UTF-8"), ("NO_COLOR", null), ("PULUMI_CONFIG_PASSPHRASE", null), ("TERM", "xterm")];

    /// <summary>The program of this repository.</summary>
    public static string Program { get; } = Build.Output("Infra.Stacks", "Infra.Stacks.dll");

    /// <summary>Command and arguments that run the command line.</summary>
    public static string[] CommandLine(params string[] arguments) => ["dotnet", Build.Output("Infra.Cli", "infra.dll"), .. arguments];

    /// <summary>Previews a stack of this repository. Output goes to pipes.</summary>
    public static Task<Ended> PreviewAsync(string stack, params string[] options) =>
        RunAsync(CommandLine(["preview", stack, "--program", Program, .. options]));

    /// <summary>Arguments that preview a stack of the programs in <c>programs/</c>, which write more than a plan should show.</summary>
    public static string[] TalkerPreview(string stack, params string[] options)
    {
        var program = Build.Output("Talkers", "Talkers.dll");
        return CommandLine(["preview", stack, "--project-dir", Repository.PathOf("tests", "Cli", "programs"), "--program", program, .. options]);
    }

    /// <summary>Runs a command in the repository's root and waits for its end.</summary>
    /// <param name="command">Command and arguments.</param>
    /// <param name="environment">Variables to set; null removes a variable.</param>
    public static async Task<Ended> RunAsync(string[] command, params (string Name, string? Value)[] environment)
    {
        using var process = Start(command, environment);
        return await EndAsync(process);
    }

    /// <summary>Starts a command in the repository's root, with a terminal type, UTF-8, and without <c>NO_COLOR</c> and a passphrase.</summary>
    public static Process Start(string[] command, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Variables.Concat(environment))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Waits for the end of a process. Ends the process after ten minutes.</summary>
    public static async Task<Ended> EndAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        return new Ended(process.ExitCode, await output, await errors);
    }
}

/// <summary>Exit code and output of a process.</summary>
internal sealed record Ended(int ExitCode, string Output, string Errors);
