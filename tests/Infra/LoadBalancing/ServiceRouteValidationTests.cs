using Infra.LoadBalancing;

namespace Infra.Tests.LoadBalancing;

public sealed class ServiceRouteValidationTests
{
    [Fact]
    public void Problems_Defaults_AreNone() => Assert.Empty(Problems(Spec));

    [Fact]
    public void Problems_Bad_AreAllFound() => Assert.Equal(
        [
            "name must be 1 to 32 lower-case letters, digits and inner hyphens; got 'Web'.",
            "hosts[0] must be a host in lower case, at most 128 characters, such as shop.example.com or *.shop.example.com; got 'localhost'.",
            "paths[0] must be a path without wildcards, at most 126 characters, such as /api; got '/api/*'. Everything below a path belongs to it.",
            "priority must be 1 to 50000; got 50001.",
            "port must be 1 to 65535; got 0.",
            "protocol must be https or http; got 9.",
            "version must be http1, http2 or grpc; got 9.",
            "algorithm must be roundRobin, leastOutstandingRequests or weightedRandom; got 9.",
            "drainSeconds must be 15 to 300; got 301.",
            "stableWeight must be 0 to 999; got 1000.",
            "canaryWeight must be 0 to 999; got -1.",
            "minimumHealthyTargets must be 1 to 1000; got 0.",
        ],
        Problems(new()
        {
            Name = "Web",
            Hosts = ["localhost"],
            Paths = ["/api/*"],
            Priority = 50001,
            Port = 0,
            Protocol = (TargetProtocol)9,
            Version = (HttpVersion)9,
            Algorithm = (BalancingAlgorithm)9,
            DrainSeconds = 301,
            StableWeight = 1000,
            CanaryWeight = -1,
            MinimumHealthyTargets = 0,
        }));

    [Fact]
    public void Problems_BadHealthCheck_AreAllFound() => Assert.Equal(
        [
            "health.path must begin with a slash and have at most 1024 characters; got 'health'.",
            "health.matcher must be codes such as 200,202 or a range such as 200-299; got '2xx'.",
            "health.timeoutSeconds must be fewer than the 4 between two checks; got 121.",
            "health.intervalSeconds must be 5 to 300; got 4.",
            "health.timeoutSeconds must be 2 to 120; got 121.",
            "health.healthyThreshold must be 2 to 10; got 1.",
            "health.unhealthyThreshold must be 2 to 10; got 11.",
        ],
        Problems(Spec with { Health = new() { Path = "health", Matcher = "2xx", IntervalSeconds = 4, TimeoutSeconds = 121, HealthyThreshold = 1, UnhealthyThreshold = 11 } }));

    [Theory]
    [InlineData(32, 128, 126, 1024, "")]
    [InlineData(33, 128, 126, 1024, "name")]
    [InlineData(32, 129, 126, 1024, "hosts[0]")]
    [InlineData(32, 128, 127, 1024, "paths[0]")]
    [InlineData(32, 128, 126, 1025, "health.path")]
    public void Problems_Lengths_EndThere(int name, int host, int path, int healthPath, string expected) => Assert.Equal(
        expected,
        string.Join(", ", ServiceRouteValidation.Validate(new()
        {
            Name = new('w', name),
            Port = 443,
            Hosts = [$"{new string('h', host - 4)}.com"],
            Paths = [$"/{new string('p', path - 1)}"],
            Health = new() { Path = $"/{new string('h', healthPath - 1)}" },
        }).Select(problem => problem.Path)));

    [Theory]
    [InlineData(9, 0)]
    [InlineData(10, 1)]
    public void Problems_TimeoutAgainstInterval_AreThoseNotBelow(int seconds, int problems) =>
        Assert.Equal(problems, Problems(Spec with { Health = new() { IntervalSeconds = 10, TimeoutSeconds = seconds } }).Count());

    [Theory]
    [InlineData("200")]
    [InlineData("200,204,301")]
    [InlineData("200-299")]
    public void Problems_Matcher_AreNone(string matcher) => Assert.Empty(Problems(Spec with { Health = new() { Matcher = matcher } }));

    [Theory]
    [InlineData("shop.example.com")]
    [InlineData("*.shop.example.com")]
    public void Problems_Host_AreNone(string host) => Assert.Empty(Problems(Spec with { Hosts = [host] }));

