using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Validation;

namespace Infra.LoadBalancing;

/// <summary>Validates a route: rules between values.</summary>
public static partial class ServiceRouteValidation
{
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html: the most values and wildcards in the conditions
    // of a rule.
    private const int MaxConditionValues = 5;
    private const int MinSlowStartSeconds = 30;

    /// <summary>Every broken rule between values.</summary>
    /// <param name="spec">The route.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static ImmutableArray<Problem> Validate(ServiceRouteSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return [.. ValidateConditions(spec), .. ValidateSlowStart(spec), .. ValidateHealth(spec.Health)];
    }

    internal static ServiceRouteArgs Check(string name, ServiceRouteArgs args) => ArgsCheck.Require(nameof(ServiceRoute), name, args,
    [
        .. ServicePattern().IsMatch(args.Service)
            ? []
            : new[] { new Problem("service", "must be 1 to 32 lower-case letters, digits and inner hyphens", Problem.Quote(args.Service)) },
        .. ServiceTargetsValidation.Validate(args.Targets).Under("targets"),
        .. DrainTimes.Validate(args.DrainSeconds).Under("drainSeconds"),
        .. SpecValidation.Validate(args.Spec),
        .. Validate(args.Spec),
        .. args.Objectives is { } objectives ? ValidateObjectives(objectives, args.Targets) : [],
    ]);

    private static IEnumerable<Problem> ValidateObjectives(ObjectivesSpec objectives, ServiceTargets targets) =>
    [
        .. SpecValidation.Validate(objectives).Under("objectives"),
        .. ObjectivesValidation.Validate(objectives).Under("objectives"),
        .. ObjectivesValidation.ValidateGroups(targets.GroupCount).Under("targets"),
    ];

    private static IEnumerable<Problem> ValidateConditions(ServiceRouteSpec spec)
    {
        var values = spec.Hosts.Length + ServiceRoute.PathPatternsOf(spec).Count();
        if (values > MaxConditionValues)
        {
            var (key, other) = spec.Paths.IsEmpty ? ("hosts", "paths") : ("paths", "hosts");
            yield return new(key, $"must need at most {MaxConditionValues} condition values together with the {other}, AWS's limit", $"{values}",
                "A host counts once, a path twice: for itself and for what lies below it.")
            { DependsOn = [other] };
        }
    }

    private static IEnumerable<Problem> ValidateSlowStart(ServiceRouteSpec spec)
    {
        if (spec.SlowStart is > 0 and < MinSlowStartSeconds)
        {
            yield return new("slowStartSeconds", $"must be {MinSlowStartSeconds} to 900, or 0", $"{spec.SlowStart}");
        }
        else if (spec.SlowStart != 0 && spec.Algorithm != BalancingAlgorithm.RoundRobin)
        {
            yield return new("slowStartSeconds", "must be 0 unless algorithm is roundRobin", $"{spec.SlowStart}") { DependsOn = ["algorithm"] };
        }
    }

    private static IEnumerable<Problem> ValidateHealth(TargetHealthSpec health)
    {
        if (health.TimeoutSeconds >= health.IntervalSeconds)
        {
            yield return new(
                PropertyPath.Create("health", "timeoutSeconds"),
                $"must be less than intervalSeconds, {health.IntervalSeconds}",
                $"{health.TimeoutSeconds}")
            { DependsOn = [PropertyPath.Create("health", "intervalSeconds")] };
        }
    }

    [GeneratedRegex(@"^(?=.{1,32}\z)[a-z0-9]([a-z0-9-]*[a-z0-9])?\z")]
    private static partial Regex ServicePattern();
}
