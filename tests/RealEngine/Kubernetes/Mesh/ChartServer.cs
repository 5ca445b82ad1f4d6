using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Infra.Tests.RealEngine.Support;

namespace Infra.Tests.RealEngine.Kubernetes.Mesh;

/// <summary>A repository of charts on loopback, over TLS with a certificate of its own making.</summary>
internal sealed class ChartServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly X509Certificate2 _certificate = CreateCertificate();
    private readonly Dictionary<string, byte[]> _files;

    /// <summary>Starts it.</summary>
    /// <param name="charts">What it offers.</param>
    public ChartServer(IReadOnlyList<SmallChart> charts)
    {
        _files = charts.ToDictionary(chart => $"/{chart.FileName}", chart => chart.Pack());
        _files["/index.yaml"] = Encoding.UTF8.GetBytes(IndexOf(charts).ToJsonString());
        _listener.Start();
        Address = $"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _ = AcceptAsync();
    }

    /// <summary>Its address.</summary>
    public string Address { get; }

    // For those who are to trust it.
    private string Certificate => _certificate.ExportCertificatePem();

    /// <summary>Lets the commands of a folder read its charts: they trust it, and keep what they read in the folder.</summary>
    public void ServeTo(PulumiFolder folder)
    {
        File.WriteAllText(folder.PathOf("charts.pem"), Certificate);
        folder.Variables["SSL_CERT_FILE"] = folder.PathOf("charts.pem");
        foreach (var kind in (string[])["CACHE", "CONFIG", "DATA"])
        {
            folder.Variables[$"HELM_{kind}_HOME"] = folder.PathOf($"helm-{kind.ToLowerInvariant()}");
        }
    }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _certificate.Dispose();
        _end.Dispose();
    }

    private static JsonObject IndexOf(IEnumerable<SmallChart> charts)
    {
        var entries = new JsonObject();
        foreach (var chart in charts)
        {
            entries[chart.Name] = new JsonArray(new JsonObject
            {
                ["apiVersion"] = "v2",
                ["name"] = chart.Name,
                ["version"] = chart.Version,
                ["urls"] = new JsonArray(chart.FileName),
            });
        }

        return new() { ["apiVersion"] = "v1", ["entries"] = entries };
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=charts", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync(_end.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            _ = AnswerAsync(client);
        }
    }

    // One request for each connection.
    private async Task AnswerAsync(TcpClient client)
    {
        using var connection = client;
        await using var stream = new SslStream(connection.GetStream());
        await stream.AuthenticateAsServerAsync(_certificate);
        using var reader = new StreamReader(stream, leaveOpen: true);
        var path = (await reader.ReadLineAsync() ?? "").Split(' ').ElementAtOrDefault(1) ?? "";
        while (await reader.ReadLineAsync() is { Length: > 0 })
        {
            // The headers say nothing that matters here.
        }

        var isThere = _files.TryGetValue(path, out var body);
        var head = $"HTTP/1.1 {(isThere ? "200 OK" : "404 Not Found")}\r\nContent-Length: {body?.Length ?? 0}\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        await stream.WriteAsync(body ?? []);
    }
}
