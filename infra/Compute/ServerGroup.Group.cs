using System.Collections.Immutable;
using Infra.Observability;
using Pulumi;
using Aws = Pulumi.Aws;
using Inputs = Pulumi.Aws.AutoScaling.Inputs;

namespace Infra.Compute;

public sealed partial class ServerGroup
{
    // DesiredCapacity is not set: AWS begins with the smallest size, and EC2 Auto Scaling changes the number from then on.
    private Aws.AutoScaling.Group CreateGroup(Servers servers, AlarmGroup stopping) =>
        new(GroupNameOf(_name), new()
        {
            Name = GroupNameOf(_name),
            MinSize = _spec.MinSize,
            MaxSize = _spec.MaxSize,
            VpcZoneIdentifiers = _args.SubnetIds,
            AvailabilityZoneDistribution = new Inputs.GroupAvailabilityZoneDistributionArgs { CapacityDistributionStrategy = "balanced-best-effort" },
            MixedInstancesPolicy = servers.Instances(_spec.OnDemandBase, _spec.SpotPercent),
            CapacityRebalance = _spec.SpotPercent > 0,
            TargetGroupArns = _args.TargetGroupArns ?? [],
            HealthCheckType = _args.TargetGroupArns is null ? "EC2" : "ELB",
            HealthCheckGracePeriod = _spec.HealthCheckGraceSeconds,
            DefaultInstanceWarmup = _spec.InstanceWarmupSeconds,
            MaxInstanceLifetime = (int)TimeSpan.FromDays(_spec.MaxInstanceLifetimeDays).TotalSeconds,
            TerminationPolicies = _spec.TerminationPolicies.Select(policy => policy.ToString()).ToList(),
            ProtectFromScaleIn = false,
            InstanceRefresh = Refresh([.. stopping.Alarms.Select(alarm => (Input<string>)alarm.Id), .. _args.RefreshAlarmNames]),
            InstanceMaintenancePolicy = new Inputs.GroupInstanceMaintenancePolicyArgs
            {
                MinHealthyPercentage = _spec.RefreshMinHealthyPercent,
                MaxHealthyPercentage = _spec.RefreshMaxHealthyPercent,
            },
            EnabledMetrics = Servers.Metrics,
            MetricsGranularity = "1Minute",
            WaitForCapacityTimeout = Servers.NoWait,
            Tags = servers.GroupTags,
        }, new()
        {
            Parent = this,

            // A server works as soon as it starts, so its role's policies and its log group must exist before the group.
            DependsOn = [.. servers.NeededAtStart],
        });

    // Without automatic roll-back. AWS would roll back to the version that the group names, which the provider has already set to the new one, and
    // until the end of such a refresh it refuses every change of the template, also its revert
    // (https://docs.aws.amazon.com/autoscaling/ec2/userguide/instance-refresh-overview.html). Without it the provider ends a running refresh and
    // begins that of the revert.
    private Inputs.GroupInstanceRefreshArgs Refresh(ImmutableArray<Input<string>> alarms)
    {
        var preferences = new Inputs.GroupInstanceRefreshPreferencesArgs
        {
            MinHealthyPercentage = _spec.RefreshMinHealthyPercent,
            MaxHealthyPercentage = _spec.RefreshMaxHealthyPercent,
            CheckpointPercentages = _spec.RefreshCheckpoints,
            CheckpointDelay = Optional(_spec.RefreshCheckpoints.IsEmpty ? null : $"{_spec.RefreshCheckpointSeconds}"),
            AlarmSpecification = Optional(
                alarms.IsEmpty ? null : new Inputs.GroupInstanceRefreshPreferencesAlarmSpecificationArgs { Alarms = alarms.ToList() }),
            AutoRollback = false,
            SkipMatching = true,

            // Otherwise a server with scale-in protection would keep its old version.
            ScaleInProtectedInstances = "Refresh",
        };
        return new() { Strategy = "Rolling", Preferences = preferences };
    }
}
