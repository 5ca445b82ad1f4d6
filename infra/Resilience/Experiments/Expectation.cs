using System.Collections.Immutable;

namespace Infra.Resilience.Experiments;

/// <summary>What a drill does, and what an environment that withstands it shows.</summary>
public sealed record Expectation
{
    private const int LeastWatchSeconds = 300;

    /// <summary>What the drill does, as a sentence.</summary>
    public required string Fault { get; init; }

    /// <summary>How long the fault lasts in seconds; 0 for what is done at once, and not undone.</summary>
    public required int FaultSeconds { get; init; }

    /// <summary>Seconds from the beginning of the fault until everything is as it was, at most.</summary>
    public required int RecoverySeconds { get; init; }

    /// <summary>What must hold all the time, as a sentence.</summary>
    public required string Holds { get; init; }

    /// <summary>
    /// Sections of runbooks (<c>KIND#HEADING</c>) of the alarms that must not go off, the most telling first: the ones that stop the drill.
    /// </summary>
    public required ImmutableArray<string> StayGreen { get; init; }

    /// <summary>Sections of the alarms that the drill may set off by design. None of them stops it.</summary>
    public required ImmutableArray<string> MayGoOff { get; init; }

    /// <summary>How long the experiment runs in seconds. Alarms look at five minutes.</summary>
    public int WatchSeconds => Math.Max(Math.Max(FaultSeconds, RecoverySeconds), LeastWatchSeconds);
}
