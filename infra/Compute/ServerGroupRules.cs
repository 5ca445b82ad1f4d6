using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Observability;
using Infra.Rules;

namespace Infra.Compute;

/// <summary>What a server group must keep to.</summary>
public static partial class ServerGroupRules
{
    // https://docs.aws.amazon.com/autoscaling/ec2/userguide/lifecycle-hooks.html.
    internal const int ShortestHeartbeatSeconds = 30;

    // https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-quotas.html.
    private const int MostSchedules = 125;

    /// <summary>Every broken rule.</summary>
    /// <param name="spec">A group.</param>
    /// <returns>Problems, with paths in wire spelling.</returns>
    public static ImmutableArray<Problem> Problems(ServerGroupSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return
        [
            .. OfSizes(spec),
            .. OfInstanceTypes(spec),
            .. OfPurchase(spec),
            .. OfRefresh(spec),
            .. OfWarmPool(spec),
            .. OfTimes(spec),
            .. OfScaling(spec),
            .. OfSchedules(spec),
            .. OfTerminationPolicies(OrEmpty(spec.TerminationPolicies)),
            .. OfWatching(spec),
        ];
    }

    private static ImmutableArray<T> OrEmpty<T>(ImmutableArray<T> values) => values.IsDefault ? [] : values;

    private static IEnumerable<Problem> Within(string path, int value, int lowest, int highest, string? note = null)
    {
        if (value < lowest || value > highest)
        {
            yield return new(path, $"must be {lowest} to {highest}{note}", $"{value}");
        }
    }

