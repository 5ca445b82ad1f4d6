using System.Collections.Immutable;

namespace Infra.LoadBalancing;

/// <summary>
/// When an alarm on an error budget goes off: when the share of the budget is used up in the long window, and the short window burns as fast:
/// <see href="https://sre.google/workbook/alerting-on-slos/#6-multiwindow-multi-burn-rate-alerts"/>.
/// </summary>
/// <param name="Key">Key in alarms: <c>fast-burn</c>.</param>
/// <param name="BudgetPercent">Share of the budget, in percent.</param>
/// <param name="LongMinutes">The long window.</param>
/// <param name="ShortMinutes">The short window, a twelfth of the long one: the alarm ends this long after what set it off.</param>
internal sealed record BurnAlert(string Key, int BudgetPercent, int LongMinutes, int ShortMinutes)
{
    private const int MinutesOfDay = 24 * 60;

    /// <summary>Somebody is to be woken: at this rate, the budget of 30 days is gone in two.</summary>
    public static BurnAlert Fast { get; } = new("fast-burn", 2, 60, 5);

    /// <summary>Somebody is to look: at this rate, the budget of 30 days is gone in five.</summary>
    public static BurnAlert Slow { get; } = new("slow-burn", 5, 360, 30);

    /// <summary>Both.</summary>
    public static ImmutableArray<BurnAlert> All { get; } = [Fast, Slow];

    /// <summary>The burn rate that uses up the share in the long window: 14.4 and 6 with 30 days.</summary>
    /// <param name="days">Days of the objective.</param>
    public decimal RateFor(int days) => BudgetPercent / 100m * days * MinutesOfDay / LongMinutes;
}
