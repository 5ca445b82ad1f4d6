using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Infra.Compute.Bootstrap;
using Infra.Networking;
using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>What nginx does with the generated configuration.</summary>
public sealed class ProxyBehaviourTests
{
    // A busy machine takes its time for a connection; a server that is gone refuses it at once.
    private static readonly BootstrapSpec Spec = BootstrapSpecs.Proxy.With((ProxySpec proxy) =>
        proxy with { RateLimitPerSecond = 10_000, RateLimitBurst = 10_000, ConnectTimeoutSeconds = 30 });

    [ToolFact("nginx")]
    public async Task Requests_TwoServers_AreBalanced()
    {
        await using var a = await Backend.StartAsync("a");
        await using var b = await Backend.StartAsync("b");
        using var proxy = await RunningProxy.StartAsync(Spec, a.Line + b.Line);

        var answers = await ManyAsync(proxy, 60, "/slow");

        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(60, a.Requests + b.Requests);
        Assert.InRange(a.Requests, 20, 40);
    }

    [ToolFact("nginx")]
    public async Task Requests_OneServerKilledMeanwhile_AllSucceed()
    {
        await using var a = await Backend.StartAsync("a");
        await using var b = await Backend.StartAsync("b");
        using var proxy = await RunningProxy.StartAsync(Spec, a.Line + b.Line);

        var first = ManyAsync(proxy, 200, "/slow");
        while (a.Requests < 20)
        {
            await Task.Delay(5);
        }

        await a.KillAsync();
        var answers = (await first).Concat(await ManyAsync(proxy, 100, "/slow")).ToList();

        Assert.Equal(300, answers.Count);
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.InRange(a.Requests, 20, 149);
    }

    [ToolFact("nginx")]
    public async Task Requests_BeyondTheBurst_Answer429ToThatClientAlone()
    {
        await using var a = await Backend.StartAsync("a");
        using var proxy = await RunningProxy.StartAsync(
            Spec.With((ProxySpec limits) => limits with { RateLimitPerSecond = 1, RateLimitBurst = 5 }), a.Line);

        // What a client makes up before the balancer's addition does not make it another client.
        var statuses = new List<HttpStatusCode>();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 30; i++)
        {
            statuses.Add((await proxy.SendAsync("/", $"192.0.2.{i}, 203.0.113.7")).Status);
        }

