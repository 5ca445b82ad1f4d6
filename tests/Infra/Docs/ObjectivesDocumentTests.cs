using System.Globalization;
using Infra.LoadBalancing;
using Infra.Tests.Edge;
using Infra.Tests.LoadBalancing.Objectives;
using Infra.Tests.Support;

namespace Infra.Tests.Docs;

/// <summary>The sums of the page on objectives, and its resources.</summary>
[Collection(Programs.Name)]
public sealed class ObjectivesDocumentTests
{
    private const string Page = "docs/components/objectives.md";

    private static readonly double[] Targets = [95, 99, 99.5, 99.9, 99.95, 99.99];

    [Fact]
    public async Task Page_Resources_AreThoseOfItsExample()
    {
        var cloud = await EdgeLandscape.RunAsync(() => ObjectivesExample.Declare(EdgeLandscape.Channel), isPreview: true);

        ResourceCounts.MatchPage("objectives", [("in the example", cloud.Resources)]);
    }

    [Fact]
    public void Page_Budgets_FollowFromTargets() => GeneratedFile.MatchesPart(Page, "error budgets", Table(
        "target | allowed bad requests of a million | minutes of total outage in 30 days | in 7 days",
        Targets.Select(target => ObjectiveAlarms.AllowedBy(target) is var allowed
            ? $"{Text(target)} % | {Text(1_000_000 * allowed)} | {Text(30 * 1440 * allowed)} | {Text(7 * 1440 * allowed)}"
            : "")));

    [Fact]
    public void Page_Rates_FollowFromDays() => GeneratedFile.MatchesPart(Page, "burn rates", Table(
        "alarm | windows | budget gone when it goes off | burn rate, 7 days | 30 days | 63 days | 30 days' budget is gone in",
        BurnAlert.All.Select(alert =>
            $"`*-{alert.Key}` | {alert.LongMinutes} and {alert.ShortMinutes} minutes | {alert.BudgetPercent} % | {Text(alert.RateFor(7))} | "
            + $"{Text(alert.RateFor(30))} | {Text(alert.RateFor(63))} | {Text(30 * 24 / alert.RateFor(30))} hours")));

    // By the simulation.
    [Fact]
    public async Task Page_Times_AreThoseOfTheSimulation()
    {
        double[] ratios = [1, 0.1, 0.02, 0.01];
        var rows = new List<string>();
        foreach (var target in Targets)
        {
            var simulation = await AlarmSimulation.CreateAsync(new() { Availability = target });
            rows.Add($"{Text(target)} % | {string.Join(" | ", ratios.Select(ratio => Times(simulation, ratio)))}");
        }

        GeneratedFile.MatchesPart(Page, "minutes to the alarm", Table(
            $"target | {string.Join(" | ", ratios.Select(ratio => $"{Text(100 * ratio)} % fail"))}", rows));
    }

    private static string Times(AlarmSimulation simulation, double ratio)
    {
        const int Before = 360;
        var traffic = Traffic.Create(Before + 400, minute => new(1_000_000, Failed: minute < Before ? 0 : 1_000_000 * ratio));
        return string.Join(", ", BurnAlert.All.Select(alert =>
            simulation.FirstOn($"availability-{alert.Key}", traffic) is { } minute ? $"{minute - Before}" : "never"));
    }

    private static string Table(string head, IEnumerable<string> rows) =>
        string.Join('\n', rows.Prepend($"{string.Concat(Enumerable.Repeat("---|", head.Split('|').Length))}"[..^1]).Prepend(head)
            .Select((row, index) => index == 1 ? $"|{row}|" : $"| {row} |"));

    private static string Text<T>(T number)
        where T : IFormattable => number.ToString("0.##", CultureInfo.InvariantCulture);
}
