using System.Net;
using System.Security.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>A server behind the proxy, on a loopback port. It says its name, and keeps what it is told to.</summary>
internal sealed class Backend : IAsyncDisposable
{
    private readonly WebApplication _server;
    private int _requests;

    private Backend(WebApplication server) => _server = server;

    /// <summary>Requests so far.</summary>
    public int Requests => _requests;

    /// <summary>Its address and port.</summary>
    public Uri Address => new(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Its line in an upstream of nginx.</summary>
    public string Line => $"server 127.0.0.1:{Address.Port} max_fails=3 fail_timeout=10s;\n";

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
        backend._server.Run(context => backend.AnswerAsync(name, context));
        await backend._server.StartAsync();
        return backend;
    }

    /// <summary>Ends it at once, with what it is doing.</summary>
    public Task KillAsync() => _server.StopAsync(new CancellationToken(canceled: true));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(string name, HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        if (context.Request.Path.StartsWithSegments("/slow"))
        {
            await Task.Delay(50);
        }

        if (context.Request.Path.StartsWithSegments("/kept"))
        {
            context.Response.Headers.CacheControl = "max-age=1";
        }

        if (context.Request.Path.StartsWithSegments("/hosts"))
        {
            await context.Response.WriteAsync($"{context.Request.Host} for {context.Request.Headers["X-Forwarded-Host"]}");
            return;
        }

        context.Response.StatusCode = context.Request.Path.StartsWithSegments("/unwell") ? 500 : 200;
        await context.Response.WriteAsync($"{name} {context.Request.Path} {context.Request.Headers["X-Forwarded-For"]}");
    }
}
