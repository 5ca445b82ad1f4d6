using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Infra.Compute.Bootstrap;
using Infra.Networking;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>nginx itself with the generated configuration, on a loopback port.</summary>
internal sealed class RunningProxy : IDisposable
{
    private readonly ProxyFolder _folder;
    private readonly Process _nginx;
    private readonly HttpClient _client;

    private RunningProxy(ProxyFolder folder, Process nginx, int port)
    {
        _folder = folder;
        _nginx = nginx;
        Port = port;
        var handler = new HttpClientHandler { UseCookies = false };
        handler.ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator;
        _client = new(handler) { BaseAddress = new($"https://127.0.0.1:{port}") };
    }

    public ServerPaths Paths => _folder.Paths;

    /// <summary>Port that it listens on.</summary>
    public int Port { get; }

    public int ProcessId => _nginx.Id;

    /// <summary>The access log so far, once it has as many lines.</summary>
    public async Task<string[]> LogAsync(int lines)
    {
        var file = $"{Paths.ProxyLogs}/access.json";
        await WaitAsync(() => File.ReadAllLines(file).Length >= lines, $"{lines} lines in the access log");
        return File.ReadAllLines(file);
    }

    public static async Task<RunningProxy> StartAsync(BootstrapSpec spec, string servers = "")
    {
        var port = FreePort();
        var folder = new ProxyFolder(spec with { TrustedBlocks = [Cidr.Parse("127.0.0.0/8"), Cidr.Parse("10.0.0.0/8")] }, servers, port);
        var nginx = Process.Start(new ProcessStartInfo("nginx", ["-c", folder.Configuration, "-g", "daemon off;"]) { RedirectStandardError = true })!;
        var errors = nginx.StandardError.ReadToEndAsync();
        await WaitAsync(() => nginx.HasExited || IsListening(port), "nginx listens");
        return nginx.HasExited ? throw new InvalidOperationException(await errors) : new RunningProxy(folder, nginx, port);
    }

    /// <summary>Asks as the balancer does, on behalf of a client.</summary>
    public async Task<(HttpStatusCode Status, string Text, HttpResponseHeaders Headers)> SendAsync(
        string path, string client = "198.51.100.1", HttpMethod? method = null, string? cookie = null, (string Asked, string Forwarded)? hosts = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        request.Headers.Add("X-Forwarded-For", client);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        if (hosts is { } names)
        {
            request.Headers.Host = names.Asked;
            request.Headers.Add("X-Forwarded-Host", names.Forwarded);
        }

        using var response = await _client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers);
    }

    public void Dispose()
    {
        _client.Dispose();
        // Master and workers: killing the master alone would leave the workers.
        _nginx.Kill(entireProcessTree: true);
        _nginx.WaitForExit();
        _nginx.Dispose();
        _folder.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsListening(int port)
    {
        using var client = new TcpClient();
        try
        {
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task WaitAsync(Func<bool> condition, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"Waited in vain: {what}.");
            await Task.Delay(20);
        }
    }
}
