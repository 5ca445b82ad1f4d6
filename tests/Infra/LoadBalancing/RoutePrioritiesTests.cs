using System.Collections.Immutable;
using CsCheck;
using Infra.LoadBalancing;

namespace Infra.Tests.LoadBalancing;

public sealed class RoutePrioritiesTests
{
    private static readonly Gen<string> Host = Gen.OneOfConst("a.example.com", "b.example.com", "*.example.com", "*.a.example.com");

    private static readonly Gen<string> Path = Gen.OneOfConst("a", "b", "c").Array[1, ListenerPriorities.MaxDepth].Select(segments => $"/{string.Join('/', segments)}");

    private static readonly Gen<ServiceRouteSpec> Route = Gen.Select(Gen.Char['a', 'z'].Array[1, 12], Host.Array[0, 2], Path.Array[0, 2], (name, hosts, paths) => new ServiceRouteSpec
    {
        Name = new(name),
        Port = 443,
        Hosts = [.. hosts.Distinct()],
        Paths = [.. paths.Distinct()],
    });

    [Theory]
    [InlineData(null, null, "web", 48409)]
    [InlineData(null, "/api", "web", 46743)]
    [InlineData("shop.example.com", null, "web", 15089)]
    [InlineData("*.example.com", null, "web", 31749)]
    [InlineData("shop.example.com", "/1/2/3/4/5/6/7/8/9", "web", 95)]
    public void Of_Route_IsTheHashInItsBand(string? host, string? path, string name, int expected) => Assert.Equal(
        expected,
        ListenerPriorities.For(new() { Name = name, Port = 443, Hosts = host is null ? [] : [host], Paths = path is null ? [] : [path] }));

    [Fact]
    public void Of_RouteOfSeveral_StandsWhereItsWidestWould()
    {
        static int Of(string[] hosts, string[] paths) => ListenerPriorities.For(new() { Name = "web", Port = 443, Hosts = [.. hosts], Paths = [.. paths] });

        Assert.Equal(Of(["*.example.com"], []), Of(["shop.example.com", "*.example.com"], []));
        Assert.Equal(Of([], ["/c"]), Of([], ["/a/b", "/c"]));
    }

    [Fact]
    public void Of_ExplicitPriority_IsThat() => Assert.Equal(7, ListenerPriorities.For(new() { Name = "web", Port = 443, Priority = 7 }));

    [Fact]
    public void Of_AnyRoute_IsAPlaceThatAwsHas() => Route.Sample(route => ListenerPriorities.For(route) is >= 1 and <= ListenerPriorities.Last, iter: 2000);

    [Fact]
    public void Of_RouteWithMoreNarrowPaths_ComesFirst() => Gen.Select(Route, Path).Sample((route, path) =>
    {
        var wide = route with { Paths = ["/x"] };
        var narrow = wide with { Name = "other", Paths = ["/x/y"] };

        return ListenerPriorities.For(narrow) < ListenerPriorities.For(wide);
    });

    [Fact]
    public void Of_RouteWithinAnother_ComesFirst() => Gen.Select(Route, Route)
        .Select((a, b) => (Wide: a with { Hosts = [.. a.Hosts.Take(1)], Paths = [.. a.Paths.Take(1)] }, Narrow: b with { Hosts = [.. b.Hosts.Take(1)], Paths = [.. b.Paths.Take(1)] }))
        .Where(pair => RequestMatch.Create(pair.Wide).Single() is var wide && RequestMatch.Create(pair.Narrow).Single() is var narrow && wide.Contains(narrow) && !IsTie(wide, narrow))
        .Sample(pair => ListenerPriorities.For(pair.Narrow) < ListenerPriorities.For(pair.Wide), iter: 2000);

    [Fact]
    public void Problems_OfRoutesWithoutTies_NeverHideOneBehindAnother() => Gen.Select(Route, Route).Where((a, b) => a.Name != b.Name && ListenerPriorities.For(a) != ListenerPriorities.For(b)).Sample(
        (a, b) =>
        {
            var (front, back) = ListenerPriorities.For(a) < ListenerPriorities.For(b) ? (a, b) : (b, a);
            var hides = RequestMatch.Create(back).Any(match => RequestMatch.Create(front).Any(claim => claim.Contains(match)));

            return hides == !ListenerRuleConflicts.Validate([a, b]).IsEmpty;
        },
        iter: 2000);

    [Fact]
    public void Problems_RoutesInAnyOrder_AreAsMany() => Route.Array[0, 8].SelectMany(routes => Gen.Shuffle(routes).Select(shuffled => (routes, shuffled))).Sample(
        pair => ListenerRuleConflicts.Validate([.. pair.routes]).Length == ListenerRuleConflicts.Validate([.. pair.shuffled]).Length,
        iter: 500);

