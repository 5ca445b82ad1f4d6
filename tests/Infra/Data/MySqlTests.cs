using System.Collections.Immutable;
using Infra.Data;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Data;

[Collection(Programs.Name)]
public sealed class MySqlTests
{
    private const string Instance = "aws:rds/instance:Instance";
    private const string Record = "aws:route53/record:Record";

    [Fact]
    public async Task Primary_Defaults_IsEncryptedBackedUpProtectedAndWatched() => Assert.Equal(
        """
        {
          "allocatedStorage": 100,
          "allowMajorVersionUpgrade": false,
          "applyImmediately": false,
          "autoMinorVersionUpgrade": true,
          "backupRetentionPeriod": 35,
          "backupWindow": "02:00-03:00",
          "caCertIdentifier": "rds-ca-rsa2048-g1",
          "copyTagsToSnapshot": true,
          "databaseInsightsMode": "standard",
          "dbName": "app",
          "dbSubnetGroupName": "mysql-subnets-name",
          "deleteAutomatedBackups": false,
          "deletionProtection": true,
          "enabledCloudwatchLogsExports": [
            "error",
            "slowquery"
          ],
          "engine": "mysql",
          "engineLifecycleSupport": "open-source-rds-extended-support-disabled",
          "engineVersion": "8.4",
          "finalSnapshotIdentifier": "mysql-primary-final-mysql-primary-final-snapshot-hex",
          "iamDatabaseAuthenticationEnabled": true,
          "identifier": "mysql-primary",
          "instanceClass": "db.r7g.large",
          "kmsKeyId": "data-key-arn",
          "maintenanceWindow": "sun:03:30-sun:04:30",
          "maxAllocatedStorage": 1000,
          "monitoringInterval": 60,
          "monitoringRoleArn": "mysql-monitoring-role-arn",
          "multiAz": true,
          "parameterGroupName": "mysql-parameters-name",
          "passwordWo": "mysql-credentials-password-result",
          "passwordWoVersion": 1,
          "performanceInsightsEnabled": true,
          "performanceInsightsKmsKeyId": "data-key-arn",
          "performanceInsightsRetentionPeriod": 7,
          "port": 3306,
          "publiclyAccessible": false,
          "skipFinalSnapshot": false,
          "storageEncrypted": true,
          "storageType": "gp3",
          "tags": {
            "Name": "mysql-primary"
          },
          "username": "dbowner",
          "vpcSecurityGroupIds": [
            "database-group"
          ]
        }
        """,
        (await DataPrograms.RunAsync(new MySqlSpec())).Inputs("aws:rds/instance:Instance", "mysql-primary"));

    [Fact]
    public async Task Replica_Defaults_TakesFromThePrimaryWhatRdsRefusesToBeTold() => Assert.Equal(
        """
        {
          "applyImmediately": false,
          "autoMinorVersionUpgrade": true,
          "availabilityZone": "name-of-euc1-az1",
          "caCertIdentifier": "rds-ca-rsa2048-g1",
          "copyTagsToSnapshot": true,
          "databaseInsightsMode": "standard",
          "deletionProtection": true,
          "enabledCloudwatchLogsExports": [
            "error",
            "slowquery"
          ],
          "iamDatabaseAuthenticationEnabled": true,
          "identifier": "mysql-replica-euc1-az1",
          "instanceClass": "db.r7g.large",
          "maintenanceWindow": "sun:03:30-sun:04:30",
          "maxAllocatedStorage": 1000,
          "monitoringInterval": 60,
          "monitoringRoleArn": "mysql-monitoring-role-arn",
          "multiAz": false,
          "parameterGroupName": "mysql-parameters-name",
          "performanceInsightsEnabled": true,
          "performanceInsightsKmsKeyId": "data-key-arn",
          "performanceInsightsRetentionPeriod": 7,
          "port": 3306,
          "publiclyAccessible": false,
          "replicateSourceDb": "mysql-primary",
          "skipFinalSnapshot": true,
          "storageEncrypted": true,
          "storageType": "gp3",
          "tags": {
            "Name": "mysql-replica-euc1-az1"
          },
          "vpcSecurityGroupIds": [
            "database-group"
          ]
        }
        """,
        (await DataPrograms.RunAsync(new MySqlSpec())).Inputs("aws:rds/instance:Instance", "mysql-replica-euc1-az1"));

