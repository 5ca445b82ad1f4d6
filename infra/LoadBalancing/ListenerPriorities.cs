using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Infra.LoadBalancing;

/// <summary>
/// Places of listener rules. A rule's place depends on its own route alone, so a service that comes or goes moves no other's:
/// the 50,000 places are cut into 30 bands, routes with a host first, then those with a wildcard host, then those with none, and in each the deeper paths
/// first; within its band a route has the place that a hash of its name gives it. Two that meet in one place are a problem with a free place for a fix.
/// </summary>
public static class ListenerPriorities
{
    /// <summary>Last place: <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html"/>.</summary>
    public const int Last = 50_000;

    /// <summary>Deepest path that has a band of its own.</summary>
    public const int MaxDepth = 9;

    private const int HostRanks = 3;
    private const int Bands = HostRanks * (MaxDepth + 1);
    private const int PlacesPerBand = Last / Bands;

    /// <summary>Place of a route's rule: the one it names, or the one derived from it.</summary>
    /// <param name="spec">The route.</param>
    public static int For(ServiceRouteSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.Priority ?? FirstOf(spec) + SlotOf(spec.Name);
    }

    /// <summary>First place behind a route's own that no other holds; the first of all where there is none behind.</summary>
    internal static int NextFree(ServiceRouteSpec spec, IReadOnlySet<int> taken)
    {
        var own = For(spec);
        var free = Enumerable.Range(1, Last).Where(place => !taken.Contains(place));
        return free.Where(place => place > own).Concat(free).First();
    }

    // A route of several hosts or paths stands where the widest of them would, so that it comes in front of nothing narrower.
    private static int FirstOf(ServiceRouteSpec spec)
    {
        var hostRank = spec.Hosts.IsEmpty ? 2 : spec.Hosts.Any(RequestMatch.IsWildcard) ? 1 : 0;
        var depth = RequestMatch.Create(spec).Min(match => match.Path.Count(character => character == '/'));
        var band = (hostRank * (MaxDepth + 1)) + MaxDepth - Math.Min(depth, MaxDepth);
        return 1 + (band * PlacesPerBand);
    }

    private static int SlotOf(string name) =>
        (int)(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name))) % PlacesPerBand);
}
