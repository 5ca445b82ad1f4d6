using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Net.Client;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>Calls the transforms of the program. It keeps one channel per address until the preview ends.</summary>
internal sealed class CallbackClient : IDisposable
{
    private readonly ConcurrentDictionary<string, GrpcChannel> _channels = new(StringComparer.Ordinal);

    /// <summary>Calls a transform.</summary>
    /// <exception cref="Grpc.Core.RpcException">The transform failed, or the program does not answer.</exception>
    public async Task<T> CallAsync<T>(Callback callback, IMessage request, MessageParser<T> parser, CancellationToken cancellation)
        where T : IMessage<T>
    {
        var channel = _channels.GetOrAdd(callback.Target, static target => GrpcChannel.ForAddress(
            $"http://{target}", new GrpcChannelOptions { MaxReceiveMessageSize = null, MaxSendMessageSize = null }));
        var client = new Callbacks.CallbacksClient(channel);
        var call = client.InvokeAsync(
            new CallbackInvokeRequest { Token = callback.Token, Request = request.ToByteString() }, cancellationToken: cancellation);
        var response = await call.ConfigureAwait(false);
        return parser.ParseFrom(response.Response);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var channel in _channels.Values)
        {
            channel.Dispose();
        }
    }
}
