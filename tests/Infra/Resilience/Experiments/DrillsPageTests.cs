using Infra.Resilience.Experiments;
using Infra.Schedules;
using Infra.Tests.Docs;
using Infra.Tests.Support;
using Infra.Validation;

namespace Infra.Tests.Resilience.Experiments;

/// <summary>What the page of drills says is so.</summary>
[Collection(Programs.Name)]
public sealed class DrillsPageTests
{
    [Fact]
    public async Task Page_Example_Runs()
    {
        var cloud = await PageExample.RunAsync(keys => DrillsExample.Declare(keys, DrillsPrograms.Alarms()));

        Assert.Equal(
            ["shop-drills-mysql", "shop-drills-servers-web"],
            cloud.OfType(DrillsPrograms.Template).Select(template => template.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Page_Expectations_AreThoseOfTheTemplates() => GeneratedFile.MatchesPart("docs/components/drills.md", "expectations", $"""
        | drill | what is done | for | as before within | what holds | stays green | may go off |
        |---|---|---|---|---|---|---|
        {string.Join('\n', Enum.GetValues<DrillKind>().Select(kind => (Kind: ValueRules.Spell(kind), Expected: Drills.ExpectationFor(kind)))
            .Select(row => $"| [`{row.Kind}`](../runbooks/drills.md#{row.Kind}) | {row.Expected.Fault} "
                + $"| {(row.Expected.FaultSeconds == 0 ? "a moment" : $"{row.Expected.FaultSeconds} s")} | {row.Expected.RecoverySeconds} s "
                + $"| {row.Expected.Holds} | {Links(row.Expected.StayGreen)} | {Links(row.Expected.MayGoOff)} |"))}
        """);

    [Fact]
    public async Task Page_ResourceCounts_AreThoseOfItsScenarios() => ResourceCounts.MatchPage("drills",
    [
        ("two zones, two services, one call, MySQL, Redis, node groups", await ResourcesAsync(new())),
        ("with a schedule", await ResourcesAsync(new() { Schedule = CronExpression.Parse("0 9 * * TUE") })),
    ]);

    private static string Links(IEnumerable<string> sections) => string.Join(
        ", ",
        sections.Select(section => section.Split('#')).Select(parts => $"[{parts[0]} {parts[1]}](../runbooks/{parts[0]}.md#{parts[1]})"));

    // Without the alarms, which are not of drills.
    private static async Task<IEnumerable<RecordedResource>> ResourcesAsync(DrillsSpec spec) =>
        (await DrillsPrograms.RunAsync(spec)).Cloud.Resources.Where(resource => resource.Name.StartsWith("shop-drills", StringComparison.Ordinal));
}
