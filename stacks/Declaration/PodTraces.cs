using Infra.Cluster;
using Infra.Logs;
using Infra.Stacks.Parts;
using Infra.Stacks.Planning;
using Infra.Telemetry;
using Pulumi;

namespace Infra.Stacks.Declaration;

/// <summary>SkyWalking in a cluster.</summary>
internal static class PodTraces
{
    /// <summary>Declares it.</summary>
    /// <param name="foundation">What the environment rests on.</param>
    /// <param name="plan">The cluster's plan.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="parts">The parts, of which the search of logs keeps its data.</param>
    /// <returns>The component; null where the settings have none.</returns>
    public static SkyWalking? Declare(
        EnvironmentFoundation foundation, ClusterPlan plan, KubernetesCluster cluster, IReadOnlyDictionary<Part, DeclaredPart> parts)
    {
        if (plan.SkyWalking is not { } spec)
        {
            return null;
        }

        var environment = foundation.Plan;
        var search = parts.Values.Select(part => part.Component).OfType<LogSearch>().First();
        return new($"{plan.Name}-skywalking", new()
        {
            Spec = spec,
            Charts = plan.Spec.Charts,
            ClusterName = KubernetesCluster.ClusterNameOf(plan.Name),
            Pool = plan.Pools[0].Name,
            DnsAddress = plan.Spec.DnsAddress,
            HasDnsPods = plan.HasDnsPods,
            Location = environment.Location,
            Callers =
            [
                .. from service in environment.Services
                   where service is { HasPods: true, Container: not null }
                   select service.Namespace,
            ],
            ApiBlocks = [environment.Settings.Network.Cidr, plan.Spec.ServiceBlock],
            DomainBlock = foundation.Network.Plan.Tiers.First(tier => tier.Spec.Name == environment.Settings.DataTier).Block,
            DomainHost = search.Host,
            Copies = search.Copies,
            RoleArn = search.OwnerRoleArns[SkyWalkingNames.IndexPrefix],
            AlarmChannel = foundation.AlarmChannel,
        }, new() { Providers = [foundation.AwsProvider, cluster.Provider], DependsOn = { cluster, search } });
    }
}
