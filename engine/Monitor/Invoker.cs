using Infra.Engine.Deployments;
using Infra.Engine.Diagnostics;
using Infra.Engine.Providers;
using Infra.Engine.Urns;
using Infra.Engine.Values;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>Answers function calls.</summary>
internal sealed class Invoker(Session session, ProviderFinder providers, Transforms transforms, Packages packages)
{
    /// <summary>Answers a function call.</summary>
    public async Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request, CancellationToken cancellation)
    {
        await transforms.ApplyAsync(request, cancellation).ConfigureAwait(false);
        (request.Version, request.PluginDownloadURL) = packages.Find(request.PackageRef, request.Version, request.PluginDownloadURL);
        var arguments = session.Reader.Read(request.Args);
        var answers = new Answers(KeepsSecrets: true, request.AcceptResources, KeepsUnknowns: true);
        var all = await session.Providers.ConfigureAwait(false);
        var urn = providers.Find(
            request.Tok, null, request.Provider, request.Version, request.PluginDownloadURL, session.Find(request.Parent));
        if (session.AssumedAnswers.TryGetValue(request.Tok, out var assumed))
        {
            return new ResourceInvokeResponse { Return = answers.Write(assumed) };
        }

        var provider = FindProvider(all, request, urn);
        if (arguments.ContainsUnknowns)
        {
            return Unknown(provider.FunctionOutputs(request.Tok), answers);
        }

        try
        {
            var settings = urn is null ? MapValue.Empty : session.Resources.Find(urn)!.Inputs;
            return new ResourceInvokeResponse { Return = answers.Write(provider.Invoke(request.Tok, Revealed(arguments), settings)) };
        }
        catch (ProviderException problem) when (
            problem.Kind == Catalogue.NoAnswer && session.AllowsUnknownAnswers && provider.FunctionOutputs(request.Tok) is { } outputs)
        {
            session.Plan.Add(Catalogue.UnknownAnswer.With($"The result of {Call(request, arguments)} is not known in this preview: "
                + $"only the cloud knows it. Give it with --assume-invoke {request.Tok}=FILE.json to preview with it."));
            return Unknown(outputs, answers);
        }
        catch (ProviderException problem)
        {
            var detail = $"{Call(request, arguments)} cannot be answered. {problem.Message}";
            if (problem.Kind == Catalogue.BadArguments)
            {
                // Arguments that the function does not accept are an answer too. The SDK makes an error of it.
                session.Decline(problem.Kind.With(detail));
                return new ResourceInvokeResponse { Failures = { new Pulumirpc.CheckFailure { Reason = detail } } };
            }

            throw session.Decline(problem.Kind.With(problem.Kind != Catalogue.NoAnswer ? detail :
                $"{detail} Write the result into the configuration, or give it with --assume-invoke {request.Tok}=FILE.json."));
        }
    }

    private static IProvider FindProvider(IProviders all, ResourceInvokeRequest request, Urn? urn)
    {
        try
        {
            return all.Find(Tokens.GetPackage(request.Tok), request.Version);
        }
        catch (ProviderException problem)
        {
            throw new RefusedException(problem.Kind.On(urn, problem.Message));
        }
    }

    // Both official SDKs accept an unknown result only in one form: every field of the result is unknown.
    private static ResourceInvokeResponse Unknown(IReadOnlyList<string>? outputs, Answers answers) => outputs is null
        ? new ResourceInvokeResponse { Return = answers.Write(MapValue.Empty), Unknown = true }
        : new ResourceInvokeResponse
        {
            Return = answers.Write(MapValue.Create(outputs.Select(name => KeyValuePair.Create(name, (PropertyValue)UnknownValue.Instance)))),
        };

    private static MapValue Revealed(MapValue arguments) =>
        arguments.ContainsSecrets ? MapValue.Create(arguments.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Revealed))) : arguments;

    private static string Call(ResourceInvokeRequest request, MapValue arguments) => $"{request.Tok}({arguments})";
}
