using Infra.Data;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Data;

[Collection(Programs.Name)]
public sealed class MySqlTests
{
    // It lists the instances, so another one changes it.
    private const string Events = "aws:rds/eventSubscription:EventSubscription mysql-events";

    private const string Instance = "aws:rds/instance:Instance";

    [Fact]
    public async Task Resources_InPreviewAndInUpdate_AreTheSame() => Assert.Equal(
        (await DataPrograms.RunAsync(new MySqlSpec { Shards = 2 })).Whole.Keys,
        (await DataPrograms.RunAsync(new MySqlSpec { Shards = 2 }, isPreview: true)).Whole.Keys);

    [Fact]
    public async Task Instances_Defaults_ComeAfterTheirLogGroups()
    {
        var run = await DataPrograms.RunAsync(new MySqlSpec());

        var dependencies = await OutputUtilities.GetValueAsync(run.Options[$"{Instance} mysql-primary"].DependsOn.ToOutput());
        Assert.Equal(
            ["mysql-primary-log-audit", "mysql-primary-log-error", "mysql-primary-log-slowquery"],
            dependencies.Select(resource => resource.GetResourceName()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Protect_Defaults_HoldsForWhatCannotBeMadeAgain() => Assert.Equal(
        [
            "aws:cloudwatch/logGroup:LogGroup mysql-primary-log-audit",
            "aws:cloudwatch/logGroup:LogGroup mysql-primary-log-error",
            "aws:cloudwatch/logGroup:LogGroup mysql-primary-log-slowquery",
            "aws:rds/instance:Instance mysql-primary",
            "aws:secretsmanager/secret:Secret mysql-credentials-secret",
        ],
        (await DataPrograms.RunAsync(new MySqlSpec())).Protected);

    [Fact]
    public async Task Unprotected_Database_GoesWithoutATrace()
    {
        var run = await DataPrograms.RunAsync(new MySqlSpec(), protect: false);

        var primary = run.Cloud.Get(Instance, "mysql-primary").Inputs;
        Assert.Empty(run.Protected);
        Assert.Equal(
            (true, true, false, false, 0.0),
            (
                primary["skipFinalSnapshot"],
                primary["deleteAutomatedBackups"],
                primary["deletionProtection"],
                primary.ContainsKey("finalSnapshotIdentifier"),
                run.Cloud.Get("aws:secretsmanager/secret:Secret", "mysql-credentials-secret").Inputs["recoveryWindowInDays"]));
    }

    [Fact]
    public async Task Outputs_OfShards_MapKeysToNamesAndSecrets()
    {
        Task<string>? text = null;
        await DataPrograms.RunAsync(DataPrograms.ArgsOf(new MySqlSpec { Shards = 2 }), made: database => text = TextOfAsync(database));

        Assert.Equal(
            """
            s0: mysql-rw.shop.internal mysql-ro.shop.internal mysql-primary-address mysql-credentials-secret-arn
            s1: mysql-s1-rw.shop.internal mysql-s1-ro.shop.internal mysql-s1-primary-address mysql-s1-credentials-secret-arn
            mysql-rw.shop.internal mysql-ro.shop.internal mysql-credentials-secret-arn 2
            mysql-primary mysql-replica-euc1-az1 mysql-replica-euc1-az2 mysql-s1-primary mysql-s1-replica-euc1-az1 mysql-s1-replica-euc1-az2
            """,
            await text!);
    }

    [Fact]
    public async Task Events_OfAllInstances_AreSentToTheAlarms() => Assert.Equal(
        """
        {
          "eventCategories": [
            "availability",
            "configuration change",
            "failover",
            "failure",
            "low storage",
            "maintenance",
            "recovery",
            "read replica"
          ],
          "name": "mysql-events",
          "snsTopic": "alarm-topic",
          "sourceIds": [
            "mysql-primary",
            "mysql-replica-euc1-az1",
            "mysql-replica-euc1-az2"
          ],
          "sourceType": "db-instance",
          "tags": {
            "Name": "mysql-events"
          }
        }
        """,
        (await DataPrograms.RunAsync(new MySqlSpec())).Inputs("aws:rds/eventSubscription:EventSubscription", "mysql-events"));

    [Fact]
    public async Task Change_OneMoreShard_LeavesWhatIsThere() =>
        await AssertOnlyAddsAsync(new(), new() { Shards = 2 }, "mysql-s1-", "mysql-alarm-");

    [Fact]
    public async Task Change_OneMoreReplica_LeavesWhatIsThere() =>
        await AssertOnlyAddsAsync(new(), new() { Replicas = 3 }, "mysql-replica-euc1-az3", "mysql-reader-euc1-az3", "mysql-alarm-");

    [Fact]
    public async Task Change_OneZoneLess_ReplacesItsReplicaAlone()
    {
        var before = (await DataPrograms.RunAsync(new MySqlSpec())).Whole;
        var after = (await DataPrograms.RunAsync(DataPrograms.ArgsOf(new(), ["euc1-az2", "euc1-az3"]))).Whole;

        Assert.All(before.Keys.Except(after.Keys), key => Assert.Contains("euc1-az1", key));
        Assert.All(after.Keys.Except(before.Keys), key => Assert.Contains("euc1-az3", key));
        Assert.All(before.Keys.Intersect(after.Keys).Except([Events]), key => Assert.Equal(before[key], after[key]));
        Assert.Equal(before.Count, after.Count);
    }

    [Fact]
    public async Task Change_OneMorePassword_ReachesDatabaseAndSecret()
    {
        var before = (await DataPrograms.RunAsync(new MySqlSpec())).Whole;
        var after = (await DataPrograms.RunAsync(new MySqlSpec { PasswordGeneration = 2 })).Whole;

        Assert.Equal(
            [
                "aws:rds/instance:Instance mysql-primary",
                "aws:secretsmanager/secretVersion:SecretVersion mysql-credentials-version",
                "random:index/randomPassword:RandomPassword mysql-credentials-password",
            ],
            before.Keys.Where(key => before[key] != after[key]));
    }

    [Fact]
    public async Task Passwords_InAllInputs_AreWriteOnlyOnes()
    {
        var run = await DataPrograms.RunAsync(new MySqlSpec { Shards = 2 });

        Assert.Equal(
            ["aws:rds/instance:Instance.passwordWo", "aws:secretsmanager/secretVersion:SecretVersion.secretStringWo"],
            run.Cloud.Resources.SelectMany(DataPrograms.Texts)
                .Where(text => text.Text.Contains("-password-result", StringComparison.Ordinal))
                .Select(text => text.Path).Distinct());
    }

    private static async Task AssertOnlyAddsAsync(MySqlSpec before, MySqlSpec after, params string[] addedNames)
    {
        var old = (await DataPrograms.RunAsync(before)).Whole;
        var grown = (await DataPrograms.RunAsync(after)).Whole;

        Assert.Equal([Events], old.Keys.Where(key => old[key] != grown[key]));
        Assert.NotEmpty(grown.Keys.Except(old.Keys));
        Assert.All(
            grown.Keys.Except(old.Keys),
            key => Assert.Contains(addedNames, key[(key.IndexOf(' ', StringComparison.Ordinal) + 1)..].StartsWith));
    }

    private static async Task<string> TextOfAsync(MySqlDatabase database)
    {
        var shards = await OutputUtilities.GetValueAsync(database.Shards);
        var secrets = await OutputUtilities.GetValueAsync(database.SecretArns);
        var shardLines = from shard in shards
                         orderby shard.Key
                         select $"{shard.Key}: {shard.Value["writer"]} {shard.Value["reader"]} {shard.Value["host"]} {shard.Value["secretArn"]}";
        var writer = await OutputUtilities.GetValueAsync(database.WriterName);
        var reader = await OutputUtilities.GetValueAsync(database.ReaderName);
        return $"""
            {string.Join('\n', shardLines)}
            {writer} {reader} {await OutputUtilities.GetValueAsync(database.SecretArn)} {secrets.Length}
            {string.Join(' ', database.InstanceIdentifiers)}
            """;
    }
}
