using Infra.Data;
using Infra.Tests.Support;
using Infra.Tests.Validation;

namespace Infra.Tests.Data;

/// <summary>Clusters of a global datastore: the one that it is made of, and one that joins it.</summary>
[Collection(Programs.Name)]
public sealed class RedisMemberTests
{
    private const string Group = "aws:elasticache/replicationGroup:ReplicationGroup";

    // The provider refuses engine, version, node type, shards, parameters and encryption beside the id of the global datastore.
    [Fact]
    public async Task Copy_TakesFromTheGlobalDatastoreWhatAwsDemands()
    {
        var run = await DataPrograms.RunAsync(DataPrograms.ArgsOf(new RedisSpec(), globalGroupId: "ldgnf-shop"));

        Assert.Equal(
            """
            {
              "applyImmediately": false,
              "automaticFailoverEnabled": true,
              "description": "Cache redis.",
              "finalSnapshotIdentifier": "redis-final-redis-final-snapshot-hex",
              "globalReplicationGroupId": "ldgnf-shop",
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
              "userGroupIds": [
                "redis-users"
              ]
            }
            """,
            run.Inputs(Group, "redis-group"));
        Assert.Empty(run.Cloud.OfType("aws:elasticache/parameterGroup:ParameterGroup"));
    }

    [Fact]
    public async Task Copy_HasUsersSecretsAndAlarmsOfItsOwn()
    {
        var copy = await DataPrograms.RunAsync(DataPrograms.ArgsOf(new RedisSpec(), globalGroupId: "ldgnf-shop"));
        var own = await DataPrograms.RunAsync(new RedisSpec());

        Assert.Equal(["aws:elasticache/parameterGroup:ParameterGroup redis-parameters"], own.Whole.Keys.Except(copy.Whole.Keys));
        Assert.Equal(
            RedisCluster.NodesOf("redis", new())
                .Select(node => $"aws:cloudwatch/metricAlarm:MetricAlarm redis-alarm-global-lag-{node["redis-".Length..]}"),
            copy.Whole.Keys.Except(own.Whole.Keys));
    }

    [Fact]
    public async Task Alarm_OfTheLagBehindTheOtherRegion_IsOfItsNode()
    {
        var alarm = (await DataPrograms.RunAsync(DataPrograms.ArgsOf(new RedisSpec(), globalGroupId: "ldgnf-shop"))).Cloud
            .Get("aws:cloudwatch/metricAlarm:MetricAlarm", "redis-alarm-global-lag-0001-002");

        Assert.Equal(
            ("GlobalDatastoreReplicationLag", "Maximum", 60.0, "notBreaching", "redis-0001-002"),
            (alarm.Text("metricName"), alarm.Text("statistic"), Convert.ToDouble(alarm.Inputs["threshold"], null), alarm.Text("treatMissingData"),
                (string)alarm.Group("dimensions")["CacheClusterId"]));
        Assert.EndsWith("docs/runbooks/redis.md#global-lag", alarm.Text("alarmDescription"), StringComparison.Ordinal);
    }

    // ElastiCache refuses to change them for one member.
    [Fact]
    public async Task First_LeavesToTheGlobalDatastoreWhatAllMembersHave()
    {
        var first = await DataPrograms.RunAsync(DataPrograms.ArgsOf(new RedisSpec(), isGlobal: true));
        var own = await DataPrograms.RunAsync(new RedisSpec());

        Assert.Equal(own.Whole, first.Whole);
        Assert.Equal(
            ["snapshotName", "autoMinorVersionUpgrade", "engineVersion", "nodeType", "numNodeGroups", "parameterGroupName"],
            first.Options[$"{Group} redis-group"].IgnoreChanges);
        Assert.Equal(["snapshotName"], own.Options[$"{Group} redis-group"].IgnoreChanges);
    }

    [Fact]
    public void Member_OfWrongNodes_IsRefused() => Assert.Equal(
        [
            "globalGroupId must be left out where isGlobal is true: a cluster is in one global datastore.",
            "nodeType must be large or larger, of the families m5, m6g, m7g, r5, r6g, r7g or c7gn, where the cache is copied to another region; "
                + "got 'cache.t4g.small'. AWS has no global datastores of others.",
            "replicasPerShard must be at least 1 where the cache is copied to another region; got 0.",
        ],
        Refusal.Problems(() => new RedisCluster("redis", DataPrograms.ArgsOf(
            new RedisSpec { NodeType = "cache.t4g.small", ReplicasPerShard = 0 }, isGlobal: true, globalGroupId: "ldgnf-shop"))));
}
