using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Infra.LoadBalancing;

/// <summary>
/// Priorities of listener rules. A rule's priority follows from its own route, so adding or removing a service moves no other rule. The 50,000
/// priorities are cut into 30 bands: routes with a host come first, then routes with a wildcard host, then routes without a host; within each of
/// these, deeper paths come first. Within its band, a route has the priority that a hash of its service's name gives. Two routes with the same
/// priority are a problem, and its fix names a free priority.
/// </summary>
public static class ListenerPriorities
{
    /// <summary>Last priority: <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html"/>.</summary>
    public const int Last = 50_000;

    /// <summary>Deepest path that has a band of its own.</summary>
    public const int MaxDepth = 9;

    private const int HostRanks = 3;
    private const int Bands = HostRanks * (MaxDepth + 1);
    private const int PrioritiesPerBand = Last / Bands;

    /// <summary>Priority of a route's listener rule: the one that the route names, or the derived one.</summary>
    /// <param name="route">The route.</param>
    public static int For(NamedRoute route)
    {
        ArgumentNullException.ThrowIfNull(route);
        return route.Spec.Priority ?? FirstOf(route.Spec) + SlotOf(route.Service);
    }

    /// <summary>First free priority after a route's own; if there is none, the first free priority of all.</summary>
    internal static int NextFree(NamedRoute route, IReadOnlySet<int> taken)
    {
        var own = For(route);
        var free = Enumerable.Range(1, Last).Where(priority => !taken.Contains(priority));
        return free.Where(priority => priority > own).Concat(free).First();
    }

    // A route with several hosts or paths has the band of its widest one, so that it does not come before a narrower route.
    private static int FirstOf(ServiceRouteSpec spec)
    {
        var hostRank = spec.Hosts.IsEmpty ? 2 : spec.Hosts.Any(RequestMatch.IsWildcard) ? 1 : 0;
        var depth = RequestMatch.Create(spec).Min(match => match.Path.Count(character => character == '/'));
        var band = (hostRank * (MaxDepth + 1)) + MaxDepth - Math.Min(depth, MaxDepth);
        return 1 + (band * PrioritiesPerBand);
    }

    private static int SlotOf(string name) =>
        (int)(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name))) % PrioritiesPerBand);
}
