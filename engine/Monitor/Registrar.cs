using System.Collections.Immutable;
using Infra.Engine.Assets;
using Infra.Engine.Diagnostics;
using Infra.Engine.Planning;
using Infra.Engine.Protocol;
using Infra.Engine.Schemas;
using Infra.Engine.Urns;
using Infra.Engine.Values;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>Plans a step for every registration and answers it. The lifecycle is in <c>docs/engine.md</c>.</summary>
internal sealed class Registrar(Session session, SchemaCheck check, ProviderTable providers, Transforms transforms)
{
    private readonly OptionReader _options = new(session);
    private readonly DependencyReader _dependencies = new(session);

    /// <summary>Registers a resource.</summary>
    public async Task<RegisterResourceResponse> RegisterAsync(RegisterResourceRequest request, CancellationToken cancellation)
    {
        var schemas = await session.Schemas.ConfigureAwait(false);
        var parent = FindParent(request.Parent, request.Type, request.Name);
        var urn = Reserve(parent, request.Type, request.Name);
        RefuseUnsupported(request, urn);
        var own = request.Transforms.ToImmutableArray();
        var isTransformed = await transforms.ApplyAsync(request, urn, parent, cancellation).ConfigureAwait(false);
        var (inputs, dependencies) = isTransformed
            ? _dependencies.ReadTransformed(request, urn)
            : (session.Reader.Read(request.Object), _dependencies.Read(request.PropertyDependencies, urn));
        var schema = request.Custom ? schemas.FindResource(request.Type, request.Version) : null;
        var use = new ProviderUse(request.Type, urn, request.Provider, request.Version, request.PluginDownloadURL, parent);
        var resource = new Resource
        {
            Urn = urn,
            IsCustom = request.Custom,
            Parent = parent?.Resource.Urn,
            Provider = request.Custom ? providers.Find(use, schemas) : null,
            Protect = request.HasProtect ? request.Protect : parent?.Resource.Protect ?? false,
            Inputs = check.Run(schema, urn, HashAssets(inputs, urn)),
            Dependencies = _options.Urns(request.Dependencies, urn, "dependencies"),
            PropertyDependencies = dependencies,
            Options = _options.Read(request, urn, parent),
        };
        var outputs = Answers.Outputs(resource, schema, request.SupportsPartialValues);
        session.Register(new Registration
        {
            Resource = resource,
            Parent = parent,
            Transforms = own,
            Providers = ReadProviders(request, parent),
            Outputs = outputs,
        });
        session.StackUrn = request.Type == Urn.StackType ? urn : session.StackUrn;
        session.Plan.Add(resource.Options.ImportId is null ? new CreateStep(resource) : new ImportStep(resource));
        return new RegisterResourceResponse { Urn = urn.Value, Id = AnswerId(resource), Object = Answers.Write(outputs) };
    }

    /// <summary>Registers the outputs of a component or of the stack.</summary>
    public void RegisterOutputs(RegisterResourceOutputsRequest request)
    {
        if (session.Find(request.Urn) is not { Resource: var resource })
        {
            throw session.Refuse(Catalogue.NoResource.With($"Outputs were registered for '{request.Urn}', which is not a resource of this program."));
        }

        session.Plan.SetOutputs(resource.Urn, session.Reader.Read(request.Outputs));
        session.HasStackOutputs |= resource.Urn == session.StackUrn;
    }

    /// <summary>Finds the parent of a resource; null when the program names none.</summary>
    public Registration? FindParent(string parent, string type, string name)
    {
        if (parent.Length == 0)
        {
            return null;
        }

        return session.Find(parent)
            ?? throw session.Refuse(Catalogue.NoParent.With(
                $"{type} '{name}' names the parent '{parent}', which is not a resource of this program."));
    }

    /// <summary>Reserves the URN of a new resource.</summary>
    public Urn Reserve(Registration? parent, string type, string name)
    {
        var urn = Urn.Create(session.Stack, session.Project, parent?.Resource.Urn, type, name);
        return session.TryReserve(urn)
            ? urn
            : throw session.Refuse(Catalogue.DuplicateUrn.On(urn, $"The program declares two resources of type {type} with the name '{name}' and "
                + "parents of the same types. Give one of them another name."));
    }

    private MapValue HashAssets(MapValue inputs, Urn urn)
    {
        try
        {
            return session.Assets.Hash(inputs);
        }
        catch (AssetException problem)
        {
            throw session.Refuse(Catalogue.BadAsset.On(urn, problem.Message));
        }
    }

    private void RefuseUnsupported(RegisterResourceRequest request, Urn urn)
    {
        if (request.Remote)
        {
            throw session.Refuse(Catalogue.Unsupported.On(
                urn, $"{request.Type} is a component that a provider plugin builds, and the embedded engine runs no plugins. "
                    + "Preview it with 'pulumi preview', or declare its resources in the program."));
        }

        if (request.Hooks is { } hooks && hooks.CalculateSize() > 0)
        {
            throw session.Refuse(Catalogue.Unsupported.On(
                urn, "The resource has hooks, and the embedded engine runs none. Leave them out of previews, or use 'pulumi preview'."));
        }
    }

    // A resource passes the providers in its options on to all resources below it.
    private static ImmutableDictionary<string, string> ReadProviders(RegisterResourceRequest request, Registration? parent)
    {
        var inherited = parent?.Providers ?? ImmutableDictionary<string, string>.Empty;
        return request.Providers.Count == 0 ? inherited : inherited.SetItems(request.Providers);
    }

    // Clients put the id of a provider into references, so it must not be empty.
    private static string AnswerId(Resource resource) => resource.Options.ImportId ?? (Tokens.IsProvider(resource.Type) ? WireConstants.Unknown : "");
}
