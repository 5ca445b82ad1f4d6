using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>
/// Calls the functions of the program, such as transforms. It keeps one channel per address until the preview ends. Calls carry secrets, so it
/// connects only to processes of the same user on this machine.
/// </summary>
internal sealed class CallbackClient : IDisposable
{
    private readonly ConcurrentDictionary<string, GrpcChannel> _channels = new(StringComparer.Ordinal);

    /// <summary>Checks where a function of the program is, when the program registers it.</summary>
    /// <exception cref="InvalidDataException">The target is no port of the loopback interface.</exception>
    public static void Check(Callback? callback)
    {
        var target = callback?.Target ?? "";
        if (!IsLoopback(target))
        {
            throw new InvalidDataException(
                $"the target of a callback is '{target}', but must be an address and port of the loopback interface, "
                    + "such as 127.0.0.1:4000");
        }
    }

    /// <summary>Calls a function of the program.</summary>
    /// <exception cref="CallbackException">The function failed, or the program does not answer, or not in the format of protobuf.</exception>
    /// <exception cref="RpcException">The call was cancelled.</exception>
    public async Task<T> CallAsync<T>(Callback callback, IMessage request, MessageParser<T> parser, CancellationToken cancellation)
        where T : IMessage<T>
    {
        var client = new Callbacks.CallbacksClient(_channels.GetOrAdd(callback.Target, Open));
        var call = client.InvokeAsync(
            new CallbackInvokeRequest { Token = callback.Token, Request = request.ToByteString() }, cancellationToken: cancellation);
        try
        {
            var response = await call.ConfigureAwait(false);
            return parser.ParseFrom(response.Response);
        }
        catch (RpcException problem) when (problem.StatusCode != StatusCode.Cancelled)
        {
            throw new CallbackException(problem.Status.Detail);
        }
        catch (InvalidProtocolBufferException)
        {
            throw new CallbackException("its answer is not in the format of protobuf");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var channel in _channels.Values)
        {
            channel.Dispose();
        }
    }

    private static bool IsLoopback(string target) =>
        Uri.TryCreate($"http://{target}", UriKind.Absolute, out var uri) && uri.IsLoopback && uri.Authority == target && !uri.IsDefaultPort;

    private static GrpcChannel Open(string target) => GrpcChannel.ForAddress($"http://{target}", new GrpcChannelOptions
    {
        MaxReceiveMessageSize = null,
        MaxSendMessageSize = null,
        DisposeHttpClient = true,
        HttpHandler = new SocketsHttpHandler { ConnectCallback = ConnectAsync, EnableMultipleHttp2Connections = true, UseProxy = false },
    });

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellation).ConfigureAwait(false);
            return socket.RemoteEndPoint is IPEndPoint end && IPAddress.IsLoopback(end.Address) && SocketOwners.IsOwnListener(end)
                ? new NetworkStream(socket, ownsSocket: true)
                : throw new IOException("it belongs to another user");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
