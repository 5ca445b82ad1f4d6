using System.Net;
using Grpc.Net.Client;

namespace Pulumi;

/// <summary>Opens connections to an engine.</summary>
internal static class GrpcConnection
{
    // Property values carry whole files and templates; this is the protocol's limit.
    private const int MaximumMessageSize = 400 * 1024 * 1024;

    /// <param name="address">Host and port.</param>
    public static GrpcChannel Open(string address) => GrpcChannel.ForAddress($"http://{address}", new GrpcChannelOptions
    {
        MaxReceiveMessageSize = MaximumMessageSize,
        MaxSendMessageSize = MaximumMessageSize,
        DisposeHttpClient = true,

        // Engines are on the same machine, and none compresses.
        CompressionProviders = [],
        // A client rather than a handler: around that, the channel would put the choice between several servers.
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
