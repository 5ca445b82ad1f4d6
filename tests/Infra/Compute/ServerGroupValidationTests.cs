using System.Globalization;
using Infra.Compute;
using Infra.Compute.Bootstrap;
using Infra.Schedules;
using Infra.Security;
using Infra.Tests.Validation;
using Pulumi;

namespace Infra.Tests.Compute;

// Not the namespace of the tests of that name.
using Architecture = Infra.Compute.Architecture;

public sealed class ServerGroupValidationTests
{
    [Fact]
    public void Validate_EverythingChosen_FindsNoProblem() => Assert.Empty(Problems(new()
    {
        MinSize = 0,
        MaxSize = 1000,
        Architecture = Architecture.X86_64,
        InstanceTypes = ServerGroupRun.Types("c7i.large", "m7i-flex.large", "t3a.xlarge"),
        ImageId = "ami-12345678",
        OnDemandBase = 1000,
        SpotPercent = 100,
        RefreshMinHealthyPercent = 100,
        RefreshMaxHealthyPercent = 200,
        RefreshCheckpoints = [],
        RequestsPerTarget = 1,
        Schedules =
        [
            Schedule("night", 0, 0) with { TimeZone = "Europe/Berlin" },
            Schedule("day", 2, 1000) with { TimeZone = "America/Argentina/Buenos_Aires" },
            Schedule("utc", 2, 2) with { TimeZone = "UTC" },
        ],
        TerminationPolicies = [TerminationPolicy.Default],
    }));

    [Fact]
    public void Validate_SmallestAboveLargestSize_IsReported() => Assert.Equal(
        ["minSize must be 0 to maxSize, 6; got 7. Set maxSize to 7 or more."],
        Problems(new() { MinSize = 7, MaxSize = 6 }));

    [Fact]
    public void Validate_OnDemandAboveLargestSize_IsReported() => Assert.Equal(
        ["onDemandBase must be 0 to maxSize, 6; got 7."],
        Problems(new() { MaxSize = 6, OnDemandBase = 7 }));

    [Fact]
    public void Validate_IntelTypesForGraviton_NamesEachAndOthers() => Assert.Equal(
        [
            "instanceTypes[1] must be of Graviton, as architecture is arm64; got 'c7i.large'. 2 vCPU and 4 GiB have, for example, c7g.large and "
            + "c6g.large.",
        ],
        Problems(new() { InstanceTypes = ServerGroupRun.Types("c7g.large", "c7i.large") }));

    [Fact]
    public void Validate_GravitonForX86_NamesItAndOthers() => Assert.Equal(
        [
            "instanceTypes must be of Intel or AMD, as architecture is x86_64; got c7g.large. "
            + "List types such as c7i.large and c6i.large, with 2 vCPU and 4 GiB.",
        ],
        Problems(new() { Architecture = Architecture.X86_64, InstanceTypes = ServerGroupRun.Types("c7g.large") }));

    [Theory]
    [InlineData(90, 191, "refreshMaxHealthyPercent must be at most 100 above refreshMinHealthyPercent; got 191 and 90.")]
    [InlineData(
        100,
        100,
        "refreshMaxHealthyPercent must be above 100 where refreshMinHealthyPercent is 100, as nothing could be replaced otherwise; got 100.")]
    public void Validate_RefreshThatAwsRefuses_IsReported(int least, int most, string expected) => Assert.Equal(
        [expected],
        Problems(new() { RefreshMinHealthyPercent = least, RefreshMaxHealthyPercent = most }));

    [Theory]
    [InlineData("25 50", false)]
    [InlineData("50 25 100", false)]
    [InlineData("25 25 100", false)]
    [InlineData("100", true)]
    [InlineData("1 100", true)]
    [InlineData("25 26 100", true)]
    public void Validate_Checkpoints_AscendTo100(string checkpoints, bool isSound) => Assert.Equal(
        isSound ? [] : [$"refreshCheckpoints must be ascending percentages, the last 100; got [{checkpoints.Replace(" ", ", ")}]."],
        Problems(new() { RefreshCheckpoints = [.. checkpoints.Split(' ').Select(text => int.Parse(text, CultureInfo.InvariantCulture))] }));

    [Fact]
    public void Validate_WarmupBelowGrace_IsReported() => Assert.Equal(
        [
            "instanceWarmupSeconds must be at least healthCheckGraceSeconds, or a refresh goes on before it knows whether its first servers are "
            + "healthy; got 180, where healthCheckGraceSeconds is 300. Lower healthCheckGraceSeconds if servers need less time.",
        ],
        Problems(new() { InstanceWarmupSeconds = 180 }));

    [Fact]
    public void Validate_SchedulesBeyondTheGroupsSizes_AreReported() => Assert.Equal(
        [
            "schedules[1].maxSize must be 0 to the group's own maxSize; got 7.",
            "schedules[1].minSize must be 0 to the schedule's maxSize; got 8.",
        ],
        Problems(new() { MaxSize = 6, Schedules = [Schedule("day", 1, 1), Schedule("night", 8, 7)] }));

    [Fact]
    public void Validate_SchedulesOfOneKey_AreReported() => Assert.Equal(
        ["schedules[1].key must be unique; got 'day'."],
        Problems(new() { Schedules = [Schedule("day", 1, 1), Schedule("day", 2, 2)] }));

    [Theory]
    [InlineData("CET+1")]
    [InlineData("Europe/berlin")]
    [InlineData("")]
    public void Validate_TimeZoneWithoutCanonicalName_IsReported(string timeZone) => Assert.Equal(
        [$"schedules[0].timeZone must be the IANA name of a time zone, such as Europe/Berlin; got '{timeZone}'."],
        Problems(new() { Schedules = [Schedule("day", 1, 1) with { TimeZone = timeZone }] }));

