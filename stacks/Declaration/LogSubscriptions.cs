using System.Collections.Immutable;
using Infra.Logs;
using Infra.Observability;
using Infra.Stacks.Parts;

namespace Infra.Stacks.Declaration;

/// <summary>Sends the entries of log groups to the search of logs, as its settings say. It comes last: a group must exist before.</summary>
/// <param name="foundation">The environment.</param>
/// <param name="parts">The declared parts.</param>
/// <param name="balancers">The balancers.</param>
/// <param name="servers">The services on servers.</param>
/// <param name="pods">The services in clusters, and the clusters.</param>
internal sealed class LogSubscriptions(
    EnvironmentFoundation foundation,
    IReadOnlyDictionary<Part, DeclaredPart> parts,
    Balancers balancers,
    ServerGroups servers,
    ImmutableArray<PodGroups> pods)
{
    /// <summary>Declares them.</summary>
    /// <param name="search">The search.</param>
    public void Declare(LogSearch search) =>
        search.Subscribe(search.Sources.SelectMany(SourcesOf).Select(foundation.Plan.Names.WithoutPrefix));

    private IEnumerable<LogSource> SourcesOf(LogSourceKind kind) => kind switch
    {
        LogSourceKind.Services => [.. servers.LogSources, .. pods.Select(group => group.ContainerLog)],
        LogSourceKind.Parts => foundation.Plan.Parts.SelectMany(part => parts[part].LogSources),
        LogSourceKind.Clusters => pods.SelectMany(group => group.SystemLogs),
        LogSourceKind.Firewall => balancers.FirewallLog is { } log ? [log] : [],
        LogSourceKind.Network => foundation.Network.LogSources,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of sources."),
    };
}
