using static Infra.Tests.Stacks.Settings.SettingsText;
using StackFile = Infra.Tests.Support.StackFile;

namespace Infra.Tests.Stacks.Environments;

/// <summary>Objectives in whole environments.</summary>
public sealed class ObjectivesTests
{
    // On servers and in two clusters.
    private static readonly string Moving = With($$"""
        infra:runtime: kubernetes
        infra:cluster: { next: { percent: 50 } }
        infra:services:
          - { {{Service}}, route: {}, podPercent: 50, objectives: { availability: 99.9 } }
          - { name: front, runtime: servers, proxy: { to: web } }
        """);

    [Fact]
    public async Task Objectives_OfAServiceThatMoves_CountAllItsGroupsAtEachBalancer()
    {
        var environment = await DeclaredEnvironment.FromConfigAsync("dev", StackFile.Parse(Moving));

        Assert.Equal(
            [
                "infra-dev-web-internal-objectives-alarm-availability-fast-burn", "infra-dev-web-internal-objectives-alarm-availability-slow-burn",
                "infra-dev-web-public-objectives-alarm-availability-fast-burn", "infra-dev-web-public-objectives-alarm-availability-slow-burn",
            ],
            environment.OfType("aws:cloudwatch/compositeAlarm:CompositeAlarm").Select(pair => pair.Name).Order(StringComparer.Ordinal));
        Assert.Empty(Invariants.ObjectivesAreWatched(environment));
        Assert.Equal(
            ["infra-dev-web-public-pods", "infra-dev-web-public-pods-2", "infra-dev-web-public-stable"],
            environment.OfType("aws:cloudwatch/metricAlarm:MetricAlarm")
                .Single(alarm => alarm.Name == "infra-dev-web-public-objectives-alarm-availability-slow-burn-long").Groups("metricQueries")
                .Select(query => query.GetValueOrDefault("metric")).OfType<IReadOnlyDictionary<string, object>>()
                .Select(metric => (string)((IReadOnlyDictionary<string, object>)metric["dimensions"])["TargetGroup"])
                .Distinct().Select(group => group.Split('/')[1]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Dashboard_HasARowOfEachRouteWithObjectives()
    {
        var environment = await DeclaredEnvironment.FromConfigAsync("dev", StackFile.Parse(Moving));

        var body = environment.One("aws:cloudwatch/dashboard:Dashboard").Text("dashboardBody");
        Assert.All(
            new[] { "## infra-dev-web-public-objectives", "## infra-dev-web-internal-objectives", "-P30D" },
            text => Assert.Contains(text, body, StringComparison.Ordinal));
        Assert.DoesNotContain("-fast-burn-long-arn", body, StringComparison.Ordinal);
    }
}
