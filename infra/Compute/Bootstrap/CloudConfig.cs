using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Infra.Compute.Bootstrap;

/// <summary>
/// Configuration of cloud-init. It writes the files, then installs the packages, then runs the commands once. See
/// <see href="https://cloudinit.readthedocs.io/en/latest/reference/modules.html"/>.
/// </summary>
/// <param name="Packages">Packages from the repositories of the distribution.</param>
/// <param name="Files">Files.</param>
/// <param name="Commands">Commands with their arguments. If one fails, the next ones run all the same.</param>
internal sealed record CloudConfig(ImmutableArray<string> Packages, ImmutableArray<BootFile> Files, ImmutableArray<ImmutableArray<string>> Commands)
{
    private const string BlockIndent = "      ";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The configuration as YAML. Equal configurations give equal text.</summary>
    public string ToYaml()
    {
        var yaml = new StringBuilder("#cloud-config\npackages:\n");
        foreach (var package in Packages)
        {
            yaml.Append("  - ").Append(Scalar(package)).Append('\n');
        }

        yaml.Append("write_files:\n");
        foreach (var file in Files)
        {
            AppendFile(yaml, file);
        }

        yaml.Append("runcmd:\n");
        foreach (var command in Commands)
        {
            yaml.Append("  - [").AppendJoin(", ", command.Select(Scalar)).Append("]\n");
        }

        return yaml.ToString();
    }

    // The text is a literal block of YAML: lines are indented, except empty ones, and nothing is escaped.
    private static void AppendFile(StringBuilder yaml, BootFile file)
    {
        yaml.Append("  - path: ").Append(Scalar(file.Path)).Append('\n');
        yaml.Append("    permissions: ").Append(Scalar(file.IsExecutable ? "0755" : "0644")).Append('\n');
        yaml.Append("    content: |\n");
        foreach (var line in RequireBlock(file).Text.TrimEnd('\n').Split('\n'))
        {
            yaml.Append(line.Length == 0 ? "" : BlockIndent).Append(line).Append('\n');
        }
    }

    // A literal block cannot represent a first line that is indented or empty (it sets the indentation), nor several line ends at the end.
    private static BootFile RequireBlock(BootFile file) =>
        file.Text.Length > 1 && file.Text[0] is not (' ' or '\n') && file.Text.EndsWith('\n') && !file.Text.EndsWith("\n\n", StringComparison.Ordinal)
            && !file.Text.Any(c => char.IsControl(c) && c is not '\n')
            ? file
            : throw new ArgumentException($"The text of {file.Path} is not lines that all end in a line feed.", nameof(file));

    // Every JSON string is a YAML string.
    private static string Scalar(string text) => JsonSerializer.Serialize(text, Relaxed);
}
