using static Infra.Tests.Stacks.Settings.SettingsText;
using StackFile = Infra.Tests.Support.StackFile;

namespace Infra.Tests.Stacks.Environments;

/// <summary>What development stops at night, in whole environments.</summary>
public sealed class NightsTests
{
    private const string Night = "{ cron: 30 3 * * *, timeZone: Etc/UTC }";
    private const string OwnHours = "{ key: evening, cron: 0 20 * * *, minSize: 1, maxSize: 1 }";
    private const string NoServers = "{ key: evening, cron: 0 20 * * *, minSize: 0, maxSize: 0 }";

    [Fact]
    public async Task Development_StopsServersAndTheDatabase() => Assert.Equal(
        ["infra-dev-business-group", "infra-dev-mysql-primary", "infra-dev-web-group"],
        Nights.StoppedIn(await DeclaredEnvironment.FromFileAsync("dev")).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Production_StopsNothing() => Assert.Empty(Nights.StoppedIn(await DeclaredEnvironment.FromFileAsync("prod")));

    [Theory]
    [InlineData("infra-dev-web-schedule-evening", "infra-dev-web-group runs")]
    [InlineData("infra-dev-mysql-evening-target", "infra-dev-mysql-primary runs")]
    public async Task Invariant_FindsWhatRunsWithoutItsSchedule(string missing, string expected)
    {
        var development = await DeclaredEnvironment.FromFileAsync("dev");

        Assert.Empty(Invariants.OffAtNightInDevelopment(development));
        Assert.Equal(
            [expected],
            Invariants.OffAtNightInDevelopment(development.With(development.Resources.Where(resource => resource.Name != missing))));
    }

    [Theory]
    [InlineData("mysql: {}", "calls: [mysql]", true)]
    [InlineData("mysql: {}", $"calls: [mysql], servers: {{ schedules: [{OwnHours}] }}", false)]
    [InlineData("mysql: {}", $"calls: [mysql], servers: {{ schedules: [{NoServers}] }}", true)]
    [InlineData("mysql: {}", $"servers: {{ schedules: [{OwnHours}] }}", true)]
    [InlineData("mysql: { offAtNight: false }", "calls: [mysql]", false)]
    [InlineData("mysql: { replicas: 1 }", "calls: [mysql]", false)]
    [InlineData("mysql: { shards: 2 }", "calls: [mysql]", true)]
    [InlineData("mysql: { backupWindow: 02:00-03:00 }", "calls: [mysql]", false)]
    [InlineData("mysql: { maintenanceWindow: sun:12:00-sun:13:00 }", "calls: [mysql]", false)]
    [InlineData("mysql: { workingHours: 12:00-20:00 }", "calls: [mysql]", false)]
    public async Task MySql_IsStoppedWhereNothingStandsInTheWay(string part, string service, bool isStopped)
    {
        var environment = await DeclaredEnvironment.FromConfigAsync("dev", StackFile.Parse(With($$"""
            infra:{{part}}
            infra:services: [{ {{Service}}, {{service}} }]
            """)));

        Assert.Equal(isStopped, Nights.StoppedIn(environment).Contains("infra-dev-mysql-primary"));
        Assert.Equal(isStopped, environment.OfType("aws:lambda/function:Function").Any(function => function.Name == "infra-dev-mysql-nights"));
    }

    [Fact]
    public async Task MySql_OfATaskAtNight_Runs()
    {
        var environment = await DeclaredEnvironment.FromConfigAsync("dev", StackFile.Parse(With($$"""
            infra:mysql: {}
            infra:services:
              - { {{Service}} }
              - { name: report, task: { image: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop:1.0.0", schedule: {{Night}} }, calls: [mysql] }
            """)));

        Assert.DoesNotContain("infra-dev-mysql-primary", Nights.StoppedIn(environment));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(
        $", servers: {{ schedules: [{OwnHours}] }}",
        "infra:mysql.offAtNight must be false where a service that calls it runs at night: web; got true.")]
    public void MySql_ThatASettingStops_MustNotBeNeeded(string servers, string expected) => Assert.Equal(expected, ProblemsWith($$"""
        infra:mysql: { offAtNight: true }
        infra:services: [{ {{Service}}, calls: [mysql]{{servers}} }]
        """));

    [Fact]
    public void MySql_OfProduction_MustNotBeStopped() => Assert.Equal(
        "infra:mysql.offAtNight must be false in production; got true.",
        ProblemsWith(
            "infra:mysql: { replicas: 0, offAtNight: true, backupWindow: 07:00-08:00, maintenanceWindow: mon:09:00-mon:10:00 }", "prod"));
}
