using System.Text.RegularExpressions;

namespace Infra.Engine.Configuration;

/// <summary>Keys of configuration values.</summary>
internal static partial class ConfigKey
{
    /// <summary>
    /// The key as the program sees it, <c>namespace:name</c>. The older form <c>namespace:config:name</c> means the same. Null when the text is neither.
    /// </summary>
    public static string? Normalise(string text)
    {
        var match = Form().Match(text);
        return match.Success ? $"{match.Groups["namespace"].Value}:{match.Groups["name"].Value}" : null;
    }

    /// <summary>The namespace of a normalised key.</summary>
    public static string NamespaceOf(string key) => key[..key.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>The name of a normalised key.</summary>
    public static string NameOf(string key) => key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];

    [GeneratedRegex("^(?<namespace>[^:]+):(config:)?(?<name>[^:]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
