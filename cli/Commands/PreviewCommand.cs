using System.CommandLine;
using Infra.Cli.Rendering;
using Infra.Engine;
using Infra.Engine.Planning;

namespace Infra.Cli.Commands;

/// <summary><c>infra preview</c>: prints the plan of a stack.</summary>
internal static class PreviewCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
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
        const string Description = "Print the plan of a stack: all resources that its program declares, as a first deployment would create them.";
        var command = new Command("preview", Description) { json, diff, showSame };
        return StackPreview.AddTo(command, Terminal.Detect, (parsed, result, terminal) =>
        {
            Print(result, parsed.GetValue(json), parsed.GetValue(diff), parsed.GetValue(showSame), terminal);
            return result.Succeeded ? 0 : 1;
        });
    }

    private static void Print(PreviewResult result, string? jsonFile, bool showsProperties, bool showsSame, Terminal terminal)
    {
        try
        {
            if (jsonFile == "-")
            {
                PlanJson.Write(result.Plan, terminal.OutputStream);
                return;
            }

            new PlanPrinter(terminal.Output, new Style(terminal.HasColor), showsProperties, showsSame, terminal.Width)
                .Print(result.Plan, result.Duration);
            terminal.Output.Flush();
        }
        catch (IOException exception)
        {
            throw new CommandException($"Standard output cannot be written: {exception.Message}.");
        }

        if (jsonFile is not null)
        {
            WriteJson(result.Plan, jsonFile);
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
