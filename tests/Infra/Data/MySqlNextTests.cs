using System.Collections.Immutable;
using Infra.Data;
using Infra.Tests.Support;

namespace Infra.Tests.Data;

/// <summary>Instances that take the place of others, step by step.</summary>
[Collection(Programs.Name)]
public sealed class MySqlNextTests
{
    private const string Instance = "aws:rds/instance:Instance";
    private const string Primary = $"{Instance} mysql-g2-primary";
    private const string Users = "aws:lambda/invocation:Invocation mysql-g2-users-run";

    // What knows all instances of the database.
    private const string Events = "aws:rds/eventSubscription:EventSubscription mysql-events";

    private static readonly MySqlNext Restored = new() { RestoreFrom = new MySqlRestore.FromInstance { Instance = "mysql-primary" } };
    private static readonly MySqlNext Empty = new() { StorageGiB = 50 };
    private static readonly MySqlNext Replica = new() { Replica = true, EngineVersion = MySqlVersion.Parse("8.4") };

    public static TheoryData<string, MySqlNext> Sources => new() { { "restored", Restored }, { "empty", Empty }, { "replica", Replica } };

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Beside_TheNextInstances_OnlyAdd(string source, MySqlNext next)
    {
        var (before, after) = (await WholeAsync(new()), await WholeAsync(new() { Next = next }));

        Assert.Equal([Events], before.Keys.Where(key => before[key] != after[key]));
        Assert.All(after.Keys.Except(before.Keys), key => Assert.Matches(" mysql(-alarm-[a-z-]+)?-g2-", key));
        Assert.Equal(source == "replica", !after.ContainsKey(Users));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Serving_TheNextInstances_ChangesNamesSecretsAndTheirProtection(string source, MySqlNext next)
    {
        var before = await WholeAsync(new() { Next = next with { Step = source == "replica" ? MySqlNextStep.Promoted : MySqlNextStep.Beside } });
        var after = await WholeAsync(new() { Next = next with { Step = MySqlNextStep.Serving } });

        Assert.Equal(before.Keys, after.Keys);
        Assert.Equal(
            [
                "aws:cloudwatch/logGroup:LogGroup mysql-g2-primary-log-audit",
                "aws:cloudwatch/logGroup:LogGroup mysql-g2-primary-log-error",
                "aws:cloudwatch/logGroup:LogGroup mysql-g2-primary-log-slowquery",
                Primary,
                $"{Instance} mysql-g2-replica-euc1-az1",
                $"{Instance} mysql-g2-replica-euc1-az2",
                "aws:route53/healthCheck:HealthCheck mysql-reader-euc1-az1-check",
                "aws:route53/healthCheck:HealthCheck mysql-reader-euc1-az2-check",
                "aws:route53/record:Record mysql-reader-euc1-az1",
                "aws:route53/record:Record mysql-reader-euc1-az2",
                "aws:route53/record:Record mysql-writer",
                "aws:secretsmanager/secretVersion:SecretVersion mysql-credentials-version",
                "aws:secretsmanager/secretVersion:SecretVersion mysql-user-web-version",
            ],
            before.Keys.Where(key => before[key] != after[key]));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task MovedUp_TheNextInstances_AreAsTheyWereAndTheFormerOnesGo(string source, MySqlNext next)
    {
        Assert.NotEmpty(source);
        var spec = new MySqlSpec();
        var before = await WholeAsync(spec with { Next = next with { Step = MySqlNextStep.Released } });
        var after = await WholeAsync(next.Over(spec) with { RestoreFrom = next.RestoreFrom });

        Assert.Empty(after.Keys.Except(before.Keys));
        Assert.Equal([Events], after.Keys.Where(key => before[key] != after[key]));
        Assert.Equal(
            [$"{Instance} mysql-primary", $"{Instance} mysql-replica-euc1-az1", $"{Instance} mysql-replica-euc1-az2"],
            before.Keys.Except(after.Keys).Where(key => key.StartsWith(Instance, StringComparison.Ordinal)));
        Assert.All(before.Keys.Except(after.Keys), key => Assert.DoesNotMatch("-g2-|-credentials|-user-|-writer|-reader", key));
    }

    [Fact]
    public async Task Replica_OfTheNextVersion_FollowsIsUpgradedAndIsPromotedInPlace()
    {
        var spec = new MySqlSpec { EngineVersion = MySqlVersion.Parse("8.0"), ExtendedSupport = true };
        var found = new List<string>();
        foreach (var step in Enum.GetValues<MySqlNextStep>())
        {
            var run = await RunAsync(spec with { Next = Replica with { Step = step } });
            var inputs = run.Cloud.Get(Instance, "mysql-g2-primary").Inputs;
            var family = run.Cloud.Get("aws:rds/parameterGroup:ParameterGroup", "mysql-g2-parameters").Text("family");
            found.Add(string.Join(' ', (string[])
            [
                $"{step}:", $"{inputs.GetValueOrDefault("replicateSourceDb", "alone")}", $"{inputs.GetValueOrDefault("engineVersion", "as it is")}",
                family, inputs.GetValueOrDefault("allowMajorVersionUpgrade") is true ? "yes" : "no",
                inputs["applyImmediately"] is true ? "yes" : "no",
                $"{run.Cloud.OfType(Instance).Count(instance => instance.Name.StartsWith("mysql-g2-replica", StringComparison.Ordinal))}",
            ]));
            Assert.Equal(
                ["dbName", "engine", "kmsKeyId", "restoreToPointInTime", "snapshotIdentifier", "username"],
                run.Options[Primary].IgnoreChanges.Order(StringComparer.Ordinal));
        }

        Assert.Equal(
            [
                "Beside: mysql-primary as it is mysql8.0 no yes 0",
                "Upgraded: mysql-primary 8.4 mysql8.4 yes yes 0",
                "Promoted: alone 8.4 mysql8.4 no yes 2",
                "Serving: alone 8.4 mysql8.4 no no 2",
                "Released: alone 8.4 mysql8.4 no no 2",
            ],
            found);
    }

    // Those that hold what is nowhere else.
    [Theory]
    [InlineData(MySqlNextStep.Beside, true, false)]
    [InlineData(MySqlNextStep.Serving, true, true)]
    [InlineData(MySqlNextStep.Released, false, true)]
    public async Task Protection_IsWhereDataOfTheirOwnAre(MySqlNextStep step, bool present, bool next)
    {
        var run = await RunAsync(new() { Next = Restored with { Step = step } });

        foreach (var (name, expected) in new[] { ("mysql-primary", present), ("mysql-g2-primary", next) })
        {
            Assert.Equal(expected, run.Protected.Contains($"{Instance} {name}"));
            Assert.Equal(expected, run.Protected.Contains($"aws:cloudwatch/logGroup:LogGroup {name}-log-error"));
            Assert.Equal(expected, run.Cloud.Get(Instance, name).Inputs["deletionProtection"]);
            Assert.Equal(false, run.Cloud.Get(Instance, name).Inputs["skipFinalSnapshot"]);
        }
    }

    [Fact]
    public async Task Shards_EachHaveANextInstanceOfTheirOwn() => Assert.Equal(
        [("mysql-g2-primary", "mysql-primary"), ("mysql-g2-s1-primary", "mysql-s1-primary")],
        (await RunAsync(new() { Shards = 2, Replicas = 0, Next = Replica })).Cloud.OfType(Instance)
            .Where(instance => instance.Inputs.ContainsKey("replicateSourceDb"))
            .OrderBy(instance => instance.Name, StringComparer.Ordinal)
            .Select(instance => (instance.Name, instance.Text("replicateSourceDb"))));

    [Fact]
    public async Task Alarms_OfTheNextInstances_AreThoseOfAnyInstance()
    {
        var alarms = (await WholeAsync(new() { Next = Restored })).Keys
            .Where(key => key.StartsWith("aws:cloudwatch/metricAlarm:MetricAlarm", StringComparison.Ordinal)).ToList();

        var present = alarms.Where(alarm => !alarm.Contains("-g2-", StringComparison.Ordinal) && !alarm.EndsWith("-users", StringComparison.Ordinal));
        Assert.NotEmpty(present);
        Assert.Equal(present, alarms.Where(alarm => alarm.Contains("-g2-", StringComparison.Ordinal))
            .Select(alarm => alarm.Replace("-g2-", "-", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(MySqlNextStep.Beside, 1, "mysql-primary-arn")]
    [InlineData(MySqlNextStep.Serving, 2, "mysql-g2-primary-arn")]
    public async Task PrimaryArns_AreThoseThatTheNamesLeadTo(MySqlNextStep step, int generation, string expected)
    {
        var spec = new MySqlSpec { Next = Restored with { Step = step } };
        string? arn = null;
        await DataPrograms.RunAsync(DataPrograms.ArgsOf(spec), made: database => database.PrimaryArns.Single().Apply(value => arn = value));

        Assert.Equal((generation, expected), (spec.ServingGeneration, arn));
    }

    // One primary with a standby and two replicas, and beside it the same, or a follower with a standby.
    [Theory]
    [InlineData(false, 6, 8, 2)]
    [InlineData(true, 4, 6, 1)]
    public void Counts_IncludeTheNextInstances(bool replica, int instances, int addresses, int primaries)
    {
        var spec = new MySqlSpec { Next = new() { Replica = replica } };

        Assert.Equal((instances, addresses, primaries), (spec.InstanceCount, spec.AddressCount, spec.PrimaryCount));
    }

    [Fact]
    public void Validate_NextThatFits_FindsNoProblem() => Assert.All(
        [Restored, Empty with { MaxStorageGiB = 55 }, Replica with { Step = MySqlNextStep.Upgraded }, Replica with { Step = MySqlNextStep.Released }],
        next => Assert.Empty(Problems(new() { Next = next })));

    [Fact]
    public void Validate_NextWithTwoSources_IsReported() => Assert.Equal(
        ["next.restoreFrom must be left out with replica: true, as a replica has the data of the present instances."],
        Problems(new() { Next = Restored with { Replica = true } }));

    [Theory]
    [InlineData(MySqlNextStep.Upgraded, "upgraded")]
    [InlineData(MySqlNextStep.Promoted, "promoted")]
    public void Validate_StepThatOnlyAReplicaHas_IsReported(MySqlNextStep step, string text) => Assert.Equal(
        [$"next.step must be beside, serving or released without replica: true, as only replicas follow the present instances; got '{text}'."],
        Problems(new() { Next = Restored with { Step = step } }));

    [Fact]
    public void Validate_UpgradeToNoVersion_IsReported() => Assert.Equal(
        ["next.step must not be upgraded without an engineVersion, as there is nothing to upgrade to; got 'upgraded'."],
        Problems(new() { Next = new() { Replica = true, Step = MySqlNextStep.Upgraded } }));

    [Fact]
    public void Validate_ReplicaOfAnEarlierVersion_IsReported() => Assert.Equal(
        ["next.engineVersion must not be before that of the present instances, 8.4, which a replica follows; got '8.0'."],
        Problems(new() { Next = new() { Replica = true, EngineVersion = MySqlVersion.Parse("8.0"), ExtendedSupport = true } }));

    [Fact]
    public void Validate_SmallerCopy_IsReported() => Assert.Equal(
        [
            "next.storageGiB must not be less than that of the present instances, 100, as RDS makes no copy smaller; got 50. "
            + "Leave restoreFrom and replica out, and fill the empty instances by mysqldump.",
        ],
        Problems(new() { Next = Restored with { StorageGiB = 50 } }));

    [Fact]
    public void Validate_RuleThatTheNextInstancesBreak_IsReportedWithTheirPath() => Assert.Equal(
        ["next.maxStorageGiB must be a tenth above storageGiB or more; got 1000."], Problems(new() { Next = Empty with { StorageGiB = 990 } }));

    [Fact]
    public void Validate_RuleThatBothBreak_IsReportedOnce() => Assert.Equal(
        ["maxStorageGiB must be a tenth above storageGiB or more; got 90."], Problems(new() { MaxStorageGiB = 90, Next = Restored }));

    [Fact]
    public void Validate_AfterTheLastGeneration_IsReported() => Assert.Equal(
        ["next must be left out at generation 99, after which there is none."], Problems(new() { Generation = 99, Next = Restored }));

    [Fact]
    public void Validate_NextOfADatabaseThatIsOffAtNight_IsReported() => Assert.Contains(
        "offAtNight must be false with next, which is not stopped with the present instances; got true.",
        Problems(new() { OffAtNight = true, Replicas = 0, Next = Restored }));

    private static IEnumerable<string> Problems(MySqlSpec spec) => MySqlValidation.Validate(spec).Select(problem => $"{problem}");

    private static Task<DataRun> RunAsync(MySqlSpec spec) =>
        DataPrograms.RunAsync(DataPrograms.ArgsOf(spec, applications: new MySqlApplication("web", DataAccess.All)));

    private static async Task<ImmutableSortedDictionary<string, string>> WholeAsync(MySqlSpec spec) => (await RunAsync(spec)).Whole;
}
