using System.Collections.Concurrent;
using System.Net;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Pulumirpc;

namespace Pulumi;

/// <summary>Receives the callbacks of the engine on its own loopback port.</summary>
internal sealed class CallbackServer : IAsyncDisposable
{
    // A callback may wait for resources whose registrations wait for callbacks, so a program that reaches the limit could wait for ever. Engines use
    // one connection. Kestrel's default is 100.
    private const int StreamLimit = 100_000;

    private readonly ConcurrentDictionary<string, Func<ByteString, CancellationToken, Task<IMessage>>> _callbacks = new();
    private readonly Deployment _deployment;
    private WebApplication? _host;
    private string _address = "";

    private CallbackServer(Deployment deployment) => _deployment = deployment;

    public static async Task<CallbackServer> StartAsync(Deployment deployment)
    {
        var server = new CallbackServer(deployment);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.Http2.MaxStreamsPerConnection = StreamLimit;
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(server);
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = null;
            grpc.MaxSendMessageSize = null;
            grpc.EnableDetailedErrors = true;
        });
        server._host = builder.Build();
        server._host.UseRouting();
        server._host.MapGrpcService<CallbackService>();
        await server._host.StartAsync().ConfigureAwait(false);
        server._address = new Uri(server._host.Urls.Single()).Authority;
        return server;
    }

    /// <summary>Registers a function that the engine can call.</summary>
    public Callback Add(Func<ByteString, CancellationToken, Task<IMessage>> callback)
    {
        var token = Guid.NewGuid().ToString();
        _callbacks[token] = callback;
        return new Callback { Target = _address, Token = token };
    }

    public Task<ByteString> InvokeAsync(string token, ByteString request, CancellationToken cancellationToken) =>
        _callbacks.TryGetValue(token, out var callback)
            ? _deployment.RunCallbackAsync(callback, request, cancellationToken)
            : throw new InvalidOperationException($"The program has no callback '{token}'.");

    public ValueTask DisposeAsync() => _host!.DisposeAsync();
}