    [Fact]
    public async Task Parameters_Defaults_AskForTlsAndLogSlowStatements() => Assert.Equal(
        """
        {
          "description": "Parameters of mysql.",
          "family": "mysql8.4",
          "parameters": [
            {
              "applyMethod": "immediate",
              "name": "log_output",
              "value": "FILE"
            },
            {
              "applyMethod": "immediate",
              "name": "long_query_time",
              "value": "1"
            },
            {
              "applyMethod": "pending-reboot",
              "name": "performance_schema",
              "value": "1"
            },
            {
              "applyMethod": "immediate",
              "name": "require_secure_transport",
              "value": "1"
            },
            {
              "applyMethod": "immediate",
              "name": "slow_query_log",
              "value": "1"
            }
          ],
          "tags": {
            "Name": "mysql-parameters"
          }
        }
        """,
        (await DataPrograms.RunAsync(new MySqlSpec())).Inputs("aws:rds/parameterGroup:ParameterGroup", "mysql-parameters"));

    [Fact]
    public async Task LogGroup_OfInstance_IsTheOneRdsWritesTo() => Assert.Equal(
        """
        {
          "deletionProtectionEnabled": true,
          "kmsKeyId": "logs-key-arn",
          "name": "/aws/rds/instance/mysql-primary/error",
          "retentionInDays": 180,
          "tags": {
            "Name": "mysql-primary-log-error"
          }
        }
        """,
        (await DataPrograms.RunAsync(new MySqlSpec())).Inputs("aws:cloudwatch/logGroup:LogGroup", "mysql-primary-log-error"));

    [Fact]
    public async Task Secret_Defaults_IsEncryptedAndKeptForThirtyDays() => Assert.Equal(
        """
        {
          "description": "How to reach mysql as its owner.",
          "kmsKeyId": "secrets-key-arn",
          "name": "mysql-credentials",
          "recoveryWindowInDays": 30,
          "tags": {
            "Name": "mysql-credentials-secret"
          }
        }
        """,
        (await DataPrograms.RunAsync(new MySqlSpec())).Inputs("aws:secretsmanager/secret:Secret", "mysql-credentials-secret"));

    [Fact]
    public async Task SecretVersion_Defaults_HasAllThatAClientNeeds() => Assert.Equal(
        """
        {
          "secretId": "mysql-credentials-secret-id",
          "secretStringWo": "{\"dbname\":\"app\",\"host\":\"mysql-primary-address\",\"password\":\"mysql-credentials-password-result\",\"port\":\"3306\",\"reader\":\"mysql-ro.shop.internal\",\"username\":\"dbowner\",\"writer\":\"mysql-rw.shop.internal\"}",
          "secretStringWoVersion": 128600787
        }
        """,
        (await DataPrograms.RunAsync(new MySqlSpec())).Inputs("aws:secretsmanager/secretVersion:SecretVersion", "mysql-credentials-version"));

    [Fact]
    public async Task ReaderName_OfReplica_IsOneOfEquals() => Assert.Equal(
        """
        {
          "name": "mysql-ro.shop.internal",
          "records": [
            "mysql-replica-euc1-az1-address"
          ],
          "setIdentifier": "euc1-az1",
          "ttl": 10,
          "type": "CNAME",
          "weightedRoutingPolicies": [
            {
              "weight": 1
            }
          ],
          "zoneId": "private-zone"
        }
        """,
        (await DataPrograms.RunAsync(new MySqlSpec())).Inputs("aws:route53/record:Record", "mysql-reader-euc1-az1"));

    [Fact]
    public async Task Role_OfMonitoring_IsForInstancesOfTheAccount() => Assert.Equal(
        """
        {
          "assumeRolePolicy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"EnhancedMonitoring\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"monitoring.rds.amazonaws.com\"},\"Action\":\"sts:AssumeRole\",\"Condition\":{\"StringEquals\":{\"aws:SourceAccount\":\"111122223333\"},\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:rds:eu-central-1:111122223333:db:*\"}}}]}",
          "description": "Writes the enhanced monitoring of mysql.",
          "tags": {
            "Name": "mysql-monitoring-role"
          }
        }
        """,
        (await DataPrograms.RunAsync(new MySqlSpec())).Inputs("aws:iam/role:Role", "mysql-monitoring-role"));

