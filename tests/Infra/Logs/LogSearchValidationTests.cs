using Infra.Logs;
using Infra.Networking;

namespace Infra.Tests.Logs;

public sealed class LogSearchValidationTests
{
    [Fact]
    public void Defaults_HaveNoProblems() => Assert.Empty(LogSearchValidation.Validate(new()));

    [Theory]
    [InlineData(1, 180, 1, null)]
    [InlineData(9, 3650, 1, null)]
    [InlineData(5, 180, 1, "nodes must be 1, or a multiple of 2 or 3, so that every zone has as many; got 5.")]
    [InlineData(3, 3650, 1, "retentionDays must, times shardsPerDay and 2 copies, be at most 3000 shards, which 3 nodes hold; got 7300. "
        + "Keep fewer days, split them less, or take more nodes.")]
    [InlineData(1, 180, 6, "retentionDays must, times shardsPerDay and 1 copies, be at most 1000 shards, which 1 nodes hold; got 1080. "
        + "Keep fewer days, split them less, or take more nodes.")]
    public void Validate_NodesDaysAndShards_FitTogether(int nodes, int days, int shards, string? problem) => Assert.Equal(
        problem is null ? [] : [problem],
        LogSearchValidation.Validate(new() { Nodes = nodes, RetentionDays = days, ShardsPerDay = shards }).Select(found => $"{found}"));

    [Theory]
    [InlineData("10.99.0.0/16", null)]
    [InlineData("100.64.0.0/16", null)]
    [InlineData(
        "8.8.8.0/24",
        "privateAccess[0] must be a private block: in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10; got 8.8.8.0/24.")]
    [InlineData("10.20.4.0/24", "privateAccess[0] must be apart from the block of the network, 10.20.0.0/16; got 10.20.4.0/24.")]
    public void ValidateAccess_Blocks_ArePrivateAndLinked(string block, string? problem) => Assert.Equal(
        problem is null ? [] : [problem],
        LogSearchValidation.ValidateAccess(new() { PrivateAccess = [Cidr.Parse(block)] }, Cidr.Parse("10.20.0.0/16")).Select(found => $"{found}"));
}
