using Infra.Observability;
using Infra.Schedules;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Observability;

[Collection(Programs.Name)]
public sealed class AlarmSilencesTests
{
    private const string Rule = "aws:cloudwatch/alarmMuteRule:AlarmMuteRule";

    private static readonly SilenceSpec Once = new() { Name = "upgrade", Alarms = ["web-alarm-a2"], From = "2026-12-01T20:00:00Z", Hours = 6 };

    private static readonly SilenceSpec Nights = new()
    {
        Name = "nights",
        Cron = CronExpression.Parse("0 20 * * MON-FRI"),
        TimeZone = "Europe/Berlin",
        Hours = 11,
        Until = "2027-01-31T00:00:00Z",
    };

    [Theory]
    [InlineData(false, "web-alarm-a2")]
    [InlineData(true, null)]
    public async Task Silence_ThatIsOnce_MutesItsAlarmsFromATimeOn(bool isPreview, string? alarm)
    {
        var rule = (await RunAsync([Once], 3, isPreview)).Get(Rule, "shop-silences-upgrade");

        Assert.Equal(
            ("at(2026-12-01T20:00:00)", "PT6H", "Etc/UTC"),
            (ScheduleOf(rule)["expression"], ScheduleOf(rule)["duration"], ScheduleOf(rule)["timezone"]));
        Assert.DoesNotContain("expireDate", rule.Inputs.Keys);
        Assert.Equal(alarm, isPreview ? null : Assert.Single((IEnumerable<object>)rule.Group("muteTargets")["alarmNames"]));
    }

    [Theory]
    [InlineData(100, "shop-silences-nights 100")]
    [InlineData(101, "shop-silences-nights 100, shop-silences-nights--2 1")]
    public async Task Silence_ThatNamesNoAlarms_MutesAllAgainAndAgain(int alarms, string expected)
    {
        var cloud = await RunAsync([Nights], alarms);

        Assert.Equal(expected, string.Join(", ", cloud.OfType(Rule).Select(rule =>
            $"{rule.Name} {((IEnumerable<object>)rule.Group("muteTargets")["alarmNames"]).Count()}")));
        Assert.All(cloud.OfType(Rule), rule =>
        {
            Assert.Equal(
                ("cron(0 20 * * MON-FRI)", "PT11H", "Europe/Berlin"),
                (ScheduleOf(rule)["expression"], ScheduleOf(rule)["duration"], ScheduleOf(rule)["timezone"]));
            Assert.Equal("2027-01-31T00:00:00Z", rule.Text("expireDate"));
        });
    }

    [Fact]
    public async Task Silence_OfAnAlarmThatThereIsNot_IsMadeWithAWarningThatNamesTheNearest()
    {
        var silence = Once with { Alarms = ["web-alarm-a1", "web-alarn-a2"] };
        var cloud = await RunAsync([silence], 3);

        Assert.Equal(
            ["Silence upgrade names web-alarn-a2, which no alarm of this environment is called. Did you mean web-alarm-a2?"],
            AlarmSilences.FindWarnings([silence], ["web-alarm-a1", "web-alarm-a2", "web-alarm-a3"]));
        Assert.Equal(["web-alarm-a1", "web-alarn-a2"], (IEnumerable<object>)cloud.OfType(Rule).Single().Group("muteTargets")["alarmNames"]);
    }

    public static TheoryData<SilenceSpec, string> Wrong => new()
    {
        { Once with { From = null }, "must have either from, for a silence that is once, or cron, for one that comes again; got neither" },
        { Once with { Cron = Nights.Cron }, "must have either from, for a silence that is once, or cron, for one that comes again; got both" },
        { Once with { Until = Nights.Until }, "until must be left out of a silence that is once: it ends after its hours; got 2027-01-31T00:00:00Z" },
        { Once with { From = "2026-02-30T20:00:00Z" }, "from must be a day of the calendar; got 2026-02-30T20:00:00Z" },
        { Nights with { Until = "2027-02-29T20:00:00Z" }, "until must be a day of the calendar; got 2027-02-29T20:00:00Z" },
        {
            Nights with { Cron = CronExpression.Parse("0 20 * * 1-5") },
            "cron must name days of the week (SUN to SAT, or *) and have no steps (/), such as 0 20 * * MON-FRI; got 0 20 * * 1-5"
        },
        {
            Nights with { Cron = CronExpression.Parse("*/5 20 * * MON") },
            "cron must name days of the week (SUN to SAT, or *) and have no steps (/), such as 0 20 * * MON-FRI; got */5 20 * * MON"
        },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void Silence_ThatIsWrong_IsRefused(SilenceSpec silence, string problem) =>
        Assert.Equal(problem + ".", $"{Assert.Single(SilenceValidation.Validate(silence))}".Trim());

    private static async Task<RecordingCloud> RunAsync(IEnumerable<SilenceSpec> silences, int alarms, bool isPreview = false)
    {
        var cloud = new RecordingCloud(isPreview);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
        {
            var metric = new Metric("AWS/EC2", "CPUUtilization", MetricStatistic.Average);
            var specs = Enumerable.Range(1, alarms).Select(number => new AlarmSpec
            {
                Key = $"a{number}",
                Title = "Title",
                Metric = metric,
                Comparison = AlarmComparison.Above,
                Threshold = 1,
                EvaluationPeriods = 1,
                DatapointsToAlarm = 1,
            });
            var group = AlarmGroup.Create(new Part("web"), "part", new("topic", "runbooks"), specs);
            _ = new AlarmSilences("shop-silences", new() { Silences = [.. silences], Groups = [group] });
        });
        return cloud;
    }

    private static IReadOnlyDictionary<string, object> ScheduleOf(RecordedResource rule) =>
        (IReadOnlyDictionary<string, object>)rule.Group("rule")["schedule"];

    private sealed class Part(string name) : ComponentResource("infra:tests:Part", name);
}
