using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Infra.Cli.Commands;
using Infra.Cli.Rendering;

namespace Infra.Cli;

/// <summary>The commands of <c>infra</c>, and the error messages for a wrong command line.</summary>
internal static class CommandLine
{
    // Turns on the trace of the last catch.
    private const string Trace = "INFRA_TRACE";

    /// <summary>Runs a command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="error">Receives the error messages.</param>
    /// <returns>The exit code: one of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter error)
    {
        var root = new RootCommand(
            "Previews Pulumi programs with the embedded engine: no cloud account, no credentials, no Pulumi CLI. ./infra.sh test runs the tests.")
        {
            PreviewCommand.Create(),
            DiffCommand.Create(),
            ExportCommand.Create(),
            DoctorCommand.Create(),
        };
        var parsed = root.Parse(args);
        var (exitCode, message) = parsed.Errors.Count == 0
            ? await InvokeAsync(parsed).ConfigureAwait(false)
            : new Ending(ExitCode.Configuration, $"error: {Problem(args, root, parsed)}");
        try
        {
            foreach (var line in message.Length == 0 ? [] : PlainText.EscapeLines(message))
            {
                await error.WriteLineAsync(line).ConfigureAwait(false);
            }
        }
        catch (IOException)
        {
            // There is nowhere left to say it. The exit code remains.
        }

        return exitCode;
    }

    /// <summary>Runs a parsed command. This is the last catch: whatever goes wrong is said in sentences.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Nobody is above to catch what this method does not.")]
    internal static async Task<Ending> InvokeAsync(ParseResult parsed)
    {
        try
        {
            var terminal = Terminal.Detect();
            var settings = new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = terminal.Output };
            var exitCode = await parsed.InvokeAsync(settings).ConfigureAwait(false);
            terminal.Print(_ => { });
            return new(exitCode, "");
        }
        catch (CommandException exception)
        {
            return new(ExitCode.Error, $"error: {exception.Message}");
        }
        catch (OperationCanceledException)
        {
            return new(ExitCode.Cancelled, "Cancelled. Nothing has been changed.");
        }
        catch (Exception exception)
        {
            return new(ExitCode.Bug, Bug(exception, Environment.GetEnvironmentVariable(Trace) == "1"));
        }
    }

    private static string Bug(Exception exception, bool hasTrace) =>
        $"error: This is a bug in infra: {exception.Message}\nPlease report it as an issue of the project, with the command line and what "
        + $".github/ISSUE_TEMPLATE/bug.yml asks for. {(hasTrace ? $"\n{exception}" : $"{Trace}=1 adds where it happened.")}";

    private static string Problem(string[] args, RootCommand root, ParseResult parsed)
    {
        var commands = root.Subcommands.Select(command => command.Name).ToList();
        var help = $"The commands are {string.Join(", ", commands[..^1])} and {commands[^1]}; see infra --help.";
        var command = parsed.CommandResult.Command;
        if (command != root)
        {
            return $"{parsed.Errors[0].Message} See infra {command.Name} --help.";
        }

        if (args.Length == 0)
        {
            return $"No command is given. {help}";
        }

        var meant = commands.Find(name => args[0].Length > 1 && name.StartsWith(args[0][..2], StringComparison.OrdinalIgnoreCase));
        return $"There is no command '{args[0]}'.{(meant is null ? "" : $" Did you mean '{meant}'?")} {help}";
    }

    /// <summary>How a command ended.</summary>
    /// <param name="ExitCode">The exit code.</param>
    /// <param name="Message">What went wrong; empty when nothing did.</param>
    internal sealed record Ending(int ExitCode, string Message);
}
