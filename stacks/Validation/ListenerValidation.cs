using System.Collections.Immutable;
using Infra.LoadBalancing;
using Infra.Stacks.Planning;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>Validates what the balancers of an environment listen to: rules and ports that would conflict.</summary>
internal static class ListenerValidation
{
    // Of an application load balancer, not to be raised:
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html.
    private const int MaxTargetGroups = 100;

    /// <summary>Every broken rule.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>Problems with paths from the settings.</returns>
    public static IEnumerable<Problem> Validate(EnvironmentPlan plan) =>
    [
        // The priority of a service's rules follows from its name.
        .. ValidatePublic(plan).DependingOn(ServicePaths.OfEach(plan, "name", "route")),
        .. ValidateInternal(plan).DependingOn(ServicePaths.OfEach(plan, "name", "calls")),
        .. ValidateTargetGroups(plan, plan.PublicServices, "public").Concat(ValidateTargetGroups(plan, plan.InternalServices, "internal"))
            .DependingOn(["runtime", "cluster", .. ServicePaths.OfEach(plan, "route", "calls", "runtime", "podPercent")]),
        .. ValidateTcp(plan).DependingOn(ServicePaths.OfEach(plan, "name", "tcp", "calls")),
    ];

    private static IEnumerable<Problem> ValidatePublic(EnvironmentPlan plan) =>
        from problem in FindConflicts(plan.PublicServices, service => service.PublicRoute)
        select problem.Problem with
        {
            Path = problem.Service is { } service ? ServicePath(plan, service).Then("route", problem.Problem.Path.Segments[^1]) : "services",
        };

    // The priorities of internal routes follow from the services' names only.
    private static IEnumerable<Problem> ValidateInternal(EnvironmentPlan plan) =>
        from problem in FindConflicts(plan.InternalServices, service => service.InternalRoute)
        select problem.Service is { } service
            ? new Problem(
                ServicePath(plan, service).Then("name"),
                "must be another name, as the rules of two services on the internal balancer would have the same priority",
                Problem.Quote(service.Name))
            : problem.Problem with { Path = "services" };

    private static IEnumerable<(Problem Problem, ServicePlan? Service)> FindConflicts(
        IEnumerable<ServicePlan> services, Func<ServicePlan, ServiceRouteSpec?> route)
    {
        ImmutableArray<ServicePlan> behind = [.. services];
        ImmutableArray<NamedRoute> routes = [.. behind.Select(service => new NamedRoute(service.Name, route(service) ?? new()))];
        return from problem in ListenerRuleConflicts.Validate(routes)
               select (problem, problem.Path.Segments is [{ Key: null, Index: var index }, ..] ? behind[index] : null);
    }

    private static IEnumerable<Problem> ValidateTargetGroups(EnvironmentPlan plan, IEnumerable<ServicePlan> behind, string balancer)
    {
        var count = behind.Select(plan.TargetsOf).Sum(targets => (targets.HasServers ? 1 : 0) + targets.Pods.Length);
        if (count > MaxTargetGroups)
        {
            yield return new(
                "services",
                $"must have at most {MaxTargetGroups} target groups behind the {balancer} balancer, AWS's limit",
                $"{count}",
                "A service has one for its servers, and one for its pods in each cluster. Move fewer services at a time.");
        }
    }

    private static IEnumerable<Problem> ValidateTcp(EnvironmentPlan plan)
    {
        foreach (var group in new[] { plan.TcpServices, plan.PublicTcpServices })
        {
            var seen = new Dictionary<int, string>();
            foreach (var service in group)
            {
                if (service.Tcp is { } tcp && !seen.TryAdd(tcp.Port, service.Name))
                {
                    yield return new(
                        ServicePath(plan, service).Then("tcp", "port"),
                        $"must be unique behind its balancer, but {seen[tcp.Port]} has the same",
                        $"{tcp.Port}");
                }
            }
        }
    }

    private static PropertyPath ServicePath(EnvironmentPlan plan, ServicePlan service) =>
        PropertyPath.Create("services", plan.Services.IndexOf(service));
}
