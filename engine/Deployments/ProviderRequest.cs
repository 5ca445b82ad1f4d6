using System.Text.RegularExpressions;

namespace Infra.Engine.Deployments;

/// <summary>A provider that a program needs and does not name: the default provider of a package.</summary>
/// <param name="Package">Name of the package.</param>
/// <param name="Version">Version of the provider plugin, a semantic version; empty for any.</param>
/// <param name="PluginDownloadUrl">URL that the plugin is downloaded from; empty for the usual place.</param>
internal sealed partial record ProviderRequest(string Package, string Version, string PluginDownloadUrl)
{
    /// <summary>Whether a text is a semantic version, such as <c>7.48.0</c> or <c>1.0.0-beta.1+build</c>.</summary>
    public static bool IsVersion(string text) => SemanticVersion().IsMatch(text);

    /// <summary>Name of the default provider, as Pulumi's engine names it: <c>default_1_2_3_https_/example.com/plugins</c>.</summary>
    public string DefaultName()
    {
        var name = Version.Length == 0 ? "default" : $"default_{VersionSeparator().Replace(Version, "_")}";
        return PluginDownloadUrl.Length == 0 ? name : $"{name}_{QualifiedName(PluginDownloadUrl)}";
    }

    // A qualified name has parts between slashes, none of them empty.
    private static string QualifiedName(string text) => string.Join(
        '/', text.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(part => NoNameCharacter().Replace(part, "_")));

    [GeneratedRegex(@"^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$")]
    private static partial Regex SemanticVersion();

    [GeneratedRegex("(?<=^[0-9.]*)-|[.+]")]
    private static partial Regex VersionSeparator();

    [GeneratedRegex("[^A-Za-z0-9_.-]")]
    private static partial Regex NoNameCharacter();
}
