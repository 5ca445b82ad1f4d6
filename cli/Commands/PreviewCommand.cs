using System.CommandLine;
using Infra.Cli.Comparison;
using Infra.Cli.Projects;
using Infra.Cli.Rendering;
using Infra.Engine;
using Infra.Engine.Planning;

namespace Infra.Cli.Commands;

/// <summary><c>infra preview</c>: prints the plan of a stack.</summary>
internal static class PreviewCommand
{
    private const string Json = "--json";

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var json = OutputFile.CreateOption(Json, "Write the plan to FILE as JSON (docs/plan-format.md); - for standard output");
        var diff = new Option<bool>("--diff") { Description = "Print the properties of each resource" };
        var tree = new Option<bool>("--tree") { Description = "Print each resource, in a tree, where the plan would have a summary" };
        var showReads = new Option<bool>("--show-reads") { Description = "Print resources that are only read too" };
        const string Description = "Print the plan of a stack: all resources that its program declares, as a new environment would have them.";
        var command = new Command("preview", Description) { json, tree, diff, showReads };
        return StackPreview.AddTo(command, (parsed, terminal) =>
        {
            var file = parsed.GetValue(json) is { } name ? OutputFile.Check(name, Json, "plan") : null;
            var view = new PlanView
            {
                ShowsTree = parsed.GetValue(tree),
                ShowsProperties = parsed.GetValue(diff),
                ShowsReads = parsed.GetValue(showReads),
                Width = terminal.Width,
            };

            var directory = parsed.GetValue<string?>("--project-dir");

            // Git answers while the program runs. A plan on standard output has no line for it.
            var branch = file is { IsStandardOutput: true }
                ? Task.FromResult<string?>(null)
                : Task.Run(() => CompareHint.FindBranchAsync(ProjectDirectory.Find(directory), CancellationToken.None));
            return result =>
            {
                Print(result, file, view, terminal, directory, branch);
                return ExitCode.For(result.Plan);
            };
        });
    }

    private static void Print(
        PreviewResult result, OutputFile? file, PlanView view, Terminal terminal, string? directory, Task<string?> branch)
    {
        if (file is { IsStandardOutput: true })
        {
            if (!result.Succeeded)
            {
                new PlanPrinter(terminal.Error, Style.Plain, view).PrintDiagnostics(result.Plan);
            }
        }
        else
        {
            terminal.Print(output =>
            {
                new PlanPrinter(output, new Style(terminal.HasColor), view).Print(result.Plan, result.Duration);
                if (result.Succeeded && branch.GetAwaiter().GetResult() is { } against)
                {
                    var command = CompareHint.Command(result.Request.Stack, against, directory);
                    output.WriteLine($"What this checkout changes: {PlainText.Escape(command)}");
                }
            });
        }

        var (request, plan) = (result.Request, result.Plan);
        file?.Write(terminal, stream => PlanJson.Write(plan, PlanDigests.Read(request.ProjectDirectory, request.Stack, request.ProgramFile), stream));
    }
}
