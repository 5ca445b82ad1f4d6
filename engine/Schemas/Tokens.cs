namespace Infra.Engine.Schemas;

/// <summary>Type and function tokens, <c>package:module:name</c>.</summary>
internal static class Tokens
{
    private const string ProviderPrefix = "pulumi:providers:";

    /// <summary>Whether a type is that of providers.</summary>
    public static bool IsProvider(string type) => type.StartsWith(ProviderPrefix, StringComparison.Ordinal);

    /// <summary>The type of the providers of a package.</summary>
    public static string ProviderOf(string package) => ProviderPrefix + package;

    /// <summary>The package of a type or function; for a provider's type the package that it serves.</summary>
    public static string PackageOf(string token) => IsProvider(token) ? token[ProviderPrefix.Length..] : token.IndexOf(':') is >= 0 and var end ? token[..end] : token;
}
