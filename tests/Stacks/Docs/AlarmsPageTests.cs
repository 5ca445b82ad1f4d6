using System.Collections.Immutable;
using Infra.Tests.Stacks.Declarations;
using Infra.Tests.Stacks.Environments;
using Infra.Tests.Stacks.Environments.Alarms;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Docs;

/// <summary>The page of all alarms is what production and the example with everything that watches declare; none is silent or on by design.</summary>
public sealed class AlarmsPageTests
{
    private const string Page = "docs/alarms.md";

    [Fact]
    public async Task Alarms_AreThoseOfProductionAndTheExample() =>
        GeneratedFile.MatchesPart(Page, "alarms", new AlarmTables(await EnvironmentsAsync()).WriteAlarms());

    [Fact]
    public async Task Alerts_AreThoseOfTheExample() =>
        GeneratedFile.MatchesPart(Page, "alerts", new AlarmTables(await EnvironmentsAsync()).WriteAlerts());

    [Fact]
    public async Task EveryAlarm_CanGoOff_AndIsOffAtRest()
    {
        var environments = await EnvironmentsAsync();

        Assert.Empty(environments.SelectMany(environment => AlarmFlaws.FindAll(environment.Environment)));
        Assert.All(environments, environment => Assert.NotEmpty(DeclaredAlarm.All(environment.Environment)));
    }

    private static async Task<ImmutableArray<(string Heading, DeclaredEnvironment Environment)>> EnvironmentsAsync() =>
    [
        ("prod", await DeclaredEnvironment.FromFileAsync("prod")),
        ("observed", await DeclaredEnvironment.FromExampleAsync("observed", "prod")),
    ];
}
