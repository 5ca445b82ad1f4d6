namespace Infra.Engine.Providers;

/// <summary>The providers by package.</summary>
internal interface IProviders
{
    /// <summary>Finds the provider of a package.</summary>
    /// <param name="package">Name of the package, such as <c>aws</c>.</param>
    /// <param name="version">Its version; empty for any.</param>
    /// <exception cref="ProviderException">There is no such provider.</exception>
    IProvider Find(string package, string version);
}
