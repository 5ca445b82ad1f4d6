using System.CommandLine;
using Infra.Cli.Projects;
using Infra.Cli.Rendering;
using Infra.Engine;
using Infra.Engine.Planning;

namespace Infra.Cli.Commands;

/// <summary><c>infra preview</c>: prints the plan of a stack.</summary>
internal static class PreviewCommand
{
    private const int DefaultTimeoutSeconds = 60;

    // The exit code that a shell reports for a command that was ended by Ctrl-C.
    private const int Cancelled = 130;

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var stack = new Argument<string>("stack") { Description = "Name of the stack, as in Pulumi.<stack>.yaml" };
        var json = new Option<string?>("--json")
        {
            Description = "Write the plan to FILE as JSON (docs/plan-format.md); - for standard output",
            HelpName = "FILE",
        };
        json.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is "")
            {
                result.AddError("--json takes the name of a file, or - for standard output.");
            }
        });
        var diff = new Option<bool>("--diff") { Description = "Print the properties of each resource" };
        var showSame = new Option<bool>("--show-same")
        {
            Description = "Print unchanged resources too. No effect yet: previews compare with no state",
        };
        var directory = new Option<string?>("--project-dir")
        {
            Description = "Folder with Pulumi.yaml. Defaults to the checkout that holds this command",
            HelpName = "DIR",
        };
        var program = new Option<string?>("--program")
        {
            Description = "Built program of a .NET project. Defaults to the one that infra.sh builds",
            HelpName = "FILE",
        };
        var timeout = new Option<int>("--timeout")
        {
            Description = "Longest time in seconds without a sign of life from the program, before it is ended",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => DefaultTimeoutSeconds,
        };
        timeout.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--timeout takes a whole number of seconds, at least 1.");
            }
        });
        const string Description = "Print the plan of a stack: all resources that its program declares, as a first deployment would create them.";
        var command = new Command("preview", Description) { stack, json, diff, showSame, directory, program, timeout };
        command.SetAction(async (parsed, cancellation) =>
        {
            // System.CommandLine listens for Ctrl-C only after this method returns control to it.
            await Task.Yield();
            var options = new PreviewOptions(
                parsed.GetRequiredValue(stack),
                parsed.GetValue(json),
                parsed.GetValue(diff),
                parsed.GetValue(showSame),
                parsed.GetValue(directory),
                parsed.GetValue(program),
                TimeSpan.FromSeconds(parsed.GetValue(timeout)));
            return await RunAsync(options, Terminal.Detect(), cancellation).ConfigureAwait(false);
        });
        return command;
    }

    /// <summary>Runs a preview and prints it.</summary>
    /// <returns>Exit code: 0; 1 when there are errors; 130 when it was cancelled.</returns>
    internal static async Task<int> RunAsync(PreviewOptions options, Terminal terminal, CancellationToken cancellation)
    {
        try
        {
            var result = await PreviewAsync(RequestFor(options), terminal, cancellation).ConfigureAwait(false);
            Print(result, options, terminal);
            return result.Succeeded ? 0 : 1;
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

    private static PreviewRequest RequestFor(PreviewOptions options)
    {
        var directory = ProjectDirectory.Find(options.ProjectDirectory);
        return new PreviewRequest
        {
            ProjectDirectory = directory,
            Stack = options.Stack,
            ProgramFile = options.ProgramFile is null ? ProgramFile.Find(directory) : Path.GetFullPath(options.ProgramFile),
            SchemaFiles = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "schemas"), "*.json").Order(StringComparer.Ordinal).ToList(),
            Passphrase = Environment.GetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE"),
            SilenceLimit = options.SilenceLimit,
        };
    }

    private static void Print(PreviewResult result, PreviewOptions options, Terminal terminal)
    {
        try
        {
            if (options.JsonFile == "-")
            {
                PlanJson.Write(result.Plan, terminal.OutputStream);
                return;
            }

            new PlanPrinter(terminal.Output, new Style(terminal.HasColor), options.ShowProperties, options.ShowSame, terminal.Width)
                .Print(result.Plan, result.Duration);
            terminal.Output.Flush();
        }
        catch (IOException exception)
        {
            throw new CommandException($"Standard output cannot be written: {exception.Message}.");
        }

        if (options.JsonFile is { } file)
        {
            WriteJson(result.Plan, file);
        }
    }

    private static void WriteJson(Plan plan, string file)
    {
        try
        {
            PlanJson.WriteFile(plan, Path.GetFullPath(file));
        }
        catch (IOException exception)
        {
            throw new CommandException(
                $"The plan could not be written to '{file}': {exception.Message} Give --json a file in an existing folder that you can write to.");
        }
    }
}
