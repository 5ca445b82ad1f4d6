using System.Text.Json.Nodes;
using Infra.Data;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Data;

/// <summary>A database whose primaries follow those of a database in another region.</summary>
[Collection(Programs.Name)]
public sealed class MySqlReplicaTests
{
    private const string Instance = "aws:rds/instance:Instance";

    // What RDS takes from the source and refuses as an input, and what is set when the instance is promoted.
    private static readonly string[] OfAPrimary =
    [
        "allocatedStorage", "allowMajorVersionUpgrade", "dbName", "engine", "engineLifecycleSupport", "engineVersion", "passwordWo",
        "passwordWoVersion", "username",
    ];

    [Fact]
    public async Task Primaries_OfAReplica_FollowThoseOfTheOtherRegion()
    {
        var run = await RunAsync(new() { Shards = 2, Replicas = 0 }, isPromoted: false);

        Assert.Equal(
            [("mysql-primary-arn", "data-key-arn", "there-subnets-name", 35.0), ("mysql-s1-primary-arn", "data-key-arn", "there-subnets-name", 35.0)],
            new[] { "there-primary", "there-s1-primary" }.Select(name => run.Cloud.Get(Instance, name).Inputs).Select(inputs => (
                (string)inputs["replicateSourceDb"], (string)inputs["kmsKeyId"], (string)inputs["dbSubnetGroupName"],
                (double)inputs["backupRetentionPeriod"])));
        Assert.Equal(
            OfAPrimary, OfAPrimary.Except(run.Cloud.Get(Instance, "there-primary").Inputs.Keys));
    }

    [Fact]
    public async Task Promotion_OfTheSameInstance_TakesItsSourceAwayAndReplacesNothing()
    {
        var before = await RunAsync(new(), isPromoted: false);
        var after = await RunAsync(new(), isPromoted: true);

        var (follower, primary) = (before.Cloud.Get(Instance, "there-primary").Inputs, after.Cloud.Get(Instance, "there-primary").Inputs);
        Assert.Equal(["replicateSourceDb"], follower.Keys.Except(primary.Keys));
        Assert.Equal(OfAPrimary, primary.Keys.Except(follower.Keys).Order(StringComparer.Ordinal));
        Assert.All(
            [before, after],
            run => Assert.Equal(
                ["dbName", "engine", "restoreToPointInTime", "snapshotIdentifier", "username"],
                run.Options[$"{Instance} there-primary"].IgnoreChanges.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Secrets_OfAReplica_HaveTheSamePasswordsAndHostsOfTheirOwn()
    {
        var run = await RunAsync(new() { PasswordGeneration = 2 }, isPromoted: false);

        Assert.Equal(
            [
                ("mysql-credentials", "mysql-primary-address", "mysql-credentials-password-result"),
                ("mysql-user-web", "mysql-primary-address", "mysql-user-web-2-password-result"),
                ("there-credentials", "there-primary-address", "mysql-credentials-password-result"),
                ("there-user-web", "there-primary-address", "mysql-user-web-2-password-result"),
            ],
            from secret in run.Cloud.Resources
            where secret.Type == "aws:secretsmanager/secretVersion:SecretVersion"
            orderby secret.Name
            let fields = JsonNode.Parse(secret.Text("secretStringWo"))!
            select (secret.Name.Replace("-version", "", StringComparison.Ordinal), (string)fields["host"]!, (string)fields["password"]!));
    }

    [Fact]
    public async Task Users_OfAReplica_ComeWithTheDataUntilItIsPromoted()
    {
        const string Run = "aws:lambda/invocation:Invocation there-users-run";

        Assert.DoesNotContain(Run, (await RunAsync(new(), isPromoted: false)).Whole.Keys);
        Assert.Contains(Run, (await RunAsync(new(), isPromoted: true)).Whole.Keys);
    }

    [Fact]
    public async Task Resources_OfAReplicaInPreviewAndInUpdate_AreTheSame() => Assert.Equal(
        (await RunAsync(new(), isPromoted: false)).Whole.Keys, (await RunAsync(new(), isPromoted: false, isPreview: true)).Whole.Keys);

    [Fact]
    public async Task Alarms_OfAReplica_WatchItsLag()
    {
        var alarms = (await RunAsync(new() { Replicas = 0 }, isPromoted: false)).Whole.Keys
            .Where(key => key.StartsWith("aws:cloudwatch/metricAlarm:MetricAlarm ", StringComparison.Ordinal)).ToList();

        Assert.Contains(alarms, alarm => alarm.EndsWith(" there-alarm-replica-lag-primary", StringComparison.Ordinal));
        Assert.DoesNotContain(alarms, alarm => alarm.EndsWith(" mysql-alarm-replica-lag-primary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Args_OfAReplicaThatDoNotFit_AreReported()
    {
        var refused = await Assert.ThrowsAsync<RunException>(() => DataPrograms.RunAsync(new MySqlArgs
        {
            Spec = new() { Shards = 2, Replicas = 0 },
            Location = new("111122223333", "eu-west-1"),
            SubnetIds = new() { "subnet-1", "subnet-2" },
            ZoneNames = DataPrograms.ArgsOf(new MySqlSpec()).ZoneNames,
            SecurityGroupId = "database-group",
            DataKeyArn = "data-key-arn",
            SecretsKeyArn = "secrets-key-arn",
            LogsKeyArn = "logs-key-arn",
            AlarmChannel = new("alarm-topic", "docs/runbooks"),
            PrivateZone = new("private-zone", "shop.internal"),
            ReplicaOf = ["first-arn"],
        }));

        Assert.Equal(
            """
            MySqlDatabase 'mysql' has invalid args:
              - replicaOf must name one instance for each shard, 2; got 1.
              - passwordsOf must be the database of these instances, as their passwords come with the data.
            """,
            refused.Message);
    }

    private static Task<DataRun> RunAsync(MySqlSpec spec, bool isPromoted, bool isPreview = false) => DataPrograms.RunAsync(isPreview, options =>
    {
        var first = new MySqlDatabase("mysql", DataPrograms.ArgsOf(spec, applications: new MySqlApplication("web", DataAccess.All)), options);
        _ = new MySqlDatabase("there", new()
        {
            Spec = spec,
            Location = new("111122223333", "eu-west-1"),
            SubnetIds = new() { "subnet-3", "subnet-4" },
            ZoneNames = DataPrograms.ArgsOf(spec).ZoneNames,
            SecurityGroupId = "database-group",
            DataKeyArn = "data-key-arn",
            SecretsKeyArn = "secrets-key-arn",
            LogsKeyArn = "logs-key-arn",
            AlarmChannel = new("alarm-topic", "docs/runbooks"),
            PrivateZone = new("private-zone", "shop.internal"),
            Users = DataPrograms.UsersOf([new("web", DataAccess.All)]),
            PasswordsOf = first,
            ReplicaOf = isPromoted ? [] : [.. first.PrimaryArns.Select(arn => (Input<string>)arn)],
        }, options);
    });
}
