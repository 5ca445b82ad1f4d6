using CsCheck;
using Infra.LoadBalancing;

namespace Infra.Tests.LoadBalancing;

public sealed class ListenerPrioritiesTests
{
    private static readonly Gen<string> Host = Gen.OneOfConst("a.example.com", "b.example.com", "*.example.com", "*.a.example.com");

    private static readonly Gen<string> Path =
        Gen.OneOfConst("a", "b", "c").Array[1, ListenerPriorities.MaxDepth].Select(segments => $"/{string.Join('/', segments)}");

    internal static readonly Gen<NamedRoute> Route =
        from name in Gen.Char['a', 'z'].Array[1, 12]
        from hosts in Host.Array[0, 2]
        from paths in Path.Array[0, 2]
        select new NamedRoute(new(name), new() { Hosts = [.. hosts.Distinct()], Paths = [.. paths.Distinct()] });

    [Theory]
    [InlineData(null, null, "web", 48409)]
    [InlineData(null, "/api", "web", 46743)]
    [InlineData("shop.example.com", null, "web", 15089)]
    [InlineData("*.example.com", null, "web", 31749)]
    [InlineData("shop.example.com", "/1/2/3/4/5/6/7/8/9", "web", 95)]
    public void For_Route_IsTheHashInItsBand(string? host, string? path, string name, int expected) => Assert.Equal(
        expected,
        ListenerPriorities.For(new(name, new() { Hosts = host is null ? [] : [host], Paths = path is null ? [] : [path] })));

    [Fact]
    public void For_RouteOfSeveral_IsThatOfItsWidest()
    {
        Assert.Equal(Priority(["*.example.com"], []), Priority(["shop.example.com", "*.example.com"], []));
        Assert.Equal(Priority([], ["/c"]), Priority([], ["/a/b", "/c"]));

        static int Priority(string[] hosts, string[] paths) => ListenerPriorities.For(new("web", new() { Hosts = [.. hosts], Paths = [.. paths] }));
    }

    [Fact]
    public void For_ExplicitPriority_TakesIt() => Assert.Equal(7, ListenerPriorities.For(new("web", new() { Priority = 7 })));

    [Fact]
    public void For_AnyRoute_IsAPriorityThatAwsHas() =>
        Route.Sample(route => ListenerPriorities.For(route) is >= 1 and <= ListenerPriorities.Last, iter: 2000);

    [Fact]
    public void For_RouteWithDeeperPaths_ComesFirst() => Route.Sample(route =>
    {
        var wide = route with { Spec = route.Spec with { Paths = ["/x"] } };
        var narrow = new NamedRoute("other", wide.Spec with { Paths = ["/x/y"] });

        return ListenerPriorities.For(narrow) < ListenerPriorities.For(wide);
    });

    [Fact]
    public void For_RouteWithinAnother_ComesFirst() => Gen.Select(Route, Route)
        .Select((a, b) => (Wide: OfOneMatch(a), Narrow: OfOneMatch(b)))
        .Where(pair => RequestMatch.Create(pair.Wide.Spec).Single() is var wide
            && RequestMatch.Create(pair.Narrow.Spec).Single() is var narrow && wide.Contains(narrow) && !IsTie(wide, narrow))
        .Sample(pair => ListenerPriorities.For(pair.Narrow) < ListenerPriorities.For(pair.Wide), iter: 2000);

    private static NamedRoute OfOneMatch(NamedRoute route) =>
        route with { Spec = route.Spec with { Hosts = [.. route.Spec.Hosts.Take(1)], Paths = [.. route.Spec.Paths.Take(1)] } };

    // Of the same depth, and both of a host, both of a wildcard or both of none.
    private static bool IsTie(RequestMatch wide, RequestMatch narrow) => wide.Path == narrow.Path && RankOf(wide) == RankOf(narrow);

    private static int RankOf(RequestMatch match) => match.Host is null ? 2 : RequestMatch.IsWildcard(match.Host) ? 1 : 0;
}
