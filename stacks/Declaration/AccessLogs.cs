using System.Collections.Immutable;
using Infra.LoadBalancing;
using Infra.Stacks.Planning;
using Pulumi;

namespace Infra.Stacks.Declaration;

/// <summary>The bucket for logs of access, of balancers and of the environment's buckets.</summary>
internal static class AccessLogs
{
    /// <summary>Declares it; null where no service has a balancer.</summary>
    /// <param name="plan">The environment.</param>
    /// <param name="options">Options of its component.</param>
    public static LogBucket? Declare(EnvironmentPlan plan, ComponentResourceOptions options) => plan.Services.Any(service => service.IsBalanced)
        ? new(plan.Names.Logs, new()
        {
            ApplicationPrefixes = ApplicationPrefixesOf(plan),
            NetworkPrefixes = NetworkPrefixesOf(plan),
            Buckets = [.. plan.Parts.SelectMany(part => part.LoggedBuckets)],
            RetentionDays = plan.Settings.AccessLogs.RetentionDays,
            Readers = plan.Settings.AccessLogs.Readers,
            Protect = plan.Protect,
            Location = plan.Location,
        }, options)
        : null;

    private static ImmutableArray<string> ApplicationPrefixesOf(EnvironmentPlan plan) =>
    [
        .. plan.PublicServices.Any() ? LoadBalancer.LogPrefixesOf(plan.Names.PublicBalancer) : [],
        .. plan.InternalServices.Any() ? LoadBalancer.LogPrefixesOf(plan.Names.InternalBalancer) : [],
    ];

    private static ImmutableArray<string> NetworkPrefixesOf(EnvironmentPlan plan) =>
    [
        .. plan.TcpServices.Any(service => service.Tcp is { Tls: true })
            ? [NetworkLoadBalancer.LogPrefixOf(plan.Names.TcpBalancer)]
            : (string[])[],
        .. plan.PublicTcpServices.Any() ? [NetworkLoadBalancer.LogPrefixOf(plan.Names.PublicTcpBalancer)] : (string[])[],
    ];
}
