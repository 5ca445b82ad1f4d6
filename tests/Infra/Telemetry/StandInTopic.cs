using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Infra.Tests.Telemetry;

/// <summary>SNS as an alert manager calls it, on a loopback port: it keeps what is published.</summary>
internal sealed class StandInTopic : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<(string Topic, string Subject, string Message)> _published = new();

    private StandInTopic(WebApplication server) => _server = server;

    /// <summary>Its address.</summary>
    public Uri Address => new(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<StandInTopic> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var topic = new StandInTopic(builder.Build());
        topic._server.Run(topic.AnswerAsync);
        await topic._server.StartAsync();
        return topic;
    }

    /// <summary>The message with a number, from 0, as soon as it is there.</summary>
    public async Task<(string Topic, string Subject, string Message)> ReadAsync(int number)
    {
        for (var attempt = 0; _published.Count <= number; attempt++)
        {
            Assert.True(attempt < 300, $"{_published.Count} messages came in half a minute.");
            await Task.Delay(100);
        }

        return _published.ElementAt(number);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        _published.Enqueue(($"{form["TopicArn"]}", $"{form["Subject"]}", $"{form["Message"]}"));
        context.Response.ContentType = "text/xml";
        await context.Response.WriteAsync(
            """
            <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>1</MessageId></PublishResult>
            <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></PublishResponse>
            """);
    }
}
