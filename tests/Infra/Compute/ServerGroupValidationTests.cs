using System.Globalization;
using Infra.Compute;
using Infra.Security;
using Pulumi;

namespace Infra.Tests.Compute;

// Not the namespace of the tests of that name.
using Architecture = Infra.Compute.Architecture;

public sealed class ServerGroupValidationTests
{
    [Fact]
    public void Problems_Defaults_AreNone() => Assert.Empty(Problems(new()));

    [Fact]
    public void Problems_EverythingChosen_AreNone() => Assert.Empty(Problems(new()
    {
        MinSize = 0,
        MaxSize = 1000,
        Architecture = Architecture.X86_64,
        InstanceTypes = ["c7i.large", "m7i-flex.large", "t3a.xlarge"],
        ImageId = "ami-12345678",
        OnDemandBase = 1000,
        SpotPercent = 100,
        RefreshMinHealthyPercent = 100,
        RefreshMaxHealthyPercent = 200,
        RefreshCheckpoints = [],
        RequestsPerTarget = 1,
        Schedules =
        [
            new() { Key = "night", Cron = "0 20 * * MON-FRI", TimeZone = "Europe/Berlin", MinSize = 0, MaxSize = 0 },
            new() { Key = "day", Cron = "*/15 7-9,12 1 1-6/2 0", TimeZone = "America/Argentina/Buenos_Aires", MinSize = 2, MaxSize = 1000 },
            new() { Key = "utc", Cron = "0 7 * * *", TimeZone = "UTC", MinSize = 2, MaxSize = 2 },
        ],
        TerminationPolicies = [TerminationPolicy.Default],
    }));

    [Fact]
    public void Problems_ListsAsLongAsTheyMayBe_AreNone() => Assert.Empty(Problems(new()
    {
        InstanceTypes = [.. Enumerable.Range(1, 40).Select(number => $"c{number}g.large")],
        Schedules = [.. Schedules(125)],
    }));

    [Fact]
    public void Problems_ListsNeverSet_AreEmptyOnes() => Assert.Equal(
        ["instanceTypes must list 1 to 40 types; got 0.", "terminationPolicies must list at least one policy. Leave it out for the default."],
        Problems(new() { InstanceTypes = default, RefreshCheckpoints = default, Schedules = default, TerminationPolicies = default }));

    [Fact]
    public void Problems_BadSizes_AreBothFound() => Assert.Equal(
        ["maxSize must be 1 to 1000; got 1001.", "minSize must be 0 to maxSize; got 1002."],
        Problems(new() { MinSize = 1002, MaxSize = 1001 }));

    [Fact]
    public void Problems_NoServerEver_IsFound() => Assert.Equal(
        ["maxSize must be 1 to 1000; got 0."],
        Problems(new() { MinSize = 0, MaxSize = 0 }));

    [Fact]
    public void Problems_NegativeSize_IsFound() => Assert.Equal(["minSize must be 0 to maxSize; got -1."], Problems(new() { MinSize = -1 }));

    [Fact]
    public void Problems_BadInstanceTypes_AreAllFound() => Assert.Equal(
        [
            "instanceTypes[0] must be an instance type such as c7g.large; got 'c7g'.",
            "instanceTypes[1] must be of Graviton, as architecture is arm64; got 'c7i.large'. 2 vCPU and 4 GiB have, for example, c7g.large and c6g.large.",
            "instanceTypes[3] must be listed once; got 'c6g.large'.",
        ],
        Problems(new() { InstanceTypes = ["c7g", "c7i.large", "c6g.large", "c6g.large"] }));

    [Fact]
    public void Problems_GravitonForX86_AreFound() => Assert.Equal(
        ["instanceTypes[0] must be of Intel or AMD, as architecture is x86_64; got 'c7g.large'. 2 vCPU and 4 GiB have, for example, c7i.large and c6i.large."],
        Problems(new() { Architecture = Architecture.X86_64, InstanceTypes = ["c7g.large"] }));

    [Fact]
    public void Problems_NoInstanceTypes_AreThatOne() => Assert.Equal(["instanceTypes must list 1 to 40 types; got 0."], Problems(new() { InstanceTypes = [] }));

