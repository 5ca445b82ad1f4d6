using System.Collections.Immutable;

namespace Infra.Engine.Diffing.Documents;

/// <summary>
/// What a server reads at its first start, as cloud-init knows it: a script, a configuration in YAML, or several of them in one MIME message. See
/// <see href="https://cloudinit.readthedocs.io/en/latest/explanation/format.html"/>.
/// </summary>
internal static class UserData
{
    private static readonly string[] Starts = ["#!", "#cloud-config", "#include", "#cloud-boothook", "#part-handler", "## template:", "<powershell>"];

    /// <summary>Whether a text is user data.</summary>
    public static bool IsUserData(string text) =>
        Array.Exists(Starts, start => text.StartsWith(start, StringComparison.Ordinal)) || MimeMessage.IsMime(text);

    /// <summary>The files that it holds or writes.</summary>
    public static ImmutableSortedDictionary<string, string> Read(string text) => NamedFiles.Create(FilesIn(text, ""));

    private static IEnumerable<(string Name, string Text)> FilesIn(string text, string name)
    {
        if (MimeMessage.Read(text) is { } parts)
        {
            return parts.SelectMany(part => FilesIn(part.Text, part.Name));
        }

        return CloudConfig.IsCloudConfig(text) && CloudConfig.Read(text) is { } files ? files : [(name, text)];
    }
}
