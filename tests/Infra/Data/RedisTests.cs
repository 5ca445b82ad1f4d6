using System.Collections.Immutable;
using Infra.Data;
using Infra.Tests.Support;
using Pulumi.Utilities;

namespace Infra.Tests.Data;

[Collection(Programs.Name)]
public sealed class RedisTests
{
    private const string Group = "aws:elasticache/replicationGroup:ReplicationGroup";

    [Fact]
    public async Task Cluster_Defaults_IsEncryptedBackedUpAndSpread() => Assert.Equal(
        """
        {
          "applyImmediately": false,
          "atRestEncryptionEnabled": true,
          "autoMinorVersionUpgrade": true,
          "automaticFailoverEnabled": true,
          "clusterMode": "enabled",
          "description": "Cache redis.",
          "engine": "valkey",
          "engineVersion": "8.2",
          "finalSnapshotIdentifier": "redis-final-redis-final-snapshot-hex",
          "kmsKeyId": "data-key-arn",
          "logDeliveryConfigurations": [
            {
              "destination": "/redis/slow-log",
              "destinationType": "cloudwatch-logs",
              "logFormat": "json",
              "logType": "slow-log"
            },
            {
              "destination": "/redis/engine-log",
              "destinationType": "cloudwatch-logs",
              "logFormat": "json",
              "logType": "engine-log"
            }
          ],
          "maintenanceWindow": "sun:05:00-sun:06:00",
          "multiAzEnabled": true,
          "nodeType": "cache.r7g.large",
          "numNodeGroups": 3,
          "parameterGroupName": "redis-parameters-name",
          "port": 6379,
          "replicasPerNodeGroup": 2,
          "replicationGroupId": "redis",
          "securityGroupIds": [
            "cache-group"
          ],
          "snapshotRetentionLimit": 7,
          "snapshotWindow": "02:00-03:00",
          "subnetGroupName": "redis-subnets-name",
          "tags": {
            "Name": "redis-group"
          },
          "transitEncryptionEnabled": true,
          "transitEncryptionMode": "required",
          "userGroupIds": [
            "redis-users"
          ]
        }
        """,
        (await DataPrograms.RunAsync(new RedisSpec())).Inputs("aws:elasticache/replicationGroup:ReplicationGroup", "redis-group"));

    [Fact]
    public async Task ApplicationUser_Defaults_ReadsAndWritesAndRunsNothing() => Assert.Equal(
        """
        {
          "accessString": "on ~* +@all -@admin -@dangerous +info +cluster|info +cluster|nodes +cluster|shards +cluster|slots",
          "engine": "valkey",
          "passwordsWo": "redis-app-credentials-password-result",
          "passwordsWoVersion": 1,
          "tags": {
            "Name": "redis-app"
          },
          "userId": "redis-app",
          "userName": "app"
        }
        """,
        (await DataPrograms.RunAsync(new RedisSpec())).Inputs("aws:elasticache/user:User", "redis-app"));

    [Fact]
    public async Task ReaderUser_Defaults_OnlyReads() => Assert.Equal(
        """
        {
          "accessString": "on ~* -@all +@read +@connection -@dangerous +info +cluster|info +cluster|nodes +cluster|shards +cluster|slots",
          "engine": "valkey",
          "passwordsWo": "redis-reader-credentials-password-result",
          "passwordsWoVersion": 1,
          "tags": {
            "Name": "redis-reader"
          },
          "userId": "redis-reader",
          "userName": "reader"
        }
        """,
        (await DataPrograms.RunAsync(new RedisSpec())).Inputs("aws:elasticache/user:User", "redis-reader"));

    [Fact]
    public async Task DefaultUser_Defaults_IsClosed() => Assert.Equal(
        """
        {
          "accessString": "off ~* -@all",
          "engine": "valkey",
          "passwordsWo": "redis-default-password-result",
          "passwordsWoVersion": 1,
          "tags": {
            "Name": "redis-default"
          },
          "userId": "redis-default",
          "userName": "default"
        }
        """,
        (await DataPrograms.RunAsync(new RedisSpec())).Inputs("aws:elasticache/user:User", "redis-default"));

