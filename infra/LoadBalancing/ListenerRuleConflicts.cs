using System.Collections.Immutable;
using Infra.Validation;

namespace Infra.LoadBalancing;

/// <summary>Finds conflicts between the listener rules of the routes of one load balancer.</summary>
public static class ListenerRuleConflicts
{
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html.
    private const int MaxRules = 100;

    /// <summary>Every conflict between routes that are valid on their own, with paths from the list, such as <c>[1].priority</c>.</summary>
    /// <param name="routes">The routes of one load balancer, in any order.</param>
    public static ImmutableArray<Problem> Validate(ImmutableArray<NamedRoute> routes)
    {
        var pairs =
            from second in Enumerable.Range(0, routes.Length)
            from first in Enumerable.Range(0, second)
            select (First: first, Second: second);
        return [.. ValidateCount(routes), .. pairs.SelectMany(pair => ValidatePair(routes, pair.First, pair.Second))];
    }

    private static IEnumerable<Problem> ValidateCount(ImmutableArray<NamedRoute> routes)
    {
        if (routes.Length > MaxRules)
        {
            yield return new(PropertyPath.Root, $"must be at most {MaxRules} routes, AWS's quota of rules for a balancer", $"{routes.Length}",
                "Use a second balancer or have the quota raised.");
        }
    }

    private static IEnumerable<Problem> ValidatePair(ImmutableArray<NamedRoute> routes, int first, int second)
    {
        NamedRoute a = routes[first], b = routes[second];
        if (a.Service == b.Service)
        {
            yield return new(PropertyPath.Create(second, "service"), "must be unique", Problem.Quote(b.Service));
            yield break;
        }

        var priorityOfA = ListenerPriorities.For(a);
        var priorityOfB = ListenerPriorities.For(b);
        if (priorityOfA == priorityOfB)
        {
            var free = ListenerPriorities.NextFree(b, routes.Select(ListenerPriorities.For).ToHashSet());
            yield return new(
                PropertyPath.Create(second, "priority"), $"must be unique, but {a.Service} has the same", $"{priorityOfB}", $"Set it to {free}.");
            yield break;
        }

        var (front, back, path) = priorityOfA < priorityOfB ? (a, b, second) : (b, a, first);
        if (Hidden(front, back) is { } hidden)
        {
            yield return front.Spec.Priority is null && back.Spec.Priority is null
                ? new(
                    PropertyPath.Create(path, "hosts"),
                    $"must have a request that {front.Service} does not take: both claim {TextOf(hidden)}",
                    Fix: "Give the two different hosts or paths.")
                : new(
                    PropertyPath.Create(path, "priority"),
                    $"must come before that of {front.Service}, {ListenerPriorities.For(front)}, which claims every request for {TextOf(hidden)}",
                    $"{ListenerPriorities.For(back)}",
                    "Set it to a lower number, or give the two different hosts or paths.");
        }
    }

    // A host and path of a route that never gets a request, because the route before it takes them all.
    private static RequestMatch? Hidden(NamedRoute front, NamedRoute back) =>
        RequestMatch.Create(back.Spec).FirstOrDefault(match => RequestMatch.Create(front.Spec).Any(claim => claim.Contains(match)));

    private static string TextOf(RequestMatch match) => $"{match.Host ?? "any host"}{(match.Path.Length == 0 ? "/" : match.Path)}";
}
