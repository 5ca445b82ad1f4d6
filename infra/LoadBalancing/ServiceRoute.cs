using Infra.Observability;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.LoadBalancing;

/// <summary>
/// A service behind an application load balancer: a target group, and the listener rule that forwards requests to it. An autoscaling group registers
/// its servers as targets, by the ARN of the target group.
/// </summary>
public sealed partial class ServiceRoute : ComponentResource
{
    private readonly string _name;
    private readonly ServiceRouteArgs _args;

    /// <summary>ARN of the target group.</summary>
    [Output("targetGroupArn")]
    public Output<string> TargetGroupArn { get; private set; }

    /// <summary>
    /// Label of the target group for scaling by requests per target (<c>ALBRequestCountPerTarget</c>): <c>app/NAME/ID/targetgroup/NAME/ID</c>. It is
    /// known once the listener rule exists, as AWS refuses it before.
    /// </summary>
    [Output("resourceLabel")]
    public Output<string> ResourceLabel { get; private set; }

    /// <summary>
    /// Name of the alarm that goes off when no target is healthy. Instance refreshes stop at this alarm. Null for a route that may be without
    /// targets.
    /// </summary>
    public string? OutageAlarmName => _args.AlwaysHasTargets ? AlarmGroup.NameOf(_name, LoadBalancerAlarms.NoHealthyHosts) : null;

    /// <summary>Its alarms.</summary>
    public AlarmGroup Alarms { get; }

    /// <param name="name">Logical name.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The spec breaks rules; the message lists all of them, and nothing has been registered.</exception>
    public ServiceRoute(string name, ServiceRouteArgs args, ComponentResourceOptions? options = null)
        : base("infra:loadBalancing:ServiceRoute", name, ServiceRouteValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;
        var group = CreateTargetGroup();
        var rule = CreateRule(group);

        TargetGroupArn = group.Arn;
        ResourceLabel = Output.Tuple(args.BalancerArnSuffix.ToOutput(), group.ArnSuffix, rule.Id).Apply(parts => $"{parts.Item1}/{parts.Item2}");
        Alarms = AlarmGroup.Create(
            this,
            LoadBalancerAlarms.Kind,
            args.AlarmChannel,
            LoadBalancerAlarms.CreateForTargets(args.AlwaysHasTargets, args.BalancerArnSuffix, group.ArnSuffix));
        RegisterOutputs();
    }

    internal static IEnumerable<string> PathPatternsOf(ServiceRouteSpec spec) =>
        spec.Paths.Contains("/") ? [] : spec.Paths.SelectMany(path => new[] { path, $"{path}/*" });

    private CustomResourceOptions Child => new() { Parent = this };

    private Aws.LB.ListenerRule CreateRule(Aws.LB.TargetGroup group)
    {
        var spec = _args.Spec;
        var name = $"{_name}-rule";
        return new(name, new()
        {
            ListenerArn = _args.ListenerArn,
            Priority = ListenerPriorities.For(new(_args.Service, spec)),
            Conditions = [.. ConditionsOf(spec)],
            Actions = [new Aws.LB.Inputs.ListenerRuleActionArgs { Type = "forward", TargetGroupArn = group.Arn }],
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
