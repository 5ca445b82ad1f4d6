using Infra.Compute;

namespace Infra.Tests.Compute;

public sealed class ServerGroupSpecTests
{
    [Theory]
    [InlineData(12, 120, 0, 15)]
    [InlineData(12, 200, 0, 24)]
    [InlineData(1, 100, 0, 2)]
    [InlineData(10, 100, 0, 11)]
    [InlineData(5, 120, 3, 9)]
    public void MaxInstances_OfSizes_CountsReplacementsAndWarmServers(int maxSize, int mostHealthy, int warm, int expected)
    {
        var pool = warm > 0 ? new WarmPoolSpec { MinSize = warm } : null;

        Assert.Equal(expected, new ServerGroupSpec { MaxSize = maxSize, RefreshMaxHealthyPercent = mostHealthy, WarmPool = pool }.MaxInstances);
    }
}