    [Fact]
    public async Task UserGroup_Defaults_HasAllThree() => Assert.Equal(
        """
        {
          "engine": "valkey",
          "tags": {
            "Name": "redis-users"
          },
          "userGroupId": "redis-users",
          "userIds": [
            "redis-default",
            "redis-app",
            "redis-reader"
          ]
        }
        """,
        (await DataPrograms.RunAsync(new RedisSpec())).Inputs("aws:elasticache/userGroup:UserGroup", "redis-users"));

    [Fact]
    public async Task Parameters_Defaults_AreOfTheEnginesFamily() => Assert.Equal(
        """
        {
          "description": "Parameters of redis.",
          "family": "valkey8",
          "parameters": [
            {
              "name": "cluster-enabled",
              "value": "yes"
            }
          ],
          "tags": {
            "Name": "redis-parameters"
          }
        }
        """,
        (await DataPrograms.RunAsync(new RedisSpec())).Inputs("aws:elasticache/parameterGroup:ParameterGroup", "redis-parameters"));

    [Fact]
    public async Task SecretVersion_OfApplication_HasAllThatAClientNeeds() => Assert.Equal(
        """
        {
          "secretId": "redis-app-credentials-secret-id",
          "secretStringWo": {
            "host": "redis-group-configurationEndpointAddress",
            "name": "redis.shop.internal",
            "password": "redis-app-credentials-password-result",
            "port": "6379",
            "username": "app"
          },
          "secretStringWoVersion": 1770360436
        }
        """,
        (await DataPrograms.RunAsync(new RedisSpec())).Inputs("aws:secretsmanager/secretVersion:SecretVersion", "redis-app-credentials-version"));

    [Fact]
    public async Task LogGroup_OfSlowLog_IsEncryptedAndKept() => Assert.Equal(
        """
        {
          "deletionProtectionEnabled": true,
          "kmsKeyId": "logs-key-arn",
          "name": "/redis/slow-log",
          "retentionInDays": 180,
          "tags": {
            "Name": "redis-slow-log"
          }
        }
        """,
        (await DataPrograms.RunAsync(new RedisSpec())).Inputs("aws:cloudwatch/logGroup:LogGroup", "redis-slow-log"));

    [Fact]
    public async Task Name_OfCluster_LeadsToItsEndpoint() => Assert.Equal(
        """
        {
          "name": "redis.shop.internal",
          "records": [
            "redis-group-configurationEndpointAddress"
          ],
          "ttl": 10,
          "type": "CNAME",
          "zoneId": "private-zone"
        }
        """,
        (await DataPrograms.RunAsync(new RedisSpec())).Inputs("aws:route53/record:Record", "redis-name"));

    [Fact]
    public async Task Alarm_OfMemory_IsOfItsNode() => Assert.Equal(
        """
        {
          "alarmActions": [
            "alarm-topic"
          ],
          "alarmDescription": "Redis redis-0001-001 runs out of memory. What to do: docs/runbooks/redis.md#memory",
          "comparisonOperator": "GreaterThanThreshold",
          "datapointsToAlarm": 3,
          "dimensions": {
            "CacheClusterId": "redis-0001-001"
          },
          "evaluationPeriods": 5,
          "metricName": "DatabaseMemoryUsagePercentage",
          "name": "redis-alarm-memory-0001-001",
          "namespace": "AWS/ElastiCache",
          "okActions": [
            "alarm-topic"
          ],
          "period": 60,
          "statistic": "Maximum",
          "tags": {
            "Name": "redis-alarm-memory-0001-001"
          },
          "threshold": 80,
          "treatMissingData": "notBreaching"
        }
        """,
        (await DataPrograms.RunAsync(new RedisSpec())).Inputs("aws:cloudwatch/metricAlarm:MetricAlarm", "redis-alarm-memory-0001-001"));

    [Fact]
    public async Task Resources_InPreviewAndInUpdate_AreTheSame() => Assert.Equal(
        (await DataPrograms.RunAsync(new RedisSpec())).Whole.Keys,
        (await DataPrograms.RunAsync(new RedisSpec(), isPreview: true)).Whole.Keys);

