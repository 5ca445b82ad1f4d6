using System.Net;
using Grpc.Net.Client;

namespace Pulumi;

/// <summary>Opens connections to an engine.</summary>
internal static class GrpcConnection
{
    // Property values can contain whole files and templates. This is the limit of the protocol.
    private const int MaximumMessageSize = 400 * 1024 * 1024;

    /// <param name="address">Host and port.</param>
    public static GrpcChannel Open(string address) => GrpcChannel.ForAddress($"http://{address}", new GrpcChannelOptions
    {
        MaxReceiveMessageSize = MaximumMessageSize,
        MaxSendMessageSize = MaximumMessageSize,
        DisposeHttpClient = true,

        // The engine runs on the same machine, and no engine compresses.
        CompressionProviders = [],
        // A client instead of a handler: around a handler, the channel would add load balancing between servers.
        HttpClient = new HttpClient(new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        },
    });
}
