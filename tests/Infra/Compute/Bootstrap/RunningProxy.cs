using System.Net;
using System.Net.Http.Headers;
using Infra.Compute.Bootstrap;
using Infra.Networking;
using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>nginx itself with the generated configuration, on a loopback port.</summary>
internal sealed class RunningProxy : IDisposable
{
    private readonly ProxyFolder _folder;
    private readonly NginxProcess _nginx;
    private readonly ReservedPort _port;

    private RunningProxy(ProxyFolder folder, NginxProcess nginx, ReservedPort port)
    {
        _folder = folder;
        _nginx = nginx;
        _port = port;
        Client = ClientOf(port.Number);
    }

    /// <summary>A client that calls a proxy as a balancer does.</summary>
    /// <param name="port">Port that it listens on.</param>
    public static HttpClient ClientOf(int port)
    {
        var handler = new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false };
        handler.ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator;
        return new(handler) { BaseAddress = new($"https://127.0.0.1:{port}") };
    }

    public ServerPaths Paths => _folder.Paths;

    /// <summary>Port that it listens on.</summary>
    public int Port => _port.Number;

    public int ProcessId => _nginx.Id;

    /// <summary>A client that calls it as a balancer does.</summary>
    public HttpClient Client { get; }

    /// <summary>The access log so far, once it has as many lines.</summary>
    public async Task<string[]> LogAsync(int lines)
    {
        var file = $"{Paths.ProxyLogs}/access.json";
        await NginxProcess.WaitAsync(() => File.ReadAllLines(file).Length >= lines, $"{lines} lines in the access log");
        return File.ReadAllLines(file);
    }

    public static async Task<RunningProxy> StartAsync(BootstrapSpec spec, string servers = "")
    {
        var port = new ReservedPort();
        var folder = new ProxyFolder(spec with { TrustedBlocks = [Cidr.Parse("127.0.0.0/8"), Cidr.Parse("10.0.0.0/8")] }, servers, port.Number);
        return new(folder, await NginxProcess.StartAsync(folder.Configuration, port.Number), port);
    }

    /// <summary>A request as the balancer passes it on, on behalf of a client.</summary>
    /// <param name="path">Path and query.</param>
    /// <param name="client">Address of the client; null for a health check of the balancer itself.</param>
    /// <param name="method">Method. GET by default.</param>
    /// <param name="headers">Further headers.</param>
    public static HttpRequestMessage Request(
        string path, string? client = "198.51.100.1", HttpMethod? method = null, params IEnumerable<(string Name, string Value)> headers)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        request.Headers.Host = "shop.example.com";
        foreach (var (name, value) in client is null ? headers : headers.Prepend(("X-Forwarded-For", client)))
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return request;
    }

    /// <inheritdoc cref="Request"/>
    public async Task<(HttpStatusCode Status, string Text, HttpResponseHeaders Headers)> SendAsync(
        string path, string? client = "198.51.100.1", HttpMethod? method = null, params IEnumerable<(string Name, string Value)> headers)
    {
        using var request = Request(path, client, method, headers);
        using var response = await Client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers);
    }

    /// <summary>Ends it as its unit does: it takes no more connections, and ends when those that it has are at their end.</summary>
    public async Task StopInGoodOrderAsync()
    {
        using var kill = System.Diagnostics.Process.Start("kill", ["-QUIT", $"{ProcessId}"]);
        await kill.WaitForExitAsync();
    }

    public void Dispose()
    {
        Client.Dispose();
        _nginx.Dispose();
        _port.Dispose();
        _folder.Dispose();
    }
}
