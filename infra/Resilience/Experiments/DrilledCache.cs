using System.Collections.Immutable;

namespace Infra.Resilience.Experiments;

/// <summary>A cache whose nodes a drill can drop.</summary>
/// <param name="Id">Id of the replication group.</param>
/// <param name="Name">Value of its tag <c>Name</c>.</param>
/// <param name="Zones">Ids of its zones.</param>
public sealed record DrilledCache(string Id, string Name, ImmutableArray<string> Zones);
