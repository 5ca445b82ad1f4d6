using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Infra.Cluster;
using Infra.Compute.Bootstrap;
using Infra.Tests.Compute.Bootstrap;
using Infra.Tests.Support;

namespace Infra.Tests.Cluster;

/// <summary>
/// The proxy of pods, run as its container runs it: a proxy that passes requests on, one in front of an application, and no balancer.
/// </summary>
public sealed class PodProxyTests
{
    private const string OfAClient = "198.51.100.1";

    [ToolFact("nginx", "openssl")]
    public async Task Requests_OfAClient_ReachTheApplicationWithTheirHostAndAddress()
    {
        await using var application = await Backend.StartAsync("a", isTls: false);
        using var shop = await RunningPod.StartAsync(Application(application));
        using var web = await RunningPod.StartAsync(Forward(shop));

        Assert.Equal((HttpStatusCode.OK, $"a /x {OfAClient}"), await SendAsync(web, "/x"));
        Assert.Equal((HttpStatusCode.OK, "shop.example.com for shop.example.com"), await SendAsync(web, "/hosts"));
    }

    // The server in place of the waypoint speaks no TLS.
    [ToolFact("nginx", "openssl")]
    public async Task Requests_InTheMesh_LeaveTheProxyAsPlainHttp()
    {
        await using var waypoint = await Backend.StartAsync("a", isTls: false);
        using var web = await RunningPod.StartAsync(WorkloadRun.Bootstrap(
            new ServerWorkload.HttpForward(new("localhost", waypoint.Address.Port, IsInMesh: true), new())));

        Assert.Equal((HttpStatusCode.OK, $"a /x {OfAClient}"), await SendAsync(web, "/x"));
    }

    [ToolTheory("nginx", "openssl")]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Answers_ThatFail_AreSentOnceAndAsTheyCame(int status)
    {
        await using var application = await Backend.StartAsync("a", isTls: false);
        using var shop = await RunningPod.StartAsync(Application(application));
        using var web = await RunningPod.StartAsync(Forward(shop));

        Assert.Equal(((HttpStatusCode)status, $"a /status/{status} {OfAClient}"), await SendAsync(web, $"/status/{status}"));
        Assert.Equal(1, application.RequestsOf($"/status/{status}"));
    }

    // What the readiness probe and the balancer ask.
    [ToolFact("nginx", "openssl")]
    public async Task Health_OfAPod_IsThatOfItsApplication()
    {
        await using var application = await Backend.StartAsync("a", isTls: false);
        using var shop = await RunningPod.StartAsync(Application(application));

        Assert.Equal(HttpStatusCode.OK, (await shop.Client.GetAsync(ServerProxy.HealthPath)).StatusCode);
        await application.KillAsync();
        Assert.Equal(HttpStatusCode.BadGateway, (await shop.Client.GetAsync(ServerProxy.HealthPath)).StatusCode);
    }

    [ToolFact("nginx", "openssl")]
    public async Task Pod_ThatIsToldToEnd_FinishesItsRequests()
    {
        await using var application = await Backend.StartAsync("a", isTls: false);
        using var shop = await RunningPod.StartAsync(Application(application));
        var request = SendAsync(shop, "/events");
        await NginxProcess.WaitAsync(() => application.RequestsOf("/events") == 1, "the request has come");

        shop.Terminate();
        application.GoOn(events: 3);

        Assert.Equal((HttpStatusCode.OK, "data: 1\n\ndata: 2\n\ndata: 3\n\n"), await request);
        Assert.Equal(0, await shop.EndAsync());
    }

    // The image's nginx has TCP built in, that of Debian as a module.
    [ToolTheory("nginx", "openssl", ProxyFolder.StreamModule)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Connection_ToATcpService_ReachesItAndOutlastsTheEndOfThePod(bool tls)
    {
        using var ledger = new EchoServer();
        using var pod = await RunningPod.StartAsync(Ledger(ledger.Port, tls));
        using var client = new TcpClient("127.0.0.1", pod.Port);
        await using var stream = await OpenAsync(client, tls);
        Assert.Equal("one", await EchoAsync(stream, "one"));

        pod.Terminate();

        Assert.Equal("two", await EchoAsync(stream, "two"));
        client.Client.Shutdown(SocketShutdown.Send);
        Assert.Equal(0, await pod.EndAsync());
    }

    [Fact]
    public void Files_OfATcpService_AreThoseThatItNeeds()
    {
        var files = PodProxy.Files(Ledger(7000, tls: true));

        Assert.Equal(["infra-pod-proxy", "nginx.conf"], files.Keys);
        Assert.DoesNotContain("load_module", files["nginx.conf"], StringComparison.Ordinal);
    }

    [Fact]
    public void ConfigMap_OfAnotherContent_HasAnotherName()
    {
        var files = PodProxy.Files(WorkloadRun.Bootstrap(WorkloadRun.Application));

        Assert.NotEqual(PodProxy.ConfigMapOf("orders", files), PodProxy.ConfigMapOf("orders", files.SetItem("nginx.conf", "")));
        Assert.Matches("^orders-proxy-[0-9a-f]{8}$", PodProxy.ConfigMapOf("orders", files));
    }

    private static BootstrapSpec Ledger(int port, bool tls) =>
        WorkloadRun.Bootstrap(new ServerWorkload.TcpContainer(new() { Image = "ledger:1", Port = port }, tls));

    private static async Task<Stream> OpenAsync(TcpClient client, bool tls)
    {
        if (!tls)
        {
            return client.GetStream();
        }

        var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "orders",
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=orders",
        });
        return stream;
    }

    private static async Task<string> EchoAsync(Stream stream, string text)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text));
        var answer = new byte[text.Length];
        await stream.ReadExactlyAsync(answer);
        return Encoding.ASCII.GetString(answer);
    }

    private static BootstrapSpec Application(Backend backend) => WorkloadRun.Bootstrap(
        new ServerWorkload.HttpContainer(new() { Image = "shop:1", Port = backend.Address.Port, HealthPath = "/healthz" }, new()));

    private static BootstrapSpec Forward(RunningPod pod) =>
        WorkloadRun.Bootstrap(new ServerWorkload.HttpForward(new("localhost", pod.Port), new()));

    private static async Task<(HttpStatusCode Status, string Text)> SendAsync(RunningPod pod, string path)
    {
        using var answer = await pod.Client.SendAsync(RunningProxy.Request(path));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
