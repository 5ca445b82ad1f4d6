using System.Collections.Immutable;
using Infra.Observability;
using Infra.Validation;

namespace Infra.Compute;

/// <summary>What a server group must keep to.</summary>
public static partial class ServerGroupValidation
{
    // https://docs.aws.amazon.com/autoscaling/ec2/userguide/lifecycle-hooks.html.
    internal const int ShortestHeartbeatSeconds = 30;

    // https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-quotas.html.
    private const int MostSchedules = 125;

    /// <summary>Every broken rule.</summary>
    /// <param name="spec">A group.</param>
    /// <returns>Problems, with paths in wire spelling.</returns>
    public static ImmutableArray<Problem> Validate(ServerGroupSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return
        [
            .. ValidateSizes(spec),
            .. ValidateInstanceTypes(spec),
            .. ValidateImage(spec),
            .. ValidatePurchase(spec),
            .. ValidateRefresh(spec),
            .. ValidateWarmPool(spec),
            .. ValidateTimes(spec),
            .. ValidateScaling(spec),
            .. ValidateSchedules(spec),
            .. ValidateTerminationPolicies(OrEmpty(spec.TerminationPolicies)),
            .. ValidateWatching(spec),
        ];
    }

    private static ImmutableArray<T> OrEmpty<T>(ImmutableArray<T> values) => values.IsDefault ? [] : values;

    private static IEnumerable<Problem> ValidateSizes(ServerGroupSpec spec)
    {
        const int largest = 1000;
        foreach (var problem in Checks.Within("maxSize", spec.MaxSize, 1, largest))
        {
            yield return problem;
        }

        if (spec.MinSize < 0 || spec.MinSize > spec.MaxSize)
        {
            yield return new("minSize", "must be 0 to maxSize", $"{spec.MinSize}");
        }
    }

    private static IEnumerable<Problem> ValidatePurchase(ServerGroupSpec spec) =>
    [
        .. Checks.Within("spotPercent", spec.SpotPercent, 0, 100),
        .. Checks.Within("onDemandBase", spec.OnDemandBase, 0, Math.Max(spec.MaxSize, 0), ", the largest size"),
        .. Checks.Within("rootVolumeGiB", spec.RootVolumeGiB, 8, 16_384),
    ];

    private static IEnumerable<Problem> ValidateTimes(ServerGroupSpec spec) =>
    [
        .. Checks.Within("maxInstanceLifetimeDays", spec.MaxInstanceLifetimeDays, 7, 365),
        .. Checks.Within("shutdownGraceSeconds", spec.ShutdownGraceSeconds, 1, 900),
        .. Checks.Within("healthCheckGraceSeconds", spec.HealthCheckGraceSeconds, 0, 7200),
        .. Checks.Within("instanceWarmupSeconds", spec.InstanceWarmupSeconds, 0, 3600),
    ];

    private static IEnumerable<Problem> ValidateScaling(ServerGroupSpec spec) =>
    [
        .. Checks.Within("cpuTargetPercent", spec.CpuTargetPercent, 10, 90),
        .. spec.RequestsPerTarget is { } requests ? Checks.Within("requestsPerTarget", requests, 1) : [],
        .. Checks.Defined("predictive", spec.Predictive),
    ];

    private static IEnumerable<Problem> ValidateTerminationPolicies(ImmutableArray<TerminationPolicy> policies)
    {
        if (policies.IsEmpty)
        {
            yield return new("terminationPolicies", "must list at least one policy", Fix: "Leave it out for the default.");
        }

        for (var i = 0; i < policies.Length; i++)
        {
            var path = $"terminationPolicies[{i}]";
            foreach (var problem in Checks.Defined(path, policies[i]))
            {
                yield return problem;
            }

            if (policies.IndexOf(policies[i]) < i)
            {
                yield return new(path, "must be listed once", Checks.Spelled(policies[i]));
            }
        }
    }

    private static IEnumerable<Problem> ValidateWatching(ServerGroupSpec spec) =>
    [
        .. LogRetention.Problems("logRetentionDays", spec.LogRetentionDays),
        .. Checks.Within("cpuAlarmPercent", spec.CpuAlarmPercent, 1, 100),
        .. Checks.Within("memoryAlarmPercent", spec.MemoryAlarmPercent, 1, 100),
        .. Checks.Within("diskAlarmPercent", spec.DiskAlarmPercent, 1, 100),
        .. Checks.Within("atMaximumAlarmMinutes", spec.AtMaximumAlarmMinutes, 1, 1440),
    ];
}
