using System.Collections.Immutable;
using Infra.Validation;

namespace Infra.LoadBalancing;

/// <summary>What the routes of one balancer must keep to together.</summary>
public static class ListenerRuleConflicts
{
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html.
    private const int MaxRules = 100;

    /// <summary>Every broken rule between sound routes, with paths from their list, such as <c>routes[1].paths</c>.</summary>
    /// <param name="routes">The routes of one balancer, in any order.</param>
    public static ImmutableArray<Problem> Validate(ImmutableArray<ServiceRouteSpec> routes)
    {
        var pairs =
            from second in Enumerable.Range(0, routes.Length)
            from first in Enumerable.Range(0, second)
            select (First: first, Second: second);
        return [.. ValidateCount(routes), .. pairs.SelectMany(pair => ValidatePair(routes, pair.First, pair.Second))];
    }

    private static IEnumerable<Problem> ValidateCount(ImmutableArray<ServiceRouteSpec> routes)
    {
        if (routes.Length > MaxRules)
        {
            yield return new("routes", $"must be at most {MaxRules}, AWS's quota of rules for a balancer", $"{routes.Length}", "Use a second balancer or have the quota raised.");
        }
    }

    private static IEnumerable<Problem> ValidatePair(ImmutableArray<ServiceRouteSpec> routes, int first, int second)
    {
        ServiceRouteSpec a = routes[first], b = routes[second];
        if (a.Name == b.Name)
        {
            yield return new($"routes[{second}].name", "must be unique", Problem.Quote(b.Name));
            yield break;
        }

        var placeOfA = ListenerPriorities.For(a);
        var placeOfB = ListenerPriorities.For(b);
        if (placeOfA == placeOfB)
        {
            var free = ListenerPriorities.NextFree(b, routes.Select(ListenerPriorities.For).ToHashSet());
            yield return new($"routes[{second}].priority", $"must be unique, but {a.Name} has the same", $"{placeOfB}", $"Set it to {free}.");
            yield break;
        }

        var (front, back, path) = placeOfA < placeOfB ? (a, b, second) : (b, a, first);
        if (Hidden(front, back) is { } hidden)
        {
            yield return new(
                $"routes[{path}].priority",
                $"must come before that of {front.Name}, {ListenerPriorities.For(front)}, which claims every request for {TextOf(hidden)}",
                $"{ListenerPriorities.For(back)}",
                "Set it to a lower number, or give the two different hosts or paths.");
        }
    }

    // What of a route never gets a request, because one in front of it takes them all.
    private static RequestMatch? Hidden(ServiceRouteSpec front, ServiceRouteSpec back) =>
        RequestMatch.Create(back).FirstOrDefault(match => RequestMatch.Create(front).Any(claim => claim.Contains(match)));

    private static string TextOf(RequestMatch match) => $"{match.Host ?? "any host"}{(match.Path.Length == 0 ? "/" : match.Path)}";
}
