using System.Collections.Immutable;
using Infra.Observability;
using Pulumi;
using Aws = Pulumi.Aws;
using Inputs = Pulumi.Aws.AutoScaling.Inputs;

namespace Infra.Compute;

public sealed partial class ServerGroup
{
    // How long the provider waits until the smallest number of servers is in service. A new server is in service about a minute after its start,
    // whether or not its container answers: the health check's verdict counts only after the grace period.
    private const string CapacityTimeout = "15m";

    private static readonly ImmutableArray<Aws.AutoScaling.Metric> AllMetrics =
    [
        Aws.AutoScaling.Metric.GroupAndWarmPoolDesiredCapacity, Aws.AutoScaling.Metric.GroupAndWarmPoolTotalCapacity,
        Aws.AutoScaling.Metric.GroupDesiredCapacity, Aws.AutoScaling.Metric.GroupInServiceCapacity, Aws.AutoScaling.Metric.GroupInServiceInstances,
        Aws.AutoScaling.Metric.GroupMaxSize, Aws.AutoScaling.Metric.GroupMinSize, Aws.AutoScaling.Metric.GroupPendingCapacity,
        Aws.AutoScaling.Metric.GroupPendingInstances, Aws.AutoScaling.Metric.GroupStandbyCapacity, Aws.AutoScaling.Metric.GroupStandbyInstances,
        Aws.AutoScaling.Metric.GroupTerminatingCapacity, Aws.AutoScaling.Metric.GroupTerminatingInstances, Aws.AutoScaling.Metric.GroupTotalCapacity,
        Aws.AutoScaling.Metric.GroupTotalInstances, Aws.AutoScaling.Metric.WarmPoolDesiredCapacity, Aws.AutoScaling.Metric.WarmPoolPendingCapacity,
        Aws.AutoScaling.Metric.WarmPoolTerminatingCapacity, Aws.AutoScaling.Metric.WarmPoolTotalCapacity,
        Aws.AutoScaling.Metric.WarmPoolWarmedCapacity,
    ];

    // DesiredCapacity is not set: AWS begins with the smallest size, and EC2 Auto Scaling changes the number from then on.
    private Aws.AutoScaling.Group CreateGroup(Aws.Ec2.LaunchTemplate template, ImmutableArray<Resource> before) => new(GroupNameOf(_name), new()
    {
        Name = GroupNameOf(_name),
        MinSize = _spec.MinSize,
        MaxSize = _spec.MaxSize,
        VpcZoneIdentifiers = _args.SubnetIds,
        AvailabilityZoneDistribution = new Inputs.GroupAvailabilityZoneDistributionArgs { CapacityDistributionStrategy = "balanced-best-effort" },
        LaunchTemplate = Optional(
            _spec.WarmPool is null ? null : new Inputs.GroupLaunchTemplateArgs { Id = template.Id, Version = VersionOf(template) }),
        MixedInstancesPolicy = Optional(_spec.WarmPool is null ? MixedInstances(template) : null),
        CapacityRebalance = _spec.SpotPercent > 0,
        TargetGroupArns = _args.TargetGroupArns ?? [],
        HealthCheckType = _args.TargetGroupArns is null ? "EC2" : "ELB",
        HealthCheckGracePeriod = _spec.HealthCheckGraceSeconds,
        DefaultInstanceWarmup = _spec.InstanceWarmupSeconds,
        MaxInstanceLifetime = (int)TimeSpan.FromDays(_spec.MaxInstanceLifetimeDays).TotalSeconds,
        TerminationPolicies = _spec.TerminationPolicies.Select(policy => policy.ToString()).ToList(),
        ProtectFromScaleIn = false,
        InstanceRefresh = Refresh(),
        InstanceMaintenancePolicy = new Inputs.GroupInstanceMaintenancePolicyArgs
        {
            MinHealthyPercentage = _spec.RefreshMinHealthyPercent,
            MaxHealthyPercentage = _spec.RefreshMaxHealthyPercent,
        },
        WarmPool = Optional(
            _spec.WarmPool is { } pool ? new Inputs.GroupWarmPoolArgs { MinSize = pool.MinSize, PoolState = pool.State.ToString() } : null),
        EnabledMetrics = AllMetrics,
        MetricsGranularity = "1Minute",
        WaitForCapacityTimeout = CapacityTimeout,
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

    private Inputs.GroupInstanceRefreshArgs Refresh()
    {
        var alarms = ServerGroupAlarms.StoppingRefresh.Select(key => AlarmGroup.NameOf(_name, key)).Concat(_args.RefreshAlarmNames);
        var preferences = new Inputs.GroupInstanceRefreshPreferencesArgs
        {
            MinHealthyPercentage = _spec.RefreshMinHealthyPercent,
            MaxHealthyPercentage = _spec.RefreshMaxHealthyPercent,
            CheckpointPercentages = _spec.RefreshCheckpoints,
            CheckpointDelay = Optional(_spec.RefreshCheckpoints.IsEmpty ? null : $"{_spec.RefreshCheckpointSeconds}"),
            AlarmSpecification = new Inputs.GroupInstanceRefreshPreferencesAlarmSpecificationArgs { Alarms = alarms.ToList() },
            AutoRollback = _spec.IsRolledBack,
            SkipMatching = true,

            // Otherwise a server with scale-in protection would keep its old version.
            ScaleInProtectedInstances = "Refresh",
        };
        return new() { Strategy = "Rolling", Preferences = preferences };
    }

    private static Inputs.GroupTagArgs TagOf(string key, string value, bool reachesServers) =>
        new() { Key = key, Value = value, PropagateAtLaunch = reachesServers };
}
