using System.Collections.Immutable;
using Pulumi;
using Aws = Pulumi.Aws;
using Inputs = Pulumi.Aws.LB.Inputs;

namespace Infra.LoadBalancing;

/// <summary>A target group, and its share of what a rule or a listener forwards. All shares of one action sum to 100.</summary>
/// <param name="Group">The target group.</param>
/// <param name="Percent">Its share in percent, 0 to 100.</param>
/// <param name="ClusterName">Name of the cluster of its pods; null for servers.</param>
internal sealed record WeightedGroup(Aws.LB.TargetGroup Group, int Percent, string? ClusterName)
{
    /// <summary>Declares the target groups of a service, that of its servers first.</summary>
    /// <param name="targets">What is behind the route or the listener.</param>
    /// <param name="createForServers">Declares the group of servers.</param>
    /// <param name="createForPods">Declares the group of pods.</param>
    public static ImmutableArray<WeightedGroup> Create(
        ServiceTargets targets, Func<Aws.LB.TargetGroup> createForServers, Func<PodTargets, Aws.LB.TargetGroup> createForPods) =>
    [
        .. targets.HasServers ? [new(createForServers(), targets.ServerPercent, null)] : Array.Empty<WeightedGroup>(),
        .. targets.Pods.Select(pods => new WeightedGroup(createForPods(pods), pods.Percent, pods.ClusterName)),
    ];

    /// <summary>
    /// The action of a listener's rule. With several groups, a cookie keeps a client at one of them first, as stickiness within a group is of no use
    /// to clients that change groups:
    /// <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html#target-group-stickiness"/>.
    /// </summary>
    /// <param name="groups">The groups, at least one.</param>
    /// <param name="stickySeconds">Seconds for which clients stay; null where they do not.</param>
    public static Inputs.ListenerRuleActionArgs CreateRuleAction(ImmutableArray<WeightedGroup> groups, int? stickySeconds) =>
        groups is [var only]
        ? new() { Type = "forward", TargetGroupArn = only.Group.Arn }
        : new()
        {
            Type = "forward",
            Forward = new Inputs.ListenerRuleActionForwardArgs
            {
                TargetGroups =
                [
                    .. groups.Select(group => new Inputs.ListenerRuleActionForwardTargetGroupArgs { Arn = group.Group.Arn, Weight = group.Percent }),
                ],
                Stickiness = stickySeconds is { } seconds
                    ? (Input<Inputs.ListenerRuleActionForwardStickinessArgs>)
                    new Inputs.ListenerRuleActionForwardStickinessArgs { Enabled = true, Duration = seconds }
                    : null,
            },
        };

    /// <summary>
    /// The default action of a listener of a network load balancer, which divides new connections:
    /// <see href="https://aws.amazon.com/blogs/networking-and-content-delivery/network-load-balancers-now-support-weighted-target-groups"/>.
    /// </summary>
    /// <param name="groups">The groups, at least one.</param>
    public static Inputs.ListenerDefaultActionArgs CreateListenerAction(ImmutableArray<WeightedGroup> groups) => groups is [var only]
        ? new() { Type = "forward", TargetGroupArn = only.Group.Arn }
        : new()
        {
            Type = "forward",
            Forward = new Inputs.ListenerDefaultActionForwardArgs
            {
                TargetGroups =
                [
                    .. groups.Select(group =>
                        new Inputs.ListenerDefaultActionForwardTargetGroupArgs { Arn = group.Group.Arn, Weight = group.Percent }),
                ],
            },
        };

    /// <summary>ARNs of the groups of pods, by the name of their cluster.</summary>
    /// <param name="groups">The groups.</param>
    public static ImmutableSortedDictionary<string, Output<string>> PodArnsOf(ImmutableArray<WeightedGroup> groups) => groups
        .Where(group => group.ClusterName is not null)
        .ToImmutableSortedDictionary(group => group.ClusterName!, group => group.Group.Arn, StringComparer.Ordinal);

    /// <summary>The group that gets most; the first of equals. While a service moves, its alarms watch it.</summary>
    /// <param name="groups">The groups, at least one.</param>
    public static Aws.LB.TargetGroup BusiestOf(ImmutableArray<WeightedGroup> groups) => groups.MaxBy(group => group.Percent)!.Group;

    /// <summary>Tags of a group of pods beside its name.</summary>
    /// <param name="pods">The pods.</param>
    public static KeyValuePair<string, string> TagOf(PodTargets pods) => new("eks:eks-cluster-name", pods.ClusterName);
}
