using Google.Protobuf;
using Pulumirpc;

namespace Pulumi;

/// <summary>The callback for a transform of function calls.</summary>
internal sealed class InvokeTransformCallback(Deployment deployment, InvokeTransform transform)
{
    public async Task<IMessage> InvokeAsync(ByteString message, CancellationToken cancellationToken)
    {
        var request = TransformInvokeRequest.Parser.ParseFrom(message);
        var options = new InvokeOptions
        {
            Provider = request.Options?.Provider is { Length: > 0 } reference ? new DependencyProviderResource(reference) : null,
            Version = TransformValues.NullIfEmpty(request.Options?.Version),
            PluginDownloadURL = TransformValues.NullIfEmpty(request.Options?.PluginDownloadUrl),
        };
        var properties = new TransformProperties(request.Args);
        var args = new InvokeTransformArgs(request.Token, properties.Values, options);
        if (await transform(args, cancellationToken).ConfigureAwait(false) is not { } result)
        {
            return new TransformInvokeResponse { Args = request.Args, Options = request.Options };
        }

        properties.WarnOfLosses($"calls of '{request.Token}'", result.Args);
        return new TransformInvokeResponse
        {
            Args = await TransformValues.WriteAsync(result.Args, deployment).ConfigureAwait(false),
            Options = new()
            {
                Provider = result.Options.Provider is { } provider ? await provider.ReferenceAsync().ConfigureAwait(false) : "",
                Version = result.Options.Version ?? "",
                PluginDownloadUrl = result.Options.PluginDownloadURL ?? "",
            },
        };
    }
}
