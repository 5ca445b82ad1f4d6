using System.Net;
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

        Assert.Equal((HttpStatusCode.OK, "data: 1\n\ndata: 2\n\ndata: 3\n\n"), await request);
        Assert.Equal(0, await shop.EndAsync());
    }

    [Fact]
    public void ConfigMap_OfAnotherContent_HasAnotherName()
    {
        var files = PodProxy.Files(WorkloadRun.Bootstrap(WorkloadRun.Application));

        Assert.NotEqual(PodProxy.ConfigMapOf("orders", files), PodProxy.ConfigMapOf("orders", files.SetItem("nginx.conf", "")));
        Assert.Matches("^orders-proxy-[0-9a-f]{8}$", PodProxy.ConfigMapOf("orders", files));
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
