namespace Pulumi;

/// <summary>Stands for a provider that is known by its reference only.</summary>
internal sealed class DependencyProviderResource : ProviderResource
{
    /// <param name="reference">URN and id of the provider, as requests name it.</param>
    public DependencyProviderResource(string reference)
        : this(reference, reference.LastIndexOf("::", StringComparison.Ordinal))
    {
    }

    private DependencyProviderResource(string reference, int end)
        : base(reference[..end], IdFrom(reference[(end + 2)..]))
    {
    }

    private static Output<string> IdFrom(string id) => id == Serialization.Wire.Unknown ? Output.Unknown<string>() : Output.Create(id);
}