    [Fact]
    public async Task Alarm_OfReplication_GoesOffWhereRdsReportsThatItStopped() => Assert.Equal(
        """
        {
          "alarmActions": [
            "alarm-topic"
          ],
          "alarmDescription": "MySQL mysql-replica-euc1-az1 has stopped replicating. What to do: docs/runbooks/mysql.md#replication",
          "comparisonOperator": "LessThanThreshold",
          "datapointsToAlarm": 3,
          "dimensions": {
            "DBInstanceIdentifier": "mysql-replica-euc1-az1"
          },
          "evaluationPeriods": 5,
          "metricName": "ReplicaLag",
          "name": "mysql-alarm-replication-replica-euc1-az1",
          "namespace": "AWS/RDS",
          "okActions": [
            "alarm-topic"
          ],
          "period": 60,
          "statistic": "Minimum",
          "tags": {
            "Name": "mysql-alarm-replication-replica-euc1-az1"
          },
          "threshold": 0,
          "treatMissingData": "notBreaching"
        }
        """,
        (await DataPrograms.RunAsync(new MySqlSpec())).Inputs("aws:cloudwatch/metricAlarm:MetricAlarm", "mysql-alarm-replication-replica-euc1-az1"));

    [Fact]
    public async Task Resources_InPreviewAndInUpdate_AreTheSame() => Assert.Equal(
        (await DataPrograms.RunAsync(new MySqlSpec { Shards = 2 })).Whole.Keys,
        (await DataPrograms.RunAsync(new MySqlSpec { Shards = 2 }, isPreview: true)).Whole.Keys);

    [Fact]
    public async Task Replica_BeforeAnythingIsThere_KnowsItsPrimaryAndZone()
    {
        var replica = (await DataPrograms.RunAsync(new MySqlSpec(), isPreview: true)).Cloud.Get(Instance, "mysql-replica-euc1-az2");

        Assert.Equal(("mysql-primary", "name-of-euc1-az2"), (replica.Text("replicateSourceDb"), replica.Text("availabilityZone")));
    }

    [Fact]
    public async Task SecretVersion_BeforeAnythingIsThere_IsUnknown()
    {
        var version = (await DataPrograms.RunAsync(new MySqlSpec(), isPreview: true)).Cloud.OfType("aws:secretsmanager/secretVersion:SecretVersion").Single();

        Assert.Empty(version.Inputs);
    }

    [Fact]
    public async Task Alarms_Defaults_AreOfEachInstance() => Assert.Equal(
        """
        burst-balance: EBSIOBalance% LessThanThreshold 20
        connections: DatabaseConnections GreaterThanThreshold 1000
        cpu: CPUUtilization GreaterThanThreshold 80
        free-memory: FreeableMemory LessThanThreshold 268435456
        free-storage: FreeStorageSpace LessThanThreshold 10737418240
        replica-lag: ReplicaLag GreaterThanThreshold 30
        replication: ReplicaLag LessThanThreshold 0
        """,
        TextOfAlarms(await DataPrograms.RunAsync(new MySqlSpec()), "replica-euc1-az2"));

    [Fact]
    public async Task Alarms_OfBurstableClass_WatchItsCredits() => Assert.Equal(
        """
        burst-balance: EBSIOBalance% LessThanThreshold 20
        connections: DatabaseConnections GreaterThanThreshold 1000
        cpu-credits: CPUCreditBalance LessThanThreshold 50
        cpu: CPUUtilization GreaterThanThreshold 80
        free-memory: FreeableMemory LessThanThreshold 268435456
        free-storage: FreeStorageSpace LessThanThreshold 10737418240
        """,
        TextOfAlarms(await DataPrograms.RunAsync(new MySqlSpec { InstanceClass = "db.t4g.medium" }), "primary"));

    [Fact]
    public async Task Alarms_OfLargeClass_HaveNoBurstToWatch() =>
        Assert.DoesNotContain("burst-balance", TextOfAlarms(await DataPrograms.RunAsync(new MySqlSpec { ReplicaInstanceClass = "db.r7g.8xlarge" }), "replica-euc1-az1"));

