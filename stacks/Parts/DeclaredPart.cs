using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Grafana;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Stacks.Parts;

/// <summary>The component of a part.</summary>
/// <param name="Component">The component. Servers of services that call the part wait for it.</param>
/// <param name="Alarms">Its alarms, in the order of their rows on the dashboard.</param>
internal sealed record DeclaredPart(ComponentResource Component, params ImmutableArray<AlarmGroup> Alarms)
{
    /// <summary>Its log groups whose entries can be searched. Defaults to none.</summary>
    public ImmutableArray<LogSource> LogSources { get; init; } = [];

    /// <summary>What the containers of a service may do with its things whose ids AWS chooses. Defaults to nothing.</summary>
    public Func<PartCaller, ImmutableArray<Output<PolicyStatement>>> LateStatementsOf { get; init; } = _ => [];

    /// <summary>What the servers of a service may do with its things whose ids AWS chooses. Defaults to nothing.</summary>
    public Func<PartCaller, ImmutableArray<Output<PolicyStatement>>> ServerStatementsOf { get; init; } = _ => [];

    /// <summary>What a Kubernetes cluster may mount of it for the pods of services, by their names. Defaults to nothing.</summary>
    public Func<ImmutableArray<string>, ImmutableArray<Output<PolicyStatement>>> ClusterStatementsOf { get; init; } = _ => [];

    /// <summary>Values of its parameters that containers of ours in pods read, by their names. Defaults to none.</summary>
    public ImmutableSortedDictionary<string, Output<string>> ParameterValues { get; init; } =
        ImmutableSortedDictionary.Create<string, Output<string>>(StringComparer.Ordinal);

    /// <summary>Its alarms in the first region, where this is the second: on what copies data from there. Defaults to none.</summary>
    public ImmutableArray<AlarmGroup> AlarmsInFirst { get; init; } = [];

    /// <summary>Declares a workspace of Grafana with dashboards of all alarms, after everything else. Defaults to none.</summary>
    public Func<ImmutableArray<AlarmGroup>, GrafanaWorkspace?> DeclareGrafana { get; init; } = _ => null;

    /// <summary>The folder that the pods of a service share. Defaults to none.</summary>
    public Func<PartCaller, PodFolder?> FindPodFolder { get; init; } = _ => null;
}
