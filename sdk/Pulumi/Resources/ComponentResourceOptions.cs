namespace Pulumi;

/// <summary>Options of a <see cref="ComponentResource"/>.</summary>
public sealed class ComponentResourceOptions : ResourceOptions
{
    /// <summary>Providers for the component's children, one per package. Excludes <see cref="ResourceOptions.Provider"/>.</summary>
    public List<ProviderResource> Providers { get => field ??= []; set; }

    /// <summary>
    /// Merges two sets of options. When both have a value, the second counts. Lists are joined, and providers are merged by package.
    /// </summary>
    /// <param name="options1">The first set of options.</param>
    /// <param name="options2">The second set of options. Neither set is changed.</param>
    public static ComponentResourceOptions Merge(ComponentResourceOptions? options1, ComponentResourceOptions? options2)
    {
        var first = options1 ?? new();
        var second = options2 ?? new();
        var merged = new ComponentResourceOptions();
        merged.SetMerged(first, second);
        merged.Provider = null;
        foreach (var provider in first.AllProviders.Concat(second.AllProviders))
        {
            merged.Providers.RemoveAll(earlier => earlier.Package == provider.Package);
            merged.Providers.Add(provider);
        }

        if (merged.Providers is [var only])
        {
            merged.Provider = only;
            merged.Providers = [];
        }

        return merged;
    }

    private IEnumerable<ProviderResource> AllProviders => Provider is null ? Providers : Providers.Append(Provider);
}
