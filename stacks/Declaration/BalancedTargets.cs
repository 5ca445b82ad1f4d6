using System.Collections.Immutable;
using Infra.LoadBalancing;
using Infra.Observability;
using Pulumi;

namespace Infra.Stacks.Declaration;

/// <summary>Where the servers and the pods of a service are targets.</summary>
/// <param name="Routes">Its routes behind application load balancers, the public one first.</param>
/// <param name="TcpTargetGroupArn">
/// ARN of its servers' target group behind a network load balancer; null for a service that answers HTTP.
/// </param>
/// <param name="PodTargetGroupArns">
/// ARNs of the target groups of its pods, by the name of the cluster, then by the balancer: <c>public</c>, <c>internal</c> or <c>tcp</c>.
/// </param>
/// <param name="ReleaseAlarms">Alarms of its routes and listener that a bad release sets off.</param>
internal sealed record BalancedTargets(
    ImmutableArray<ServiceRoute> Routes,
    Output<string>? TcpTargetGroupArn,
    ImmutableDictionary<string, ImmutableSortedDictionary<string, Output<string>>> PodTargetGroupArns,
    ImmutableArray<Alarm> ReleaseAlarms)
{
    /// <summary>ARNs of all target groups of servers; null when there is none.</summary>
    public InputList<string>? TargetGroupArns => (Routes, TcpTargetGroupArn) switch
    {
        (_, { } tcp) => tcp,
        ({ IsEmpty: true }, null) => null,
        _ => Routes.Select(route => route.TargetGroupArn).ToArray(),
    };
}
