using Infra.LoadBalancing;
using Infra.Tests.Edge;
using Infra.Tests.Validation;

namespace Infra.Tests.LoadBalancing;

public sealed class ServiceRouteValidationTests
{
    private const string HostRule = "must be a host in lower case, at most 128 characters, such as shop.example.com or *.shop.example.com";
    private const string PathRule = "must be a path of at most nine segments and 126 characters, without wildcards, such as /api";

    [Theory]
    [InlineData(9, "")]
    [InlineData(10, "health.timeoutSeconds must be less than intervalSeconds, 10; got 10.")]
    public void Validate_Timeout_IsLessThanTheInterval(int seconds, string expected) =>
        Assert.Equal(expected, string.Join('\n', Problems(new() { Health = new() { IntervalSeconds = 10, TimeoutSeconds = seconds } })));

    [Theory]
    [InlineData("shop.example.com")]
    [InlineData("*.shop.example.com")]
    [InlineData("a.b")]
    public void Validate_Host_MayBeADomainOrAllBelowIt(string host) => Assert.Empty(Problems(new() { Hosts = [host] }));

    [Theory]
    [InlineData("localhost")]
    [InlineData("Shop.example.com")]
    [InlineData("shop.*.com")]
    [InlineData("shop..com")]
    [InlineData("shop.example.com\n")]
    [InlineData("")]
    public void Validate_AnythingElseAsHost_IsRefused(string host) =>
        Assert.Equal([$"hosts[0] {HostRule}; got '{host}'."], Problems(new() { Hosts = [host] }));

    [Theory]
    [InlineData("/")]
    [InlineData("/api")]
    [InlineData("/1/2/3/4/5/6/7/8/9")]
    public void Validate_Path_MayHaveNineSegments(string path) => Assert.Empty(Problems(new() { Paths = [path] }));

    [Theory]
    [InlineData("api")]
    [InlineData("/api/")]
    [InlineData("/api/*")]
    [InlineData("//api")]
    [InlineData("/a?i")]
    [InlineData("/1/2/3/4/5/6/7/8/9/10")]
    [InlineData("")]
    public void Validate_AnythingElseAsPath_IsRefused(string path) =>
        Assert.Equal([$"paths[0] {PathRule}; got '{path}'."], Problems(new() { Paths = [path] }));

    [Theory]
    [InlineData(128, 126, "")]
    [InlineData(129, 126, "hosts[0]")]
    [InlineData(128, 127, "paths[0]")]
    public void Validate_HostAndPath_AreAsLongAsAwsTakesThem(int host, int path, string expected)
    {
        var spec = new ServiceRouteSpec { Hosts = [$"{new string('h', host - 4)}.com"], Paths = [$"/{new string('p', path - 1)}"] };

        Assert.Equal(expected, string.Join(", ", Problems(spec).Select(problem => problem[..problem.IndexOf(' ', StringComparison.Ordinal)])));
    }

    [Theory]
    [InlineData(1, "")]
    [InlineData(
        2,
        "paths must need at most 5 condition values together with the hosts, AWS's limit; got 6. "
        + "A host counts once, a path twice: for itself and for what lies below it.")]
    public void Validate_ConditionValues_AreAtMostFive(int hosts, string expected)
    {
        var spec = new ServiceRouteSpec { Hosts = [.. Enumerable.Range(1, hosts).Select(number => $"a{number}.example.com")], Paths = ["/a", "/b"] };

        Assert.Equal(expected, string.Join('\n', Problems(spec)));
    }

    [Theory]
    [InlineData(BalancingAlgorithm.RoundRobin, 1, "slowStartSeconds must be 30 to 900, or 0; got 1.")]
    [InlineData(BalancingAlgorithm.RoundRobin, 29, "slowStartSeconds must be 30 to 900, or 0; got 29.")]
    [InlineData(BalancingAlgorithm.RoundRobin, 30, "")]
    [InlineData(BalancingAlgorithm.RoundRobin, 0, "")]
    [InlineData(BalancingAlgorithm.WeightedRandom, 30, "slowStartSeconds must be 0 unless algorithm is roundRobin; got 30.")]
    [InlineData(BalancingAlgorithm.LeastOutstandingRequests, 30, "slowStartSeconds must be 0 unless algorithm is roundRobin; got 30.")]
    [InlineData(BalancingAlgorithm.WeightedRandom, null, "")]
    [InlineData(BalancingAlgorithm.WeightedRandom, 0, "")]
    public void Validate_SlowStart_IsLongEnoughAndOfRoundRobinAlone(BalancingAlgorithm algorithm, int? seconds, string expected) =>
        Assert.Equal(expected, string.Join('\n', Problems(new() { Algorithm = algorithm, SlowStartSeconds = seconds })));

    [Theory]
    [InlineData("web", 60, "")]
    [InlineData("w23456789-123456789-123456789-12", 15, "")]
    [InlineData("w", 300, "")]
    [InlineData(
        "w23456789-123456789-123456789-123",
        60,
        "service must be 1 to 32 lower-case letters, digits and inner hyphens; got 'w23456789-123456789-123456789-123'.")]
    [InlineData("Web", 60, "service must be 1 to 32 lower-case letters, digits and inner hyphens; got 'Web'.")]
    [InlineData("web-", 60, "service must be 1 to 32 lower-case letters, digits and inner hyphens; got 'web-'.")]
    [InlineData("web", 14, "drainSeconds must be 15 to 300; got 14.")]
    [InlineData("web", 301, "drainSeconds must be 15 to 300; got 301.")]
    public void Check_ServiceAndDrain_AreWhatAwsTakes(string service, int drainSeconds, string expected) => Assert.Equal(
        expected,
        string.Join('\n', Refusal.Problems(() => ServiceRouteValidation.Check("route", new()
        {
            Service = service,
            Port = 8443,
            HealthPath = "/healthz",
            DrainSeconds = drainSeconds,
            VpcId = "vpc",
            ListenerArn = "listener",
            BalancerArnSuffix = "app/lb/1",
            AlarmChannel = EdgeLandscape.Channel,
        }))));

    private static IEnumerable<string> Problems(ServiceRouteSpec spec) => Refusal.Problems(spec, route => ServiceRouteValidation.Validate(route));
}
