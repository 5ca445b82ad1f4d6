using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Infra.Compute.Bootstrap;
using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>What a client and an application see of the proxies and the balancer between them: nothing.</summary>
public sealed class TwoTierProxyTests
{
    [ToolTheory("nginx")]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Answers_OnePathFails_AreSentOnceAndStopNoOtherPath(int status)
    {
        await using var path = await TwoTiers.StartAsync();

        var failed = await ManyAsync(path, 20, $"/status/{status}");
        var others = await ManyAsync(path, 20, "/x");

        Assert.All(failed, answer => Assert.Equal(((HttpStatusCode)status, $"a /status/{status} 198.51.100.1"), answer));
        Assert.All(others, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(20, path.Application.RequestsOf($"/status/{status}"));
    }

    // Connections that are kept are warm, so a proxy could take the end of one for a stale connection.
    [ToolFact("nginx")]
    public async Task Requests_ApplicationBreaksOff_AreSentOnce()
    {
        await using var path = await TwoTiers.StartAsync();
        await ManyAsync(path, 20, "/slow");

        var answers = await ManyAsync(path, 10, "/abort");
        var others = await ManyAsync(path, 20, "/x");

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.ServiceUnavailable, Template.Read("degraded.html")), answer));
        Assert.Equal(10, path.Application.RequestsOf("/abort"));
        Assert.All(others, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
    }

    [ToolTheory("nginx")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Requests_WithoutACookie_DoNotWaitForEachOther(bool cache)
    {
        await using var path = await TwoTiers.StartAsync(proxy => proxy with { Cache = cache }, proxy => proxy with { Cache = cache });
        await path.Web.SendAsync("/x");

        await ManyAsync(path, 20, "/slow");

        await AssertNoLockAsync(path.Web);
        await AssertNoLockAsync(path.Business);
        Assert.Equal(20, path.Application.RequestsOf("/slow"));
    }

    [ToolTheory("nginx")]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task ConditionalRequests_OfAnyone_AreAnsweredByTheApplication(bool cache, bool hasCookie)
    {
        await using var path = await TwoTiers.StartAsync(proxy => proxy with { Cache = cache }, proxy => proxy with { Cache = cache });
        (string, string)[] cookie = hasCookie ? [("Cookie", Backend.Cookie)] : [];
        await path.Web.SendAsync("/tagged", headers: cookie);

        var same = await path.Web.SendAsync("/tagged", headers: [("If-None-Match", "\"v1\""), .. cookie]);
        var changed = await path.Web.SendAsync("/tagged", headers: [("If-None-Match", "\"v0\""), .. cookie]);

        Assert.Equal((HttpStatusCode.NotModified, ""), (same.Status, same.Text));
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Equal(3, path.Application.RequestsOf("/tagged"));
    }

    [ToolFact("nginx")]
    public async Task Pages_WithoutTheSetting_AreNotKept()
    {
        await using var path = await TwoTiers.StartAsync();

        await ManyAsync(path, 3, "/kept/long");

        Assert.Equal(3, path.Application.RequestsOf("/kept/long"));
    }

    // The balancer between sets its cookies on every answer, and browsers hold those of both balancers.
    [ToolTheory("nginx")]
    [InlineData(null)]
    [InlineData("AWSALBTG=x; AWSALBTGCORS=x=")]
    [InlineData("AWSALBAPP-0=_remove_; AWSALB=a+/=;AWSALBCORS=b")]
    public async Task Pages_BehindABalancerThatSetsCookies_AreKept(string? cookie)
    {
        await using var path = await TwoTiers.StartAsync(proxy => proxy with { Cache = true });
        (string, string)[] headers = cookie is null ? [] : [("Cookie", cookie)];

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("a /kept/long 198.51.100.1", (await path.Web.SendAsync("/kept/long", headers: headers)).Text);
        }

        Assert.Equal(1, path.Application.RequestsOf("/kept/long"));
        Assert.Equal(1, (await path.Business.LogAsync(1)).Count(line => line.Contains("/kept/long", StringComparison.Ordinal)));
    }

    [ToolTheory("nginx")]
    [InlineData("Cookie", Backend.Cookie)]
    [InlineData("Cookie", "AWSALBTG=x; session=1")]
    [InlineData("Cookie", "AWSALBSESSION=1")]
    [InlineData("Authorization", "Bearer x")]
    [InlineData("Range", "bytes=0-1")]
    public async Task Pages_RequestsThatNameSomeoneOrAPart_AreNeitherKeptNorGiven(string header, string value)
    {
        await using var path = await TwoTiers.StartAsync(proxy => proxy with { Cache = true }, proxy => proxy with { Cache = true });

        await path.Web.SendAsync("/kept/long", "198.51.100.7", headers: (header, value));
        var general = await path.Web.SendAsync("/kept/long", "198.51.100.8");
        var own = await path.Web.SendAsync("/kept/long", "198.51.100.9", headers: (header, value));

        Assert.Equal(("a /kept/long 198.51.100.8", "a /kept/long 198.51.100.9"), (general.Text, own.Text));
        Assert.Equal(3, path.Application.RequestsOf("/kept/long"));
    }

    [ToolFact("nginx")]
    public async Task Pages_ThatSetTheirOwnCookie_AreNotKept()
    {
        await using var path = await TwoTiers.StartAsync(proxy => proxy with { Cache = true }, proxy => proxy with { Cache = true });

        var first = await path.Web.SendAsync("/kept-with-cookie");
        await path.Web.SendAsync("/kept-with-cookie");

        Assert.Contains(Backend.Cookie, first.Headers.GetValues("Set-Cookie"));
        Assert.Equal(2, path.Application.RequestsOf("/kept-with-cookie"));
    }

    [ToolFact("nginx")]
    public async Task Pages_OfAnotherHostOrMethod_AreOthers()
    {
        await using var path = await TwoTiers.StartAsync(proxy => proxy with { Cache = true });
        await path.Web.SendAsync("/kept/long");

        await path.Web.SendAsync("/kept/long", method: HttpMethod.Post);
        using var request = RunningProxy.Request("/kept/long");
        request.Headers.Host = "other.example.com";
        using var other = await path.Web.Client.SendAsync(request);

        Assert.Equal(3, path.Application.RequestsOf("/kept/long"));
    }

    [ToolFact("nginx")]
    public async Task Pages_ApplicationOut_AreGivenForAWhile()
    {
        await using var path = await TwoTiers.StartAsync(proxy => proxy with { Cache = true });
        await path.Web.SendAsync("/kept/page");
        await path.Application.KillAsync();
        await Task.Delay(TimeSpan.FromSeconds(2));

        var (kept, other) = (await path.Web.SendAsync("/kept/page"), await path.Web.SendAsync("/kept/other"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (kept.Status, other.Status));
    }

    // nginx accepts 64 kB of headers in a request.
    [ToolTheory("nginx")]
    [InlineData(3_900)]
    [InlineData(16_000)]
    [InlineData(60_000)]
    public async Task Answers_WithLongHeaders_ArePassedOn(int length)
    {
        await using var path = await TwoTiers.StartAsync();

        var (status, _, headers) = await path.Web.SendAsync($"/headers/{length}");

        Assert.Equal((HttpStatusCode.OK, length), (status, headers.GetValues("X-Long").Single().Length));
    }

    [ToolFact("nginx")]
    public async Task Requests_WithLongHeadersAndBody_ArePassedOn()
    {
        await using var path = await TwoTiers.StartAsync();
        using var request = RunningProxy.Request("/length", method: HttpMethod.Post, headers: ("Cookie", new string('x', 16_000)));
        request.Content = new ByteArrayContent(new byte[9 * 1024 * 1024]);

        using var answer = await path.Web.Client.SendAsync(request);

        Assert.Equal($"{9 * 1024 * 1024}", await answer.Content.ReadAsStringAsync());
    }

    // The innermost gives up first, and its answer reaches the client.
    [ToolFact("nginx")]
    public async Task Requests_ApplicationSilent_AreAnsweredByTheInnermostProxy()
    {
        await using var path = await TwoTiers.StartAsync(
            proxy => proxy with { ReadTimeoutSeconds = 60 }, proxy => proxy with { ReadTimeoutSeconds = 2, ConnectTimeoutSeconds = 1 });

        var (status, text, _) = await path.Web.SendAsync("/silent");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, Template.Read("degraded.html")), (status, text));
        Assert.Contains("\"upstreamStatus\":\"503\"", (await path.Web.LogAsync(1))[^1]);
        Assert.Equal(1, path.Application.RequestsOf("/silent"));
    }

    [ToolTheory("nginx")]
    [InlineData(false, "GET", false)]
    [InlineData(false, "POST", false)]
    [InlineData(true, "GET", false)]
    [InlineData(true, "GET", true)]
    public async Task Streams_OfEvents_ArePassedOnAsTheyCome(bool cache, string method, bool isAskedFor)
    {
        await using var path = await TwoTiers.StartAsync(proxy => proxy with { Cache = cache });
        using var request = RunningProxy.Request("/events", method: new(method), headers: isAskedFor ? [("Accept", "text/event-stream")] : []);
        using var answer = await path.Web.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());

        // The application sends an event only when the one before has arrived.
        for (var number = 1; number <= 3; number++)
        {
            Assert.Equal(($"data: {number}", ""), (await reader.ReadLineAsync(), await reader.ReadLineAsync()));
            path.Application.GoOn();
        }

        Assert.Equal("", await reader.ReadToEndAsync());
    }

    [ToolFact("nginx")]
    public async Task WebSockets_ThroughBothProxies_Echo()
    {
        await using var path = await TwoTiers.StartAsync(proxy => proxy with { Cache = true });
        using var socket = new ClientWebSocket();
        socket.Options.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == Certificate.Subject;
        await socket.ConnectAsync(new($"wss://127.0.0.1:{path.Web.Port}/socket"), CancellationToken.None);
        await socket.SendAsync(Encoding.ASCII.GetBytes("ping"), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        var buffer = new byte[16];

        var received = await socket.ReceiveAsync(buffer, CancellationToken.None);

        Assert.Equal("ping", Encoding.ASCII.GetString(buffer, 0, received.Count));
    }

    // What a client claims itself does not count.
    [ToolTheory("nginx")]
    [InlineData("X-Forwarded-Host", "made.up.example.com")]
    [InlineData("Forwarded", "host=made.up.example.com")]
    [InlineData("X-Other", "")]
    public async Task Host_SeenByTheApplication_IsThatOfTheClient(string header, string value)
    {
        await using var path = await TwoTiers.StartAsync();

        var hosts = await path.Web.SendAsync("/hosts", headers: (header, value));
        var redirect = await path.Web.SendAsync("/redirect", headers: (header, value));

        Assert.Equal("shop.example.com for shop.example.com", hosts.Text);
        Assert.Equal("https://shop.example.com/there", $"{redirect.Headers.Location}");
    }

    [ToolTheory("nginx")]
    [InlineData("/target/a%2Fb//c/../d?x=%20&y=1")]
    [InlineData("/target/%E4%BD%A0?next=https://example.com/")]
    public async Task Path_SeenByTheApplication_IsThatOfTheClient(string target)
    {
        await using var path = await TwoTiers.StartAsync(proxy => proxy with { Cache = true }, proxy => proxy with { Cache = true });
        using var request = RunningProxy.Request("/");
        request.RequestUri = new(
            $"https://127.0.0.1:{path.Web.Port}{target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

        using var answer = await path.Web.Client.SendAsync(request);

        Assert.Equal(target, await answer.Content.ReadAsStringAsync());
    }

    [ToolFact("nginx")]
    public async Task HealthPath_AskedFromOutside_IsThatOfTheApplicationLimitedAndLogged()
    {
        await using var path = await TwoTiers.StartAsync(proxy => proxy with { RateLimitPerSecond = 1, RateLimitBurst = 1 });

        var answers = await ManyAsync(path, 20, ServerProxy.HealthPath);

        Assert.Contains((HttpStatusCode.OK, "a /healthz 198.51.100.1"), answers);
        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.TooManyRequests);
        Assert.Equal(20, (await path.Web.LogAsync(20)).Count(line => line.Contains("\"/healthz\"", StringComparison.Ordinal)));
    }

    [ToolFact("nginx")]
    public async Task Answers_LargeForASlowClient_TakeNoDisk()
    {
        await using var path = await TwoTiers.StartAsync();
        using var request = RunningProxy.Request("/large");
        using var answer = await path.Web.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await Task.Delay(500);

        var files = new[] { path.Web, path.Business }
            .SelectMany(proxy => Directory.GetFiles(proxy.Paths.ProxyCache, "*", SearchOption.AllDirectories));

        Assert.Empty(files);
        Assert.Equal(64 * 1024 * 1024, (await answer.Content.ReadAsByteArrayAsync()).Length);
    }

    // Behind a lock, which looks twice a second, all requests but one wait in the proxy before it asks the next server. On a busy machine some do.
    private static async Task AssertNoLockAsync(RunningProxy proxy)
    {
        var waits = (await proxy.LogAsync(21)).Select(line => JsonElement.Parse(line)).Where(entry => $"{entry.GetProperty("path")}" == "/slow")
            .Select(entry => entry.GetProperty("seconds").GetDouble() - double.Parse(
                $"{entry.GetProperty("upstreamSeconds")}", CultureInfo.InvariantCulture)).Order().ToList();

        Assert.Equal(20, waits.Count);
        Assert.True(waits[waits.Count / 2] < 0.4, $"Seconds of waiting: {string.Join(", ", waits)}");
    }

    private static async Task<List<(HttpStatusCode Status, string Text)>> ManyAsync(TwoTiers path, int count, string target)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => path.Web.SendAsync(target)));
        return [.. answers.Select(answer => (answer.Status, answer.Text))];
    }
}
