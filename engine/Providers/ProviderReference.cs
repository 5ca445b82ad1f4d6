using System.Diagnostics.CodeAnalysis;
using Infra.Engine.Protocol;
using Infra.Engine.Urns;

namespace Infra.Engine.Providers;

/// <summary>How programs name a provider: <c>&lt;URN&gt;::&lt;id&gt;</c>. In a preview every provider is new, so its id is the unknown.</summary>
internal static class ProviderReference
{
    private const string Separator = "::";

    /// <summary>The reference to a provider that does not exist yet.</summary>
    public static string Format(Urn provider) => $"{provider}{Separator}{WireConstants.Unknown}";

    /// <summary>Reads a reference. Returns false when the text is not one.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Urn? provider)
    {
        // The id follows the last separator, because the name of a provider may contain separators.
        var end = text.LastIndexOf(Separator, StringComparison.Ordinal);
        provider = null;
        return end > 0 && Urn.TryParse(text[..end], out provider);
    }
}
