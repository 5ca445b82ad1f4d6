using System.Collections.Immutable;

namespace Infra.Data;

/// <summary>Assigns the replicas of a primary to zones.</summary>
internal static class ReplicaPlacement
{
    /// <summary>
    /// Spreads replicas evenly over zones. The numbers of two zones differ by one at most, and the first zones in the order of their ids have the
    /// extra ones. Adding a replica moves no other. Adding or removing a zone replaces only the replicas that an even spread requires.
    /// </summary>
    /// <param name="zones">Ids of the zones, in any order.</param>
    /// <param name="replicas">Number of replicas, 0 or more.</param>
    /// <returns>The replicas by zone, then by number.</returns>
    /// <exception cref="ArgumentException">There are replicas and no zones.</exception>
    public static ImmutableArray<ReplicaPlan> Plan(IEnumerable<string> zones, int replicas)
    {
        var ordered = zones.Order(StringComparer.Ordinal).ToList();
        if (ordered.Count == 0 && replicas > 0)
        {
            throw new ArgumentException("Replicas need a zone.", nameof(zones));
        }

        return
        [
            .. from zone in ordered.Index()
               from number in Enumerable.Range(1, CountOf(zone.Index, ordered.Count, replicas))
               select new ReplicaPlan(number == 1 ? zone.Item : $"{zone.Item}-{number}", zone.Item),
        ];
    }

    private static int CountOf(int place, int zones, int replicas) => (replicas / zones) + (place < replicas % zones ? 1 : 0);
}