    [Fact]
    public void Problems_SoundRoutes_AreNone() => Assert.Empty(Problems(
        new() { Name = "web", Port = 443, Hosts = ["shop.example.com"] },
        new() { Name = "api", Port = 443, Hosts = ["shop.example.com"], Paths = ["/api"] },
        new() { Name = "images", Port = 443, Hosts = ["*.example.com"] },
        new() { Name = "rest", Port = 443 }));

    [Fact]
    public void Problems_SameName_AreThatOne() => Assert.Equal(
        ["routes[1].name must be unique; got 'web'."],
        Problems(new() { Name = "web", Port = 443 }, new() { Name = "web", Port = 443, Paths = ["/a"] }));

    [Fact]
    public void Problems_SameNameAndPriority_AreThatOfTheName() => Assert.Equal(
        ["routes[1].name must be unique; got 'web'."],
        Problems(new() { Name = "web", Port = 443, Priority = 10 }, new() { Name = "web", Port = 443, Priority = 10 }));

    [Fact]
    public void Problems_SamePriorityAndClaim_AreThatOfThePriority() => Assert.Equal(
        ["routes[1].priority must be unique, but web has the same; got 10. Set it to 11."],
        Problems(new() { Name = "web", Port = 443, Priority = 10 }, new() { Name = "api", Port = 443, Priority = 10 }));

    [Fact]
    public void Problems_SamePriority_NameAFreeOne() => Assert.Equal(
        ["routes[1].priority must be unique, but web has the same; got 10. Set it to 12."],
        Problems(
            new() { Name = "web", Port = 443, Priority = 10, Paths = ["/web"] },
            new() { Name = "api", Port = 443, Priority = 10, Paths = ["/api"] },
            new() { Name = "more", Port = 443, Priority = 11, Paths = ["/more"] }));

    [Theory]
    [InlineData(50_000)]
    [InlineData(60_000)]
    public void Problems_SamePriorityAtTheEnd_NameAFreeOneFromTheBeginning(int priority) => Assert.Equal(
        [$"routes[1].priority must be unique, but web has the same; got {priority}. Set it to 1."],
        Problems(new() { Name = "web", Port = 443, Priority = priority, Paths = ["/web"] }, new() { Name = "api", Port = 443, Priority = priority, Paths = ["/api"] }));

    [Fact]
    public void Problems_RouteBehindWiderOne_AreThatOne() => Assert.Equal(
        ["routes[0].priority must come before that of web, 5, which claims every request for shop.example.com/api; got 6. Set it to a lower number, or give the two different hosts or paths."],
        Problems(
            new() { Name = "api", Port = 443, Priority = 6, Hosts = ["shop.example.com"], Paths = ["/api"] },
            new() { Name = "web", Port = 443, Priority = 5, Hosts = ["*.example.com"] }));

    [Theory]
    [InlineData(null, "/", "any host/")]
    [InlineData(null, "/api", "any host/api")]
    [InlineData("shop.example.com", "/", "shop.example.com/")]
    [InlineData("*.example.com", "/api", "*.example.com/api")]
    public void Problems_RouteBehindAllRequests_NamesWhatItLoses(string? host, string path, string lost) => Assert.Equal(
        [$"routes[1].priority must come before that of web, 1, which claims every request for {lost}; got 2. Set it to a lower number, or give the two different hosts or paths."],
        Problems(new() { Name = "web", Port = 443, Priority = 1 }, new() { Name = "api", Port = 443, Priority = 2, Hosts = host is null ? [] : [host], Paths = [path] }));

    [Fact]
    public void Problems_SameClaim_AreFoundWhateverTheOrder() => Assert.Single(Problems(new() { Name = "a", Port = 443 }, new() { Name = "b", Port = 443 }));

    [Theory]
    [InlineData(100, "")]
    [InlineData(101, "routes must be at most 100, AWS's quota of rules for a balancer; got 101. Use a second balancer or have the quota raised.")]
    public void Problems_NumberOfRules_IsLimited(int count, string expected) => Assert.Equal(
        expected,
        string.Join('\n', Problems([.. Enumerable.Range(1, count).Select(number => new ServiceRouteSpec { Name = $"s{number}", Port = 443, Priority = number, Paths = [$"/s{number}"] })])));

    // Of the same depth, and both of a host, both of a wildcard or both of none.
    private static bool IsTie(RequestMatch wide, RequestMatch narrow) => wide.Path == narrow.Path && RankOf(wide) == RankOf(narrow);

    private static int RankOf(RequestMatch match) => match.Host is null ? 2 : RequestMatch.IsWildcard(match.Host) ? 1 : 0;

    private static IEnumerable<string> Problems(params ImmutableArray<ServiceRouteSpec> routes) => ListenerRuleConflicts.Validate(routes).Select(problem => problem.ToString());
}
