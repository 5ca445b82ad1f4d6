using Infra.Data;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Data;

/// <summary>Databases that are off at night.</summary>
[Collection(Programs.Name)]
public sealed class MySqlNightsTests
{
    private const string Rule = "aws:cloudwatch/eventRule:EventRule";
    private const string Target = "aws:cloudwatch/eventTarget:EventTarget";

    private static readonly MySqlSpec Daytime = new()
    {
        Replicas = 0,
        BackupWindow = DailyWindow.Parse("06:30-07:30"),
        MaintenanceWindow = WeeklyWindow.Parse("fri:17:00-fri:18:00"),
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Instances_AreStoppedEveryEveningAndStartedOnWorkingDays(bool isPreview)
    {
        var cloud = (await RunAsync(Daytime with { Shards = 2 }, isPreview)).Cloud;

        Assert.Equal(
            ["mysql-evening cron(30 19 ? * * *)", "mysql-morning cron(30 5 ? * MON-FRI *)"],
            cloud.OfType(Rule).Select(rule => $"{rule.Name} {rule.Text("scheduleExpression")}").Order());
        Assert.Equal(
            [
                """{"action":"start","instances":["mysql-primary","mysql-s1-primary"]}""",
                """{"action":"stop","instances":["mysql-primary","mysql-s1-primary"]}""",
            ],
            cloud.OfType(Target).Select(target => target.Text("input")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task WorkingHours_DecideWhen() => Assert.Equal(
        ["cron(0 0 ? * * *)", "cron(5 13 ? * MON-FRI *)"],
        (await RunAsync(Daytime with
        {
            WorkingHours = DailyWindow.Parse("13:05-00:00"),
            BackupWindow = DailyWindow.Parse("14:00-14:30"),
        })).Cloud.OfType(Rule).Select(rule => rule.Text("scheduleExpression")).Order());

    [Fact]
    public async Task Function_StopsAndStartsTheseInstancesAndNoOther()
    {
        var run = await RunAsync(Daytime);

        var policy = run.Cloud.Get("aws:iam/rolePolicy:RolePolicy", "mysql-nights-role-policy").Text("policy");
        Assert.Contains("""["rds:DescribeDBInstances","rds:StartDBInstance","rds:StopDBInstance"]""", policy, StringComparison.Ordinal);
        Assert.Contains("\"Resource\":\"arn:aws:rds:eu-central-1:111122223333:db:mysql-primary\"", policy, StringComparison.Ordinal);
        Assert.Equal(2, policy.Split("\"Effect\"").Length - 1);
        var function = run.Cloud.Get("aws:lambda/function:Function", "mysql-nights");
        Assert.Equal("function.handle", function.Text("handler"));
        Assert.Equal("arm64", function.Texts("architectures").Single());
    }

    // RDS makes a grant for itself when it starts an encrypted instance, with the rights of who starts it.
    [Fact]
    public async Task Function_UsesTheKeyOfTheDataThroughRdsOnly()
    {
        var policy = (await RunAsync(Daytime)).Cloud.Get("aws:iam/rolePolicy:RolePolicy", "mysql-nights-key-policy").Text("policy");

        Assert.Contains("data-key-arn", policy, StringComparison.Ordinal);
        Assert.Contains("\"kms:GrantIsForAWSResource\":\"true\"", policy, StringComparison.Ordinal);
        Assert.Equal(2, policy.Split("\"kms:ViaService\":\"rds.eu-central-1.amazonaws.com\"").Length - 1);
    }

    // It sends no metrics while it is stopped, and RDS reports each stop and start.
    [Fact]
    public async Task NoAlarmAndNoNotice_ReportsEachNight()
    {
        var cloud = (await RunAsync(Daytime)).Cloud;
        var alarms = cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm").ToList();

        Assert.DoesNotContain(alarms, alarm => alarm.Name.Contains("liveness", StringComparison.Ordinal));
        Assert.DoesNotContain(alarms, alarm => alarm.Text("treatMissingData") == "breaching");
        Assert.Contains(alarms, alarm => alarm.Name == "mysql-alarm-nights");
        Assert.DoesNotContain("availability", cloud.OfType("aws:rds/eventSubscription:EventSubscription").Single().Texts("eventCategories"));
    }

    [Fact]
    public async Task Database_ThatAlwaysRuns_HasNothingOfIt()
    {
        var cloud = (await DataPrograms.RunAsync(Daytime)).Cloud;

        Assert.Empty(cloud.OfType(Rule));
        Assert.Empty(cloud.OfType("aws:lambda/function:Function"));
        Assert.Contains("availability", cloud.OfType("aws:rds/eventSubscription:EventSubscription").Single().Texts("eventCategories"));
    }

    public static TheoryData<string, string> Refused => new()
    {
        { "replicas", "offAtNight must be false with replicas, as RDS stops no instance that has one; got true." },
        {
            "backup",
            "backupWindow must be within workingHours, 05:30-19:30, as RDS backs up no database that is off at night; got '02:00-03:00'."
        },
        {
            "weekend",
            "maintenanceWindow must be from Monday to Friday within workingHours, 05:30-19:30, as RDS changes no database that is off at night; "
            + "got 'sat:12:00-sat:13:00'."
        },
        {
            "late",
            "maintenanceWindow must be from Monday to Friday within workingHours, 05:30-19:30, as RDS changes no database that is off at night; "
            + "got 'fri:19:00-fri:20:00'."
        },
        { "midnight", "workingHours must end on the day on which they begin; got '20:00-04:00'." },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Database_ThatCannotBeStopped_IsRefused(string what, string expected)
    {
        var spec = what switch
        {
            "replicas" => Daytime with { Replicas = 1 },
            "backup" => Daytime with { BackupWindow = DailyWindow.Parse("02:00-03:00") },
            "weekend" => Daytime with { MaintenanceWindow = WeeklyWindow.Parse("sat:12:00-sat:13:00") },
            "late" => Daytime with { MaintenanceWindow = WeeklyWindow.Parse("fri:19:00-fri:20:00") },
            _ => Daytime with { WorkingHours = DailyWindow.Parse("20:00-04:00") },
        };

        Assert.Equal([expected.TrimEnd('.')], MySqlValidation.Validate(spec with { OffAtNight = true }).Select(problem => $"{problem}".TrimEnd('.')));
        var refused = await Assert.ThrowsAsync<RunException>(() => RunAsync(spec));
        Assert.Contains(expected.TrimEnd('.'), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Database_ThatMayBeStopped_HasNoProblem() => Assert.Empty(MySqlValidation.Validate(Daytime with { OffAtNight = true }));

    private static Task<DataRun> RunAsync(MySqlSpec spec, bool isPreview = false) =>
        DataPrograms.RunAsync(DataPrograms.ArgsWith(spec, users: null, nights: new FileArchive("code-of-the-nights")), isPreview);
}
