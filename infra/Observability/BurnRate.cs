using System.Collections.Immutable;
using System.Globalization;

namespace Infra.Observability;

/// <summary>
/// How fast an error budget burns: the share of bad events in a period, divided by the share that the objective allows. At 1 the budget lasts as
/// long as the objective says: <see href="https://sre.google/workbook/alerting-on-slos/"/>.
/// </summary>
/// <param name="Bad">Metrics whose sum is the number of bad events, at least one.</param>
/// <param name="All">Metrics whose sum is the number of all events, at least one.</param>
/// <param name="Allowed">Share of bad events that the objective allows, above 0 and below 1.</param>
/// <param name="MinBad">Bad events in a period below which the rate is 0, so that a few of very few alarm nobody.</param>
public sealed record BurnRate(ImmutableArray<Metric> Bad, ImmutableArray<Metric> All, decimal Allowed, int MinBad)
{
    /// <summary>The queries of the rate, first the rate itself.</summary>
    /// <param name="suffix">End of all ids.</param>
    internal ImmutableArray<AlarmQuery> Queries(string suffix) =>
        With(new($"burn{suffix}", $"IF(bad{suffix} >= {MinBad}, {UsedText(suffix)}, 0)", "burn rate"), suffix);

    /// <summary>The queries of what is left of the budget, in percent, in a period of its whole length.</summary>
    internal ImmutableArray<AlarmQuery> BudgetQueries() => With(new("left", $"100 * (1 - {UsedText("")})", "percent left"), "");

    // Share of the budget, where the period is as long as that of the objective.
    private string UsedText(string suffix) => string.Create(CultureInfo.InvariantCulture, $"bad{suffix} / (all{suffix} * {Allowed})");

    private ImmutableArray<AlarmQuery> With(AlarmQuery.OfExpression result, string suffix) =>
        [result, .. SumOf(Bad, $"bad{suffix}", "bad"), .. SumOf(All, $"all{suffix}", "all")];

    // A metric of counts has no values where nothing is counted.
    private static IEnumerable<AlarmQuery> SumOf(ImmutableArray<Metric> metrics, string id, string label) =>
    [
        new AlarmQuery.OfExpression(id, string.Join(" + ", metrics.Select((_, index) => $"FILL({id}_{index}, 0)")), label),
        .. metrics.Select((metric, index) => new AlarmQuery.OfMetric($"{id}_{index}", metric)),
    ];
}
