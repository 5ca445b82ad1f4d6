using System.Collections.Immutable;
using Infra.Engine.Diagnostics;
using Infra.Engine.Urns;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>Translates registrations and reads: from the wire to goals, and from what was planned to answers.</summary>
internal sealed class Registrar(Session session, ProviderFinder providers, Transforms transforms, Hooks hooks, Packages packages)
{
    private readonly GoalReader _goals = new(session);

    /// <summary>Registers a resource.</summary>
    /// <param name="request">The message.</param>
    /// <param name="isNode">Whether the client is a Node.js SDK.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<RegisterResourceResponse> RegisterAsync(RegisterResourceRequest request, bool isNode, CancellationToken cancellation)
    {
        var parent = session.Find(request.Parent);
        var urn = UrnOf(request.Parent, parent, request.Type, request.Name);
        RequireType(request.Type, request.Custom || request.Remote, urn);
        RefuseUnsupported(request, urn);
        (request.Version, request.PluginDownloadURL) = packages.Find(request.PackageRef, request.Version, request.PluginDownloadURL);
        var own = request.Transforms.ToImmutableArray();
        var isTransformed = await transforms.ApplyAsync(request, urn, parent, cancellation).ConfigureAwait(false);
        await session.Providers.ConfigureAwait(false);
        var provider = request.Custom && !Tokens.IsProvider(request.Type)
            ? providers.Find(request.Type, urn, request.Provider, request.Version, request.PluginDownloadURL, parent)
            : null;
        var goal = _goals.Read(request, urn, parent, provider, isTransformed, isOldNode: isNode && !request.AliasSpecs);
        await hooks.RunAsync(request.Hooks?.BeforeCreate, urn, goal.Inputs, null, cancellation).ConfigureAwait(false);
        var resource = session.Planner.Declare(goal);
        await hooks.RunAsync(request.Hooks?.AfterCreate, urn, resource.Inputs, resource.Outputs, cancellation).ConfigureAwait(false);
        session.Register(new Registration
        {
            Resource = resource,
            Parent = parent,
            Transforms = own,
            Providers = ReadProviders(request, parent),
        });
        var answers = new Answers(request.AcceptSecrets, request.AcceptResources, request.SupportsPartialValues);
        return new RegisterResourceResponse { Urn = urn.Value, Id = Answers.Id(resource), Object = answers.Outputs(resource) };
    }

    /// <summary>Reads a resource.</summary>
    public async Task<ReadResourceResponse> ReadAsync(ReadResourceRequest request)
    {
        var parent = session.Find(request.Parent);
        var urn = UrnOf(request.Parent, parent, request.Type, request.Name);
        RequireType(request.Type, isCustom: true, urn);
        (request.Version, request.PluginDownloadURL) = packages.Find(request.PackageRef, request.Version, request.PluginDownloadURL);
        await session.Providers.ConfigureAwait(false);
        var provider = providers.Find(request.Type, urn, request.Provider, request.Version, request.PluginDownloadURL, parent);
        var resource = session.Planner.Declare(_goals.Read(request, urn, parent, provider));
        session.Register(new Registration { Resource = resource, Parent = parent, Providers = parent?.Providers ?? [] });

        // Both official SDKs take a read property with unknowns, and have no flag to say so.
        var answers = new Answers(request.AcceptSecrets, request.AcceptResources, KeepsUnknowns: true);
        return new ReadResourceResponse { Urn = urn.Value, Properties = answers.Outputs(resource) };
    }

    /// <summary>Registers the outputs of a resource: mostly of a component, or of the stack.</summary>
    public void RegisterOutputs(RegisterResourceOutputsRequest request) =>
        session.Planner.SetOutputs(request.Urn, session.Reader.Read(request.Outputs));

    private Urn UrnOf(string parentText, Registration? parent, string type, string name)
    {
        var parentUrn = parent?.Resource.Urn ?? (Urn.TryParse(parentText, out var parsed) ? parsed : null);
        return Urn.Create(session.Stack, session.Project, parentUrn, type, name);
    }

    // Providers are found by the first part of the type. A component may have any type.
    private void RequireType(string type, bool isCustom, Urn urn)
    {
        if (isCustom && !Tokens.HasThreeParts(type))
        {
            throw session.Decline(Catalogue.BadOption.On(
                urn, $"'{type}' is not the type of a resource. Types have the form <package>:<module>:<name>, such as aws:ec2/vpc:Vpc."));
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

        if (request.EnvVarMappings.Count > 0 && !Tokens.IsProvider(request.Type))
        {
            throw session.Decline(Catalogue.BadOption.On(urn, "Only a provider can have envVarMappings."));
        }
    }

    // A resource passes the providers in its options on to all resources below it.
    private static ImmutableDictionary<string, string> ReadProviders(RegisterResourceRequest request, Registration? parent)
    {
        var inherited = parent?.Providers ?? ImmutableDictionary<string, string>.Empty;
        return request.Providers.Count == 0 ? inherited : inherited.SetItems(request.Providers.ToDictionary());
    }
}
