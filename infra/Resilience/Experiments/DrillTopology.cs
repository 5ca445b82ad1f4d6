using System.Collections.Immutable;

namespace Infra.Resilience.Experiments;

/// <summary>What an environment has that drills can be made for.</summary>
public sealed record DrillTopology
{
    /// <summary>Ids of the zones that can be lost. Empty where no service is in two.</summary>
    public ImmutableArray<string> Zones { get; init; } = [];

    /// <summary>Services with two or more servers.</summary>
    public ImmutableArray<DrilledServers> Servers { get; init; } = [];

    /// <summary>Identifiers of the primaries that have a standby.</summary>
    public ImmutableArray<string> Databases { get; init; } = [];

    /// <summary>The cache with replicas in other zones; null for none.</summary>
    public DrilledCache? Cache { get; init; }

    /// <summary>What the containers of services on servers call.</summary>
    public ImmutableArray<DrilledDependency> Dependencies { get; init; } = [];

    /// <summary>Names of the Kubernetes clusters with managed node groups.</summary>
    public ImmutableArray<string> Clusters { get; init; } = [];

    /// <summary>Kinds of drills that can be made.</summary>
    public ImmutableArray<DrillKind> Kinds => [.. All.Select(drill => drill.Kind).Distinct()];

    /// <summary>Number of drills that settings ask for.</summary>
    /// <param name="spec">The settings.</param>
    public int CountOf(DrillsSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return Choose(spec.Experiments).Length;
    }

    /// <summary>The drills of some kinds, in their order.</summary>
    /// <param name="kinds">The kinds; all if empty.</param>
    internal ImmutableArray<Drill> Choose(ImmutableArray<DrillKind> kinds) => [.. All.Where(drill => kinds.IsEmpty || kinds.Contains(drill.Kind))];

    private IEnumerable<Drill> All =>
    [
        .. Zones.Select(zone => new Drill.LoseZone(zone)),
        .. Servers.Select(servers => new Drill.EndServers(servers)),
        .. Databases.IsEmpty ? [] : new[] { new Drill.FailOver(Databases) },
        .. Cache is null ? [] : Cache.Zones.Select(zone => new Drill.DropNodes(Cache.Name, zone)),
        .. Dependencies.Select(dependency => new Drill.BlackHole(dependency)),
        .. Clusters.Select(cluster => new Drill.EndNodes(cluster)),
    ];
}
