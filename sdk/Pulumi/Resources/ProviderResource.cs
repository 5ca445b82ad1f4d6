namespace Pulumi;

/// <summary>A configured instance of a provider plugin.</summary>
public class ProviderResource : CustomResource
{
    private const string TypePrefix = "pulumi:providers:";
    private Task<string>? _reference;

    /// <param name="package">Package whose resources it manages, such as <c>aws</c>.</param>
    /// <param name="name">Name in the program.</param>
    /// <param name="args">Configuration of the provider.</param>
    /// <param name="options">Options; null for none.</param>
    public ProviderResource(string package, string name, ResourceArgs args, CustomResourceOptions? options = null)
        : base(TypePrefix + package, name, args, options)
    {
    }

    /// <param name="package">Package whose resources it manages, such as <c>aws</c>.</param>
    /// <param name="name">Name in the program.</param>
    /// <param name="args">Configuration of the provider.</param>
    /// <param name="options">Options; null for none.</param>
    /// <param name="registerPackageRequest">Must be null: the local build of the core registers no packages.</param>
    public ProviderResource(
        string package,
        string name,
        ResourceArgs args,
        CustomResourceOptions? options = null,
        RegisterPackageRequest? registerPackageRequest = null)
        : base(TypePrefix + package, name, args, options, registerPackageRequest)
    {
    }

    private protected ProviderResource(string urn, Output<string> id)
        : base(urn, id)
    {
    }

    internal string Package => GetResourceType()[TypePrefix.Length..];

    /// <summary>The name of the provider in requests: its URN and id. An unknown id is written as the text for unknown values.</summary>
    internal Task<string> ReferenceAsync() => _reference ??= MakeReferenceAsync();

    private async Task<string> MakeReferenceAsync()
    {
        var urn = await Urn.GetDataAsync().ConfigureAwait(false);
        var id = await Id.GetDataAsync().ConfigureAwait(false);
        return $"{urn.As<string>()}::{(id.IsKnown ? id.As<string>() : Serialization.Wire.Unknown)}";
    }
}
