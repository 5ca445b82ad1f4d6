using System.Collections.Immutable;
using Infra.Cluster;
using Infra.LoadBalancing;
using Infra.Logs;
using Infra.Observability;
using Infra.Stacks.Planning;
using Infra.Storage.Archive;
using Pulumi;

namespace Infra.Stacks.Declaration;

/// <summary>The bucket for logs of access, of balancers and of the environment's buckets, and its archive.</summary>
internal static class AccessLogs
{
    /// <summary>Declares the bucket; null where no service has a balancer and nothing is archived.</summary>
    /// <param name="plan">The environment.</param>
    /// <param name="options">Options of its component.</param>
    public static LogBucket? Declare(EnvironmentPlan plan, ComponentResourceOptions options) =>
        plan.HasBalancers || plan.Settings.AccessLogs.Archive is not null
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

    /// <summary>Declares the archive; null where the settings have none.</summary>
    /// <param name="foundation">The foundation, with keys, topic and the bucket of logs.</param>
    public static LogArchive? DeclareArchive(EnvironmentFoundation foundation)
    {
        var plan = foundation.Plan;
        return foundation.Logs is { } logs && plan.Settings.AccessLogs is { Archive: { } archive } settings
            ? new(plan.Names.Archive, new()
            {
                Lock = archive,
                SourceName = LogBucket.NameOf(plan.Names.Logs, plan.Location),
                Source = logs,
                Readers = settings.Readers,
                KeyArn = foundation.Keys.LogsKeyArn,
                Protect = plan.Protect,
                Location = plan.Location,
                AlarmChannel = foundation.AlarmChannel,
            }, foundation.Options)
            : null;
    }

    /// <summary>Declares what takes audit logs into the archive; null where there is no archive, or no such log.</summary>
    /// <param name="foundation">The foundation, with keys, topic and the bucket of logs.</param>
    /// <param name="balancers">The balancers.</param>
    /// <param name="pods">The clusters.</param>
    /// <param name="search">The search of logs; null for none.</param>
    public static AuditLogDelivery? DeclareAudit(
        EnvironmentFoundation foundation, Balancers balancers, ImmutableArray<PodGroups> pods, LogSearch? search)
    {
        var plan = foundation.Plan;
        ImmutableArray<AuditLog> logs =
        [
            .. new[] { balancers.FirewallLog, search?.AuditLog }.OfType<LogSource>()
                .Select(log => new AuditLog(plan.Names.WithoutPrefix(log), Pattern: "")),
            .. pods.Select(group => new AuditLog(plan.Names.WithoutPrefix(group.ControlPlaneLog), KubernetesCluster.AuditPattern)),
        ];
        return foundation is { Archive: not null, Logs: { } target } && !logs.IsEmpty
            ? new(plan.Names.Audit, new()
            {
                Logs = logs,
                TargetName = LogBucket.NameOf(plan.Names.Logs, plan.Location),
                Target = target,
                KeyArn = foundation.Keys.LogsKeyArn,
                Location = plan.Location,
                AlarmChannel = foundation.AlarmChannel,
            }, foundation.Options)
            : null;
    }

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
