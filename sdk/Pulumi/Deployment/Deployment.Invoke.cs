using Grpc.Core;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Calls a function at once.</summary>
    internal async Task<OutputData> InvokePlainAsync(string token, InvokeArgs? args, InvokeOptions? options, Type type, bool isSingle)
    {
        var written = new WrittenInputs(ResourceInputs.From(args));
        await written.CompleteAsync(this, new Settling(), dependent: null, keepOutputs: false).ConfigureAwait(false);
        var result = await InvokeAsync(token, written, options, type, isSingle).ConfigureAwait(false);
        return result.IsKnown
            ? result
            : throw new InvalidOperationException($"The result of '{token}' is not known yet. Use the method that returns an output.");
    }

    /// <summary>Calls a function, unless its result cannot be known yet.</summary>
    internal ValueTask<OutputData> InvokeOutput(string token, InvokeArgs? args, InvokeOptions? options, Type type, bool isSingle) =>
        OutputPipeline.Track(InvokeOutputAsync(token, ResourceInputs.From(args), options, type, isSingle));

    private async ValueTask<OutputData> InvokeOutputAsync(string token, ResourceInputs args, InvokeOptions? options, Type type, bool isSingle)
    {
        var settling = new Settling { Dependencies = new(ReferenceEqualityComparer.Instance) };
        var written = new WrittenInputs(args);
        await written.CompleteAsync(this, settling, dependent: null, keepOutputs: false).ConfigureAwait(false);
        if (options is InvokeOutputOptions { DependsOn: var dependsOn })
        {
            settling.Dependencies.UnionWith(await ResourceList.WaitAsync(dependsOn).ConfigureAwait(false));
        }

        if (!settling.IsKnown || !await ExistAsync(settling.Dependencies).ConfigureAwait(false))
        {
            return OutputData.Unknown;
        }

        // The provider decides whether its result is secret; secret arguments do not make it so.
        var result = await InvokeAsync(token, written, options, type, isSingle).ConfigureAwait(false);
        return result.DerivedFrom(OutputData.Known(null).With(Dependencies.On(settling.Dependencies)));
    }

    private async Task<OutputData> InvokeAsync(string token, WrittenInputs args, InvokeOptions? options, Type type, bool isSingle)
    {
        var provider = options?.Provider ?? options?.Parent?.Providers.GetValueOrDefault(ProviderChoice.GetPackage(token));
        var request = new ResourceInvokeRequest
        {
            Tok = token,
            Args = args.ToObject(),
            Provider = provider is null ? "" : await provider.ReferenceAsync().ConfigureAwait(false),
            Version = options?.Version ?? "",
            PluginDownloadURL = options?.PluginDownloadURL ?? "",
            AcceptResources = AcceptsResources,
        };
        try
        {
            await _invokeTransforms.ConfigureAwait(false);
            var response = await _monitor.InvokeAsync(request).ConfigureAwait(false);
            Invocation.ThrowOnFailures(token, response.Failures);
            return response.Unknown ? OutputData.Unknown : Invocation.Read(token, response.Return, type, isSingle);
        }
        catch (RpcException exception)
        {
            throw EngineFailure.Create(exception, $"Invoke of '{token}' failed", resource: null);
        }
    }

    // In a preview that would create the resource, the SDK does not call a function that depends on it, because the function would not find the
    // resource.
    private static async ValueTask<bool> ExistAsync(IEnumerable<Resource> resources)
    {
        foreach (var resource in resources)
        {
            var isThere = resource switch
            {
                DependencyResource => true,
                CustomResource custom => (await custom.Id.GetDataAsync().ConfigureAwait(false)).IsKnown,
                ComponentResource component => await ExistAsync(component.GetChildren()).ConfigureAwait(false),
                _ => true,
            };
            if (!isThere)
            {
                return false;
            }
        }

        return true;
    }
}
