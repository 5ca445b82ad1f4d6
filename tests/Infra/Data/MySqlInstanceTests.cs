using System.Collections.Immutable;
using Infra.Data;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Data;

[Collection(Programs.Name)]
public sealed class MySqlInstanceTests
{
    private const string Instance = "aws:rds/instance:Instance";

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
          "dbName": "app",
          "dbSubnetGroupName": "mysql-subnets-name",
          "deleteAutomatedBackups": false,
          "deletionProtection": true,
          "enabledCloudwatchLogsExports": [
            "audit",
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
          "optionGroupName": "mysql-options-name",
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
            "Backup": "continuous",
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
          "deletionProtection": true,
          "enabledCloudwatchLogsExports": [
            "audit",
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
          "optionGroupName": "mysql-options-name",
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
    public async Task Options_Defaults_AuditLoginsAndChangesOfTablesAndRights() => Assert.Equal(
        """
        {
          "engineName": "mysql",
          "majorEngineVersion": "8.4",
          "optionGroupDescription": "Options of mysql.",
          "options": [
            {
              "optionName": "MARIADB_AUDIT_PLUGIN",
              "optionSettings": [
                {
                  "name": "SERVER_AUDIT_EVENTS",
                  "value": "CONNECT,QUERY_DCL,QUERY_DDL"
                },
                {
                  "name": "SERVER_AUDIT_EXCL_USERS",
                  "value": "rdsadmin"
                }
              ]
            }
          ],
          "skipDestroy": true,
          "tags": {
            "Name": "mysql-options"
          }
        }
        """,
        (await DataPrograms.RunAsync(new MySqlSpec())).Inputs("aws:rds/optionGroup:OptionGroup", "mysql-options"));

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
    public async Task Role_OfMonitoring_IsForInstancesOfTheAccount() => Assert.Equal(
        """
        {
          "assumeRolePolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Sid": "EnhancedMonitoring",
                "Effect": "Allow",
                "Principal": {
                  "Service": "monitoring.rds.amazonaws.com"
                },
                "Action": "sts:AssumeRole",
                "Condition": {
                  "StringEquals": {
                    "aws:SourceAccount": "111122223333"
                  },
                  "ArnLike": {
                    "aws:SourceArn": "arn:aws:rds:eu-central-1:111122223333:db:*"
                  }
                }
              }
            ]
          },
          "description": "Writes the enhanced monitoring of mysql.",
          "tags": {
            "Name": "mysql-monitoring-role"
          }
        }
        """,
        (await DataPrograms.RunAsync(new MySqlSpec())).Inputs("aws:iam/role:Role", "mysql-monitoring-role"));

    [Fact]
    public async Task Replica_BeforeAnythingIsThere_KnowsItsPrimaryAndZone()
    {
        var replica = (await DataPrograms.RunAsync(new MySqlSpec(), isPreview: true)).Cloud.Get(Instance, "mysql-replica-euc1-az2");

        Assert.Equal(("mysql-primary", "name-of-euc1-az2"), (replica.Text("replicateSourceDb"), replica.Text("availabilityZone")));
    }

    public static TheoryData<MySqlRestore, string> Restores => new()
    {
        { new MySqlRestore.FromSnapshot { Snapshot = "before-release" }, "snapshotIdentifier before-release" },
        {
            new MySqlRestore.FromInstance { Instance = "old" },
            "restoreToPointInTime sourceDbInstanceIdentifier=old useLatestRestorableTime=True"
        },
        {
            new MySqlRestore.FromInstance { Instance = "old", Time = "2026-01-31T23:59:59Z" },
            "restoreToPointInTime restoreTime=2026-01-31T23:59:59Z sourceDbInstanceIdentifier=old"
        },
        {
            new MySqlRestore.FromAutomatedBackups { AutomatedBackups = "arn" },
            "restoreToPointInTime sourceDbInstanceAutomatedBackupsArn=arn useLatestRestorableTime=True"
        },
    };

    [Theory, MemberData(nameof(Restores))]
    public async Task Restore_OfAnySource_FillsThePrimaryAlone(MySqlRestore source, string expected)
    {
        var run = await DataPrograms.RunAsync(new MySqlSpec { RestoreFrom = source });

        var restored = from instance in run.Cloud.OfType(Instance)
                       from input in instance.Inputs
                       where input.Key is "snapshotIdentifier" or "restoreToPointInTime"
                       select $"{instance.Name} {input.Key} {TextOf(input.Value)}";
        Assert.Equal([$"mysql-primary {expected}"], restored);

        static string TextOf(object value) => value is string text ? text : string.Join(
            ' ', ((ImmutableDictionary<string, object>)value)
                .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
    }

    [Fact]
    public async Task Restore_OnceDone_IsNoDifferenceAnyMore()
    {
        var run = await DataPrograms.RunAsync(new MySqlSpec());

        Assert.Equal(["snapshotIdentifier", "restoreToPointInTime"], run.Options[$"{Instance} mysql-primary"].IgnoreChanges);
    }

    // As Preview_OfAnotherSizeOfATier_KeepsAllDatabases of tests/RealEngine needs it.
    [Fact]
    public async Task Replica_OfAZoneThatAPreviewDoesNotKnow_IsKept()
    {
        var run = await DataPrograms.RunAsync(new MySqlSpec());

        Assert.Contains("availabilityZone", run.Options[$"{Instance} mysql-replica-euc1-az1"].IgnoreChanges);
    }

    [Fact]
    public async Task Spec_OtherwiseThanTheDefaults_ReachesTheInstances()
    {
        var run = await DataPrograms.RunAsync(new MySqlSpec
        {
            EngineVersion = MySqlVersion.Parse("8.0.45"),
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

        string[] keys =
        [
            "engineVersion", "autoMinorVersionUpgrade", "engineLifecycleSupport", "databaseInsightsMode", "performanceInsightsRetentionPeriod",
            "instanceClass", "iops", "storageThroughput", "multiAz",
        ];
        var primary = run.Cloud.Get(Instance, "mysql-primary").Inputs;
        Assert.Equal(
            "8.0.45 False open-source-rds-extended-support advanced 465 db.r7g.large 16000 1000 False",
            string.Join(' ', keys.Select(key => primary[key])));
        Assert.Equal("db.r7g.xlarge", run.Cloud.Get(Instance, "mysql-replica-euc1-az1").Text("instanceClass"));
        var parameters = run.Cloud.Get("aws:rds/parameterGroup:ParameterGroup", "mysql-parameters");
        Assert.Equal("mysql8.0", parameters.Text("family"));
        Assert.Equal(
            ["innodb_read_io_threads=8 pending-reboot", "max_connections=500 immediate"],
            parameters.Groups("parameters")
                .Where(parameter => parameter["name"] is "max_connections" or "innodb_read_io_threads")
                .Select(parameter => $"{parameter["name"]}={parameter["value"]} {parameter["applyMethod"]}"));
    }
}
