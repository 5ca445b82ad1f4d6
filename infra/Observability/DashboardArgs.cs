using System.Collections.Immutable;
using Pulumi;

namespace Infra.Observability;

/// <summary>Inputs of a <see cref="Dashboard"/>.</summary>
public sealed class DashboardArgs : ResourceArgs
{
    /// <summary>Region of the metrics.</summary>
    [Input("region", required: true)]
    public required string Region { get; init; }

    /// <summary>The alarms of each component, in the order of the rows. Components without alarms have no row.</summary>
    public required ImmutableArray<AlarmGroup> Groups { get; init; }
}
