using Google.Protobuf;
using Pulumirpc;

namespace Pulumi;

/// <summary>The callback for a transform of resources.</summary>
internal sealed class ResourceTransformCallback(Deployment deployment, ResourceTransform transform)
{
    public async Task<IMessage> InvokeAsync(ByteString message, CancellationToken cancellationToken)
    {
        var request = TransformRequest.Parser.ParseFrom(message);
        var options = TransformOptions.Read(request);
        var properties = new TransformProperties(request.Properties);
        var args = new ResourceTransformArgs(request.Name, request.Type, request.Custom, properties.Values, options);
        if (await transform(args, cancellationToken).ConfigureAwait(false) is not { } result)
        {
            return new TransformResponse { Properties = request.Properties, Options = request.Options };
        }

        properties.WarnOfLosses($"'{request.Name}' ({request.Type})", result.Args);
        return new TransformResponse
        {
            Properties = await TransformValues.WriteAsync(result.Args, deployment).ConfigureAwait(false),
            Options = await TransformOptions.WriteAsync(result.Options, deployment).ConfigureAwait(false),
        };
    }
}
