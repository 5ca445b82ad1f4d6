using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Cluster.Nodes;
using Infra.Compute;
using Infra.Data;
using Infra.Resilience.Experiments;
using Infra.Stacks.Parts;
using Infra.Stacks.Settings;

namespace Infra.Stacks.Planning;

/// <summary>What of an environment drills can be made for.</summary>
internal static class DrillPlanner
{
    private const int Two = 2;

    // Keys of sections.
    private const string MySqlKey = "mysql";
    private const string RedisKey = "redis";
    private const string BrokerKey = "broker";

    // Parts in the network without which a service must live for a while. Files are mounted, and what waits for them cannot be ended.
    private static readonly ImmutableArray<string> Dependencies = [MySqlKey, RedisKey, BrokerKey];

    /// <summary>What an environment has.</summary>
    /// <param name="plan">The environment.</param>
    public static DrillTopology Plan(EnvironmentPlan plan)
    {
        ImmutableArray<ServicePlan> services =
            [.. plan.Services.Where(service => service.Task is null).OrderBy(service => service.Name, StringComparer.Ordinal)];
        ImmutableArray<string> zones = [.. plan.Settings.Zones.Select(zone => $"{zone}").Order(StringComparer.Ordinal)];
        return new()
        {
            Zones = services.Any(HasTwo) && !CutOffTiers(plan).IsEmpty ? zones : [],
            Servers =
            [
                .. from service in services
                   where service.HasServers && service.Servers.MinSize >= Two
                   select new DrilledServers(service.Name, ServerGroup.ServerTagOf(service.ServersName), service.Servers.MinSize),
            ],
            Databases = Find(plan, MySqlKey, services) is { Spec: MySqlSpec { MultiAz: true } spec } mySql
                ? MySqlDatabase.PrimariesOf(mySql.Name, spec)
                : [],
            Cache = Find(plan, RedisKey, services) is { Spec: RedisSpec { ReplicasPerShard: > 0 } cache } redis
                ? new(RedisCluster.ServingIdOf(redis.Name, cache), RedisCluster.GroupTagOf(redis.Name, cache), zones)
                : null,
            Dependencies =
            [
                .. from service in services
                   where service.HasServers && service.Container is not null
                   from part in plan.Parts
                   where Dependencies.Contains(part.Key) && part.FindCaller(service.Name) is not null
                   select new DrilledDependency(service.Name, ServerGroup.ServerTagOf(service.ServersName), part.Key, PortOf(part)),
            ],
            Clusters =
            [
                .. from cluster in plan.Clusters
                   where cluster.Spec.Nodes.Mode == NodeMode.Managed
                   select KubernetesCluster.ClusterNameOf(cluster.Name),
            ],
        };
    }

    /// <summary>Tiers whose subnets are cut off when a zone is lost: all but that of data.</summary>
    /// <param name="plan">The environment.</param>
    /// <remarks>
    /// A network ACL is no loss of a zone to RDS, which stays where it is. Databases and caches have drills of their own.
    /// </remarks>
    public static ImmutableArray<string> CutOffTiers(EnvironmentPlan plan) =>
        [.. plan.Settings.Network.Tiers.Select(tier => tier.Name).Where(name => name != plan.Settings.DataTier)];

    /// <summary>Whether the settings ask for drills, and the environment has what one takes.</summary>
    /// <param name="plan">The environment.</param>
    public static bool HasDrills(EnvironmentPlan plan) => plan.Settings.Drills is not null && !Plan(plan).Kinds.IsEmpty;

    /// <summary>What those who deploy should know; null where there is nothing.</summary>
    /// <param name="plan">The environment.</param>
    public static string? FindWarning(EnvironmentPlan plan) => plan switch
    {
        { Settings.Drills: null } => null,
        _ when !HasDrills(plan) =>
            "There is nothing to drill: no service has two servers or pods, or calls what has a second copy.",
        { Profile: EnvironmentProfile.Production, Settings.Drills.Schedule: { } schedule } =>
            $"DRILLS BREAK PRODUCTION ON A SCHEDULE: {schedule.Text} (UTC), {Plan(plan).CountOf(plan.Settings.Drills)} of them, "
            + $"{DrillsSpec.StepMinutes} minutes apart. Remove drills.schedule to start them by hand (docs/runbooks/drills.md).",
        _ => null,
    };

    private static bool HasTwo(ServicePlan service) =>
        (service.HasServers && service.Servers.MinSize >= Two) || (service.HasPods && service.Pods.MinReplicas >= Two);

    // One that services call: alarms of services stop the drill.
    private static Part? Find(EnvironmentPlan plan, string key, ImmutableArray<ServicePlan> services) =>
        plan.Parts.FirstOrDefault(part => part.Key == key && services.Any(service => part.FindCaller(service.Name) is not null));

    private static int PortOf(Part part) =>
        part.Party!.Endpoints.First(endpoint => part.EndpointOfServices is null || endpoint.Name == part.EndpointOfServices).Port;
}
