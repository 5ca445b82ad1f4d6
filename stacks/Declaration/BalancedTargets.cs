using System.Collections.Immutable;
using Infra.LoadBalancing;
using Pulumi;

namespace Infra.Stacks.Declaration;

/// <summary>Where the servers of a service are targets.</summary>
/// <param name="Routes">Its routes behind application load balancers, the public one first.</param>
/// <param name="TcpTargetGroupArn">ARN of its target group behind a network load balancer; null for a service that answers HTTP.</param>
internal sealed record BalancedTargets(ImmutableArray<ServiceRoute> Routes, Output<string>? TcpTargetGroupArn)
{
    /// <summary>ARNs of all target groups; null when there is none.</summary>
    public InputList<string>? TargetGroupArns => (Routes, TcpTargetGroupArn) switch
    {
        (_, { } tcp) => tcp,
        ({ IsEmpty: true }, null) => null,
        _ => Routes.Select(route => route.TargetGroupArn).ToArray(),
    };
}
