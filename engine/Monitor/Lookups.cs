using Grpc.Core;
using Infra.Engine.Diagnostics;
using Infra.Engine.Planning;
using Infra.Engine.Protocol;
using Infra.Engine.Simulation;
using Infra.Engine.State;
using Infra.Engine.Urns;
using Infra.Engine.Values;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>Answers what a program asks about things that it does not declare: existing resources, other stacks, functions of providers.</summary>
internal sealed class Lookups(Session session, Registrar registrar, SchemaCheck check, ProviderTable providers, Transforms transforms)
{
    private const string StackReferenceType = "pulumi:pulumi:StackReference";
    private const string GetResource = "pulumi:pulumi:getResource";

    private readonly OptionReader _options = new(session);

    /// <summary>Reads a resource: its id and what the program says of it are known, the rest is not.</summary>
    public async Task<ReadResourceResponse> ReadAsync(ReadResourceRequest request)
    {
        var parent = registrar.ParentOf(request.Parent, request.Type, request.Name);
        var urn = registrar.Reserve(parent, request.Type, request.Name);
        var properties = session.Reader.Read(request.Properties);
        var isStack = request.Type == StackReferenceType;
        var resource = new Resource
        {
            Urn = urn,
            IsCustom = true,
            Parent = parent?.Resource.Urn,
            Provider = await providers.FindAsync(new(request.Type, urn, request.Provider, request.Version, request.PluginDownloadURL, parent)).ConfigureAwait(false),
            Id = request.Id == WireConstants.Unknown ? UnknownValue.Instance : new StringValue(request.Id),
            Inputs = properties,
            Dependencies = _options.Urns(request.Dependencies, urn, "dependencies"),
            Options = request.Version.Length == 0 ? ResourceOptions.Default : new ResourceOptions { Version = request.Version },
        };
        var outputs = isStack ? StackOutputs(urn, request.Id, properties) : Answers.Outputs(resource, await check.SchemaOfAsync(request.Type, request.Version).ConfigureAwait(false), keepsUnknowns: true);
        session.Register(new Registration { Resource = resource, Parent = parent, Outputs = outputs });
        session.Plan.Add(new ReadStep(resource));
        return new ReadResourceResponse { Urn = urn.Value, Properties = WireWriter.Write(outputs) };
    }

    /// <summary>Calls a function.</summary>
    public async Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request, CancellationToken cancellation)
    {
        await transforms.ApplyAsync(request, cancellation).ConfigureAwait(false);
        var arguments = session.Reader.Read(request.Args);
        if (request.Tok == GetResource)
        {
            return Answer(StateOf(arguments));
        }

        var parent = request.Parent.Length == 0 ? null : session.Find(request.Parent);
        var provider = await providers.FindAsync(new(request.Tok, null, request.Provider, request.Version, request.PluginDownloadURL, parent)).ConfigureAwait(false);
        if (arguments.ContainsUnknowns)
        {
            return Answer(await UnknownAsync(request).ConfigureAwait(false));
        }

        try
        {
            return Answer(Functions.Call(request.Tok, arguments, (provider is null ? null : session.Find(provider)?.Resource.Inputs) ?? MapValue.Empty) ?? throw NoAnswer(request, arguments));
        }
        catch (ArgumentException problem)
        {
            throw session.Refuse(Catalogue.BadArguments.With($"{request.Tok}: {problem.Message}"));
        }
    }

    private static ResourceInvokeResponse Answer(MapValue value) => new() { Return = WireWriter.Write(value) };

    private RpcException NoAnswer(ResourceInvokeRequest request, MapValue arguments) => session.Refuse(Catalogue.NoAnswer.With(
        $"{request.Tok} was called with {arguments}, and only the cloud knows its answer. Put what it would give into the settings: everything a plan depends on is in Git."));

    // A text for every field is the only answer that both SDKs take for unknown; see docs/engine.md.
    private async Task<MapValue> UnknownAsync(ResourceInvokeRequest request)
    {
        var fields = await check.FunctionOutputsAsync(request.Tok, request.Version).ConfigureAwait(false);
        return fields is null
            ? throw session.Refuse(Catalogue.NoAnswer.With($"{request.Tok} was called with values that are not known yet, and no schema tells what it gives."))
            : MapValue.Of(fields.Select(field => KeyValuePair.Create<string, PropertyValue>(field, UnknownValue.Instance)));
    }

    private MapValue StateOf(MapValue arguments)
    {
        var urn = arguments.TryGetValue("urn", out var value) && value is StringValue text ? text.Value : "";
        if (session.Find(urn) is not { } found)
        {
            throw session.Refuse(Catalogue.NoResource.With($"The program asks for the resource '{urn}', which it does not declare."));
        }

        return MapValue.Of(
            ("urn", new StringValue(urn)),
            ("id", found.Resource.IsCustom ? found.Resource.Id ?? UnknownValue.Instance : new StringValue("")),
            ("state", found.Outputs));
    }

    private MapValue StackOutputs(Urn urn, string id, MapValue properties)
    {
        var name = properties.TryGetValue("name", out var given) && given is StringValue text ? text.Value : id;
        if (!session.StackStates.TryGetValue(name, out var file))
        {
            session.Plan.Add(Catalogue.UnknownStack.On(urn, $"No exported state of '{name}' was given, so what the program reads of it is unknown."));
            return MapValue.Of(("name", new StringValue(name)));
        }

        try
        {
            var outputs = StackState.ReadOutputs(file, session.Passphrase);
            var secrets = outputs.Where(output => output.Value.ContainsSecrets).Select(PropertyValue (output) => new StringValue(output.Key));
            return MapValue.Of(("name", new StringValue(name)), ("outputs", outputs), ("secretOutputNames", new ListValue([.. secrets])));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException)
        {
            throw session.Refuse(Catalogue.BadState.On(urn, $"'{file}': {problem.Message}"));
        }
    }
}
