using Grpc.Core;
using Pulumirpc;

namespace Pulumi;

/// <summary>The service of the protocol for callbacks of the engine.</summary>
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
            // The engine shows the detail. The program fails with it when the registration fails.
            throw new RpcException(new Status(StatusCode.Unknown, $"a transform failed: {exception}"));
        }
    }
}
