using System.CommandLine;
using Infra.Cli.Projects;
using Infra.Cli.Rendering;
using Infra.Engine;

namespace Infra.Cli.Commands;

/// <summary>What commands that preview a stack share: the arguments that say which, the run, and the exit codes.</summary>
internal sealed class StackPreview
{
    private const int DefaultTimeoutSeconds = 60;

    // The exit code that a shell reports for a command that was ended by Ctrl-C.
    private const int Cancelled = 130;

    private readonly Argument<string> _stack = new("stack") { Description = "Name of the stack, as in Pulumi.<stack>.yaml" };

    private readonly Option<string?> _directory = new("--project-dir")
    {
        Description = "Folder with Pulumi.yaml. Defaults to the checkout that holds this command",
        HelpName = "DIR",
    };

    private readonly Option<string?> _program = new("--program")
    {
        Description = "Built program of a .NET project. Defaults to the one that infra.sh builds",
        HelpName = "FILE",
    };

    private readonly Option<int> _timeout = new("--timeout")
    {
        Description = "Longest time in seconds without a sign of life from the program, before it is ended",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => DefaultTimeoutSeconds,
    };

    private StackPreview() => _timeout.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < 1)
        {
            result.AddError("--timeout takes a whole number of seconds, at least 1.");
        }
    });

    /// <summary>Gives a command the arguments, and lets it preview the stack and report the result.</summary>
    /// <param name="command">The command, with its own options.</param>
    /// <param name="terminal">The streams of the process, asked for when the command runs.</param>
    /// <param name="report">Writes the result, and returns the exit code: 0, or 1 when there are errors.</param>
    public static Command AddTo(Command command, Func<Terminal> terminal, Func<ParseResult, PreviewResult, Terminal, int> report)
    {
        var preview = new StackPreview();
        command.Add(preview._stack);
        command.Add(preview._directory);
        command.Add(preview._program);
        command.Add(preview._timeout);
        command.SetAction(async (parsed, cancellation) =>
        {
            // System.CommandLine listens for Ctrl-C only after this method returns control to it.
            await Task.Yield();
            return await preview.RunAsync(parsed, terminal(), report, cancellation).ConfigureAwait(false);
        });
        return command;
    }

    private async Task<int> RunAsync(
        ParseResult parsed, Terminal terminal, Func<ParseResult, PreviewResult, Terminal, int> report, CancellationToken cancellation)
    {
        try
        {
            return report(parsed, await PreviewAsync(RequestOf(parsed), terminal, cancellation).ConfigureAwait(false), terminal);
        }
        catch (CommandException exception)
        {
            await terminal.Error.WriteLineAsync($"error: {exception.Message}").ConfigureAwait(false);
            return 1;
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync("Cancelled. Nothing has been changed.").ConfigureAwait(false);
            return Cancelled;
        }
    }

    private static async Task<PreviewResult> PreviewAsync(PreviewRequest request, Terminal terminal, CancellationToken cancellation)
    {
        var progress = new ProgressLine(terminal);
        try
        {
            return await Preview.RunAsync(request, progress, cancellation).ConfigureAwait(false);
        }
        finally
        {
            progress.Clear();
        }
    }

    private PreviewRequest RequestOf(ParseResult parsed)
    {
        var directory = ProjectDirectory.Find(parsed.GetValue(_directory));
        return new PreviewRequest
        {
            ProjectDirectory = directory,
            Stack = parsed.GetRequiredValue(_stack),
            ProgramFile = parsed.GetValue(_program) is { } program ? Path.GetFullPath(program) : ProgramFile.Find(directory),
            SchemaFiles = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "schemas"), "*.json").Order(StringComparer.Ordinal).ToList(),
            Passphrase = Environment.GetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE"),
            SilenceLimit = TimeSpan.FromSeconds(parsed.GetValue(_timeout)),
        };
    }
}
