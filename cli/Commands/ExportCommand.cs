using System.CommandLine;
using System.Text;
using Infra.Cli.Manifests;
using Infra.Cli.Rendering;
using Infra.Engine;
using Infra.Engine.Planning;

namespace Infra.Cli.Commands;

/// <summary><c>infra export</c>: writes the plan of a stack for other tools.</summary>
internal static class ExportCommand
{
    private const string Manifests = "manifests";

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var format = new Option<string>("--format")
        {
            Description = $"What to write: {Manifests}, the objects of Kubernetes as YAML",
            HelpName = Manifests,
            Required = true,
        };
        format.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not Manifests)
            {
                result.AddError($"--format takes '{Manifests}'.");
            }
        });
        var file = new Option<string?>("--out") { Description = "Write to FILE. Defaults to standard output, as does -", HelpName = "FILE" };
        file.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is "")
            {
                result.AddError("--out takes the name of a file, or - for standard output.");
            }
        });
        var provider = new Option<string?>("--provider")
        {
            Description = "Write the objects of the cluster of this provider, by its logical name. Needed where the plan has several clusters",
            HelpName = "NAME",
        };
        var command = new Command("export", "Preview a stack, and write its plan for other tools.") { format, provider, file };
        return StackPreview.AddTo(
            command, DetectTerminal, (parsed, result, terminal) => Export(result, parsed.GetValue(provider), parsed.GetValue(file), terminal));
    }

    // Standard output has the export alone, so lines that the program writes go to standard error.
    private static Terminal DetectTerminal()
    {
        var terminal = Terminal.Detect();
        return terminal with { Output = terminal.Error };
    }

    private static int Export(PreviewResult result, string? provider, string? file, Terminal terminal)
    {
        if (!result.Succeeded)
        {
            new PlanPrinter(terminal.Error, new Style(hasColor: false), showProperties: false, showSame: false, width: null)
                .PrintDiagnostics(result.Plan);
            return 1;
        }

        var objects = Choose(KubernetesObject.AllOf(result.Plan), provider);
        if (objects.Count == 0)
        {
            terminal.Error.WriteLine($"The stack '{result.Plan.Stack}' has no objects of Kubernetes.");
        }

        Write(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(ManifestYaml.Write(objects)), file, terminal);
        return 0;
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

    private static void Write(byte[] text, string? file, Terminal terminal)
    {
        try
        {
            if (file is null or "-")
            {
                terminal.OutputStream.Write(text);
            }
            else
            {
                WholeFile.Write(Path.GetFullPath(file), stream => stream.Write(text));
            }
        }
        catch (IOException exception)
        {
            throw new CommandException(file is null or "-"
                ? $"Standard output cannot be written: {exception.Message}."
                : $"The export could not be written to '{file}': {exception.Message} Give --out a file in an existing folder that you can write to.");
        }
    }
}
