using System.Collections.Immutable;
using Infra.Validation;

namespace Infra.Compute;

/// <summary>Validates a server group: rules between values.</summary>
public static partial class ServerGroupValidation
{
    /// <summary>Every broken rule between values.</summary>
    /// <param name="spec">A group.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static ImmutableArray<Problem> Validate(ServerGroupSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return
        [
            .. ValidateSizes(spec),
            .. MachineValidation.Validate(spec),
            .. ValidateRefresh(spec),
            .. ValidateCheckpoints(spec),
            .. ValidateWarmup(spec),
            .. ValidateSchedules(spec),
        ];
    }

    private static IEnumerable<Problem> ValidateSizes(ServerGroupSpec spec)
    {
        if (spec.MinSize > spec.MaxSize)
        {
            yield return new("minSize", $"must be 0 to maxSize, {spec.MaxSize}", $"{spec.MinSize}", $"Set maxSize to {spec.MinSize} or more.")
            {
                DependsOn = ["maxSize"],
            };
        }

        if (spec.OnDemandBase > spec.MaxSize)
        {
            yield return new("onDemandBase", $"must be 0 to maxSize, {spec.MaxSize}", $"{spec.OnDemandBase}") { DependsOn = ["maxSize"] };
        }
    }

    private static IEnumerable<Problem> ValidateRefresh(ServerGroupSpec spec)
    {
        if (spec.RefreshMaxHealthyPercent - spec.RefreshMinHealthyPercent > 100)
        {
            yield return new(
                "refreshMaxHealthyPercent",
                "must be at most 100 above refreshMinHealthyPercent",
                $"{spec.RefreshMaxHealthyPercent} and {spec.RefreshMinHealthyPercent}")
            { DependsOn = ["refreshMinHealthyPercent"] };
        }

        if (spec is { RefreshMinHealthyPercent: 100, RefreshMaxHealthyPercent: 100 })
        {
            yield return new(
                "refreshMaxHealthyPercent",
                "must be above 100 where refreshMinHealthyPercent is 100, as nothing could be replaced otherwise",
                "100")
            { DependsOn = ["refreshMinHealthyPercent"] };
        }
    }

    private static IEnumerable<Problem> ValidateCheckpoints(ServerGroupSpec spec)
    {
        var checkpoints = spec.RefreshCheckpoints;
        var isAscending = checkpoints.Zip(checkpoints.Skip(1), (one, next) => one < next).All(holds => holds);
        if (!checkpoints.IsEmpty && !(isAscending && checkpoints[^1] == 100))
        {
            yield return new("refreshCheckpoints", "must be ascending percentages, the last 100", $"[{string.Join(", ", checkpoints)}]");
        }
    }

    // A refresh counts a server as replaced after its warm-up. Before its grace has passed, nobody knows whether it serves.
    private static IEnumerable<Problem> ValidateWarmup(ServerGroupSpec spec)
    {
        if (spec.InstanceWarmupSeconds < spec.HealthCheckGraceSeconds)
        {
            yield return new(
                "instanceWarmupSeconds",
                "must be at least healthCheckGraceSeconds, or a refresh goes on before it knows whether its first servers are healthy",
                $"{spec.InstanceWarmupSeconds}, where healthCheckGraceSeconds is {spec.HealthCheckGraceSeconds}",
                "Lower healthCheckGraceSeconds if servers need less time.")
            { DependsOn = ["healthCheckGraceSeconds"] };
        }
    }

    private static IEnumerable<Problem> ValidateSchedules(ServerGroupSpec spec)
    {
        foreach (var (index, schedule) in (spec.Schedules ?? []).Index())
        {
            var path = PropertyPath.Create("schedules", index);
            if (schedule.MaxSize > spec.MaxSize)
            {
                yield return new(path.Then("maxSize"), "must be 0 to the group's own maxSize", $"{schedule.MaxSize}") { DependsOn = ["maxSize"] };
            }

            if (schedule.MinSize > schedule.MaxSize)
            {
                yield return new(path.Then("minSize"), "must be 0 to the schedule's maxSize", $"{schedule.MinSize}") { DependsOn = [path] };
            }
        }
    }
}
