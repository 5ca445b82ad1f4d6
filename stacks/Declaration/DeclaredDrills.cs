using System.Collections.Immutable;
using Infra.Observability;
using Infra.Resilience.Experiments;
using Infra.Stacks.Parts;
using Infra.Stacks.Planning;
using Pulumi;

namespace Infra.Stacks.Declaration;

/// <summary>The drills of an environment, after all that they are for.</summary>
internal static class DeclaredDrills
{
    /// <summary>Declares them, where the settings ask for them.</summary>
    /// <param name="foundation">Network, keys and options.</param>
    /// <param name="pods">The Kubernetes clusters.</param>
    /// <param name="alarms">All alarms of the region.</param>
    public static void Declare(EnvironmentFoundation foundation, ImmutableArray<PodGroups> pods, ImmutableArray<AlarmGroup> alarms)
    {
        var plan = foundation.Plan;
        if (plan is not { Role: LandscapeRole.Only, Settings.Drills: { } spec } || !DrillPlanner.HasDrills(plan))
        {
            return;
        }

        _ = new Drills(plan.Names.Drills, new()
        {
            Spec = spec,
            Topology = DrillPlanner.Plan(plan),
            SubnetIds = SubnetsByZone(foundation),
            NodeGroupArns = pods.Where(group => !group.NodeGroupArns.IsEmpty)
                .ToImmutableSortedDictionary(group => group.ClusterName, group => group.NodeGroupArns[0], StringComparer.Ordinal),
            Alarms = alarms,
            Tags = plan.Names.Tags,
            Protect = plan.Protect,
            Location = plan.Location,
            LogsKeyArn = foundation.Keys.LogsKeyArn,
        }, foundation.Options);
    }

    private static ImmutableSortedDictionary<string, ImmutableArray<Output<string>>> SubnetsByZone(EnvironmentFoundation foundation)
    {
        var tiers = DrillPlanner.CutOffTiers(foundation.Plan);
        return foundation.Network.Plan.Zones.Index().ToImmutableSortedDictionary(
            zone => $"{zone.Item}",
            zone => tiers.Select(tier => foundation.Network.SubnetIdsOf(tier).Apply(ids => ids[zone.Index])).ToImmutableArray(),
            StringComparer.Ordinal);
    }
}