    [Fact]
    public async Task Protect_Defaults_HoldsForWhatCannotBeMadeAgain() => Assert.Equal(
        [
            "aws:cloudwatch/logGroup:LogGroup redis-engine-log",
            "aws:cloudwatch/logGroup:LogGroup redis-slow-log",
            "aws:elasticache/replicationGroup:ReplicationGroup redis-group",
            "aws:secretsmanager/secret:Secret redis-app-credentials-secret",
            "aws:secretsmanager/secret:Secret redis-reader-credentials-secret",
        ],
        (await DataPrograms.RunAsync(new RedisSpec())).Protected);

    [Fact]
    public async Task Unprotected_Cluster_GoesWithoutATrace()
    {
        var run = await DataPrograms.RunAsync(new RedisSpec(), protect: false);

        Assert.Empty(run.Protected);
        Assert.False(run.Cloud.Get(Group, "redis-group").Inputs.ContainsKey("finalSnapshotIdentifier"));
    }

    [Fact]
    public async Task Cluster_WithoutReplicas_StandsInOneZoneOfEachShard()
    {
        var group = (await DataPrograms.RunAsync(new RedisSpec { ReplicasPerShard = 0 })).Cloud.Get(Group, "redis-group").Inputs;

        Assert.Equal((true, false), (group["automaticFailoverEnabled"], group["multiAzEnabled"]));
    }

    [Fact]
    public async Task Alarms_WithoutReplicas_WatchNoReplication() =>
        Assert.DoesNotContain(
            (await DataPrograms.RunAsync(new RedisSpec { ReplicasPerShard = 0 })).Whole.Keys,
            key => key.Contains("replication-lag", StringComparison.Ordinal));

