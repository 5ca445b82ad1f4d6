namespace Infra.Engine.Configuration;

/// <summary>Keys of configuration values.</summary>
internal static class ConfigKey
{
    private const string Infix = "config";

    /// <summary>
    /// Turns a key into the form that the program sees, <c>namespace:name</c>. Accepts <c>name</c>, which belongs to the project, and the older form
    /// <c>namespace:config:name</c> too. Returns null for any other text.
    /// </summary>
    public static string? Normalise(string text, string project) => text.Split(':') switch
    {
        [""] => null,
        [var name] => $"{project}:{name}",
        [_, _] => text,
        [var space, Infix, var name] => $"{space}:{name}",
        _ => null,
    };

    /// <summary>The namespace of a normalised key.</summary>
    public static string GetNamespace(string key) => key[..key.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>The name of a normalised key.</summary>
    public static string GetName(string key) => key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
