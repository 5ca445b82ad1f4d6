using System.Collections.Immutable;

namespace Infra.Data;

/// <summary>Which zones the replicas of a primary stand in.</summary>
internal static class ReplicaPlacement
{
    /// <summary>
    /// Spreads replicas over zones: no zone has two more than another, and those left over go to the first zones in the order of ids. One
    /// more replica leaves the others where they are; one more zone, or one less, replaces no more of them than the spread needs.
    /// </summary>
    /// <param name="zones">Ids of the zones, in any order.</param>
    /// <param name="replicas">How many replicas there are, 0 or more.</param>
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
