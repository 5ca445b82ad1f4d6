using Infra.Data;
using Infra.Tests.Docs;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Data;

[Collection(Programs.Name)]
public sealed class PasswordAgesTests
{
    private const string Alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";

    [Fact]
    public async Task Resources_OfThePage_AreThoseOfItsScenarios() => ResourceCounts.MatchPage("password-ages",
    [
        ("one part", (await RunAsync(() => PasswordAgesExample.Declare("key", new("topic", "https://runbooks")))).Resources),
        ("two parts", (await RunAsync()).Resources),
    ]);

    // A parameter that is written at other times would make passwords look younger.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Parameters_HoldTheGenerationAndNothingElse(bool isPreview) => Assert.Equal(
        ["/shop-passwords/mysql: 3, String", "/shop-passwords/redis: 1, String"],
        (await RunAsync(isPreview: isPreview)).OfType("aws:ssm/parameter:Parameter")
            .Select(parameter => $"{parameter.Text("name")}: {parameter.Text("value")}, {parameter.Text("type")}"));

    [Fact]
    public async Task Alarms_OfEachPassword_NameTheNextGeneration()
    {
        var alarms = (await RunAsync()).OfType(Alarm).ToDictionary(alarm => alarm.Name);

        var mySql = alarms["shop-passwords-alarm-age-mysql"];
        Assert.Equal(
            "Passwords of mysql are more than 90 days old: deploy mysql.passwordGeneration: 4. What to do: https://runbooks/passwords.md#age",
            mySql.Text("alarmDescription"));
        Assert.Equal(
            ("Infra/Passwords", "age_days", "Minimum", 90d, 86_400d, "GreaterThanThreshold"),
            (mySql.Text("namespace"), mySql.Text("metricName"), mySql.Text("statistic"), mySql.Inputs["threshold"], mySql.Inputs["period"],
                mySql.Text("comparisonOperator")));
        Assert.Equal("/shop-passwords/mysql", mySql.Group("dimensions")["Parameter"]);
        Assert.Equal(30d, alarms["shop-passwords-alarm-age-redis"].Inputs["threshold"]);
        Assert.Equal("shop-passwords", alarms["shop-passwords-alarm-function"].Group("dimensions")["FunctionName"]);
    }

    [Fact]
    public async Task Function_ReadsTheseParametersAndNoSecret()
    {
        var policy = (await RunAsync()).OfType("aws:iam/rolePolicy:RolePolicy").Single().Text("policy");

        Assert.Contains("arn:aws:ssm:eu-central-1:111122223333:parameter/shop-passwords/mysql", policy, StringComparison.Ordinal);
        Assert.Contains("{\"StringEquals\":{\"cloudwatch:namespace\":\"Infra/Passwords\"}}", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("secretsmanager", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schedule_AsksForEveryParameterTwiceADay()
    {
        var cloud = await RunAsync();

        Assert.Equal("rate(12 hours)", cloud.OfType("aws:cloudwatch/eventRule:EventRule").Single().Text("scheduleExpression"));
        Assert.Equal(
            """{"parameters":["/shop-passwords/mysql","/shop-passwords/redis"]}""",
            cloud.OfType("aws:cloudwatch/eventTarget:EventTarget").Single().Text("input"));
        var permission = cloud.OfType("aws:lambda/permission:Permission").Single();
        Assert.Equal("events.amazonaws.com", permission.Text("principal"));
        Assert.Equal("shop-passwords-schedule-arn", permission.Text("sourceArn"));
    }

    private static Task<RecordingCloud> RunAsync(bool isPreview = false) => RunAsync(
        () => _ = new PasswordAges("shop-passwords", new()
        {
            Location = new("111122223333", "eu-central-1"),
            Passwords = [new("mysql", 3, 90), new("redis", 1, 30)],
            Code = new FileArchive("functions/PasswordAges"),
            LogsKeyArn = "key",
            AlarmChannel = new("topic", "https://runbooks"),
        }),
        isPreview);

    private static async Task<RecordingCloud> RunAsync(Action declare, bool isPreview = false)
    {
        var cloud = new RecordingCloud(isPreview);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, declare);
        return cloud;
    }
}
