using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Chooses the provider of a resource, and the providers that its children inherit.</summary>
internal static class ProviderChoice
{
    /// <exception cref="ResourceException">A component has both options Provider and Providers.</exception>
    public static (ProviderResource? Own, ImmutableDictionary<string, ProviderResource> ForChildren) For(
        Resource resource, ResourceOptions options, Resource? parent)
    {
        var inherited = parent?.Providers ?? ImmutableDictionary<string, ProviderResource>.Empty;
        if (options is not ComponentResourceOptions component)
        {
            return options.Provider is { } given
                ? (given, inherited.SetItem(given.Package, given))
                : (inherited.GetValueOrDefault(GetPackage(resource.GetResourceType())), inherited);
        }

        if (component.Provider is not null && component.Providers.Count > 0)
        {
            throw new ResourceException(
                $"Component '{resource.GetResourceName()}' has both the option Provider and the option Providers. List all of them in Providers.",
                parent,
                hideStack: true);
        }

        IEnumerable<ProviderResource> providers = component.Provider is { } only ? [only] : component.Providers;
        return (null, inherited.SetItems(providers.Select(provider => KeyValuePair.Create(provider.Package, provider))));
    }

    /// <summary>The package of a type or function token: its first part.</summary>
    public static string GetPackage(string token) => token[..Math.Max(token.IndexOf(':', StringComparison.Ordinal), 0)];
}
