using Infra.Engine.Deployments;
using Infra.Engine.Diagnostics;
using Infra.Engine.Providers;
using Infra.Engine.Urns;

namespace Infra.Engine.Monitor;

/// <summary>Finds the provider of a resource or function.</summary>
internal sealed class ProviderFinder(Session session)
{
    /// <summary>Finds the provider. Null, with a diagnostic, when the configuration disables the default provider of the package.</summary>
    /// <param name="token">Type of the resource, or token of the function.</param>
    /// <param name="urn">The resource; null for a function.</param>
    /// <param name="reference">The provider that it names; empty when it names none.</param>
    /// <param name="version">Version of the provider plugin; empty for any.</param>
    /// <param name="pluginDownloadUrl">URL that the plugin is downloaded from; empty for the usual place.</param>
    /// <param name="parent">The parent, whose providers it inherits; null when it has none.</param>
    public Urn? Find(string token, Urn? urn, string reference, string version, string pluginDownloadUrl, Registration? parent)
    {
        if (version.Length > 0 && !ProviderRequest.IsVersion(version))
        {
            throw session.Decline(Catalogue.BadOption.On(
                urn, $"{token} asks for version '{version}' of its provider, which is not a semantic version. Versions have the form 1.2.3."));
        }

        var package = Tokens.GetPackage(token);
        if (reference.Length > 0)
        {
            return Named(reference, token, urn);
        }

        if (parent?.Resource.Provider is { } inherited && Tokens.GetPackage(inherited.Type) == package)
        {
            return inherited;
        }

        var request = new ProviderRequest(package, version, pluginDownloadUrl);
        return parent?.Providers.GetValueOrDefault(package) is { } given
            ? Named(given, token, urn)
            : session.Planner.FindDefaultProvider(request, token, urn);
    }

    private Urn Named(string reference, string token, Urn? urn) =>
        ProviderReference.TryParse(reference, out var provider) && Tokens.IsProvider(provider.Type)
            && session.Resources.Find(provider)?.Urn is { } known
            ? known
            : throw new RefusedException(
                Catalogue.BadProvider.On(urn, $"{token} names the provider '{reference}', which is not a provider of this program."));
}
