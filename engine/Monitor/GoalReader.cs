using Infra.Engine.Assets;
using Infra.Engine.Deployments;
using Infra.Engine.Diagnostics;
using Infra.Engine.Protocol;
using Infra.Engine.Resources;
using Infra.Engine.Urns;
using Infra.Engine.Values;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>Translates what a program sends into goals. It decides nothing about the plan.</summary>
internal sealed class GoalReader(Session session)
{
    private readonly OptionReader _options = new(session);
    private readonly DependencyReader _dependencies = new(session);

    /// <summary>Reads a registration.</summary>
    /// <param name="request">The message, after the transforms.</param>
    /// <param name="urn">The resource.</param>
    /// <param name="parent">Its parent; null when it has none.</param>
    /// <param name="provider">Its provider; null when it has none.</param>
    /// <param name="isTransformed">Whether transforms may have changed the inputs and their dependencies.</param>
    /// <param name="isOldNode">Whether the client is a Node.js SDK that sends aliases in the form from before alias specs.</param>
    public Goal Read(RegisterResourceRequest request, Urn urn, Registration? parent, Urn? provider, bool isTransformed, bool isOldNode)
    {
        var (inputs, dependencies) = _dependencies.Read(request, urn, isTransformed);
        return new Goal
        {
            Urn = urn,
            IsCustom = request.Custom,
            Parent = ParentOf(request.Parent, urn, parent),
            Provider = provider,
            Protect = request.HasProtect ? request.Protect : parent?.Resource.Protect ?? false,
            Inputs = HashAssets(Tokens.IsProvider(request.Type) ? ProviderInputsOf(request, inputs) : inputs, urn),
            Dependencies = _options.Urns(request.Dependencies, urn, "dependencies"),
            PropertyDependencies = dependencies,
            Aliases = _options.Aliases(request, urn, isOldNode),
            Options = _options.Read(request, urn, parent),
        };
    }

    /// <summary>Reads a request to read a resource.</summary>
    public Goal Read(ReadResourceRequest request, Urn urn, Registration? parent, Urn? provider) => new()
    {
        Urn = urn,
        IsCustom = true,
        Parent = ParentOf(request.Parent, urn, parent),
        Provider = provider,
        ReadId = request.Id == WireConstants.Unknown ? UnknownValue.Instance : new StringValue(request.Id),
        Protect = parent?.Resource.Protect ?? false,
        Inputs = session.Reader.Read(request.Properties),
        Dependencies = _options.Urns(request.Dependencies, urn, "dependencies"),
        Options = OptionReader.Read(request, parent),
    };

    private MapValue HashAssets(MapValue inputs, Urn urn)
    {
        try
        {
            return session.Assets.Hash(inputs);
        }
        catch (AssetException problem)
        {
            throw new RefusedException(Catalogue.BadAsset.On(urn, problem.Message));
        }
    }

    // The planner refuses a parent that does not exist.
    private Urn? ParentOf(string text, Urn urn, Registration? parent) =>
        parent?.Resource.Urn ?? (text.Length == 0 ? null : _options.ReadUrn(text, urn, "parent"));

    private static MapValue ProviderInputsOf(RegisterResourceRequest request, MapValue inputs)
    {
        var variables = request.EnvVarMappings.ToDictionary()
            .Select(pair => KeyValuePair.Create(pair.Key, (PropertyValue)new StringValue(pair.Value)));
        return ProviderInputs.Complete(inputs, request.Version, request.PluginDownloadURL, MapValue.Create(variables));
    }
}
