using Grpc.Core;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Calls a method of a resource.</summary>
    internal ValueTask<OutputData> Call(string token, CallArgs? args, Resource? self, CallOptions? options, Type type)
    {
        var inputs = ResourceInputs.From(args);
        return OutputPipeline.Track(CallAsync(token, self is null ? inputs : inputs.With("__self__", self), self, options, type));
    }

    private async ValueTask<OutputData> CallAsync(string token, ResourceInputs args, Resource? self, CallOptions? options, Type type)
    {
        var settling = new Settling { Dependencies = new(ReferenceEqualityComparer.Instance) };
        var written = new WrittenInputs(args);
        await written.CompleteAsync(this, settling, dependent: null, keepOutputs: true).ConfigureAwait(false);
        var package = ProviderChoice.GetPackage(token);
        var provider = options?.Provider
            ?? self?.Provider
            ?? options?.Parent?.Providers.GetValueOrDefault(package)
            ?? self?.Providers.GetValueOrDefault(package);
        var request = new ResourceCallRequest
        {
            Tok = token,
            Args = written.ToObject(),
            Provider = provider is null ? "" : await provider.ReferenceAsync().ConfigureAwait(false),
            Version = options?.Version ?? "",
            PluginDownloadURL = options?.PluginDownloadURL ?? "",
        };
        written.AddDependenciesTo(request.ArgDependencies);
        try
        {
            var response = await _monitor.CallAsync(request).ConfigureAwait(false);
            Invocation.ThrowOnFailures(token, response.Failures);
            var result = Invocation.Read(token, response.Return, type, isSingle: false);
            return result.DerivedFrom(new OutputData(null, isKnown: true, isSecret: false, DependenciesIn(response)));
        }
        catch (RpcException exception)
        {
            throw EngineFailure.Create(exception, $"Call of '{token}' failed", self);
        }
    }

    private static Dependencies DependenciesIn(CallResponse response)
    {
        var dependencies = default(Dependencies);
        foreach (var urn in response.ReturnDependencies.Values.SelectMany(property => property.Urns).Distinct())
        {
            dependencies = dependencies.Union(Dependencies.On(new DependencyResource(urn)));
        }

        return dependencies;
    }
}