        var other = await proxy.SendAsync("/", "203.0.113.8");
        Assert.Equal(Enumerable.Repeat(HttpStatusCode.OK, 6), statuses.Take(6));
        // One token a second comes back.
        Assert.InRange(statuses.Count(status => status == HttpStatusCode.OK), 6, Math.Min(29, 7 + clock.Elapsed.TotalSeconds));
        Assert.All(statuses.Skip(6), status => Assert.Contains(status, new[] { HttpStatusCode.OK, HttpStatusCode.TooManyRequests }));
        Assert.Equal(HttpStatusCode.OK, other.Status);
    }

    // The balancer of a service finds it by its own name. Only another proxy is believed about the host that the client asked for.
    [ToolTheory("nginx")]
    [InlineData("10.0.0.0/8", "shop.example.com")]
    [InlineData("127.0.0.0/8", "made.up.example.com")]
    public async Task Requests_ToAService_CarryItsNameAndTheHostAskedFor(string forwarders, string expected)
    {
        await using var a = await Backend.StartAsync("a");
        using var proxy = await RunningProxy.StartAsync(Spec with { ForwarderBlocks = [Cidr.Parse(forwarders)] }, a.Line);

        var answer = await proxy.SendAsync("/hosts", headers: ("X-Forwarded-Host", "made.up.example.com"));

        Assert.Equal($"{((ServerWorkload.HttpForward)Spec.Workload).Upstream.HostName} for {expected}", answer.Text);
    }

    // A server calls for many users.
    [ToolFact("nginx")]
    public async Task Requests_OfAnotherService_AreNotLimited()
    {
        await using var a = await Backend.StartAsync("a");
        using var proxy = await RunningProxy.StartAsync(
            Spec.With((ProxySpec limits) => limits with { RateLimitPerSecond = 1, RateLimitBurst = 1 }), a.Line);

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 50; i++)
        {
            answers.Add((await proxy.SendAsync("/x", "10.0.32.7")).Status);
        }

        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
    }

    [ToolFact("nginx")]
    public async Task Requests_BehindTwoProxies_CountForTheClient()
    {
        await using var a = await Backend.StartAsync("a");
        using var proxy = await RunningProxy.StartAsync(Spec, a.Line);

        Assert.Equal("a /x 203.0.113.7", (await proxy.SendAsync("/x", "203.0.113.7, 10.0.4.9")).Text);
    }

    [ToolTheory("nginx")]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Requests_NoServerLeft_AnswerThePage(string method)
    {
        using var proxy = await RunningProxy.StartAsync(Spec, "server 127.0.0.1:1;");

        var (status, text, headers) = await proxy.SendAsync("/x", method: new(method));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal(Template.Read("degraded.html"), text);
        Assert.Equal("10", headers.GetValues("Retry-After").Single());
        Assert.True(headers.CacheControl!.NoStore);
    }

    [ToolFact("nginx")]
    public async Task Requests_NoServerLeft_AnswerWhatWasKeptForAll()
    {
        await using var a = await Backend.StartAsync("a", isTls: false);
        using var proxy = await RunningProxy.StartAsync(
            BootstrapSpecs.Pages.With((ListeningContainerSpec container) => container with { Port = a.Address.Port }));
        await proxy.SendAsync("/kept/page");
        await proxy.SendAsync("/kept/own", headers: ("Cookie", Backend.Cookie));
        await proxy.SendAsync("/not-kept");
        await a.KillAsync();
        await Task.Delay(TimeSpan.FromSeconds(2));

        var answers = new[] { await proxy.SendAsync("/kept/page"), await proxy.SendAsync("/kept/own"), await proxy.SendAsync("/not-kept") };

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable],
            answers.Select(answer => answer.Status));
        Assert.StartsWith("a /kept/page", answers[0].Text);
    }

    [ToolFact("nginx")]
    public async Task Answers_OfTheServiceItself_ArePassedOn()
    {
        await using var a = await Backend.StartAsync("a");
        using var proxy = await RunningProxy.StartAsync(Spec, a.Line);

        var (status, text, headers) = await proxy.SendAsync("/status/500");

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.StartsWith("a /status/500", text);
        Assert.Equal("nginx", headers.Server.ToString());
    }

    [ToolFact("nginx")]
    public async Task DegradedPage_AskedFor_IsNotThere()
    {
        using var proxy = await RunningProxy.StartAsync(Spec, "server 127.0.0.1:1;");

        Assert.Equal(HttpStatusCode.NotFound, (await proxy.SendAsync(NginxConfig.DegradedPath)).Status);
    }

    [ToolFact("nginx")]
    public async Task Health_ServiceUpstreamOut_IsThatOfTheProxyUntilItDrains()
    {
        using var proxy = await RunningProxy.StartAsync(Spec, "server 127.0.0.1:1;");
        var before = await proxy.SendAsync(ServerProxy.HealthPath, client: null);

        File.WriteAllText($"{proxy.Paths.ProxyRuntime}/draining", "");
        var draining = await proxy.SendAsync(ServerProxy.HealthPath, client: null);

        Assert.Equal((HttpStatusCode.OK, "ok\n"), (before.Status, before.Text));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, draining.Status);
    }

    [ToolFact("nginx")]
    public async Task Health_Container_IsThatOfTheContainer()
    {
        await using var a = await Backend.StartAsync("a", isTls: false);
        var spec = BootstrapSpecs.Container.With(
            (ListeningContainerSpec container) => container with { Port = a.Address.Port, HealthPath = "/alive" });
        using var proxy = await RunningProxy.StartAsync(spec);
        var well = await proxy.SendAsync(ServerProxy.HealthPath, client: null);

        await a.KillAsync();
        var dead = await proxy.SendAsync(ServerProxy.HealthPath, client: null);

        Assert.Equal((HttpStatusCode.OK, "a /alive 127.0.0.1"), (well.Status, well.Text));
        Assert.Equal(HttpStatusCode.BadGateway, dead.Status);
    }

    [ToolFact("nginx")]
    public async Task Health_ContainerWellWhileDraining_Fails()
    {
        await using var a = await Backend.StartAsync("a", isTls: false);
        using var proxy = await RunningProxy.StartAsync(
            BootstrapSpecs.Container.With((ListeningContainerSpec container) => container with { Port = a.Address.Port }));

        File.WriteAllText($"{proxy.Paths.ProxyRuntime}/draining", "");
        var health = await proxy.SendAsync(ServerProxy.HealthPath, client: null);
        var request = await proxy.SendAsync("/x");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (health.Status, request.Status));
    }

    [ToolFact("nginx", "bash")]
    public async Task Upstream_MovesToAnotherAddress_IsFollowedWithoutAFailure()
    {
        await using var a = await Backend.StartAsync("a", address: "127.0.0.1");
        await using var b = await Backend.StartAsync("b", address: "127.0.0.2", port: a.Address.Port);
        using var proxy = await RunningProxy.StartAsync(Spec, a.Line);
        using var fakes = new FakeCommands()
            .With("getent", "echo 127.0.0.2 STREAM lb")
            .With("systemctl", $"[[ $1 != reload ]] || kill -HUP {proxy.ProcessId}");

        var requests = ManyAsync(proxy, 200, "/slow");
        fakes.Run("infra-upstream", $"{proxy.Paths.ProxyRuntime}/{NginxConfig.ServersFile}", "lb.example.com", $"{a.Address.Port}");
        var answers = await requests;
        await NginxProcess.WaitAsync(async () => (await proxy.SendAsync("/")).Text[0] == 'b', "the new address is used");

        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
    }

    [ToolFact("nginx")]
    public async Task AccessLog_OfARequest_IsJsonWithoutItsQuery()
    {
        await using var a = await Backend.StartAsync("a");
        using var proxy = await RunningProxy.StartAsync(Spec, a.Line);
        await proxy.SendAsync("/x/y?token=hush", "203.0.113.7");

        var line = (await proxy.LogAsync(lines: 1)).Single();

        var entry = JsonDocument.Parse(line).RootElement;
        Assert.DoesNotContain("hush", line);
        Assert.Equal(
            ("/x/y", "203.0.113.7", 200),
            (entry.GetProperty("path").GetString(), entry.GetProperty("client").GetString(), entry.GetProperty("status").GetInt32()));
    }

    private static async Task<IEnumerable<HttpStatusCode>> ManyAsync(RunningProxy proxy, int count, string path)
    {
        var statuses = new System.Collections.Concurrent.ConcurrentBag<HttpStatusCode>();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
            statuses.Add((await proxy.SendAsync($"{path}/{i}")).Status));
        return statuses;
    }
}