    [Fact]
    public void Problems_TooManyInstanceTypes_AreThatOne() => Assert.Equal(
        ["instanceTypes must list 1 to 40 types; got 41."],
        Problems(new() { InstanceTypes = [.. Enumerable.Range(1, 41).Select(number => $"c{number}g.large")] }));

    [Fact]
    public void Problems_BadImage_AreThatOne() => Assert.Equal(
        ["imageId must be the id of a machine image, such as ami-0123456789abcdef0; got 'al2023'."],
        Problems(new() { ImageId = "al2023" }));

    [Fact]
    public void Problems_NumbersOutOfRange_AreAllFound() => Assert.Equal(
        [
            "spotPercent must be 0 to 100; got 101.",
            "onDemandBase must be 0 to 6, the largest size; got 7.",
            "rootVolumeGiB must be 8 to 16384; got 7.",
            "refreshMinHealthyPercent must be 0 to 100; got -1.",
            "refreshMaxHealthyPercent must be 100 to 200; got 99.",
            "refreshCheckpointSeconds must be 0 to 172800; got 172801.",
            "maxInstanceLifetimeDays must be 7 to 365; got 6.",
            "shutdownGraceSeconds must be 1 to 900; got 0.",
            "healthCheckGraceSeconds must be 0 to 7200; got 7201.",
            "instanceWarmupSeconds must be 0 to 3600; got 3601.",
            "cpuTargetPercent must be 10 to 90; got 9.",
            "requestsPerTarget must be 1 or more; got 0.",
            "logRetentionDays must be a number of days that CloudWatch Logs accepts; got 10. Those are 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653.",
            "cpuAlarmPercent must be 1 to 100; got 101.",
            "memoryAlarmPercent must be 1 to 100; got 0.",
            "diskAlarmPercent must be 1 to 100; got 101.",
            "atMaximumAlarmMinutes must be 1 to 1440; got 1441.",
        ],
        Problems(new()
        {
            SpotPercent = 101,
            OnDemandBase = 7,
            RootVolumeGiB = 7,
            RefreshMinHealthyPercent = -1,
            RefreshMaxHealthyPercent = 99,
            RefreshCheckpointSeconds = 172_801,
            MaxInstanceLifetimeDays = 6,
            ShutdownGraceSeconds = 0,
            HealthCheckGraceSeconds = 7201,
            InstanceWarmupSeconds = 3601,
            CpuTargetPercent = 9,
            RequestsPerTarget = 0,
            LogRetentionDays = 10,
            CpuAlarmPercent = 101,
            MemoryAlarmPercent = 0,
            DiskAlarmPercent = 101,
            AtMaximumAlarmMinutes = 1441,
        }));

    [Fact]
    public void Problems_UnknownChoices_NameThoseThereAre() => Assert.Equal(
        [
            "architecture must be arm64 or x86_64; got 2.",
            "warmPool.state must be stopped or hibernated; got 2.",
            "predictive must be off, forecastOnly or forecastAndScale; got 3.",
            "terminationPolicies[0] must be oldestLaunchTemplate, allocationStrategy, oldestInstance, newestInstance, closestToNextInstanceHour or default; got 6.",
        ],
        Problems(new()
        {
            Architecture = (Architecture)2,
            InstanceTypes = ["c7g.large"],
            WarmPool = new(1, (WarmPoolState)2),
            Predictive = (PredictiveScaling)3,
            TerminationPolicies = [(TerminationPolicy)6],
        }));

    [Theory]
    [InlineData(90, 191, "refreshMaxHealthyPercent must be at most 100 above refreshMinHealthyPercent; got 191 and 90.")]
    [InlineData(100, 100, "refreshMaxHealthyPercent must be above 100 where refreshMinHealthyPercent is 100, as nothing could be replaced otherwise; got 100.")]
    public void Problems_RefreshThatAwsRefuses_AreThatOne(int least, int most, string expected) => Assert.Equal(
        [expected],
        Problems(new() { RefreshMinHealthyPercent = least, RefreshMaxHealthyPercent = most }));

