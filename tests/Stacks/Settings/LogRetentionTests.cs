using System.Collections;
using System.Collections.Immutable;
using Infra.Observability;
using Infra.Stacks;
using Infra.Stacks.Planning;
using Infra.Tests.Stacks.Declarations;
using Infra.Tests.Stacks.Environments;
using Infra.Validation;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Settings;

/// <summary>One setting decides how long logs of every kind are kept, except those with a setting of their own.</summary>
public sealed class LogRetentionTests
{
    private const int Days = 545;

    private const string Everything = $$"""
        infra:services:
          - { {{Service}}, route: {} }
          - { name: nightly, task: { image: '{{Image}}', schedule: { cron: 0 3 * * * } } }
          - { name: pods, runtime: kubernetes, {{Container}} }
        infra:mysql: {}
        infra:redis: { replicasPerShard: 1 }
        infra:broker: {}
        infra:logsearch: {}
        infra:drills: {}
        infra:telemetry: { collectorImage: '{{Image}}', grafana: { adminGroups: [93a4b5c6-10d1-70f2-a3b4-c5d6e7f8a9b0] } }
        infra:alarms: { emails: [operations@example.com], notices: { heartbeat: { secret: notices/heartbeat } } }
        """;

    private static readonly ImmutableArray<SpecProperty> Properties =
    [
        .. SettingsGroup.All.SelectMany(group => group.Spec.Properties)
            .Where(property => property.Rules.OfType<LogRetentionAttribute>().Any() || property.Production is LogsInProductionAttribute)
            .DistinctBy(NameOf),
    ];

    // A next cluster takes what the present one has.
    [Fact]
    public void Properties_OfLogs_TakeTheirDefaultFromTheOneSetting()
    {
        Assert.Equal(
            ["EnvironmentSettings.LogRetentionDays", "NextClusterSettings.LogRetentionDays"],
            Properties.Where(property => property.DefaultFrom is null).Select(NameOf).Order(StringComparer.Ordinal));
        Assert.All(
            Properties.Where(property => property.DefaultFrom is not null),
            property => Assert.Equal(
                (LogRetentionAttribute.SharedKey, typeof(int), LogRetentionAttribute.DefaultDays),
                (property.DefaultFrom, property.Type, property.Read(Activator.CreateInstance(property.DeclaringType)!))));
    }

    // Every group is left out or empty. Defaults are shared between environments, so the first of them is read again.
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public void LogRetentionDays_OfEveryGroup_IsTheDefault(string stack)
    {
        Assert.Equal(Named(LogRetentionAttribute.DefaultDays), Values(PlanWith(Everything, stack)));
        Assert.Equal(Named(Days), Values(PlanWith($"infra:logRetentionDays: 545\n{Everything}", stack)));
        Assert.Equal(Named(LogRetentionAttribute.DefaultDays), Values(PlanWith(Everything, stack)));
    }

    // Servers of some services there have no key of their own.
    [Fact]
    public void LogRetentionDays_BesideKeysOfTheirOwn_DecidesNothing()
    {
        var before = Values(PlanOfEverySetting(days: null)).ToList();
        var values = Values(PlanOfEverySetting(Days)).ToList();

        Assert.Contains(("NetworkSpec.FlowLogRetentionDays", 365), values);
        Assert.Equal(before.Where(value => value.Days != LogRetentionAttribute.DefaultDays), values.Where(value => value.Days != Days));
        Assert.Equal([("MachineSpec.LogRetentionDays", Days)], values.Where(value => value.Days == Days));
    }

    [Fact]
    public void LogRetentionDays_OfTheCluster_StaysThatOfTheNextOne()
    {
        var plan = PlanWith($$"""
            infra:logRetentionDays: 545
            infra:runtime: kubernetes
            infra:cluster: { logRetentionDays: 365, next: {} }
            infra:services: [{ {{Service}} }]
            """);

        Assert.Equal([365, 365], plan.Clusters.Select(cluster => cluster.Spec.LogRetentionDays));
    }

    [Fact]
    public async Task Declare_LogGroups_AreAllKeptForTheOneSetting()
    {
        var cloud = await DeclaredEnvironment.FromPlanAsync(PlanWith($"infra:logRetentionDays: 545\n{Everything}", "prod"));
        var groups = cloud.OfType("aws:cloudwatch/logGroup:LogGroup").ToList();

        Assert.Contains(groups, group => group.Name.Contains("notices", StringComparison.Ordinal));
        Assert.Contains(groups, group => group.Name.Contains("passwords", StringComparison.Ordinal));
        Assert.All(groups, group => Assert.Equal((double)Days, group.Inputs["retentionInDays"]));
    }

    [Theory]
    [InlineData("100", "infra:logRetentionDays must be a number of days that CloudWatch Logs accepts; got 100. Those are ")]
    [InlineData("long", "infra:logRetentionDays must be a whole number; got 'long'.")]
    public void LogRetentionDays_Invalid_IsReportedOnce(string value, string expected)
    {
        var problem = Assert.Single(ProblemsWith($"infra:logRetentionDays: {value}\ninfra:mysql: {{}}", "prod").Split('\n'));

        Assert.StartsWith(expected, problem);
    }

    private static string NameOf(SpecProperty property) => $"{property.DeclaringType.Name}.{property.Name}";

    private static IEnumerable<(string Name, int Days)> Named(int days) =>
        Properties.Where(property => property.DefaultFrom is not null).Select(NameOf).Order(StringComparer.Ordinal).Select(name => (name, days));

    private static EnvironmentPlan PlanOfEverySetting(int? days)
    {
        var source = Source("qa", EverySetting.Yaml);
        var values = source.Values.Remove(LogRetentionAttribute.SharedKey);
        return EnvironmentReader.Read(source with { Values = days is null ? values : values.Add(LogRetentionAttribute.SharedKey, $"{days}") });
    }

    private static IEnumerable<(string Name, int Days)> Values(EnvironmentPlan plan) => plan.Parts.Select(part => part.Spec).Prepend(plan.Settings)
        .SelectMany(Values).Distinct().Order();

    private static IEnumerable<(string Name, int Days)> Values(object spec) => SpecType.Get(spec.GetType()).Properties.SelectMany(property =>
        (property.Value, property.Read(spec)) switch
        {
            (_, null) => [],
            (SpecValue.Group, { } group) => Values(group),
            (SpecValue.List { Item: SpecValue.Group }, IEnumerable groups) => groups.Cast<object>().SelectMany(Values),
            (_, int days) when property.DefaultFrom is not null => [(NameOf(property), days)],
            _ => [],
        });
}
