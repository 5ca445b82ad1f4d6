using System.CommandLine;
using Infra.Cli.Rendering;
using Infra.Engine;

namespace Infra.Cli.Commands;

/// <summary>What commands that preview a stack share: the arguments that say which, the run, and the exit codes.</summary>
internal static class StackPreview
{
    /// <summary>Gives a command the arguments, and lets it preview the stack and report the result.</summary>
    /// <param name="command">The command, with its own options.</param>
    /// <param name="prepare">
    /// Checks the command's own options before the preview, and returns what then reports the result and returns the exit code.
    /// </param>
    public static Command AddTo(Command command, Func<ParseResult, Terminal, Func<PreviewResult, int>> prepare)
    {
        var options = new StackOptions();
        options.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            // System.CommandLine listens for Ctrl-C only after this method returns control to it.
            await Task.Yield();
            var terminal = Terminal.Detect();
            var report = prepare(parsed, terminal);
            return report(await PreviewAsync(options, parsed, terminal, cancellation).ConfigureAwait(false));
        });
        return command;
    }

    private static async Task<PreviewResult> PreviewAsync(
        StackOptions options, ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        var progress = new ProgressLine(terminal);
        try
        {
            var request = await options.RequestAsync(parsed, progress.Tell, cancellation).ConfigureAwait(false);
            return await Preview.RunAsync(request, progress, cancellation).ConfigureAwait(false);
        }
        catch (IOException problem)
        {
            throw new CommandException(Terminal.CannotPassOn(problem));
        }
        finally
        {
            progress.Clear();
        }
    }
}
