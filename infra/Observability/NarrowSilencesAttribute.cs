using System.Collections.Immutable;
using Infra.Validation;

namespace Infra.Observability;

/// <summary>In production, silences that name their alarms and end: what is silent for good watches nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NarrowSilencesAttribute() : ProductionAttribute("so that no alarm is silent unnoticed")
{
    /// <inheritdoc/>
    public override string Range => "silences that name alarms and have until beside cron";

    /// <inheritdoc/>
    public override string? FindOutside(object value) =>
        value is ImmutableArray<SilenceSpec> silences && silences.FirstOrDefault(IsWide) is { } wide ? Problem.Quote(wide.Name) : null;

    private static bool IsWide(SilenceSpec silence) => silence.Alarms.IsEmpty || silence is { Cron: not null, Until: null };
}