    [Fact]
    public async Task Alarms_OfANode_WatchAllOfIt() => Assert.Equal(
        [
            "redis-alarm-connections-0003-003 CurrConnections Maximum 10000",
            "redis-alarm-engine-cpu-0003-003 EngineCPUUtilization Average 80",
            "redis-alarm-evictions-0003-003 Evictions Sum 1000",
            "redis-alarm-liveness-0003-003 CPUUtilization SampleCount 1",
            "redis-alarm-memory-0003-003 DatabaseMemoryUsagePercentage Maximum 80",
            "redis-alarm-replication-lag-0003-003 ReplicationLag Maximum 5",
        ],
        (await DataPrograms.RunAsync(new RedisSpec())).Cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm").Where(alarm =>
            alarm.Name.EndsWith("-0003-003", StringComparison.Ordinal))
            .Select(alarm => $"{alarm.Name} {alarm.Text("metricName")} {alarm.Text("statistic")} {alarm.Inputs["threshold"]}"));

    [Fact]
    public async Task Change_OneMoreShard_ChangesTheClusterInPlace()
    {
        var before = (await DataPrograms.RunAsync(new RedisSpec())).Whole;
        var after = (await DataPrograms.RunAsync(new RedisSpec { Shards = 4 })).Whole;

        Assert.Equal([$"{Group} redis-group"], before.Keys.Where(key => before[key] != after[key]));
        Assert.Equal(
            before[$"{Group} redis-group"].Replace("\"numNodeGroups\": 3", "\"numNodeGroups\": 4", StringComparison.Ordinal),
            after[$"{Group} redis-group"]);
        Assert.All(after.Keys.Except(before.Keys), key => Assert.Contains("-0004-", key));
    }

    [Fact]
    public async Task Spec_OtherwiseThanTheDefaults_ReachesTheCluster()
    {
        var run = await DataPrograms.RunAsync(new RedisSpec
        {
            Engine = RedisEngine.Redis,
            EngineVersion = "6.2",
            AllowMinorUpgrades = false,
            Parameters = ImmutableSortedDictionary<string, string>.Empty.Add("maxmemory-policy", "allkeys-lru"),
        });

        var group = run.Cloud.Get(Group, "redis-group");
        var parameters = run.Cloud.Get("aws:elasticache/parameterGroup:ParameterGroup", "redis-parameters");
        Assert.Equal(("redis", "6.2", false), (group.Text("engine"), group.Text("engineVersion"), group.Inputs["autoMinorVersionUpgrade"]));
        Assert.Equal(
            ["redis"],
            run.Cloud.Resources.Where(resource => resource.Inputs.ContainsKey("engine")).Select(resource => resource.Text("engine")).Distinct());
        Assert.Equal("redis6.x", parameters.Text("family"));
        Assert.Equal(
            ["cluster-enabled=yes", "maxmemory-policy=allkeys-lru"],
            parameters.Groups("parameters").Select(parameter => $"{parameter["name"]}={parameter["value"]}"));
    }

    [Fact]
    public async Task Change_SecondPassword_AddsUsersBesideThoseInUse()
    {
        var before = (await DataPrograms.RunAsync(new RedisSpec())).Whole;
        var after = (await DataPrograms.RunAsync(new RedisSpec { PasswordGeneration = 2 })).Whole;

        Assert.Equal(
            [
                "aws:elasticache/userGroup:UserGroup redis-users",
                "aws:secretsmanager/secretVersion:SecretVersion redis-app-credentials-version",
                "aws:secretsmanager/secretVersion:SecretVersion redis-reader-credentials-version",
            ],
            before.Keys.Where(key => before[key] != after[key]));
        Assert.Equal(
            [
                "aws:elasticache/user:User redis-app-2",
                "aws:elasticache/user:User redis-reader-2",
                "random:index/randomPassword:RandomPassword redis-app-credentials-2-password",
                "random:index/randomPassword:RandomPassword redis-reader-credentials-2-password",
            ],
            after.Keys.Except(before.Keys));
        Assert.Contains("\"username\": \"app-2\"", after["aws:secretsmanager/secretVersion:SecretVersion redis-app-credentials-version"]
            .Replace("\\", "", StringComparison.Ordinal).Replace("\":\"", "\": \"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Change_ThirdPassword_LeavesTheUsersOfTheSecond()
    {
        var before = (await DataPrograms.RunAsync(new RedisSpec { PasswordGeneration = 2 })).Whole;
        var after = (await DataPrograms.RunAsync(new RedisSpec { PasswordGeneration = 3 })).Whole;

        Assert.Equal(before.Keys, after.Keys);
        Assert.Equal(
            [
                "aws:elasticache/user:User redis-app",
                "aws:elasticache/user:User redis-reader",
                "aws:secretsmanager/secretVersion:SecretVersion redis-app-credentials-version",
                "aws:secretsmanager/secretVersion:SecretVersion redis-reader-credentials-version",
                "random:index/randomPassword:RandomPassword redis-app-credentials-password",
                "random:index/randomPassword:RandomPassword redis-reader-credentials-password",
            ],
            before.Keys.Where(key => before[key] != after[key]));
    }

    [Fact]
    public async Task Passwords_InAllInputs_AreWriteOnlyOnes() => Assert.Equal(
        ["aws:elasticache/user:User.passwordsWo", "aws:secretsmanager/secretVersion:SecretVersion.secretStringWo"],
        (await DataPrograms.RunAsync(new RedisSpec())).Cloud.Resources.SelectMany(DataPrograms.Texts)
            .Where(text => text.Text.Contains("-password-result", StringComparison.Ordinal)).Select(text => text.Path).Distinct());

    [Fact]
    public async Task Outputs_OfCluster_AreEndpointNameAndSecrets()
    {
        Task<string[]>? texts = null;
        await DataPrograms.RunAsync(DataPrograms.ArgsOf(new RedisSpec { Shards = 1 }), made: cluster => texts = Task.WhenAll(
            OutputUtilities.GetValueAsync(cluster.Endpoint), OutputUtilities.GetValueAsync(cluster.DnsName),
            OutputUtilities.GetValueAsync(cluster.ApplicationSecretArn), OutputUtilities.GetValueAsync(cluster.ReaderSecretArn),
            Task.FromResult(string.Join(' ', cluster.NodeIds))));

        Assert.Equal(
            [
                "redis-group-configurationEndpointAddress", "redis.shop.internal",
                "redis-app-credentials-secret-arn", "redis-reader-credentials-secret-arn",
                "redis-0001-001 redis-0001-002 redis-0001-003",
            ],
            await texts!);
    }
}