    [Theory]
    [InlineData("Shop.example.com")]
    [InlineData("shop.*.com")]
    [InlineData("shop..com")]
    [InlineData("")]
    public void Problems_BadHost_AreThatOne(string host) => Assert.Equal(
        [$"hosts[0] must be a host in lower case, at most 128 characters, such as shop.example.com or *.shop.example.com; got '{host}'."],
        Problems(Spec with { Hosts = [host] }));

    [Theory]
    [InlineData("/")]
    [InlineData("/api")]
    [InlineData("/1/2/3/4/5/6/7/8/9")]
    public void Problems_Path_AreNone(string path) => Assert.Empty(Problems(Spec with { Paths = [path] }));

    [Theory]
    [InlineData("api")]
    [InlineData("/api/")]
    [InlineData("//api")]
    [InlineData("/a?i")]
    [InlineData("")]
    public void Problems_BadPath_AreThatOne(string path) => Assert.Equal(
        [$"paths[0] must be a path without wildcards, at most 126 characters, such as /api; got '{path}'. Everything below a path belongs to it."],
        Problems(Spec with { Paths = [path] }));

    [Fact]
    public void Problems_DeepPath_AreThatOne() =>
        Assert.Equal(["paths[0] must have at most 9 segments; got '/1/2/3/4/5/6/7/8/9/10'."], Problems(Spec with { Paths = ["/1/2/3/4/5/6/7/8/9/10"] }));

    [Fact]
    public void Problems_ListedTwice_AreFound() => Assert.Equal(
        ["hosts[1] must be listed once; got 'a.example.com'.", "paths[1] must be listed once; got '/a'.", "paths must need at most 5 condition values together with the hosts, AWS's limit; got 6. A host counts once, a path twice: for itself and for what lies below it."],
        Problems(Spec with { Hosts = ["a.example.com", "a.example.com"], Paths = ["/a", "/a"] }));

    [Fact]
    public void Problems_FiveConditionValues_AreNone() => Assert.Empty(Problems(Spec with { Hosts = ["a.example.com"], Paths = ["/a", "/b"] }));

    [Theory]
    [InlineData(BalancingAlgorithm.RoundRobin, 29, "slowStartSeconds must be 30 to 900, or 0; got 29.")]
    [InlineData(BalancingAlgorithm.RoundRobin, 901, "slowStartSeconds must be 30 to 900, or 0; got 901.")]
    [InlineData(BalancingAlgorithm.WeightedRandom, 30, "slowStartSeconds must be 0 unless algorithm is roundRobin; got 30.")]
    [InlineData(BalancingAlgorithm.LeastOutstandingRequests, 30, "slowStartSeconds must be 0 unless algorithm is roundRobin; got 30.")]
    public void Problems_BadSlowStart_AreThatOne(BalancingAlgorithm algorithm, int seconds, string expected) =>
        Assert.Equal([expected], Problems(Spec with { Algorithm = algorithm, SlowStartSeconds = seconds }));

    [Theory]
    [InlineData(BalancingAlgorithm.RoundRobin, 0)]
    [InlineData(BalancingAlgorithm.RoundRobin, 900)]
    [InlineData(BalancingAlgorithm.WeightedRandom, null)]
    [InlineData(BalancingAlgorithm.WeightedRandom, 0)]
    public void Problems_SlowStart_AreNone(BalancingAlgorithm algorithm, int? seconds) => Assert.Empty(Problems(Spec with { Algorithm = algorithm, SlowStartSeconds = seconds }));

    [Fact]
    public void Problems_BadStickiness_AreAllFound() => Assert.Equal(
        [
            "groupStickySeconds must be set where stickySeconds is.",
            "stickySeconds must be 1 to 604800; got 0.",
        ],
        Problems(Spec with { StickySeconds = 0, GroupStickySeconds = null }));

    [Fact]
    public void Problems_BadGroupStickiness_AreThatOne() => Assert.Equal(["groupStickySeconds must be 1 to 604800; got 604801."], Problems(Spec with { GroupStickySeconds = 604_801 }));

    [Fact]
    public void Problems_NoWeightAtAll_AreThatOne() => Assert.Equal(["stableWeight must be above 0 where canaryWeight is not."], Problems(Spec with { StableWeight = 0 }));

    private static ServiceRouteSpec Spec => new() { Name = "web", Port = 443 };

    private static IEnumerable<string> Problems(ServiceRouteSpec spec) => ServiceRouteValidation.Validate(spec).Select(problem => problem.ToString());
}
