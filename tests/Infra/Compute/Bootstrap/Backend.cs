using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>A server behind the proxy, on a loopback port. The first segment of a path says how it answers.</summary>
internal sealed class Backend : IAsyncDisposable
{
    /// <summary>The cookie that it sets itself.</summary>
    public const string Cookie = "session=1";

    private const string ETag = "\"v1\"";

    private readonly WebApplication _server;
    private readonly ConcurrentDictionary<string, int> _requests = new();
    private readonly SemaphoreSlim _next = new(0);

    private Backend(WebApplication server) => _server = server;

    /// <summary>Requests so far.</summary>
    public int Requests => _requests.Values.Sum();

    /// <summary>Requests of a path so far.</summary>
    /// <param name="path">The path.</param>
    public int RequestsOf(string path) => _requests.GetValueOrDefault(path);

    /// <summary>Its address and port.</summary>
    public Uri Address => new(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Its line in an upstream of nginx.</summary>
    public string Line => $"server 127.0.0.1:{Address.Port} max_fails=0;\n";

    public static async Task<Backend> StartAsync(string name, bool isTls = true, string address = "127.0.0.1", int port = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Parse(address), port, listen =>
        {
            if (isTls)
            {
                listen.UseHttps(Certificate.Create(), tls => tls.SslProtocols = SslProtocols.Tls13);
            }
        }));
        var backend = new Backend(builder.Build());
        backend._server.UseWebSockets();
        backend._server.Run(context => backend.AnswerAsync(name, context));
        await backend._server.StartAsync();
        return backend;
    }

    /// <summary>Lets a stream of events go on behind an event.</summary>
    /// <param name="events">Events that it goes on behind.</param>
    public void GoOn(int events = 1) => _next.Release(events);

    /// <summary>Ends it at once, with what it is doing.</summary>
    public Task KillAsync() => _server.StopAsync(new CancellationToken(canceled: true));

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _next.Dispose();
    }

    private Task AnswerAsync(string name, HttpContext context)
    {
        _requests.AddOrUpdate(context.Request.Path, 1, (_, count) => count + 1);
        var (request, answer) = (context.Request, context.Response);
        var words = request.Path.Value!.Split('/');
        switch (words[1])
        {
            case "slow":
                return SlowAsync();
            case "kept":
                answer.Headers.CacheControl = $"max-age={(words.Length > 2 && words[2] == "long" ? 60 : 1)}";
                return TellAsync();
            case "kept-with-cookie":
                answer.Headers.CacheControl = "max-age=60";
                answer.Headers.Append("Set-Cookie", Cookie);
                return TellAsync();
            case "hosts":
                return answer.WriteAsync($"{request.Host} for {request.Headers["X-Forwarded-Host"]}");
            case "redirect":
                answer.Redirect($"https://{request.Host}/there");
                return Task.CompletedTask;
            case "target":
                return answer.WriteAsync(context.Features.Get<IHttpRequestFeature>()!.RawTarget);
            case "status":
                answer.StatusCode = int.Parse(words[2], CultureInfo.InvariantCulture);
                return TellAsync();
            case "headers":
                answer.Headers.Append("X-Long", new string('x', int.Parse(words[2], CultureInfo.InvariantCulture)));
                return TellAsync();
            case "length":
                return CountBodyAsync(context);
            case "tagged":
                answer.Headers.ETag = ETag;
                answer.Headers.CacheControl = "max-age=60";
                answer.StatusCode = request.Headers.IfNoneMatch == ETag ? 304 : 200;
                return answer.StatusCode == 304 ? Task.CompletedTask : TellAsync();
            case "events":
                return SendEventsAsync(context);
            case "large":
                return SendLargeAsync(answer);
            case "silent":
                return Task.Delay(Timeout.Infinite, context.RequestAborted);
            case "abort":
                context.Abort();
                return Task.CompletedTask;
            case "socket":
                return EchoAsync(context);
            default:
                return TellAsync();
        }

        Task TellAsync() => answer.WriteAsync($"{name} {request.Path} {request.Headers["X-Forwarded-For"]}");

        async Task SlowAsync()
        {
            await Task.Delay(50);
            await TellAsync();
        }
    }

    private static async Task CountBodyAsync(HttpContext context)
    {
        var length = 0L;
        var buffer = new byte[65536];
        while (await context.Request.Body.ReadAsync(buffer) is var read and > 0)
        {
            length += read;
        }

        await context.Response.WriteAsync($"{length}");
    }

    private async Task SendEventsAsync(HttpContext context)
    {
        var answer = context.Response;
        answer.ContentType = "text/event-stream";
        answer.Headers.CacheControl = "max-age=60";
        for (var i = 1; i <= 3; i++)
        {
            await answer.WriteAsync($"data: {i}\n\n");
            await answer.Body.FlushAsync();
            await _next.WaitAsync(context.RequestAborted);
        }
    }

    private static async Task SendLargeAsync(HttpResponse answer)
    {
        var part = new byte[1024 * 1024];
        for (var i = 0; i < 64; i++)
        {
            await answer.Body.WriteAsync(part);
        }
    }

    private static async Task EchoAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[1024];
        var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
        await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, endOfMessage: true, CancellationToken.None);
        await socket.ReceiveAsync(buffer, CancellationToken.None);
    }
}
