using System.Collections.Immutable;
using Infra.Observability;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.LoadBalancing;

/// <summary>
/// A service behind an application load balancer: a target group for its servers, one for its pods in each cluster, or both while it moves, and the
/// listener rule that forwards requests to them. An autoscaling group registers its servers, and a <c>TargetGroupBinding</c> in the cluster its pods,
/// by the ARN of the target group.
/// </summary>
public sealed partial class ServiceRoute : ComponentResource
{
    private readonly string _name;
    private readonly ServiceRouteArgs _args;

    /// <summary>ARN of the target group of servers; of that of the first pods for a service without servers.</summary>
    [Output("targetGroupArn")]
    public Output<string> TargetGroupArn { get; private set; }

    /// <summary>ARNs of the target groups of pods, by the name of their cluster.</summary>
    public ImmutableSortedDictionary<string, Output<string>> PodTargetGroupArns { get; }

    /// <summary>
    /// Label of the target group of <see cref="TargetGroupArn"/> for scaling by requests per target (<c>ALBRequestCountPerTarget</c>):
    /// <c>app/NAME/ID/targetgroup/NAME/ID</c>. It is known once the listener rule exists, as AWS refuses it before.
    /// </summary>
    [Output("resourceLabel")]
    public Output<string> ResourceLabel { get; private set; }

    /// <summary>
    /// The alarms that a bad release of the service sets off: errors, latency and unhealthy targets. They are off while servers are replaced in good
    /// order, so instance refreshes stop at them.
    /// </summary>
    public ImmutableArray<Alarm> ReleaseAlarms => [.. LoadBalancerAlarms.OfReleases.Select(Alarms.For)];

    /// <summary>Its alarms.</summary>
    public AlarmGroup Alarms { get; }

    /// <summary>Its objectives; null for a service without.</summary>
    public ServiceObjectives? Objectives { get; }

    /// <summary>Its alarms, then those of its objectives.</summary>
    public IEnumerable<AlarmGroup> AlarmGroups => Objectives is { } objectives ? [Alarms, objectives.Alarms] : [Alarms];

    /// <param name="name">Logical name.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The spec breaks rules; the message lists all of them, and nothing has been registered.</exception>
    public ServiceRoute(string name, ServiceRouteArgs args, ComponentResourceOptions? options = null)
        : base("infra:loadBalancing:ServiceRoute", name, ServiceRouteValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;
        var groups = WeightedGroup.Create(args.Targets, CreateServerTargets, CreatePodTargets);
        var group = groups[0].Group;
        var rule = CreateRule(groups);

        TargetGroupArn = group.Arn;
        PodTargetGroupArns = WeightedGroup.PodArnsOf(groups);
        ResourceLabel = Output.Tuple(args.BalancerArnSuffix.ToOutput(), group.ArnSuffix, rule.Id).Apply(parts => $"{parts.Item1}/{parts.Item2}");
        Alarms = AlarmGroup.Create(
            this,
            LoadBalancerAlarms.Kind,
            args.AlarmChannel,
            LoadBalancerAlarms.CreateForTargets(args, WeightedGroup.BusiestOf(groups).ArnSuffix));
        Objectives = args.Objectives is { } objectives ? CreateObjectives(objectives, groups) : null;
        RegisterOutputs();
    }

    internal static IEnumerable<string> PathPatternsOf(ServiceRouteSpec spec) =>
        spec.Paths.Contains("/") ? [] : spec.Paths.SelectMany(path => new[] { path, $"{path}/*" });

    private CustomResourceOptions Child => new() { Parent = this };

    private ServiceObjectives CreateObjectives(ObjectivesSpec objectives, ImmutableArray<WeightedGroup> groups) => new($"{_name}-objectives", new()
    {
        Spec = objectives,
        BalancerArnSuffix = _args.BalancerArnSuffix,
        GroupArnSuffixes = [.. groups.Select(group => (Input<string>)group.Group.ArnSuffix)],
        AlarmChannel = _args.AlarmChannel,
    }, new() { Parent = this });

    private Aws.LB.ListenerRule CreateRule(ImmutableArray<WeightedGroup> groups)
    {
        var spec = _args.Spec;
        var name = $"{_name}-rule";
        return new(name, new()
        {
            ListenerArn = _args.ListenerArn,
            Priority = ListenerPriorities.For(new(_args.Service, spec)),
            Conditions = [.. ConditionsOf(spec)],
            Actions = [WeightedGroup.CreateRuleAction(groups, spec.StickySeconds)],
            Tags = new() { ["Name"] = name },
        }, Child);
    }

    // A rule needs a condition. For a service that takes every request, it is a condition that every path meets.
    private static IEnumerable<Aws.LB.Inputs.ListenerRuleConditionArgs> ConditionsOf(ServiceRouteSpec spec)
    {
        if (!spec.Hosts.IsEmpty)
        {
            yield return new()
            {
                HostHeader = new Aws.LB.Inputs.ListenerRuleConditionHostHeaderArgs { Values = [.. spec.Hosts.Order(StringComparer.Ordinal)] },
            };
        }

        var patterns = PathPatternsOf(spec).Order(StringComparer.Ordinal).ToList();
        if (patterns.Count > 0 || spec.Hosts.IsEmpty)
        {
            yield return new()
            {
                PathPattern = new Aws.LB.Inputs.ListenerRuleConditionPathPatternArgs { Values = [.. patterns.Count > 0 ? patterns : ["/*"]] },
            };
        }
    }
}
