using System.Text.Json;
using System.Text.Json.Serialization;
using Infra.Data;

namespace Infra.Tests.Data;

public sealed class DataDefaultsTests
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    [Fact]
    public void MySqlSpec_Defaults_AreThoseOfProduction() => Assert.Equal(
        """{"EngineVersion":"8.4","AllowMinorUpgrades":true,"ExtendedSupport":false,"InstanceClass":"db.r7g.large","ReplicaInstanceClass":null,"Replicas":2,"MultiAz":true,"StorageGiB":100,"MaxStorageGiB":1000,"Iops":null,"StorageThroughput":null,"DatabaseName":"app","MasterUsername":"dbowner","PasswordGeneration":1,"BackupRetentionDays":35,"BackupWindow":"02:00-03:00","MaintenanceWindow":"sun:03:30-sun:04:30","Parameters":{},"Shards":1,"Insights":"Standard","LogRetentionDays":180,"RestoreFrom":null,"Protect":true,"Thresholds":{"CpuPercent":80,"FreeStorageGiB":10,"FreeMemoryMiB":256,"Connections":1000,"ReplicaLagSeconds":30,"BurstBalancePercent":20,"CpuCredits":50},"InstanceCount":3,"AddressCount":4}""",
        JsonSerializer.Serialize(new MySqlSpec(), Json));

    [Fact]
    public void RedisSpec_Defaults_AreThoseOfProduction() => Assert.Equal(
        """{"Engine":"Valkey","EngineVersion":"8.2","AllowMinorUpgrades":true,"NodeType":"cache.r7g.large","Shards":3,"ReplicasPerShard":2,"ApplicationUsername":"app","ReaderUsername":"reader","PasswordGeneration":1,"SnapshotRetentionDays":7,"SnapshotWindow":"02:00-03:00","MaintenanceWindow":"sun:05:00-sun:06:00","Parameters":{},"LogRetentionDays":180,"Protect":true,"Thresholds":{"EngineCpuPercent":80,"MemoryPercent":80,"EvictionsPerMinute":1000,"ReplicationLagSeconds":5,"Connections":10000},"NodeCount":9}""",
        JsonSerializer.Serialize(new RedisSpec(), Json));

    [Theory]
    [InlineData("performance_schema", "pending-reboot")]
    [InlineData("performance_schema_max_digest_length", "pending-reboot")]
    [InlineData("innodb_read_io_threads", "pending-reboot")]
    [InlineData("max_connections", "immediate")]
    public void ApplyMethodOf_Parameter_IsWhatMySqlTakes(string name, string expected) => Assert.Equal(expected, MySqlParameters.ApplyMethodOf(name));
}
