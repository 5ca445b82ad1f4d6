using Infra.Data;
using Infra.Tests.Support;

namespace Infra.Tests.Data;

/// <summary>Controls of AWS, CIS, checkov and general practice that concern a cache, by their ids, over the defaults.</summary>
/// <remarks>
/// Of BP redis-logs-and-events only the logs are kept: ElastiCache falls silent towards an encrypted topic
/// (<see href="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ECEvents.SNS.html"/>), and ours is encrypted.
/// </remarks>
[Collection(Programs.Name)]
public sealed class RedisControlsTests
{
    private static readonly Lazy<Task<DataRun>> Run = new(() => DataPrograms.RunAsync(new RedisSpec()));

    [Fact]
    public Task FSBP_ElastiCache_1_Cluster_IsBackedUp() =>
        HoldsAsync(group => group.Inputs["snapshotRetentionLimit"] is 7.0 && group.Text("finalSnapshotIdentifier").Length > 0);

    [Fact]
    public Task FSBP_ElastiCache_2_Cluster_TakesMinorUpgrades() => HoldsAsync(group => group.Inputs["autoMinorVersionUpgrade"] is true);

    [Fact]
    public Task FSBP_ElastiCache_3_Cluster_FailsOver() => HoldsAsync(group => group.Inputs["automaticFailoverEnabled"] is true);

    [Fact]
    public Task BP_redis_multi_az_Cluster_HasReplicasInOtherZones() =>
        HoldsAsync(group => group.Inputs["multiAzEnabled"] is true && group.Inputs["replicasPerNodeGroup"] is 2.0);

    [Fact]
    public Task FSBP_ElastiCache_4_Cluster_IsEncryptedAtRest() => HoldsAsync(group => group.Inputs["atRestEncryptionEnabled"] is true);

    [Fact]
    public Task FSBP_ElastiCache_5_Cluster_RefusesClientsWithoutTls() =>
        HoldsAsync(group => group.Inputs["transitEncryptionEnabled"] is true && group.Inputs["transitEncryptionMode"] is "required");

    [Fact]
    public Task FSBP_ElastiCache_6_Cluster_KnowsItsUsers() => HoldsAsync(group => group.Texts("userGroupIds").Count() == 1);

    [Fact]
    public Task FSBP_ElastiCache_7_Cluster_HasItsOwnSubnets() => HoldsAsync(group => group.Text("subnetGroupName") == "redis-subnets-name");

    [Fact]
    public Task CKV_AWS_191_Cluster_HasTheKeyOfData() => HoldsAsync(group => group.Text("kmsKeyId") == "data-key-arn");

    [Fact]
    public Task BP_redis_logs_and_events_Cluster_LogsSlowCommandsAndItsEngine() => HoldsAsync(group =>
        group.Groups("logDeliveryConfigurations").Select(log => log["logType"]).SequenceEqual(["slow-log", "engine-log"]));

    [Fact]
    public Task BP_redis_change_window_Cluster_ChangesInItsWindow() =>
        HoldsAsync(group =>
            group.Inputs["applyImmediately"] is false && group.Text("maintenanceWindow").Length > 0 && group.Text("snapshotWindow").Length > 0);

    [Fact]
    public Task CKV_AWS_149_Secrets_HaveTheKeyOfSecrets() => AllAsync(
        "aws:secretsmanager/secret:Secret",
        2,
        secret => secret.Text("kmsKeyId") == "secrets-key-arn" && secret.Inputs["recoveryWindowInDays"] is 30.0);

    [Fact]
    public Task CKV_AWS_158_LogGroups_AreEncryptedAndKeptSixMonths() => AllAsync(
        "aws:cloudwatch/logGroup:LogGroup",
        2,
        group => group.Text("kmsKeyId") == "logs-key-arn" && group.Inputs["retentionInDays"] is 180.0);

    [Fact]
    public async Task BP_alarm_coverage_Nodes_HaveTheirAlarms()
    {
        var cloud = (await Run.Value).Cloud;

        var metrics = cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm")
            .GroupBy(alarm => alarm.Group("dimensions")["CacheClusterId"], alarm => alarm.Text("metricName")).ToList();
        Assert.Equal(9, metrics.Count);
        Assert.All(
            metrics,
            node => Assert.Equal(
                ["CPUUtilization", "CurrConnections", "DatabaseMemoryUsagePercentage", "EngineCPUUtilization", "Evictions", "ReplicationLag"],
                node.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task EveryTaggedResource_IsNamedAsItIsInTheProgram() => Assert.All(
        (await Run.Value).Cloud.Resources.Where(resource => resource.Inputs.ContainsKey("tags")),
        resource => Assert.Equal(resource.Name, resource.Group("tags")["Name"]));

    private static Task HoldsAsync(Func<RecordedResource, bool> control) => AllAsync("aws:elasticache/replicationGroup:ReplicationGroup", 1, control);

    private static async Task AllAsync(string type, int count, Func<RecordedResource, bool> control)
    {
        var resources = (await Run.Value).Cloud.OfType(type).ToList();

        Assert.Equal(count, resources.Count);
        Assert.All(resources, resource => Assert.True(control(resource)));
    }
}
