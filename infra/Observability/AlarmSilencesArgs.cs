using System.Collections.Immutable;
using Pulumi;

namespace Infra.Observability;

/// <summary>Inputs of <see cref="AlarmSilences"/>.</summary>
public sealed class AlarmSilencesArgs : ResourceArgs
{
    /// <summary>The silences.</summary>
    public required ImmutableArray<SilenceSpec> Silences { get; init; }

    /// <summary>All alarms that can be silent.</summary>
    public required ImmutableArray<AlarmGroup> Groups { get; init; }
}