    private static IEnumerable<Problem> Known<T>(string path, T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            yield return new(path, $"must be {Spelled(Enum.GetNames<T>())}", $"{value:D}");
        }
    }

    private static string Spelled(string[] names)
    {
        var wire = names.Select(WireOf).ToList();
        return $"{string.Join(", ", wire.SkipLast(1))} or {wire[^1]}";
    }

    private static string WireOf(string name) => $"{char.ToLowerInvariant(name[0])}{name[1..]}";

    private static IEnumerable<Problem> OfSizes(ServerGroupSpec spec)
    {
        const int largest = 1000;
        foreach (var problem in Within("maxSize", spec.MaxSize, 1, largest))
        {
            yield return problem;
        }

        if (spec.MinSize < 0 || spec.MinSize > spec.MaxSize)
        {
            yield return new("minSize", "must be 0 to maxSize", $"{spec.MinSize}");
        }
    }

    private static IEnumerable<Problem> OfInstanceTypes(ServerGroupSpec spec)
    {
        const int most = 40;
        var types = OrEmpty(spec.InstanceTypes);
        if (types.IsEmpty || types.Length > most)
        {
            yield return new("instanceTypes", $"must list 1 to {most} types", $"{types.Length}");
        }

        foreach (var problem in Known("architecture", spec.Architecture))
        {
            yield return problem;
        }

        for (var i = 0; i < types.Length; i++)
        {
            var found = InstanceType.ArchitectureOf(types[i]);
            if (found is null)
            {
                yield return new($"instanceTypes[{i}]", "must be an instance type such as c7g.large", Problem.Quote(types[i]));
            }
            else if (found != spec.Architecture && Enum.IsDefined(spec.Architecture))
            {
                yield return new(
                    $"instanceTypes[{i}]",
                    spec.Architecture == Architecture.Arm64 ? "must be of Graviton, as architecture is arm64" : "must be of Intel or AMD, as architecture is x86_64",
                    Problem.Quote(types[i]),
                    $"2 vCPU and 4 GiB have, for example, {(spec.Architecture == Architecture.Arm64 ? "c7g.large and c6g.large" : "c7i.large and c6i.large")}.");
            }
            else if (types.IndexOf(types[i]) < i)
            {
                yield return new($"instanceTypes[{i}]", "must be listed once", Problem.Quote(types[i]));
            }
        }

        if (spec.ImageId is not null && !ImageIdForm().IsMatch(spec.ImageId))
        {
            yield return new("imageId", "must be the id of a machine image, such as ami-0123456789abcdef0", Problem.Quote(spec.ImageId));
        }
    }

    private static IEnumerable<Problem> OfPurchase(ServerGroupSpec spec) =>
    [
        .. Within("spotPercent", spec.SpotPercent, 0, 100),
        .. Within("onDemandBase", spec.OnDemandBase, 0, Math.Max(spec.MaxSize, 0), ", the largest size"),
        .. Within("rootVolumeGiB", spec.RootVolumeGiB, 8, 16_384),
    ];

    private static IEnumerable<Problem> OfRefresh(ServerGroupSpec spec)
    {
        foreach (var problem in (Problem[])
        [
            .. Within("refreshMinHealthyPercent", spec.RefreshMinHealthyPercent, 0, 100),
            .. Within("refreshMaxHealthyPercent", spec.RefreshMaxHealthyPercent, 100, 200),
            .. Within("refreshCheckpointSeconds", spec.RefreshCheckpointSeconds, 0, 172_800),
        ])
        {
            yield return problem;
        }

        if (spec.RefreshMaxHealthyPercent - spec.RefreshMinHealthyPercent > 100)
        {
            yield return new(
                "refreshMaxHealthyPercent", "must be at most 100 above refreshMinHealthyPercent", $"{spec.RefreshMaxHealthyPercent} and {spec.RefreshMinHealthyPercent}");
        }

        if (spec is { RefreshMinHealthyPercent: 100, RefreshMaxHealthyPercent: 100 })
        {
            yield return new("refreshMaxHealthyPercent", "must be above 100 where refreshMinHealthyPercent is 100, as nothing could be replaced otherwise", "100");
        }

        var checkpoints = OrEmpty(spec.RefreshCheckpoints);
        if (!checkpoints.IsEmpty && (checkpoints[0] < 1 || checkpoints[^1] != 100 || checkpoints.Zip(checkpoints.Skip(1), (one, next) => one >= next).Any(isWrong => isWrong)))
        {
            yield return new("refreshCheckpoints", "must be ascending percentages from 1 on, the last 100", $"[{string.Join(", ", checkpoints)}]");
        }
    }

    private static IEnumerable<Problem> OfWarmPool(ServerGroupSpec spec)
    {
        if (spec.WarmPool is not { } pool)
        {
            yield break;
        }

        foreach (var problem in (Problem[])[.. Within("warmPool.minSize", pool.MinSize, 1, Math.Max(spec.MaxSize, 1), ", the largest size"), .. Known("warmPool.state", pool.State)])
        {
            yield return problem;
        }

        // https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutWarmPool.html.
        if (spec.SpotPercent > 0 || OrEmpty(spec.InstanceTypes).Length > 1)
        {
            yield return new(
                "warmPool", "must be left out with Spot or several instance types, which AWS does not keep warm", Fix: "Name one instance type and set spotPercent to 0.");
        }
    }

    private static IEnumerable<Problem> OfTimes(ServerGroupSpec spec) =>
    [
        .. Within("maxInstanceLifetimeDays", spec.MaxInstanceLifetimeDays, 7, 365),
        .. Within("shutdownGraceSeconds", spec.ShutdownGraceSeconds, 1, 900),
        .. Within("healthCheckGraceSeconds", spec.HealthCheckGraceSeconds, 0, 7200),
        .. Within("instanceWarmupSeconds", spec.InstanceWarmupSeconds, 0, 3600),
    ];

    private static IEnumerable<Problem> OfScaling(ServerGroupSpec spec) =>
    [
        .. Within("cpuTargetPercent", spec.CpuTargetPercent, 10, 90),
        .. spec.RequestsPerTarget is < 1 ? [new Problem("requestsPerTarget", "must be 1 or more", $"{spec.RequestsPerTarget}")] : (Problem[])[],
        .. Known("predictive", spec.Predictive),
    ];

    private static IEnumerable<Problem> OfTerminationPolicies(ImmutableArray<TerminationPolicy> policies)
    {
        if (policies.IsEmpty)
        {
            yield return new("terminationPolicies", "must list at least one policy", Fix: "Leave it out for the default.");
        }

        for (var i = 0; i < policies.Length; i++)
        {
            var path = $"terminationPolicies[{i}]";
            foreach (var problem in Known(path, policies[i]))
            {
                yield return problem;
            }

            if (policies.IndexOf(policies[i]) < i)
            {
                yield return new(path, "must be listed once", WireOf($"{policies[i]}"));
            }
        }
    }

    private static IEnumerable<Problem> OfWatching(ServerGroupSpec spec)
    {
        if (!LogRetention.AllowedDays.Contains(spec.LogRetentionDays))
        {
            yield return new(
                "logRetentionDays", "must be a number of days that CloudWatch Logs accepts", $"{spec.LogRetentionDays}", $"Those are {string.Join(", ", LogRetention.AllowedDays)}.");
        }

        foreach (var problem in (Problem[])
        [
            .. Within("cpuAlarmPercent", spec.CpuAlarmPercent, 1, 100),
            .. Within("memoryAlarmPercent", spec.MemoryAlarmPercent, 1, 100),
            .. Within("diskAlarmPercent", spec.DiskAlarmPercent, 1, 100),
            .. Within("atMaximumAlarmMinutes", spec.AtMaximumAlarmMinutes, 1, 1440),
        ])
        {
            yield return problem;
        }
    }

    [GeneratedRegex(@"^ami-[0-9a-f]{8,17}\z")]
    private static partial Regex ImageIdForm();
}
