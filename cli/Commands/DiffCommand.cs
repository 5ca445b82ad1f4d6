using System.CommandLine;
using Infra.Cli.Comparison;
using Infra.Cli.Rendering;
using Infra.Engine.Comparison;
using Infra.Engine.Planning;

namespace Infra.Cli.Commands;

/// <summary><c>infra diff</c>: prints what the program and settings of this checkout change, compared with those of a commit.</summary>
internal static class DiffCommand
{
    private const string Json = "--json";

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var against = new Option<string>("--against")
        {
            Description = "Commit to compare with: a branch, a tag or another name of a commit. Its program is built once, and kept",
            HelpName = "REF",
            Required = true,
        };
        var json = OutputFile.CreateOption(Json, "Write the difference to FILE as JSON (docs/comparing.md); - for standard output");
        var properties = new Option<bool>("--properties") { Description = "Print all properties of resources that come or go" };
        var expectNone = new Option<bool>("--expect-no-changes") { Description = $"Exit with {ExitCode.Changes} when there is a difference" };
        var options = new StackOptions();
        var command = new Command("diff", "Print what the program and settings of this checkout change, compared with those of a commit.")
        {
            against, json, properties, expectNone,
        };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            // System.CommandLine listens for Ctrl-C only after this method returns control to it.
            await Task.Yield();
            var terminal = Terminal.Detect();
            var file = parsed.GetValue(json) is { } name ? OutputFile.Check(name, Json, "difference") : null;
            var plans = await PlanAsync(options, parsed, parsed.GetRequiredValue(against), terminal, cancellation).ConfigureAwait(false);
            return Report(plans, file, parsed.GetValue(properties), parsed.GetValue(expectNone), terminal);
        });
        return command;
    }

    private static async Task<TwoPlans> PlanAsync(
        StackOptions options, ParseResult parsed, string against, Terminal terminal, CancellationToken cancellation)
    {
        try
        {
            var request = await options.RequestAsync(parsed, terminal.Error.WriteLine, cancellation).ConfigureAwait(false);
            return await new PlanPair(request, terminal).RunAsync(against, cancellation).ConfigureAwait(false);
        }
        catch (IOException problem)
        {
            throw new CommandException(Terminal.CannotPassOn(problem));
        }
    }

    private static int Report(TwoPlans plans, OutputFile? file, bool showAll, bool expectsNone, Terminal terminal)
    {
        foreach (var (plan, whose) in ((Plan, string)[])[(plans.New, "of this checkout"), (plans.Old, $"of {plans.Revision}")])
        {
            if (plan.HasErrors)
            {
                terminal.Error.WriteLine($"The preview {PlainText.Escape(whose)} failed, so there is nothing to compare.");
                new PlanPrinter(terminal.Error, Style.Plain, new PlanView()).PrintDiagnostics(plan);
                return ExitCode.For(plan);
            }
        }

        var diff = PlanDiff.Compare(plans.Old, plans.New);
        if (file is not { IsStandardOutput: true })
        {
            terminal.Print(output => new DiffPrinter(output, new Style(terminal.HasColor), terminal.Width, showAll).Print(diff, $"{plans.Revision}"));
        }

        file?.Write(terminal, stream => DiffJson.Write(diff, plans.Revision.Name, plans.Revision.Commit, stream));
        return expectsNone && !diff.IsEmpty ? ExitCode.Changes : ExitCode.Success;
    }
}
