using System.Text.RegularExpressions;

namespace Infra.Engine.Configuration;

/// <summary>Keys of configuration values.</summary>
internal static partial class ConfigKey
{
    /// <summary>
    /// Turns a key into the form that the program sees, <c>namespace:name</c>. Accepts the older form <c>namespace:config:name</c> too. Returns null
    /// for any other text.
    /// </summary>
    public static string? Normalise(string text)
    {
        var match = Form().Match(text);
        return match.Success ? $"{match.Groups["namespace"].Value}:{match.Groups["name"].Value}" : null;
    }

    /// <summary>The namespace of a normalised key.</summary>
    public static string GetNamespace(string key) => key[..key.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>The name of a normalised key.</summary>
    public static string GetName(string key) => key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];

    [GeneratedRegex("^(?<namespace>[^:]+):(config:)?(?<name>[^:]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
