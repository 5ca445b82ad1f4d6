using System.Collections.Immutable;

namespace Infra.Cluster.Nodes;

/// <summary>A managed node group of a pool: one for each zone, and with Spot a second one.</summary>
/// <param name="Zone">Number of its zone among those of the cluster.</param>
/// <param name="IsSpot">Whether its nodes are Spot instances.</param>
/// <param name="MinSize">Smallest number of nodes.</param>
/// <param name="MaxSize">Largest number of nodes.</param>
internal sealed record NodeGroupPlan(int Zone, bool IsSpot, int MinSize, int MaxSize)
{
    /// <summary>Groups of a pool for each zone.</summary>
    /// <param name="spec">Settings of the nodes.</param>
    public static int KindsOf(NodePoolSpec spec) => spec.Spot ? 2 : 1;

    /// <summary>
    /// The groups of a pool. Its numbers are shared out over zones, the first ones get what is left over; the smallest number is kept on demand, and
    /// Spot gets half of the largest.
    /// </summary>
    /// <param name="spec">Settings of the nodes, which are valid.</param>
    /// <param name="zones">Number of zones.</param>
    /// <param name="hasAddons">Whether the add-ons run there, which start with the first nodes.</param>
    public static ImmutableArray<NodeGroupPlan> Plan(NodePoolSpec spec, int zones, bool hasAddons)
    {
        var smallest = Math.Max(spec.MinNodes ?? zones, hasAddons ? zones : 0);
        return
        [
            .. from kind in Enumerable.Range(0, KindsOf(spec))
               from zone in Enumerable.Range(0, zones)
               select new NodeGroupPlan(
                   zone,
                   kind > 0,
                   kind > 0 ? 0 : ShareOf(smallest, zone, zones),
                   ShareOf(spec.MaxNodes, (kind * zones) + zone, KindsOf(spec) * zones)),
        ];
    }

    private static int ShareOf(int total, int index, int parts) => (total / parts) + (index < total % parts ? 1 : 0);
}
