using System.Text.Json;
using Infra.Compute;

namespace Infra.Tests.Compute;

public sealed class ServerGroupSpecTests
{
    private static readonly JsonSerializerOptions Names = new() { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    [Fact]
    public void Defaults_OfAllProperties_AreThose() => Assert.Equal(
        """{"MinSize":3,"MaxSize":6,"Architecture":"Arm64","InstanceTypes":["c7g.large","c8g.large","c6g.large"],"ImageId":null,"OnDemandBase":0,"SpotPercent":0,"RootVolumeGiB":30,"RefreshMinHealthyPercent":90,"RefreshMaxHealthyPercent":120,"RefreshCheckpoints":[25,100],"RefreshCheckpointSeconds":300,"WarmPool":null,"MaxInstanceLifetimeDays":30,"ShutdownGraceSeconds":30,"HealthCheckGraceSeconds":300,"InstanceWarmupSeconds":180,"CpuTargetPercent":60,"RequestsPerTarget":null,"Predictive":"ForecastOnly","Schedules":[],"TerminationPolicies":["OldestLaunchTemplate","AllocationStrategy","OldestInstance"],"LogRetentionDays":180,"ProtectLogs":true,"CpuAlarmPercent":85,"MemoryAlarmPercent":85,"DiskAlarmPercent":80,"AtMaximumAlarmMinutes":30,"DrainTimeoutSeconds":180,"MostInstances":8}""",
        JsonSerializer.Serialize(new ServerGroupSpec(), Names));

    [Theory]
    [InlineData(12, 120, 0, 15)]
    [InlineData(12, 200, 0, 24)]
    [InlineData(1, 100, 0, 2)]
    [InlineData(10, 100, 0, 11)]
    [InlineData(5, 120, 3, 9)]
    public void MostInstances_OfSizes_CountsReplacementsAndWarmServers(int maxSize, int mostHealthy, int warm, int expected) => Assert.Equal(
        expected,
        new ServerGroupSpec { MaxSize = maxSize, RefreshMaxHealthyPercent = mostHealthy, WarmPool = warm > 0 ? new(warm) : null }.MostInstances);
}
