using System.Net;
using System.Net.Sockets;
using Grpc.AspNetCore.Server.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Infra.Engine.Monitor;

/// <summary>
/// Serves one program on a loopback port of its own. The port listens from construction on, before the server is up, so that the program can start meanwhile:
/// its first calls wait in the backlog.
/// </summary>
internal sealed class Server : IAsyncDisposable
{
    // Programs keep every registration in flight that waits for nothing. Kestrel's default of 100 streams would let callers that wait for others fill the connection.
    private const int StreamLimit = 100_000;
    private const int Backlog = 512;
    private const int WindowBytes = 8 * 1024 * 1024;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private WebApplication? _application;

    /// <summary>Takes a port.</summary>
    public Server()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _socket.Listen(Backlog);
    }

    /// <summary>Where it listens: <c>127.0.0.1:port</c>.</summary>
    public string Address => _socket.LocalEndPoint!.ToString()!;

    /// <summary>Begins to answer.</summary>
    public async Task StartAsync(Session session, MonitorService monitor, EngineService engine, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Configure);
        var services = builder.Services;
        services.AddRoutingCore();
        services.AddGrpc(options =>
        {
            options.MaxReceiveMessageSize = null;
            options.MaxSendMessageSize = null;
        });
        services.AddSingleton<IHostLifetime, NoLifetime>();
        services.AddSingleton(monitor).AddSingleton(engine);
        services.AddSingleton<IServiceMethodProvider<MonitorService>>(Procedures.OfMonitor).AddSingleton<IServiceMethodProvider<EngineService>>(Procedures.OfEngine);
        _application = builder.Build();
        _application.Use((call, next) =>
        {
            if (call.Request.Path.Value is { } path && !Procedures.OfMonitor.Has(path) && !Procedures.OfEngine.Has(path))
            {
                session.NoteUnknownProcedure(path.TrimStart('/'));
            }

            return next(call);
        });
        _application.MapGrpcService<MonitorService>();
        _application.MapGrpcService<EngineService>();
        await _application.StartAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Lets the calls under way end, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            using var atOnce = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await _application.StopAsync(atOnce.Token).ConfigureAwait(false);
            await _application.DisposeAsync().ConfigureAwait(false);
        }

        _socket.Dispose();
    }

    private void Configure(KestrelServerOptions options)
    {
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Limits.Http2.MaxStreamsPerConnection = StreamLimit;
        options.Limits.Http2.InitialConnectionWindowSize = WindowBytes;
        options.Limits.Http2.InitialStreamWindowSize = WindowBytes;

        // The programs speak HTTP/2 without TLS from the first byte.
        options.ListenHandle((ulong)_socket.Handle, listen => listen.Protocols = HttpProtocols.Http2);
    }

    // The default lifetime would take Ctrl-C for itself.
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
