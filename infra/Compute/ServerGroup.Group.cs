using System.Collections.Immutable;
using Infra.Observability;
using Pulumi;
using Aws = Pulumi.Aws;
using Inputs = Pulumi.Aws.AutoScaling.Inputs;

namespace Infra.Compute;

public sealed partial class ServerGroup
{
    // The provider does not wait for servers. It would wait until their number is exactly the larger of the smallest size and the desired size in
    // Pulumi's state, but EC2 Auto Scaling changes the desired size: a changed smallest size could fail a deployment after the whole wait
    // (https://github.com/hashicorp/terraform-provider-aws/issues/26230). A server counts there about a minute after its start, whether or not its
    // container answers, so the wait proved little. Alarms say whether servers serve.
    private const string NoWait = "0";

    private static readonly ImmutableArray<Aws.AutoScaling.Metric> AllMetrics =
    [
        Aws.AutoScaling.Metric.GroupDesiredCapacity, Aws.AutoScaling.Metric.GroupInServiceCapacity, Aws.AutoScaling.Metric.GroupInServiceInstances,
        Aws.AutoScaling.Metric.GroupMaxSize, Aws.AutoScaling.Metric.GroupMinSize, Aws.AutoScaling.Metric.GroupPendingCapacity,
        Aws.AutoScaling.Metric.GroupPendingInstances, Aws.AutoScaling.Metric.GroupStandbyCapacity, Aws.AutoScaling.Metric.GroupStandbyInstances,
        Aws.AutoScaling.Metric.GroupTerminatingCapacity, Aws.AutoScaling.Metric.GroupTerminatingInstances, Aws.AutoScaling.Metric.GroupTotalCapacity,
        Aws.AutoScaling.Metric.GroupTotalInstances,
    ];

    // DesiredCapacity is not set: AWS begins with the smallest size, and EC2 Auto Scaling changes the number from then on.
    private Aws.AutoScaling.Group CreateGroup(Aws.Ec2.LaunchTemplate template, AlarmGroup stopping, ImmutableArray<Resource> before) =>
        new(GroupNameOf(_name), new()
        {
            Name = GroupNameOf(_name),
            MinSize = _spec.MinSize,
            MaxSize = _spec.MaxSize,
            VpcZoneIdentifiers = _args.SubnetIds,
            AvailabilityZoneDistribution = new Inputs.GroupAvailabilityZoneDistributionArgs { CapacityDistributionStrategy = "balanced-best-effort" },
            MixedInstancesPolicy = MixedInstances(template),
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
            EnabledMetrics = AllMetrics,
            MetricsGranularity = "1Minute",
            WaitForCapacityTimeout = NoWait,
            Tags =
            [
                .. _args.Tags.Remove("Name").Select(tag => TagOf(tag.Key, tag.Value, reachesServers: true)),
                TagOf("Name", GroupNameOf(_name), reachesServers: false),
            ],
        }, new()
        {
            Parent = this,

            // A server works as soon as it starts, so its role's policies and its log group must exist before the group.
            DependsOn = [.. before],
        });

    // A number, not $Latest or $Default: with those a new version would reach servers without a plan that shows it.
    private static Output<string> VersionOf(Aws.Ec2.LaunchTemplate template) => template.LatestVersion.Apply(version => $"{version}");

    private Inputs.GroupMixedInstancesPolicyArgs MixedInstances(Aws.Ec2.LaunchTemplate template) => new()
    {
        LaunchTemplate = new Inputs.GroupMixedInstancesPolicyLaunchTemplateArgs
        {
            LaunchTemplateSpecification = new Inputs.GroupMixedInstancesPolicyLaunchTemplateLaunchTemplateSpecificationArgs
            {
                LaunchTemplateId = template.Id,
                Version = VersionOf(template),
            },
            Overrides = _spec.InstanceTypes
                .Select(type => new Inputs.GroupMixedInstancesPolicyLaunchTemplateOverrideArgs { InstanceType = type.Name })
                .ToList(),
        },
        InstancesDistribution = new Inputs.GroupMixedInstancesPolicyInstancesDistributionArgs
        {
            OnDemandAllocationStrategy = "prioritized",
            OnDemandBaseCapacity = _spec.OnDemandBase,
            OnDemandPercentageAboveBaseCapacity = 100 - _spec.SpotPercent,
            SpotAllocationStrategy = "price-capacity-optimized",
        },
    };

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

    private static Inputs.GroupTagArgs TagOf(string key, string value, bool reachesServers) =>
        new() { Key = key, Value = value, PropagateAtLaunch = reachesServers };
}