    [Theory]
    [InlineData("no base64!", "userData must be base64.")]
    [InlineData("I2Nsb3V", "userData must be base64.")]
    public void ValidateArgs_BadUserData_IsReported(string userData, string expected) => Assert.Equal([expected], ProblemsOfArgs(userData: userData));

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "userData must be at most 16384 bytes decoded, AWS's limit; got 16385.")]
    public void ValidateArgs_UserData_IsAsLongAsServersMayMakeIt(int more, string expected) => Assert.Equal(
        expected,
        string.Join('\n', ProblemsOfArgs(userData: Convert.ToBase64String(new byte[ServerBootstrap.MaxBytes + more]))));

    [Theory]
    [InlineData("a23456789-123456789-123456789-123456789-123456789x", true)]
    [InlineData("a23456789-123456789-123456789-123456789-123456789xy", false)]
    [InlineData("1web", false)]
    public void ValidateArgs_Name_LeavesRoomForTheRole(string name, bool isSound) => Assert.Equal(
        isSound ? [] : [$"name must be 1 to 50 lower-case letters, digits and hyphens, the first a letter; got '{name}'."],
        ProblemsOfArgs(name));

    [Fact]
    public void ValidateArgs_BadAccount_IsReported() => Assert.Equal(
        ["accountId must be 12 digits; got '1'. Write it in quotes, or YAML reads it as a number."],
        ProblemsOfArgs(location: new("1", "eu-central-1")));

    [Fact]
    public void ValidateArgs_ProblemsOfTheSpec_AreUnderSpec() => Assert.Equal(
        ["spec.maxSize must be 1 to 1000; got 0."],
        Refusal.Lines(ServerGroupValidation.ValidateArgs("shop-web", ServerGroupRun.Least(new() { MinSize = 0, MaxSize = 0 }))));

    [Theory]
    [InlineData(120, 1)]
    [InlineData(120, 8)]
    [InlineData(null, 0)]
    [InlineData(120, 0, "spec.backlogPerServer must be left out without backlog; got 120.")]
    [InlineData(null, 9, "backlog must have at most 8 metrics; got 9.")]
    public void ValidateArgs_Backlog_NeedsMetricsAndNotTooMany(int? perServer, int queues, params string[] expected) => Assert.Equal(
        expected,
        Refusal.Lines(ServerGroupValidation.ValidateArgs(
            "shop-web", ServerGroupRun.WithBacklog(perServer, [.. Enumerable.Range(0, queues).Select(number => $"queue-{number}")]))));

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, false)]
    public void ValidateArgs_RequestCount_NeedsTargetsAndTheirLabel(bool hasTargets, bool hasLabel, bool isSound) => Assert.Equal(
        isSound ? [] : ["spec.requestsPerTarget must be left out without targetGroupArns and requestCountLabel; got 100."],
        Refusal.Lines(ServerGroupValidation.ValidateArgs("shop-web", new()
        {
            Spec = new() { RequestsPerTarget = 100 },
            Location = ServerGroupRun.Location,
            SubnetIds = "subnet",
            SecurityGroupIds = "sg",
            UserData = "",
            LogsKeyArn = "logs-key",
            AlarmChannel = new("topic", "https://runbooks"),
            TargetGroupArns = hasTargets ? (InputList<string>)"targets" : null,
            RequestCountLabel = hasLabel ? (Input<string>)"app/shop/1/targetgroup/web/2" : null,
        })));

    [Theory]
    [InlineData(2, 8896, "")]
    [InlineData(2, 8897, "statements must make a policy of at most 10240 characters, AWS's limit; got 10241.")]
    [InlineData(0, 9291, "")]
    [InlineData(0, 9292, "statements must make a policy of at most 10240 characters, AWS's limit; got 10241.")]
    public void ValidateArgs_Policies_AreAsLongTogetherAsAwsTakesThem(int keys, int length, string expected) => Assert.Equal(
        expected,
        string.Join('\n', ProblemsOfArgs(keys: keys, statements: Statement("Long", length))));

    [Fact]
    public void ValidateArgs_StatementsOfOneName_AreReported() => Assert.Equal(
        [
            "statements[0].sid must be unique, also among the group's own statements; got 'Logs'.",
            "statements[2].sid must be unique, also among the group's own statements; got 'Queue'.",
        ],
        ProblemsOfArgs(statements: [Statement("Logs"), Statement("Queue"), Statement("Queue")]));

    private static ScheduleSpec Schedule(string key, int minSize, int maxSize) =>
        new() { Key = key, Cron = CronExpression.Parse("0 7 * * *"), MinSize = minSize, MaxSize = maxSize };

    private static PolicyStatement Statement(string sid, int length = 1) =>
        new() { Sid = sid, Actions = ["s3:GetObject"], Resources = [new('x', length)] };

    private static IEnumerable<string> Problems(ServerGroupSpec spec) => Refusal.Problems(spec, group => ServerGroupValidation.Validate(group));

    private static IEnumerable<string> ProblemsOfArgs(
        string name = "shop-web", string userData = "", AwsLocation? location = null, int keys = 0, params PolicyStatement[] statements) =>
        Refusal.Lines(ServerGroupValidation.ValidateArgs(name, new()
        {
            Location = location ?? ServerGroupRun.Location,
            SubnetIds = "subnet",
            SecurityGroupIds = "sg",
            UserData = userData,
            LogsKeyArn = "logs-key",
            DecryptKeyArns = [.. Enumerable.Repeat((Input<string>)"key", keys)],
            Statements = [.. statements],
            AlarmChannel = new("topic", "https://runbooks"),
        }));
}