    [Theory]
    [InlineData("25 50")]
    [InlineData("50 25 100")]
    [InlineData("25 25 100")]
    [InlineData("0 100")]
    [InlineData("100 101")]
    public void Problems_BadCheckpoints_AreThatOne(string checkpoints) => Assert.Equal(
        [$"refreshCheckpoints must be ascending percentages from 1 on, the last 100; got [{checkpoints.Replace(" ", ", ")}]."],
        Problems(new() { RefreshCheckpoints = [.. checkpoints.Split(' ').Select(text => int.Parse(text, CultureInfo.InvariantCulture))] }));

    [Theory]
    [InlineData("100")]
    [InlineData("1 100")]
    [InlineData("25 26 100")]
    public void Problems_SoundCheckpoints_AreNone(string checkpoints) =>
        Assert.Empty(Problems(new() { RefreshCheckpoints = [.. checkpoints.Split(' ').Select(text => int.Parse(text, CultureInfo.InvariantCulture))] }));

    [Theory]
    [InlineData(10, "c7g.large")]
    [InlineData(0, "c7g.large c6g.large")]
    public void Problems_WarmPoolThatAwsRefuses_AreThatOne(int spotPercent, string types) => Assert.Equal(
        ["warmPool must be left out with Spot or several instance types, which AWS does not keep warm. Name one instance type and set spotPercent to 0."],
        Problems(new() { WarmPool = new(1), SpotPercent = spotPercent, InstanceTypes = [.. types.Split(' ')] }));

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void Problems_WarmPoolOfBadSize_AreThatOne(int size) => Assert.Equal(
        [$"warmPool.minSize must be 1 to 6, the largest size; got {size}."],
        Problems(new() { WarmPool = new(size), InstanceTypes = ["c7g.large"] }));

    [Fact]
    public void Problems_BadSchedules_AreAllFound() => Assert.Equal(
        [
            "schedules[0].key must be 1 to 32 lower-case letters, digits and hyphens, the first a letter; got 'Night'.",
            "schedules[0].cron must be minute, hour, day of the month, month and day of the week, such as 0 20 * * MON-FRI; got '20:00'.",
            "schedules[0].timeZone must be the IANA name of a time zone, such as Europe/Berlin; got 'CET+1'.",
            "schedules[0].maxSize must be 0 to the group's own maxSize; got 7.",
            "schedules[0].minSize must be 0 to the schedule's maxSize; got 8.",
            "schedules[2].key must be unique; got 'day'.",
        ],
        Problems(new()
        {
            Schedules =
            [
                new() { Key = "Night", Cron = "20:00", TimeZone = "CET+1", MinSize = 8, MaxSize = 7 },
                new() { Key = "day", Cron = "0 7 * * *", MinSize = 1, MaxSize = 1 },
                new() { Key = "day", Cron = "0 8 * * *", MinSize = 1, MaxSize = 1 },
            ],
        }));

    [Fact]
    public void Problems_TooManySchedules_AreThatOne() => Assert.Equal(
        ["schedules must be at most 125, AWS's quota; got 126."],
        Problems(new() { Schedules = [.. Schedules(126)] }));

    [Fact]
    public void Problems_BadTerminationPolicies_AreFound() => Assert.Equal(
        ["terminationPolicies[1] must be listed once; got oldestInstance.", "terminationPolicies must list at least one policy. Leave it out for the default."],
        [
            .. Problems(new() { TerminationPolicies = [TerminationPolicy.OldestInstance, TerminationPolicy.OldestInstance] }),
            .. Problems(new() { TerminationPolicies = [] }),
        ]);

    [Theory]
    [InlineData("no base64!", "userData must be base64.")]
    [InlineData("I2Nsb3V", "userData must be base64.")]
    public void ProblemsOf_BadUserData_AreThatOne(string userData, string expected) => Assert.Equal([expected], ProblemsOf("shop-web", userData));

    [Theory]
    [InlineData(16_384, "")]
    [InlineData(16_385, "userData must be at most 16384 bytes decoded, AWS's limit; got 16385.")]
    public void ProblemsOf_UserData_MayBeAsLongAsAwsTakesIt(int bytes, string expected) =>
        Assert.Equal(expected, string.Join('\n', ProblemsOf("shop-web", Convert.ToBase64String(new byte[bytes]))));

