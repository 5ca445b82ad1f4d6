using System.Collections.Immutable;
using Infra.Logs;
using Infra.Observability;
using Infra.Stacks.Parts;
using Infra.Stacks.Planning;

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
    private readonly EnvironmentNames _names = foundation.Plan.Names;

    /// <summary>Declares them.</summary>
    /// <param name="search">The search.</param>
    /// <param name="kinds">Whose entries it gets.</param>
    public void Declare(LogSearch search, ImmutableArray<LogSourceKind> kinds) => search.Subscribe(
        kinds.SelectMany(SourcesOf).Select(source => source with { Key = _names.WithoutPrefix(source.Key) }));

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
