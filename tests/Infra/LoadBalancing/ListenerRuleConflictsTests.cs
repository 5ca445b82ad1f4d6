using System.Collections.Immutable;
using CsCheck;
using Infra.LoadBalancing;
using Infra.Tests.Validation;

namespace Infra.Tests.LoadBalancing;

public sealed class ListenerRuleConflictsTests
{
    private const string Fix = "Set it to a lower number, or give the two different hosts or paths.";

    [Fact]
    public void Validate_RoutesWithoutTies_FindsExactlyThoseHiddenBehindAnother() =>
        Gen.Select(ListenerPrioritiesTests.Route, ListenerPrioritiesTests.Route)
        .Where((a, b) => a.Service != b.Service && ListenerPriorities.For(a) != ListenerPriorities.For(b))
        .Sample(
            (a, b) =>
            {
                var (front, back) = ListenerPriorities.For(a) < ListenerPriorities.For(b) ? (a, b) : (b, a);
                var hides = RequestMatch.Create(back.Spec).Any(match => RequestMatch.Create(front.Spec).Any(claim => claim.Contains(match)));

                return hides == !ListenerRuleConflicts.Validate([a, b]).IsEmpty;
            },
            iter: 2000);

    [Fact]
    public void Validate_RoutesInAnyOrder_FindsAsMany() => ListenerPrioritiesTests.Route.Array[0, 8]
        .SelectMany(routes => Gen.Shuffle(routes).Select(shuffled => (Routes: routes, Shuffled: shuffled)))
        .Sample(
            pair => ListenerRuleConflicts.Validate([.. pair.Routes]).Length == ListenerRuleConflicts.Validate([.. pair.Shuffled]).Length,
            iter: 500);

    [Fact]
    public void Validate_WideRoutesBehindNarrowOnes_FindsNoProblem() => Assert.Empty(Problems(
        new("web", new() { Hosts = ["shop.example.com"] }),
        new("api", new() { Hosts = ["shop.example.com"], Paths = ["/api"] }),
        new("images", new() { Hosts = ["*.example.com"] }),
        new("rest", new())));

    [Theory]
    [InlineData(null)]
    [InlineData(10)]
    public void Validate_SameService_IsFoundAndNothingElse(int? priority) => Assert.Equal(
        ["[1].service must be unique; got 'web'."],
        Problems(new("web", new() { Priority = priority }), new("web", new() { Priority = priority })));

    [Fact]
    public void Validate_SamePriorityAndClaim_FindsThePriority() => Assert.Equal(
        ["[1].priority must be unique, but web has the same; got 10. Set it to 11."],
        Problems(new("web", new() { Priority = 10 }), new("api", new() { Priority = 10 })));

    [Fact]
    public void Validate_SamePriority_NamesAFreeOne() => Assert.Equal(
        ["[1].priority must be unique, but web has the same; got 10. Set it to 12."],
        Problems(
            new("web", new() { Priority = 10, Paths = ["/web"] }),
            new("api", new() { Priority = 10, Paths = ["/api"] }),
            new("more", new() { Priority = 11, Paths = ["/more"] })));

    [Theory]
    [InlineData(ListenerPriorities.Last)]
    [InlineData(ListenerPriorities.Last + 1)]
    public void Validate_SamePriorityAtTheEnd_NamesAFreeOneFromTheBeginning(int priority) => Assert.Equal(
        [$"[1].priority must be unique, but web has the same; got {priority}. Set it to 1."],
        Problems(new("web", new() { Priority = priority, Paths = ["/web"] }), new("api", new() { Priority = priority, Paths = ["/api"] })));

    [Fact]
    public void Validate_RouteBehindAWiderOne_IsReported() => Assert.Equal(
        [$"[0].priority must come before that of web, 5, which claims every request for shop.example.com/api; got 6. {Fix}"],
        Problems(
            new("api", new() { Priority = 6, Hosts = ["shop.example.com"], Paths = ["/api"] }),
            new("web", new() { Priority = 5, Hosts = ["*.example.com"] })));

    [Theory]
    [InlineData(null, "/", "any host/")]
    [InlineData(null, "/api", "any host/api")]
    [InlineData("shop.example.com", "/", "shop.example.com/")]
    [InlineData("*.example.com", "/api", "*.example.com/api")]
    public void Validate_RouteBehindAllRequests_NamesWhatItLoses(string? host, string path, string lost) => Assert.Equal(
        [$"[1].priority must come before that of web, 1, which claims every request for {lost}; got 2. {Fix}"],
        Problems(new("web", new() { Priority = 1 }), new("api", new() { Priority = 2, Hosts = host is null ? [] : [host], Paths = [path] })));

    [Fact]
    public void Validate_SameClaimOfTwoServices_IsFoundOnce() => Assert.Single(Problems(new("a", new()), new("b", new())));

    [Theory]
    [InlineData(100, "")]
    [InlineData(101, " must be at most 100 routes, AWS's quota of rules for a balancer; got 101. Use a second balancer or have the quota raised.")]
    public void Validate_NumberOfRoutes_IsHeldToTheQuota(int count, string expected)
    {
        var routes = Enumerable.Range(1, count).Select(number => new NamedRoute($"s{number}", new() { Priority = number, Paths = [$"/s{number}"] }));

        Assert.Equal(expected, string.Join('\n', Problems([.. routes])));
    }

    private static IEnumerable<string> Problems(params ImmutableArray<NamedRoute> routes) => Refusal.Lines(ListenerRuleConflicts.Validate(routes));
}
