using Infra.Engine.Diagnostics;
using Infra.Engine.Schemas;
using Infra.Engine.Simulation;
using Infra.Engine.Values;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>Answers function calls.</summary>
internal sealed class Invoker(Session session, ProviderTable providers, Transforms transforms)
{
    private const string GetResource = "pulumi:pulumi:getResource";

    /// <summary>Answers a function call.</summary>
    public async Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request, CancellationToken cancellation)
    {
        var schemas = await session.Schemas.ConfigureAwait(false);
        await transforms.ApplyAsync(request, cancellation).ConfigureAwait(false);
        var arguments = session.Reader.Read(request.Args);
        if (request.Tok == GetResource)
        {
            return Answer(ReadResource(arguments));
        }

        if (arguments.ContainsUnknowns)
        {
            return AnswerUnknown(request, schemas);
        }

        var parent = request.Parent.Length == 0 ? null : session.Find(request.Parent);
        var provider = providers.Find(
            new ProviderUse(request.Tok, null, request.Provider, request.Version, request.PluginDownloadURL, parent), schemas);
        var settings = provider is null ? MapValue.Empty : session.Find(provider)?.Resource.Inputs ?? MapValue.Empty;
        var function = Functions.Find(request.Tok)
            ?? throw session.Refuse(Catalogue.NoAnswer.With($"{Call(request, arguments)} needs the cloud, which the embedded engine does not call. "
                + "Write the result into the configuration; then the plan depends on nothing outside the repository."));
        try
        {
            return Answer(function(Revealed(arguments), settings));
        }
        catch (SimulationException problem)
        {
            var kind = problem.IsArguments ? Catalogue.BadArguments : Catalogue.NoAnswer;
            throw session.Refuse(kind.With($"{Call(request, arguments)} cannot be answered. {problem.Message}"));
        }
    }

    // Both official SDKs accept an unknown result only in one form: every field of the result is unknown.
    private static ResourceInvokeResponse AnswerUnknown(ResourceInvokeRequest request, SchemaSet schemas)
    {
        var outputs = schemas.FindPackage(request.Tok, request.Version)?.FunctionOutputs(request.Tok);
        return outputs is null
            ? new ResourceInvokeResponse { Return = Answers.Write(MapValue.Empty), Unknown = true }
            : Answer(MapValue.Create(outputs.Select(name => KeyValuePair.Create(name, (PropertyValue)UnknownValue.Instance))));
    }

    private MapValue ReadResource(MapValue arguments)
    {
        var urn = (arguments.GetValueOrDefault("urn")?.Revealed as StringValue)?.Value ?? "";
        var registration = session.Find(urn)
            ?? throw session.Refuse(Catalogue.NoResource.With($"The program asks for the resource '{urn}', which it has not declared before."));
        var id = registration.Resource.Id ?? (registration.Resource.Options.ImportId is { } imported ? new StringValue(imported) : StringValue.Empty);
        return MapValue.Create(("id", id), ("state", registration.Outputs), ("urn", new StringValue(urn)));
    }

    private static ResourceInvokeResponse Answer(MapValue result) => new() { Return = Answers.Write(result) };

    private static MapValue Revealed(MapValue arguments) =>
        arguments.ContainsSecrets ? MapValue.Create(arguments.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Revealed))) : arguments;

    private static string Call(ResourceInvokeRequest request, MapValue arguments) => $"{request.Tok}({arguments})";
}
