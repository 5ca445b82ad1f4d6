using System.CommandLine;
using System.Text;
using Infra.Cli.Manifests;
using Infra.Cli.Rendering;
using Infra.Engine;
using Infra.Engine.Exchange;
using Infra.Engine.Planning;

namespace Infra.Cli.Commands;

/// <summary><c>infra export</c>: writes the plan of a stack for other tools.</summary>
internal static class ExportCommand
{
    private const string Manifests = "manifests";
    private const string Pulumi = "pulumi";
    private const string Out = "--out";

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var format = new Option<string>("--format")
        {
            Description = $"What to write: {Manifests}, the objects of Kubernetes as YAML; {Pulumi}, the plan as pulumi preview --json writes it",
            HelpName = $"{Manifests}|{Pulumi}",
            Required = true,
        };
        format.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not (Manifests or Pulumi))
            {
                result.AddError($"--format takes '{Manifests}' or '{Pulumi}'.");
            }
        });
        var file = OutputFile.CreateOption(Out, "Write to FILE. Defaults to standard output, as does -");
        var provider = new Option<string?>("--provider")
        {
            Description = "Write the objects of the cluster of this provider, by its logical name. Needed where the plan has several clusters",
            HelpName = "NAME",
        };
        var command = new Command("export", "Preview a stack, and write its plan for other tools.") { format, provider, file };
        return StackPreview.AddTo(command, (parsed, terminal) =>
        {
            var target = OutputFile.Check(parsed.GetValue(file) ?? OutputFile.StandardOutput, Out, "export");
            return result => Export(result, target, terminal, () => parsed.GetValue(format) == Pulumi
                ? stream => PulumiPreview.Write(result.Plan, result.Duration, stream)
                : CreateManifests(result.Plan, parsed.GetValue(provider), terminal));
        });
    }

    private static int Export(PreviewResult result, OutputFile target, Terminal terminal, Func<Action<Stream>> create)
    {
        if (!result.Succeeded)
        {
            new PlanPrinter(terminal.Error, Style.Plain, new PlanView()).PrintDiagnostics(result.Plan);
            return ExitCode.For(result.Plan);
        }

        target.Write(terminal, create());
        return ExitCode.Success;
    }

    private static Action<Stream> CreateManifests(Plan plan, string? provider, Terminal terminal)
    {
        var objects = Choose(KubernetesObject.AllOf(plan), provider);
        if (objects.Count == 0)
        {
            terminal.Error.WriteLine($"The stack '{PlainText.Escape(plan.Stack)}' has no objects of Kubernetes.");
        }

        var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(ManifestYaml.Write(objects));
        return stream => stream.Write(text);
    }

    // Objects of two clusters may have the same names.
    private static List<KubernetesObject> Choose(IReadOnlyList<KubernetesObject> objects, string? provider)
    {
        List<string> providers = [.. objects.Select(made => made.Provider ?? "").Distinct().Order(StringComparer.Ordinal)];
        if (provider is null && providers.Count > 1)
        {
            throw new CommandException($"The plan has objects of several clusters. Give --provider one of: {string.Join(", ", providers)}.");
        }

        if (provider is not null && !providers.Contains(provider))
        {
            throw new CommandException(providers.Count == 0
                ? $"The plan has no objects of Kubernetes, so none of the provider '{provider}'."
                : $"The plan has no objects of the provider '{provider}'. Give --provider one of: {string.Join(", ", providers)}.");
        }

        return [.. objects.Where(made => provider is null || made.Provider == provider)];
    }
}
