using System.Net;
using System.Net.Sockets;
using Grpc.AspNetCore.Server.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Infra.Engine.Monitor;

/// <summary>
/// Serves one program on a random port of the loopback interface. The port is open before the server runs, so that program and server can start at
/// the same time. Early connections wait. Connections of other users are closed at once.
/// </summary>
internal sealed class MonitorServer : IAsyncDisposable
{
    // A registration may wait for other registrations, so a program that reaches the limit could wait for ever. Kestrel's default is 100.
    private const int StreamLimit = 100_000;
    private const int Backlog = 512;
    private const int WindowBytes = 8 * 1024 * 1024;
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(2);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CallbackClient _callbacks = new();
    private WebApplication? _application;

    /// <summary>Opens the port.</summary>
    public MonitorServer()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _socket.Listen(Backlog);
    }

    /// <summary>The address of the server: <c>127.0.0.1:port</c>.</summary>
    public string Address => _socket.LocalEndPoint!.ToString()!;

    /// <summary>Starts to answer requests.</summary>
    public async Task StartAsync(Session session, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Configure);
        builder.Services.Configure<SocketTransportOptions>(options =>
        {
            options.CreateBoundListenSocket = _ => _socket;

            // Kestrel's own queues keep many connections apart. A program has one, for which they are a detour. Nothing here blocks, so what a
            // message leads to may run where it was read; each call still gets a thread of its own from the pool.
            options.IOQueueCount = 0;
            options.UnsafePreferInlineScheduling = true;
        });
        builder.Services.AddGrpc(options =>
        {
            options.MaxReceiveMessageSize = null;
            options.MaxSendMessageSize = null;
            options.IgnoreUnknownServices = true;

            // The program runs on the same machine, so compression would only cost time.
            options.CompressionProviders = [];
        });
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        AddServices(builder.Services, session);
        _application = builder.Build();
        var procedures = Procedures.Map(_application.Services);
        _application.Run(
            context => procedures.TryGetValue(GetPath(context), out var procedure) ? procedure(context) : AnswerUnknown(context, session));
        await _application.StartAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            using var limit = new CancellationTokenSource(StopLimit);
            await _application.StopAsync(limit.Token).ConfigureAwait(false);
            await _application.DisposeAsync().ConfigureAwait(false);
        }

        _callbacks.Dispose();
        _socket.Dispose();
    }

    private static void Configure(KestrelServerOptions options)
    {
        // Both official SDKs speak HTTP/2 without TLS. One of them cannot connect to an endpoint that also speaks HTTP/1.
        options.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            listen.Use(ForOwnUser);
        });
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Limits.Http2.MaxStreamsPerConnection = StreamLimit;
        options.Limits.Http2.InitialConnectionWindowSize = WindowBytes;
        options.Limits.Http2.InitialStreamWindowSize = WindowBytes;
    }

    // The answers hold the secrets of the stack in clear text.
    private static ConnectionDelegate ForOwnUser(ConnectionDelegate next) => connection =>
    {
        if (SocketOwners.IsOwnPeer(connection.LocalEndPoint, connection.RemoteEndPoint))
        {
            return next(connection);
        }

        connection.Abort();
        return Task.CompletedTask;
    };

    private void AddServices(IServiceCollection services, Session session)
    {
        var providers = new ProviderFinder(session);
        var transforms = new Transforms(session, _callbacks);
        var hooks = new Hooks(session, _callbacks);
        var packages = new Packages(session);
        var registrar = new Registrar(session, providers, transforms, hooks, packages);
        var methods = new Services(session);
        services.AddSingleton(new MonitorService(
            session, registrar, new Invoker(session, providers, transforms, packages), transforms, hooks, packages));
        services.AddSingleton(new EngineService(session));
        services.AddSingleton<IServiceMethodProvider<MonitorService>>(methods);
        services.AddSingleton<IServiceMethodProvider<EngineService>>(methods);
    }

    private static string GetPath(HttpContext context) => context.Request.Path.Value ?? "";

    // A newer SDK may try a procedure and work without it. The end of the program shows whether the missing procedure mattered.
    private static Task AnswerUnknown(HttpContext context, Session session)
    {
        session.NoteUnknownProcedure(GetPath(context).TrimStart('/'));
        context.Response.ContentType = "application/grpc";
        context.Response.Headers["grpc-status"] = "12";
        context.Response.Headers["grpc-message"] = "The embedded engine has no such procedure.";
        return Task.CompletedTask;
    }

    // The default lifetime would handle Ctrl-C itself.
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
