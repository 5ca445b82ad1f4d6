using System.ComponentModel;
using System.Diagnostics;

namespace Infra.Cli.Tools;

/// <summary>Runs a tool to its end.</summary>
internal static class Tool
{
    /// <summary>Runs a tool and returns what it wrote.</summary>
    /// <param name="name">The tool.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="directory">Where it runs.</param>
    /// <param name="environment">Variables to set; null removes a variable.</param>
    /// <param name="cancellation">Ends the tool and all processes that it started.</param>
    /// <exception cref="CommandException">The tool is not there.</exception>
    public static async Task<ToolResult> RunAsync(
        string name,
        IEnumerable<string> arguments,
        string directory,
        IReadOnlyDictionary<string, string?> environment,
        CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(name, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        using var process = Start(start);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        try
        {
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            return new ToolResult(process.ExitCode, await output.ConfigureAwait(false), await errors.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The caller may delete what the tool writes, so the tool must be gone.
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception problem)
        {
            throw new CommandException($"'{start.FileName}' cannot be run, which this command needs: {problem.Message}.");
        }
    }
}