    [Theory]
    [InlineData("a23456789-123456789-123456789-123456789-123456789x", true)]
    [InlineData("a23456789-123456789-123456789-123456789-123456789xy", false)]
    [InlineData("1web", false)]
    public void ProblemsOf_Name_LeavesRoomForTheRole(string name, bool isSound) => Assert.Equal(
        isSound ? [] : [$"name must be 1 to 50 lower-case letters, digits and hyphens, the first a letter; got '{name}'."],
        ProblemsOf(name, ""));

    [Fact]
    public void ProblemsOf_Location_IsChecked() => Assert.Equal(
        ["accountId must be 12 digits; got '1'. Write it in quotes, or YAML reads it as a number."],
        ProblemsOf("shop-web", "", new("1", "eu-central-1")));

    [Fact]
    public void ProblemsOf_Spec_AreUnderSpec() => Assert.Equal(
        ["spec.maxSize must be 1 to 1000; got 0."],
        ServerGroupValidation.ProblemsOf("shop-web", ServerGroupRun.Least(new() { MinSize = 0, MaxSize = 0 })).Select(problem => problem.ToString()));

    [Theory]
    [InlineData(true, true, "")]
    [InlineData(true, false, "spec.requestsPerTarget must be left out without targetGroupArns and requestCountLabel; got 100.")]
    [InlineData(false, true, "spec.requestsPerTarget must be left out without targetGroupArns and requestCountLabel; got 100.")]
    [InlineData(false, false, "spec.requestsPerTarget must be left out without targetGroupArns and requestCountLabel; got 100.")]
    public void ProblemsOf_RequestCount_NeedsTargetsAndTheirLabel(bool hasTargets, bool hasLabel, string expected) => Assert.Equal(
        expected,
        string.Join('\n', ServerGroupValidation.ProblemsOf("shop-web", new()
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
    [InlineData(2, 8928, "")]
    [InlineData(2, 8929, "statements must make a policy of at most 10240 characters, AWS's limit; got 10241.")]
    [InlineData(0, 9323, "")]
    [InlineData(0, 9324, "statements must make a policy of at most 10240 characters, AWS's limit; got 10241.")]
    public void ProblemsOf_Policies_AreAsLongTogetherAsAwsTakesThem(int keys, int length, string expected) => Assert.Equal(
        expected,
        string.Join('\n', ProblemsOf("shop-web", "", keys: keys, statements: Statement("Long", length))));

    [Fact]
    public void ProblemsOf_StatementsOfOneName_AreFound() => Assert.Equal(
        [
            "statements[0].sid must be unique, also among the group's own statements; got 'Logs'.",
            "statements[2].sid must be unique, also among the group's own statements; got 'Queue'.",
        ],
        ProblemsOf("shop-web", "", statements: [Statement("Logs"), Statement("Queue"), Statement("Queue")]));

    private static IEnumerable<ScheduleSpec> Schedules(int count) =>
        Enumerable.Range(1, count).Select(number => new ScheduleSpec { Key = $"s{number}", Cron = "0 7 * * *", MinSize = 1, MaxSize = 1 });

    private static PolicyStatement Statement(string sid, int length = 1) => new() { Sid = sid, Actions = ["s3:GetObject"], Resources = [new('x', length)] };

    private static IEnumerable<string> Problems(ServerGroupSpec spec) => ServerGroupValidation.Validate(spec).Select(problem => problem.ToString());

    private static IEnumerable<string> ProblemsOf(string name, string userData, AwsLocation? location = null, int keys = 0, params PolicyStatement[] statements) =>
        ServerGroupValidation.ProblemsOf(name, new()
        {
            Location = location ?? ServerGroupRun.Location,
            SubnetIds = "subnet",
            SecurityGroupIds = "sg",
            UserData = userData,
            LogsKeyArn = "logs-key",
            DecryptKeyArns = [.. Enumerable.Repeat((Input<string>)"key", keys)],
            Statements = [.. statements],
            AlarmChannel = new("topic", "https://runbooks"),
        }).Select(problem => problem.ToString());
}
