using Infra.Engine.Diagnostics;
using Infra.Engine.Planning;
using Infra.Engine.Protocol;
using Infra.Engine.State;
using Infra.Engine.Urns;
using Infra.Engine.Values;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>Answers requests to read a resource that the stack does not own, such as a stack reference.</summary>
internal sealed class ResourceReader(Session session, Registrar registrar, ProviderTable providers)
{
    private const string StackReference = "pulumi:pulumi:StackReference";

    private readonly OptionReader _options = new(session);

    /// <summary>Reads a resource. Properties that the program does not give are unknown, because only the cloud knows them.</summary>
    public async Task<ReadResourceResponse> ReadAsync(ReadResourceRequest request)
    {
        var schemas = await session.Schemas.ConfigureAwait(false);
        var parent = registrar.FindParent(request.Parent, request.Type, request.Name);
        var urn = registrar.Reserve(parent, request.Type, request.Name);
        var given = session.Reader.Read(request.Properties);
        var outputs = request.Type == StackReference ? ReadStackReference(urn, request.Id) : given;
        var use = new ProviderUse(request.Type, urn, request.Provider, request.Version, request.PluginDownloadURL, parent);
        var resource = new Resource
        {
            Urn = urn,
            IsCustom = true,
            Parent = parent?.Resource.Urn,
            Provider = providers.Find(use, schemas),
            Protect = parent?.Resource.Protect ?? false,
            Id = request.Id == WireConstants.Unknown ? UnknownValue.Instance : new StringValue(request.Id),
            Inputs = given,
            Outputs = request.Type == StackReference ? outputs : MapValue.Empty,
            Dependencies = _options.Urns(request.Dependencies, urn, "dependencies"),
            Options = _options.Read(SelectOptions(request), urn, parent),
        };
        session.Register(new Registration { Resource = resource, Parent = parent, Providers = parent?.Providers ?? [], Outputs = outputs });
        session.Plan.Add(new ReadStep(resource));
        return new ReadResourceResponse { Urn = urn.Value, Properties = Answers.Write(outputs) };
    }

    private static RegisterResourceRequest SelectOptions(ReadResourceRequest request) => new()
    {
        AdditionalSecretOutputs = { request.AdditionalSecretOutputs },
        Version = request.Version,
        PluginDownloadURL = request.PluginDownloadURL,
    };

    private MapValue ReadStackReference(Urn urn, string stack)
    {
        if (!session.StackStates.TryGetValue(stack, out var file))
        {
            session.Plan.Add(Catalogue.UnknownStack.On(urn, $"No exported state of the stack '{stack}' was given, so its outputs are unknown in this "
                + $"preview. Export one with 'pulumi stack export --stack {stack}' to preview with its values."));
            return MapValue.Create(("name", new StringValue(stack)));
        }

        try
        {
            var outputs = StackState.ReadOutputs(file, session.Passphrase);
            var secrets = outputs.Where(output => output.Value.ContainsSecrets).Select(PropertyValue (output) => new StringValue(output.Key));
            return MapValue.Create(("name", new StringValue(stack)), ("outputs", outputs), ("secretOutputNames", new ListValue([.. secrets])));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException)
        {
            throw session.Refuse(Catalogue.BadState.On(urn, $"The state of the stack '{stack}' cannot be read from '{file}': "
                + $"{problem.Message} Export it again with 'pulumi stack export --stack {stack}'."));
        }
    }
}
