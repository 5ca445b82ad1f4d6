using System.Globalization;
using Aws = Pulumi.Aws;

namespace Infra.LoadBalancing;

public sealed partial class ServiceRoute
{
    // A target group's name has at most 32 characters, of which the provider adds 26.
    private const int PrefixNameLength = 3;

    // Generated names differ, so a target group that must be replaced can serve until its successor exists.
    internal static string NamePrefixOf(string service) => $"{service[..Math.Min(PrefixNameLength, service.Length)]}-s-";

    // Stable: the name from when a group for trials stood beside it. Another name would replace the group.
    private Aws.LB.TargetGroup CreateServerTargets() => CreateTargetGroup($"{_name}-stable", "instance");

    private Aws.LB.TargetGroup CreatePodTargets(PodTargets pods) =>
        CreateTargetGroup($"{_name}-{pods.Suffix}", "ip", WeightedGroup.TagOf(pods));

    private Aws.LB.TargetGroup CreateTargetGroup(string name, string targetType, params KeyValuePair<string, string>[] tags)
    {
        var spec = _args.Spec;
        var minimum = spec.MinimumHealthyTargets;
        return new(name, new()
        {
            NamePrefix = NamePrefixOf(_args.Service),
            VpcId = _args.VpcId,
            TargetType = targetType,
            Protocol = "HTTPS",
            ProtocolVersion = "HTTP1",
            Port = _args.Port,
            DeregistrationDelay = _args.DrainSeconds,
            SlowStart = spec.SlowStart,
            LoadBalancingAlgorithmType = AlgorithmOf(spec.Algorithm),
            LoadBalancingAnomalyMitigation = spec.Algorithm == BalancingAlgorithm.WeightedRandom ? "on" : "off",
            Stickiness = StickinessOf(spec),
            HealthCheck = CreateHealthCheck(),
            TargetGroupHealth = new Aws.LB.Inputs.TargetGroupTargetGroupHealthArgs
            {
                DnsFailover = new Aws.LB.Inputs.TargetGroupTargetGroupHealthDnsFailoverArgs
                {
                    MinimumHealthyTargetsCount = minimum.ToString(CultureInfo.InvariantCulture),
                    MinimumHealthyTargetsPercentage = "off",
                },
                UnhealthyStateRouting = new Aws.LB.Inputs.TargetGroupTargetGroupHealthUnhealthyStateRoutingArgs
                {
                    MinimumHealthyTargetsCount = minimum,
                    MinimumHealthyTargetsPercentage = "off",
                },
            },
            Tags = new Dictionary<string, string>(tags) { ["Name"] = name },
        }, Child);
    }

    private static Aws.LB.Inputs.TargetGroupStickinessArgs StickinessOf(ServiceRouteSpec spec) =>
        spec.StickySeconds is { } seconds
            ? new() { Type = "lb_cookie", Enabled = true, CookieDuration = seconds }
            : new() { Type = "lb_cookie", Enabled = false };

    private Aws.LB.Inputs.TargetGroupHealthCheckArgs CreateHealthCheck() => new()
    {
        Enabled = true,
        Protocol = "HTTPS",
        Port = "traffic-port",
        Path = _args.HealthPath,
        Matcher = "200",
        Interval = _args.Spec.Health.IntervalSeconds,
        Timeout = _args.Spec.Health.TimeoutSeconds,
        HealthyThreshold = _args.Spec.Health.HealthyThreshold,
        UnhealthyThreshold = _args.Spec.Health.UnhealthyThreshold,
    };

    private static string AlgorithmOf(BalancingAlgorithm algorithm) => algorithm switch
    {
        BalancingAlgorithm.RoundRobin => "round_robin",
        BalancingAlgorithm.LeastOutstandingRequests => "least_outstanding_requests",
        BalancingAlgorithm.WeightedRandom => "weighted_random",
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "Not an algorithm."),
    };
}
