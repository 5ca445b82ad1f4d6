namespace Pulumi;

/// <summary>A provider of which only the reference is known.</summary>
internal sealed class DependencyProviderResource : ProviderResource
{
    /// <param name="reference">URN and id of the provider, in the form of requests.</param>
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
