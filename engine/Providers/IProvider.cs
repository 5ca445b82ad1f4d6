using Infra.Engine.Resources;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Engine.Providers;

/// <summary>
/// What manages the resources of a package, as Pulumi's provider plugins do. Only the planner calls it, one call at a time, except for
/// <see cref="Invoke"/>, which many threads call at once.
/// </summary>
internal interface IProvider
{
    /// <summary>Whether outputs that are missing in its answers are not known. Otherwise the resource does not have them.</summary>
    bool LeavesOutUnknowns { get; }

    /// <summary>Checks the properties that a program sets on a resource, or on the provider itself.</summary>
    /// <param name="urn">The resource.</param>
    /// <param name="old">The properties that it had; null for a resource that is created.</param>
    /// <param name="inputs">The properties that the program sets.</param>
    CheckResult Check(Urn urn, MapValue? old, MapValue inputs);

    /// <summary>Compares a resource with what the program declares.</summary>
    /// <param name="old">The resource as it is.</param>
    /// <param name="inputs">The checked properties that it is to have.</param>
    DiffResult Diff(ResourceState old, MapValue inputs);

    /// <summary>The outputs that a resource would have.</summary>
    /// <param name="urn">The resource.</param>
    /// <param name="inputs">Its checked properties.</param>
    /// <exception cref="ProviderException">It cannot be created.</exception>
    MapValue PreviewCreate(Urn urn, MapValue inputs);

    /// <summary>The outputs that a resource would have after a change in place.</summary>
    /// <param name="old">The resource as it is.</param>
    /// <param name="inputs">The checked properties that it is to have.</param>
    /// <exception cref="ProviderException">It cannot be changed.</exception>
    MapValue PreviewUpdate(ResourceState old, MapValue inputs);

    /// <summary>Reads a resource.</summary>
    /// <param name="urn">The resource.</param>
    /// <param name="id">Its id: a text, or an unknown when only the deployment knows it.</param>
    /// <param name="inputs">The properties that the program gives.</param>
    /// <exception cref="ProviderException">It does not exist, or cannot be read.</exception>
    ReadResult Read(Urn urn, PropertyValue id, MapValue inputs);

    /// <summary>Calls a function.</summary>
    /// <param name="token">Token of the function.</param>
    /// <param name="arguments">The arguments, without unknowns.</param>
    /// <param name="settings">The inputs of the provider's own resource.</param>
    /// <returns>The result. Parts that only the cloud knows are unknown.</returns>
    /// <exception cref="ProviderException">The function is not known, fails, or cannot be answered here.</exception>
    MapValue Invoke(string token, MapValue arguments, MapValue settings);

    /// <summary>Names of the outputs of a function; null when they are not known.</summary>
    /// <param name="token">Token of the function.</param>
    IReadOnlyList<string>? FunctionOutputs(string token);
}
