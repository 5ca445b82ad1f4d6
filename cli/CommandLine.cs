using System.CommandLine;
using System.CommandLine.Parsing;
using Infra.Cli.Commands;

namespace Infra.Cli;

/// <summary>The commands of <c>infra</c>, and the error messages for a wrong command line.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="error">Receives the error messages.</param>
    /// <returns>Exit code: 0; 1 after an error; 130 after Ctrl-C.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter error)
    {
        var root = new RootCommand(
            "Previews Pulumi programs with the embedded engine: no cloud account, no credentials, no Pulumi CLI. ./infra.sh test runs the tests.")
        {
            PreviewCommand.Create(),
            ExportCommand.Create(),
            DoctorCommand.Create(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count == 0)
        {
            return await parsed.InvokeAsync().ConfigureAwait(false);
        }

        await error.WriteLineAsync($"error: {Problem(args, root, parsed)}").ConfigureAwait(false);
        return 1;
    }

    private static string Problem(string[] args, RootCommand root, ParseResult parsed)
    {
        var commands = root.Subcommands.Select(command => command.Name).ToList();
        var help = $"The commands are {string.Join(", ", commands[..^1])} and {commands[^1]}; see infra --help.";
        var command = parsed.CommandResult.Command;
        if (command != root)
        {
            var isStackMissing = command.Arguments.Any() && parsed.CommandResult.Children.OfType<ArgumentResult>()
                .All(argument => argument.Tokens.Count == 0);
            return isStackMissing
                ? $"{command.Name} needs the name of a stack, as in 'infra {command.Name} prod'."
                : $"{parsed.Errors[0].Message} See infra {command.Name} --help.";
        }

        if (args.Length == 0)
        {
            return $"No command is given. {help}";
        }

        var meant = commands.Find(name => args[0].Length > 1 && name.StartsWith(args[0][..2], StringComparison.OrdinalIgnoreCase));
        return $"There is no command '{args[0]}'.{(meant is null ? "" : $" Did you mean '{meant}'?")} {help}";
    }
}
