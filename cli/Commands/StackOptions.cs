using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Infra.Cli.Projects;
using Infra.Engine;

namespace Infra.Cli.Commands;

/// <summary>The arguments that say which stack to preview, and how.</summary>
internal sealed class StackOptions
{
    private const int DefaultTimeoutSeconds = 60;
    private const string DefaultOrganization = "organization";

    private readonly Argument<string?> _stack = new("stack")
    {
        Description = "Name of the stack, as in Pulumi.<stack>.yaml. Defaults to the only one of the project",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _directory = new("--project-dir")
    {
        Description = "Folder with Pulumi.yaml. Defaults to the checkout that holds this command",
        HelpName = "DIR",
    };

    private readonly Option<string?> _program = new("--program")
    {
        Description = "Built program of a .NET project. Defaults to the one that infra.sh builds; for other projects it is built",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _passEnvironment = new("--pass-env")
    {
        Description = "Give the program an environment variable that it does not get by itself. May be given several times",
        HelpName = "NAME",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string[]> _config = new("--config", "-c")
    {
        Description = "Use a setting instead of that of the stack file, which stays as it is. May be given several times",
        HelpName = "KEY=VALUE",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> _configPath = new("--config-path")
    {
        Description = "Take the keys of --config for paths, as in database.hosts[0]",
    };

    private readonly Option<KeyValuePair<string, string>[]> _stackStates = new("--stack-state")
    {
        Description = "Take the outputs of another stack from a file of pulumi stack export. NAME is that of the stack reference. "
            + "May be given several times",
        HelpName = "NAME=FILE",
        CustomParser = result => ParseFiles(
            result, "--stack-state takes the name of a stack and a file, as in organization/network/prod=network.json."),
        DefaultValueFactory = _ => [],
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<KeyValuePair<string, string>[]> _assumeInvoke = new("--assume-invoke")
    {
        Description = "Answer a function of a provider with the JSON object in a file. May be given several times",
        HelpName = "TOKEN=FILE",
        CustomParser = result => ParseFiles(
            result, "--assume-invoke takes the token of a function and a file, as in aws:ec2/getAmi:getAmi=ami.json."),
        DefaultValueFactory = _ => [],
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string> _organization = new("--organization")
    {
        Description = $"Organization that the program sees. Defaults to {DefaultOrganization}, that of self-managed backends",
        HelpName = "NAME",
        DefaultValueFactory = _ => DefaultOrganization,
    };

    private readonly Option<int> _timeout = new("--timeout")
    {
        Description = $"Longest time in seconds without a sign of life from the program, before it is ended. Defaults to {DefaultTimeoutSeconds}",
        HelpName = "SECONDS",
        CustomParser = ParseTimeout,
        DefaultValueFactory = _ => DefaultTimeoutSeconds,
    };

    /// <summary>Adds the arguments to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_stack);
        Option[] options =
            [_directory, _program, _passEnvironment, _config, _configPath, _stackStates, _assumeInvoke, _organization, _timeout];
        foreach (var option in options)
        {
            command.Add(option);
        }
    }

    /// <summary>The preview that the arguments ask for.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <param name="tell">Receives a line before something that takes time.</param>
    /// <param name="cancellation">Ends the build of the program.</param>
    /// <exception cref="CommandException">There is no project or no stack, or the program does not build.</exception>
    public async Task<PreviewRequest> RequestAsync(ParseResult parsed, Action<string> tell, CancellationToken cancellation)
    {
        var directory = ProjectDirectory.Find(parsed.GetValue(_directory));
        var stack = StackName.Choose(parsed.GetValue(_stack), directory);
        var program = parsed.GetValue(_program) is { } file
            ? Path.GetFullPath(file)
            : await ProgramFile.FindAsync(directory, top: null, tell, cancellation).ConfigureAwait(false);
        return new PreviewRequest
        {
            ProjectDirectory = directory,
            Stack = stack,
            ProgramFile = program,
            PassEnvironment = parsed.GetRequiredValue(_passEnvironment),
            SchemaFiles = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "schemas"), "*.json").Order(StringComparer.Ordinal).ToList(),
            StackStates = Files(parsed.GetRequiredValue(_stackStates)),
            AssumedAnswers = Files(parsed.GetRequiredValue(_assumeInvoke)),

            // The program of this repository looks nothing up, so that its plan depends on the repository alone.
            AllowsUnknownAnswers = program is null || !ProjectDirectory.IsOwn(program),
            Config = [.. parsed.GetRequiredValue(_config).Select(Split)],
            AreConfigPaths = parsed.GetValue(_configPath),
            Passphrase = StackPassphrase.Read(),
            Organization = parsed.GetRequiredValue(_organization),
            SilenceLimit = TimeSpan.FromSeconds(parsed.GetValue(_timeout)),
        };
    }

    // As pulumi: a key without a value is empty.
    private static KeyValuePair<string, string> Split(string setting) => setting.IndexOf('=', StringComparison.Ordinal) is var at && at < 0
        ? new(setting, "")
        : new(setting[..at], setting[(at + 1)..]);

    private static Dictionary<string, string> Files(IEnumerable<KeyValuePair<string, string>> given) => given
        .GroupBy(each => each.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => Path.GetFullPath(group.Last().Value), StringComparer.Ordinal);

    private static KeyValuePair<string, string>[] ParseFiles(ArgumentResult result, string mistake)
    {
        var files = result.Tokens.Select(token => Split(token.Value)).ToArray();
        if (files.Any(file => file.Key.Length == 0 || file.Value.Length == 0))
        {
            result.AddError(mistake);
        }

        return files;
    }

    private static int ParseTimeout(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds < 1)
        {
            result.AddError($"--timeout takes a whole number of seconds, from 1 to {int.MaxValue}.");
        }

        return seconds;
    }
}
