using System.Net;
using Infra.Tests.Support;

namespace Infra.Tests.Functions;

/// <summary>Services of AWS over HTTP, as AWS's SDKs speak to them: each request gets the answer of a test.</summary>
internal sealed class HttpStandIn : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ReservedPort _port = new();

    /// <summary>Headers of every answer.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>Starts it.</summary>
    /// <param name="answer">Status, content type and body for a request and its body.</param>
    /// <returns>Its address.</returns>
    public string Start(Func<HttpListenerRequest, string, (int Status, string Type, string Answer)> answer)
    {
        var address = $"http://127.0.0.1:{_port.Number}/";
        _listener.Prefixes.Add(address);
        _listener.Start();
        _ = Task.Run(() => AnswerAsync(answer));
        return address;
    }

    public void Dispose()
    {
        _listener.Close();
        _port.Dispose();
    }

    private async Task AnswerAsync(Func<HttpListenerRequest, string, (int Status, string Type, string Answer)> answerOf)
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream);
            var (status, type, answer) = answerOf(context.Request, await reader.ReadToEndAsync());
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            foreach (var (name, value) in Headers)
            {
                context.Response.Headers[name] = value;
            }

            await using var writer = new StreamWriter(context.Response.OutputStream);
            await writer.WriteAsync(answer);
        }
    }
}
