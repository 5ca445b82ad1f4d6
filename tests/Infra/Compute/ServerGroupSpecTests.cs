using Infra.Compute;

namespace Infra.Tests.Compute;

public sealed class ServerGroupSpecTests
{
    [Theory]
    [InlineData(12, 120, 15)]
    [InlineData(12, 200, 24)]
    [InlineData(1, 100, 2)]
    [InlineData(10, 100, 11)]
    public void MaxInstances_OfSizes_CountsReplacements(int maxSize, int mostHealthy, int expected) =>
        Assert.Equal(expected, new ServerGroupSpec { MaxSize = maxSize, RefreshMaxHealthyPercent = mostHealthy }.MaxInstances);

    [Theory]
    [InlineData(5, 3, 60, 100)]
    [InlineData(6, 3, 60, 90)]
    [InlineData(12, 3, 60, 90)]
    [InlineData(4, 2, 45, 90)]
    [InlineData(7, 3, 50, 88)]
    [InlineData(2, 3, 45, 90)]
    [InlineData(3, 1, 60, null)]
    [InlineData(1, 3, 60, null)]
    public void CpuPercentWithoutAZone_OfSizes_IsThatOfTheRemainingServers(int size, int zones, int target, int? expected) =>
        Assert.Equal(expected, ServerGroupSpec.CpuPercentWithoutAZone(size, zones, target));
}
