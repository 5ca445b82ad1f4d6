using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Text.Json;
using Infra.Compute.Bootstrap;
using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>What nginx does with the generated configuration of a service over TCP.</summary>
public sealed class TcpProxyBehaviourTests
{
    [ToolFact("nginx", ProxyFolder.StreamModule)]
    public async Task Connection_WithoutTls_ReachesTheContainerAndComesBack()
    {
        using var container = new EchoServer();
        using var proxy = await RunningProxy.StartAsync(Spec(BootstrapSpecs.Tcp, container));
        using var client = await ConnectAsync(proxy);

        Assert.Equal("PING\r\n", await AskAsync(client.GetStream(), "PING\r\n"));
        Assert.Equal("AMQP\0\0\u0009\u0001", await AskAsync(client.GetStream(), "AMQP\0\0\u0009\u0001"));
    }

    [ToolTheory("nginx", ProxyFolder.StreamModule)]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task Connection_WithTls_IsPassedOnAsWhatIsInIt(SslProtocols protocol)
    {
        using var container = new EchoServer();
        using var proxy = await RunningProxy.StartAsync(Spec(BootstrapSpecs.Tls, container));
        using var client = await ConnectAsync(proxy);
        await using var stream = await EncryptAsync(client, protocol);

        Assert.Equal("PING\r\n", await AskAsync(stream, "PING\r\n"));
        Assert.Equal(protocol, stream.SslProtocol);
    }

    [ToolFact("nginx", ProxyFolder.StreamModule)]
    public async Task Connection_WithoutTlsWhereTlsIsAsked_IsClosed()
    {
        using var container = new EchoServer();
        using var proxy = await RunningProxy.StartAsync(Spec(BootstrapSpecs.Tls, container));
        using var client = await ConnectAsync(proxy);

        Assert.Equal("", await AskAsync(client.GetStream(), "PING\r\n"));
    }

    [ToolFact("nginx", ProxyFolder.StreamModule)]
    public async Task Connection_ContainerGone_IsClosedAndLogged()
    {
        var container = new EchoServer();
        var spec = Spec(BootstrapSpecs.Tcp, container);
        container.Dispose();
        using var proxy = await RunningProxy.StartAsync(spec);
        using var client = await ConnectAsync(proxy);

        Assert.Equal("", await AskAsync(client.GetStream(), "PING\r\n"));
        Assert.Contains("502", (await LogAsync(proxy)).Select(entry => $"{entry.GetProperty("status")}"));
    }

    [ToolFact("nginx", ProxyFolder.StreamModule)]
    public async Task AccessLog_OfAConnection_HasClientAndBytesInEachDirection()
    {
        using var container = new EchoServer();
        using var proxy = await RunningProxy.StartAsync(Spec(BootstrapSpecs.Tcp, container));
        using (var client = await ConnectAsync(proxy))
        {
            await AskAsync(client.GetStream(), "PING\r\n");
        }

        Assert.Contains(
            (await LogAsync(proxy)).Select(entry => (
                entry.GetProperty("client").GetString(),
                entry.GetProperty("status").GetString(),
                entry.GetProperty("sent").GetInt32(),
                entry.GetProperty("received").GetInt32())),
            entry => entry == ("127.0.0.1", "200", 6, 6));
    }

    // During the notice of a drain the flag is there and new connections are still served; then those that are open go on to their end.
    [ToolFact("nginx", ProxyFolder.StreamModule)]
    public async Task Drain_NewConnectionsAreTakenUntilTheProxyStopsAndOpenOnesToTheirEnd()
    {
        using var container = new EchoServer();
        using var proxy = await RunningProxy.StartAsync(Spec(BootstrapSpecs.Tcp, container));
        await File.WriteAllTextAsync($"{proxy.Paths.ProxyRuntime}/draining", "");
        using var client = await ConnectAsync(proxy);
        Assert.Equal("PING\r\n", await AskAsync(client.GetStream(), "PING\r\n"));

        await proxy.StopInGoodOrderAsync();

        await NginxProcess.WaitAsync(() => !NginxProcess.IsListening(proxy.Port), "the end of listening");
        Assert.Equal("PONG\r\n", await AskAsync(client.GetStream(), "PONG\r\n"));
    }

    private static BootstrapSpec Spec(BootstrapSpec spec, EchoServer server) =>
        spec.With((ListeningContainerSpec container) => container with { Port = server.Port });

    private static async Task<TcpClient> ConnectAsync(RunningProxy proxy)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, proxy.Port);
        return client;
    }

    private static async Task<SslStream> EncryptAsync(TcpClient client, SslProtocols protocol)
    {
        var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "test",
            EnabledSslProtocols = protocol,
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == Certificate.Subject,
        });
        return stream;
    }

    // What comes back, as long as what is sent; empty where the connection is closed.
    private static async Task<string> AskAsync(Stream stream, string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        var answer = new byte[bytes.Length];
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            await stream.WriteAsync(bytes, timeout.Token);
            return Encoding.ASCII.GetString(
                answer,
                0,
                await stream.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, timeout.Token));
        }
        catch (IOException)
        {
            return "";
        }
    }

    // One of the connections is that of the test itself, which waits until the proxy listens.
    private static async Task<IEnumerable<JsonElement>> LogAsync(RunningProxy proxy) =>
        (await proxy.LogAsync(lines: 2)).Select(line => JsonDocument.Parse(line).RootElement);
}
