using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Validation;

namespace Infra.LoadBalancing;

/// <summary>What a service behind an application load balancer must keep to.</summary>
public static partial class ServiceRouteValidation
{
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html: values and wildcards of a rule's conditions.
    private const int MaxConditionValues = 5;

    // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RuleCondition.html.
    private const int MaxConditionLength = 128;
    private const int BelowLength = 2;
    private const int MaxNameLength = 32;
    private const int MaxWeight = 999;
    private const int MaxStickySeconds = 604_800;

    /// <summary>Every broken rule of one route, with paths from its spec.</summary>
    /// <param name="spec">The route.</param>
    public static ImmutableArray<Problem> Validate(ServiceRouteSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return
        [
            .. ValidateName(spec.Name),
            .. ValidateHosts(spec.Hosts),
            .. ValidatePaths(spec.Paths),
            .. ValidateConditions(spec),
            .. spec.Priority is { } priority ? Checks.Within("priority", priority, 1, ListenerPriorities.Last) : [],
            .. Checks.Within("port", spec.Port, 1, 65535),
            .. Checks.Defined("protocol", spec.Protocol),
            .. Checks.Defined("version", spec.Version),
            .. Checks.Defined("algorithm", spec.Algorithm),
            .. ValidateHealth(spec.Health),
            .. ValidateSlowStart(spec),
            .. DrainValidation.Validate("drainSeconds", spec.DrainSeconds),
            .. ValidateStickiness(spec),
            .. ValidateWeights(spec),
            .. Checks.Within("minimumHealthyTargets", spec.MinimumHealthyTargets, 1, 1000),
        ];
    }

    internal static ServiceRouteArgs Check(string name, ServiceRouteArgs args) => ArgsCheck.Require(nameof(ServiceRoute), name, args, Validate(args.Spec));

    private static IEnumerable<Problem> ValidateName(string name)
    {
        if (name.Length > MaxNameLength || !NamePattern().IsMatch(name))
        {
            yield return new("name", $"must be 1 to {MaxNameLength} lower-case letters, digits and inner hyphens", Problem.Quote(name));
        }
    }

    private static IEnumerable<Problem> ValidateHosts(ImmutableArray<string> hosts)
    {
        for (var i = 0; i < hosts.Length; i++)
        {
            if (hosts[i].Length > MaxConditionLength || !HostPattern().IsMatch(hosts[i]))
            {
                yield return new($"hosts[{i}]", $"must be a host in lower case, at most {MaxConditionLength} characters, such as shop.example.com or *.shop.example.com", Problem.Quote(hosts[i]));
            }
            else if (hosts.IndexOf(hosts[i]) < i)
            {
                yield return new($"hosts[{i}]", "must be listed once", Problem.Quote(hosts[i]));
            }
        }
    }

    private static IEnumerable<Problem> ValidatePaths(ImmutableArray<string> paths)
    {
        for (var i = 0; i < paths.Length; i++)
        {
            if (paths[i].Length > MaxConditionLength - BelowLength || !PathPattern().IsMatch(paths[i]))
            {
                yield return new($"paths[{i}]", $"must be a path without wildcards, at most {MaxConditionLength - BelowLength} characters, such as /api", Problem.Quote(paths[i]),
                    "Everything below a path belongs to it.");
            }
            else if (paths[i].Count(character => character == '/') > ListenerPriorities.MaxDepth)
            {
                yield return new($"paths[{i}]", $"must have at most {ListenerPriorities.MaxDepth} segments", Problem.Quote(paths[i]));
            }
            else if (paths.IndexOf(paths[i]) < i)
            {
                yield return new($"paths[{i}]", "must be listed once", Problem.Quote(paths[i]));
            }
        }
    }

    private static IEnumerable<Problem> ValidateConditions(ServiceRouteSpec spec)
    {
        var values = spec.Hosts.Length + ServiceRoute.PathPatternsOf(spec).Count();
        if (values > MaxConditionValues)
        {
            yield return new("paths", $"must need at most {MaxConditionValues} condition values together with the hosts, AWS's limit", $"{values}",
                "A host counts once, a path twice: for itself and for what lies below it.");
        }
    }

    private static IEnumerable<Problem> ValidateHealth(TargetHealthSpec health)
    {
        if (health.Path.Length is 0 or > 1024 || !health.Path.StartsWith('/'))
        {
            yield return new("health.path", "must begin with a slash and have at most 1024 characters", Problem.Quote(health.Path));
        }

        if (health.Matcher is not null && !MatcherPattern().IsMatch(health.Matcher))
        {
            yield return new("health.matcher", "must be codes such as 200,202 or a range such as 200-299", Problem.Quote(health.Matcher));
        }

        if (health.TimeoutSeconds >= health.IntervalSeconds)
        {
            yield return new("health.timeoutSeconds", $"must be fewer than the {health.IntervalSeconds} between two checks", $"{health.TimeoutSeconds}");
        }

        foreach (var problem in (Problem[])
            [
                .. Checks.Within("health.intervalSeconds", health.IntervalSeconds, 5, 300),
                .. Checks.Within("health.timeoutSeconds", health.TimeoutSeconds, 2, 120),
                .. Checks.Within("health.healthyThreshold", health.HealthyThreshold, 2, 10),
                .. Checks.Within("health.unhealthyThreshold", health.UnhealthyThreshold, 2, 10),
            ])
        {
            yield return problem;
        }
    }

    private static IEnumerable<Problem> ValidateSlowStart(ServiceRouteSpec spec)
    {
        if (spec.SlowStart is not 0 and (< 30 or > 900))
        {
            yield return new("slowStartSeconds", "must be 30 to 900, or 0", $"{spec.SlowStart}");
        }
        else if (spec.SlowStart != 0 && spec.Algorithm != BalancingAlgorithm.RoundRobin)
        {
            yield return new("slowStartSeconds", "must be 0 unless algorithm is roundRobin", $"{spec.SlowStart}");
        }
    }

    private static IEnumerable<Problem> ValidateStickiness(ServiceRouteSpec spec)
    {
        if (spec is { StickySeconds: not null, GroupStickySeconds: null })
        {
            yield return new("groupStickySeconds", "must be set where stickySeconds is");
        }

        foreach (var problem in (Problem[])
            [
                .. spec.StickySeconds is { } sticky ? Checks.Within("stickySeconds", sticky, 1, MaxStickySeconds) : [],
                .. spec.GroupStickySeconds is { } group ? Checks.Within("groupStickySeconds", group, 1, MaxStickySeconds) : [],
            ])
        {
            yield return problem;
        }
    }

    private static IEnumerable<Problem> ValidateWeights(ServiceRouteSpec spec)
    {
        if (spec is { StableWeight: 0, CanaryWeight: 0 })
        {
            yield return new("stableWeight", "must be above 0 where canaryWeight is not");
        }

        foreach (var problem in (Problem[])
            [
                .. Checks.Within("stableWeight", spec.StableWeight, 0, MaxWeight),
                .. Checks.Within("canaryWeight", spec.CanaryWeight, 0, MaxWeight),
            ])
        {
            yield return problem;
        }
    }

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]*[a-z0-9])?\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+\z")]
    private static partial Regex HostPattern();

    // AWS's characters of a path pattern without its wildcards, and no empty segments.
    [GeneratedRegex(@"^(/|(/[A-Za-z0-9_.$~""'@:+&-]+)+)\z")]
    private static partial Regex PathPattern();

    [GeneratedRegex(@"^[0-9]{1,3}(-[0-9]{1,3}|(,[0-9]{1,3})*)\z")]
    private static partial Regex MatcherPattern();
}
