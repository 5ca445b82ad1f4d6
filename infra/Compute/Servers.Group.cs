using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;
using Aws = Pulumi.Aws;
using Inputs = Pulumi.Aws.AutoScaling.Inputs;

namespace Infra.Compute;

internal sealed partial class Servers
{
    // The provider does not wait for servers. It would wait until their number is exactly the larger of the smallest size and the desired size in
    // Pulumi's state, but EC2 Auto Scaling changes the desired size: a changed smallest size could fail a deployment after the whole wait
    // (https://github.com/hashicorp/terraform-provider-aws/issues/26230). A server counts there about a minute after its start, whether or not its
    // container answers, so the wait proved little. Alarms say whether servers serve.
    public const string NoWait = "0";

    /// <summary>All metrics of a group.</summary>
    public static ImmutableArray<Aws.AutoScaling.Metric> Metrics { get; } =
    [
        Aws.AutoScaling.Metric.GroupDesiredCapacity, Aws.AutoScaling.Metric.GroupInServiceCapacity, Aws.AutoScaling.Metric.GroupInServiceInstances,
        Aws.AutoScaling.Metric.GroupMaxSize, Aws.AutoScaling.Metric.GroupMinSize, Aws.AutoScaling.Metric.GroupPendingCapacity,
        Aws.AutoScaling.Metric.GroupPendingInstances, Aws.AutoScaling.Metric.GroupStandbyCapacity, Aws.AutoScaling.Metric.GroupStandbyInstances,
        Aws.AutoScaling.Metric.GroupTerminatingCapacity, Aws.AutoScaling.Metric.GroupTerminatingInstances, Aws.AutoScaling.Metric.GroupTotalCapacity,
        Aws.AutoScaling.Metric.GroupTotalInstances,
    ];

    // A deployment ends when a refresh begins, and a failed start of a server is nobody's deployment. These events report both, in the form of
    // https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-event-reference.html.
    private static readonly string[] FailureTypes =
        ["EC2 Auto Scaling Instance Refresh Failed", "EC2 Instance Launch Unsuccessful", "EC2 Instance Terminate Unsuccessful"];

    /// <summary>Tags of the group. Its servers have them but for the name.</summary>
    public InputList<Inputs.GroupTagArgs> GroupTags =>
    [
        .. _args.Tags.Remove("Name").Select(tag => TagOf(tag.Key, tag.Value, reachesServers: true)),
        TagOf("Name", ServerGroup.GroupNameOf(_name), reachesServers: false),
    ];

    /// <summary>Which machines the group takes: On-Demand in the order of preference, Spot by capacity and price.</summary>
    /// <param name="onDemandBase">Number of On-Demand servers before the share of Spot servers applies.</param>
    /// <param name="spotPercent">That share.</param>
    public Inputs.GroupMixedInstancesPolicyArgs Instances(int onDemandBase = 0, int spotPercent = 0) => new()
    {
        LaunchTemplate = new Inputs.GroupMixedInstancesPolicyLaunchTemplateArgs
        {
            LaunchTemplateSpecification = new Inputs.GroupMixedInstancesPolicyLaunchTemplateLaunchTemplateSpecificationArgs
            {
                LaunchTemplateId = Template.Id,
                Version = TemplateVersion,
            },
            Overrides = _machine.InstanceTypes
                .Select(type => new Inputs.GroupMixedInstancesPolicyLaunchTemplateOverrideArgs { InstanceType = type.Name })
                .ToList(),
        },
        InstancesDistribution = new Inputs.GroupMixedInstancesPolicyInstancesDistributionArgs
        {
            OnDemandAllocationStrategy = "prioritized",
            OnDemandBaseCapacity = onDemandBase,
            OnDemandPercentageAboveBaseCapacity = 100 - spotPercent,
            SpotAllocationStrategy = "price-capacity-optimized",
        },
    };

    /// <summary>The hook that a server completes at its end, when it has drained.</summary>
    /// <param name="group">The group.</param>
    public Aws.AutoScaling.LifecycleHook CreateDrainHook(Aws.AutoScaling.Group group) =>
        new($"{_name}-drain", new()
        {
            Name = ServerGroup.DrainHookNameOf(_name),
            AutoscalingGroupName = group.Name,
            LifecycleTransition = "autoscaling:EC2_INSTANCE_TERMINATING",
            HeartbeatTimeout = _args.DrainTimeoutSeconds,
            DefaultResult = "CONTINUE",
        }, Child);

    /// <summary>The rule that reports failures of the group to the alarms' topic.</summary>
    /// <param name="group">The group.</param>
    public void CreateFailureRule(Aws.AutoScaling.Group group)
    {
        var name = $"{_name}-failures";
        var rule = new Aws.CloudWatch.EventRule(name, new()
        {
            Name = name,
            Description = $"Failed refreshes, starts and ends of servers of {_name}.",
            EventPattern = group.Name.Apply(groupName => JsonSerializer.Serialize(new Dictionary<string, object>
            {
                ["source"] = new[] { "aws.autoscaling" },
                ["detail-type"] = FailureTypes,
                ["detail"] = new Dictionary<string, object> { ["AutoScalingGroupName"] = new[] { groupName } },
            })),
            Tags = new() { ["Name"] = name },
        }, Child);
        _ = new Aws.CloudWatch.EventTarget($"{name}-target", new()
        {
            Rule = rule.Name,
            TargetId = "alarms",
            Arn = _args.AlarmChannel.TopicArn,
        }, Child);
    }

    private static Inputs.GroupTagArgs TagOf(string key, string value, bool reachesServers) =>
        new() { Key = key, Value = value, PropagateAtLaunch = reachesServers };
}