    [Fact]
    public async Task Instances_Defaults_ComeAfterTheirLogGroups()
    {
        var run = await DataPrograms.RunAsync(new MySqlSpec());

        var dependencies = await OutputUtilities.GetValueAsync(run.Options[$"{Instance} mysql-primary"].DependsOn.ToOutput());
        Assert.Equal(["mysql-primary-log-error", "mysql-primary-log-slowquery"], dependencies.Select(resource => resource.GetResourceName()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Protect_Defaults_HoldsForWhatCannotBeMadeAgain() => Assert.Equal(
        [
            "aws:cloudwatch/logGroup:LogGroup mysql-primary-log-error",
            "aws:cloudwatch/logGroup:LogGroup mysql-primary-log-slowquery",
            "aws:rds/instance:Instance mysql-primary",
            "aws:secretsmanager/secret:Secret mysql-credentials-secret",
        ],
        (await DataPrograms.RunAsync(new MySqlSpec())).Protected);

    [Fact]
    public async Task Unprotected_Database_GoesWithoutATrace()
    {
        var run = await DataPrograms.RunAsync(new MySqlSpec { Protect = false });

        var primary = run.Cloud.Get(Instance, "mysql-primary").Inputs;
        Assert.Empty(run.Protected);
        Assert.Equal(
            (true, true, false, false, 0.0),
            (primary["skipFinalSnapshot"], primary["deleteAutomatedBackups"], primary["deletionProtection"], primary.ContainsKey("finalSnapshotIdentifier"),
                run.Cloud.Get("aws:secretsmanager/secret:Secret", "mysql-credentials-secret").Inputs["recoveryWindowInDays"]));
    }

    [Fact]
    public async Task Names_WithoutReplicas_LeadReadersToThePrimary()
    {
        var run = await DataPrograms.RunAsync(new MySqlSpec { Replicas = 0 });

        Assert.Equal(
            ["mysql-ro.shop.internal primary mysql-primary-address", "mysql-rw.shop.internal  mysql-primary-address"],
            run.Cloud.OfType(Record).Select(record => $"{record.Text("name")} {record.Inputs.GetValueOrDefault("setIdentifier")} {record.Texts("records").Single()}"));
    }

    [Fact]
    public async Task Names_OfShards_AreTheirOwn()
    {
        var run = await DataPrograms.RunAsync(new MySqlSpec { Shards = 2, Replicas = 1 });

        Assert.Equal(
            [
                "mysql-ro.shop.internal mysql-replica-euc1-az1-address",
                "mysql-s1-ro.shop.internal mysql-s1-replica-euc1-az1-address",
                "mysql-s1-rw.shop.internal mysql-s1-primary-address",
                "mysql-rw.shop.internal mysql-primary-address",
            ],
            run.Cloud.OfType(Record).Select(record => $"{record.Text("name")} {record.Texts("records").Single()}"));
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
    public async Task Change_OneMoreShard_LeavesWhatIsThere() => await AssertOnlyAddsAsync(new(), new() { Shards = 2 }, "mysql-s1-", "mysql-alarm-");

    [Fact]
    public async Task Change_OneMoreReplica_LeavesWhatIsThere() => await AssertOnlyAddsAsync(new(), new() { Replicas = 3 }, "mysql-replica-euc1-az3", "mysql-reader-euc1-az3", "mysql-alarm-");

    [Fact]
    public async Task Change_OneZoneLess_ReplacesItsReplicaAlone()
    {
        var before = (await DataPrograms.RunAsync(new MySqlSpec())).Whole;
        var after = (await DataPrograms.RunAsync(DataPrograms.ArgsOf(new(), ["euc1-az2", "euc1-az3"]))).Whole;

        Assert.All(before.Keys.Except(after.Keys), key => Assert.Contains("euc1-az1", key));
        Assert.All(after.Keys.Except(before.Keys), key => Assert.Contains("euc1-az3", key));
        Assert.All(before.Keys.Intersect(after.Keys), key => Assert.Equal(before[key], after[key]));
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

    public static TheoryData<MySqlRestore, string> Restores => new()
    {
        { new MySqlRestore.FromSnapshot("before-release"), "snapshotIdentifier before-release" },
        { new MySqlRestore.FromInstance("old"), "restoreToPointInTime sourceDbInstanceIdentifier=old useLatestRestorableTime=True" },
        { new MySqlRestore.FromInstance("old", "2026-01-31T23:59:59Z"), "restoreToPointInTime restoreTime=2026-01-31T23:59:59Z sourceDbInstanceIdentifier=old" },
        { new MySqlRestore.FromAutomatedBackups("arn"), "restoreToPointInTime sourceDbInstanceAutomatedBackupsArn=arn useLatestRestorableTime=True" },
    };

    [Theory, MemberData(nameof(Restores))]
    public async Task Restore_OfAnySource_FillsThePrimaryAlone(MySqlRestore source, string expected)
    {
        var run = await DataPrograms.RunAsync(new MySqlSpec { RestoreFrom = source });

        var restored = from instance in run.Cloud.OfType(Instance)
                       from input in instance.Inputs
                       where input.Key is "snapshotIdentifier" or "restoreToPointInTime"
                       select $"{instance.Name} {input.Key} {(input.Value is string text ? text : string.Join(' ', instance.Group(input.Key).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")))}";
        Assert.Equal([$"mysql-primary {expected}"], restored);
    }

    [Fact]
    public async Task Restore_OnceDone_IsNoDifferenceAnyMore() =>
        Assert.Equal(["snapshotIdentifier", "restoreToPointInTime"], (await DataPrograms.RunAsync(new MySqlSpec())).Options[$"{Instance} mysql-primary"].IgnoreChanges);

    [Fact]
    public async Task Spec_OtherwiseThanTheDefaults_ReachesTheInstances()
    {
        var run = await DataPrograms.RunAsync(new MySqlSpec
        {
            EngineVersion = "8.0.45",
            AllowMinorUpgrades = false,
            ExtendedSupport = true,
            Insights = DatabaseInsightsMode.Advanced,
            ReplicaInstanceClass = "db.r7g.xlarge",
            StorageGiB = 400,
            Iops = 16000,
            StorageThroughput = 1000,
            MultiAz = false,
            Parameters = ImmutableSortedDictionary<string, string>.Empty.Add("max_connections", "500").Add("innodb_read_io_threads", "8"),
        });

        var primary = run.Cloud.Get(Instance, "mysql-primary").Inputs;
        Assert.Equal(
            "8.0.45 False open-source-rds-extended-support advanced 465 db.r7g.large 16000 1000 False",
            string.Join(' ', new[] { "engineVersion", "autoMinorVersionUpgrade", "engineLifecycleSupport", "databaseInsightsMode", "performanceInsightsRetentionPeriod", "instanceClass", "iops", "storageThroughput", "multiAz" }.Select(key => primary[key])));
        Assert.Equal("db.r7g.xlarge", run.Cloud.Get(Instance, "mysql-replica-euc1-az1").Text("instanceClass"));
        var parameters = run.Cloud.Get("aws:rds/parameterGroup:ParameterGroup", "mysql-parameters");
        Assert.Equal("mysql8.0", parameters.Text("family"));
        Assert.Equal(
            ["innodb_read_io_threads=8 pending-reboot", "max_connections=500 immediate"],
            parameters.Groups("parameters").Where(parameter => parameter["name"] is "max_connections" or "innodb_read_io_threads").Select(parameter => $"{parameter["name"]}={parameter["value"]} {parameter["applyMethod"]}"));
    }

    [Fact]
    public async Task Passwords_InAllInputs_AreWriteOnlyOnes()
    {
        var run = await DataPrograms.RunAsync(new MySqlSpec { Shards = 2 });

        Assert.Equal(
            ["aws:rds/instance:Instance.passwordWo", "aws:secretsmanager/secretVersion:SecretVersion.secretStringWo"],
            run.Cloud.Resources.SelectMany(DataPrograms.Texts).Where(text => text.Text.Contains("-password-result", StringComparison.Ordinal)).Select(text => text.Path).Distinct());
    }

    private static async Task AssertOnlyAddsAsync(MySqlSpec before, MySqlSpec after, params string[] addedNames)
    {
        var old = (await DataPrograms.RunAsync(before)).Whole;
        var grown = (await DataPrograms.RunAsync(after)).Whole;

        Assert.All(old, pair => Assert.Equal(pair.Value, grown[pair.Key]));
        Assert.NotEmpty(grown.Keys.Except(old.Keys));
        Assert.All(grown.Keys.Except(old.Keys), key => Assert.Contains(addedNames, key[(key.IndexOf(' ', StringComparison.Ordinal) + 1)..].StartsWith));
    }

    private static string TextOfAlarms(DataRun run, string role) => string.Join('\n', run.Cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm")
        .Where(alarm => alarm.Name.EndsWith($"-{role}", StringComparison.Ordinal))
        .Select(alarm => $"{alarm.Name["mysql-alarm-".Length..^(role.Length + 1)]}: {alarm.Text("metricName")} {alarm.Text("comparisonOperator")} {alarm.Inputs["threshold"]}"));

    private static async Task<string> TextOfAsync(MySqlDatabase database)
    {
        var shards = await OutputUtilities.GetValueAsync(database.Shards);
        var secrets = await OutputUtilities.GetValueAsync(database.SecretArns);
        return $"""
            {string.Join('\n', shards.OrderBy(shard => shard.Key, StringComparer.Ordinal).Select(shard => $"{shard.Key}: {shard.Value["writer"]} {shard.Value["reader"]} {shard.Value["host"]} {shard.Value["secretArn"]}"))}
            {await OutputUtilities.GetValueAsync(database.WriterName)} {await OutputUtilities.GetValueAsync(database.ReaderName)} {await OutputUtilities.GetValueAsync(database.SecretArn)} {secrets.Length}
            {string.Join(' ', database.InstanceIdentifiers)}
            """;
    }
}
