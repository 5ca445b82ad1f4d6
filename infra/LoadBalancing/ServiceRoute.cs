using System.Collections.Immutable;
using Infra.Observability;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.LoadBalancing;

/// <summary>
/// A service behind an application load balancer: a stable and a canary target group, and the listener rule that divides requests between them.
/// Autoscaling groups register their servers as targets, by the ARNs of the target groups.
/// </summary>
public sealed partial class ServiceRoute : ComponentResource
{
    // All requests go to the stable group. No setting changes the weights.
    private const int StableWeight = 100;
    private const int CanaryWeight = 0;

    // A cookie keeps a client at one of the groups, so that it sees one version. AWS requires it where clients stay with one target. The price:
    // caches do not store answers that set a cookie, the page cache of the proxies among them.
    private const int GroupStickySeconds = 300;

    private readonly string _name;
    private readonly ServiceRouteArgs _args;

    /// <summary>ARN of the stable target group, which gets all requests.</summary>
    [Output("stableTargetGroupArn")]
    public Output<string> StableTargetGroupArn { get; private set; }

    /// <summary>ARN of the canary target group, for a version on trial. Its weight is 0, so it gets no requests.</summary>
    [Output("canaryTargetGroupArn")]
    public Output<string> CanaryTargetGroupArn { get; private set; }

    /// <summary>
    /// ARNs of both target groups, the stable one first. They are known once the listener rule exists, as AWS counts requests per target only from
    /// then on.
    /// </summary>
    [Output("targetGroupArns")]
    public Output<ImmutableArray<string>> TargetGroupArns { get; private set; }

    /// <summary>
    /// Label of the stable group for scaling by requests per target (<c>ALBRequestCountPerTarget</c>): <c>app/NAME/ID/targetgroup/NAME/ID</c>. It is
    /// known once the listener rule exists, as AWS refuses it before.
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

    /// <param name="name">Logical name.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The spec breaks rules; the message lists all of them, and nothing has been registered.</exception>
    public ServiceRoute(string name, ServiceRouteArgs args, ComponentResourceOptions? options = null)
        : base("infra:loadBalancing:ServiceRoute", name, ServiceRouteValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;
        var stable = CreateTargetGroup("stable");
        var canary = CreateTargetGroup("canary");
        var rule = CreateRule(stable, canary);

        StableTargetGroupArn = stable.Arn;
        CanaryTargetGroupArn = canary.Arn;
        TargetGroupArns = Output.Tuple(stable.Arn, canary.Arn, rule.Id).Apply(parts => ImmutableArray.Create(parts.Item1, parts.Item2));
        ResourceLabel = Output.Tuple(args.BalancerArnSuffix.ToOutput(), stable.ArnSuffix, rule.Id).Apply(parts => $"{parts.Item1}/{parts.Item2}");
        Alarms = AlarmGroup.Create(
            this,
            LoadBalancerAlarms.Kind,
            args.AlarmChannel,
            LoadBalancerAlarms.CreateForTargets(args, stable.ArnSuffix, canary.ArnSuffix));
        RegisterOutputs();
    }

    internal static IEnumerable<string> PathPatternsOf(ServiceRouteSpec spec) =>
        spec.Paths.Contains("/") ? [] : spec.Paths.SelectMany(path => new[] { path, $"{path}/*" });

    private CustomResourceOptions Child => new() { Parent = this };

    private Aws.LB.ListenerRule CreateRule(Aws.LB.TargetGroup stable, Aws.LB.TargetGroup canary)
    {
        var spec = _args.Spec;
        var name = $"{_name}-rule";
        return new(name, new()
        {
            ListenerArn = _args.ListenerArn,
            Priority = ListenerPriorities.For(new(_args.Service, spec)),
            Conditions = [.. ConditionsOf(spec)],
            Actions =
            [
                new Aws.LB.Inputs.ListenerRuleActionArgs
                {
                    Type = "forward",
                    Forward = new Aws.LB.Inputs.ListenerRuleActionForwardArgs
                    {
                        TargetGroups =
                        [
                            new Aws.LB.Inputs.ListenerRuleActionForwardTargetGroupArgs { Arn = stable.Arn, Weight = StableWeight },
                            new Aws.LB.Inputs.ListenerRuleActionForwardTargetGroupArgs { Arn = canary.Arn, Weight = CanaryWeight },
                        ],
                        Stickiness = new Aws.LB.Inputs.ListenerRuleActionForwardStickinessArgs { Enabled = true, Duration = GroupStickySeconds },
                    },
                },
            ],
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
