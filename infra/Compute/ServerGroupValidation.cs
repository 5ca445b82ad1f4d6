using System.Collections.Immutable;
using Infra.Validation;

namespace Infra.Compute;

/// <summary>Validates a server group: rules between values.</summary>
public static partial class ServerGroupValidation
{
    // https://docs.aws.amazon.com/autoscaling/ec2/userguide/lifecycle-hooks.html.
    internal const int MinHeartbeatSeconds = 30;

    /// <summary>Every broken rule between values.</summary>
    /// <param name="spec">A group.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static ImmutableArray<Problem> Validate(ServerGroupSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return
        [
            .. ValidateSizes(spec),
            .. ValidateInstanceTypes(spec),
            .. ValidateRefresh(spec),
            .. ValidateCheckpoints(spec),
            .. ValidateWarmPool(spec),
            .. ValidateSchedules(spec),
        ];
    }

    private static IEnumerable<Problem> ValidateSizes(ServerGroupSpec spec)
    {
        if (spec.MinSize > spec.MaxSize)
        {
            yield return new("minSize", "must be 0 to maxSize", $"{spec.MinSize}") { DependsOn = ["maxSize"] };
        }

        if (spec.OnDemandBase > spec.MaxSize)
        {
            yield return new("onDemandBase", $"must be 0 to maxSize, {spec.MaxSize}", $"{spec.OnDemandBase}") { DependsOn = ["maxSize"] };
        }
    }

    private static IEnumerable<Problem> ValidateInstanceTypes(ServerGroupSpec spec)
    {
        var (rule, examples) = spec.Architecture == Architecture.Arm64
            ? ("must be of Graviton, as architecture is arm64", "c7g.large and c6g.large")
            : ("must be of Intel or AMD, as architecture is x86_64", "c7i.large and c6i.large");
        return from type in spec.InstanceTypes.Index()
               where type.Item.Architecture != spec.Architecture
               select new Problem(
                   PropertyPath.Create("instanceTypes", type.Index),
                   rule,
                   Problem.Quote(type.Item.Name),
                   $"2 vCPU and 4 GiB have, for example, {examples}.")
               {
                   DependsOn = ["architecture", "instanceTypes"],
               };
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

    private static IEnumerable<Problem> ValidateWarmPool(ServerGroupSpec spec)
    {
        if (spec.WarmPool is not { } pool)
        {
            yield break;
        }

        if (pool.MinSize > spec.MaxSize)
        {
            yield return new(PropertyPath.Create("warmPool", "minSize"), $"must be 1 to maxSize, {spec.MaxSize}", $"{pool.MinSize}")
            {
                DependsOn = ["maxSize"],
            };
        }

        // https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutWarmPool.html.
        if (spec.SpotPercent > 0 || spec.InstanceTypes.Length > 1)
        {
            yield return new(
                "warmPool",
                "must be left out with Spot or several instance types, which AWS does not keep warm",
                Fix: "Name one instance type and set spotPercent to 0.")
            { DependsOn = ["instanceTypes", "spotPercent"] };
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
