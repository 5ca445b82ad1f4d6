using Grpc.Core;
using Pulumirpc;

namespace Pulumi;

/// <summary>The engine's calls back into the program, as the protocol has them.</summary>
internal sealed class CallbackService(CallbackServer server) : Pulumirpc.Callbacks.CallbacksBase
{
    public override async Task<CallbackInvokeResponse> Invoke(CallbackInvokeRequest request, ServerCallContext context)
    {
        try
        {
            return new() { Response = await server.InvokeAsync(request.Token, request.Request, context.CancellationToken).ConfigureAwait(false) };
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            // The engine shows the detail; the program fails with it when the registration does.
            throw new RpcException(new Status(StatusCode.Unknown, $"a transform failed: {exception}"));
        }
    }
}
