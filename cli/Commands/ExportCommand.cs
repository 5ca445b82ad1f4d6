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
        var command = new Command("export", "Preview a stack, and write its plan for other tools.") { format, file };
        return StackPreview.AddTo(command, DetectTerminal, (parsed, result, terminal) => Export(result, parsed.GetValue(file), terminal));
    }

    // Standard output has the export alone, so lines that the program writes go to standard error.
    private static Terminal DetectTerminal()
    {
        var terminal = Terminal.Detect();
        return terminal with { Output = terminal.Error };
    }

    private static int Export(PreviewResult result, string? file, Terminal terminal)
    {
        if (!result.Succeeded)
        {
            new PlanPrinter(terminal.Error, new Style(hasColor: false), showProperties: false, showSame: false, width: null)
                .PrintDiagnostics(result.Plan);
            return 1;
        }

        var objects = KubernetesObject.AllOf(result.Plan);
        if (objects.Count == 0)
        {
            terminal.Error.WriteLine($"The stack '{result.Plan.Stack}' has no objects of Kubernetes.");
        }

        Write(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(ManifestYaml.Write(objects)), file, terminal);
        return 0;
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
