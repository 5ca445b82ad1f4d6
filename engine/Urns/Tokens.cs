namespace Infra.Engine.Urns;

/// <summary>Type and function tokens, <c>package:module:name</c>.</summary>
internal static class Tokens
{
    private const string ProviderPrefix = "pulumi:providers:";

    /// <summary>Whether a type is the type of a provider.</summary>
    public static bool IsProvider(string type) => type.StartsWith(ProviderPrefix, StringComparison.Ordinal);

    /// <summary>Creates the type of a package's providers.</summary>
    public static string CreateProvider(string package) => ProviderPrefix + package;

    /// <summary>Whether a type has the form <c>package:module:name</c>, with no part empty.</summary>
    public static bool HasThreeParts(string type)
    {
        Span<Range> parts = stackalloc Range[4];
        parts = parts[..type.AsSpan().Split(parts, ':')];
        return parts.Length == 3 && !IsEmpty(parts[0]) && !IsEmpty(parts[1]) && !IsEmpty(parts[2]);
        static bool IsEmpty(Range part) => part.Start.Equals(part.End);
    }

    /// <summary>The package of a type or function. For the type of a provider, the package that the provider serves.</summary>
    public static string GetPackage(string token) =>
        IsProvider(token) ? token[ProviderPrefix.Length..] : token.IndexOf(':') is >= 0 and var end ? token[..end] : token;
}
