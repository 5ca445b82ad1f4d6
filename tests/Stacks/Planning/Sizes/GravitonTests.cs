using Infra.Compute;
using Infra.Facts;
using Infra.Stacks.Planning.Sizes;

namespace Infra.Tests.Stacks.Planning.Sizes;

public sealed class GravitonTests
{
    [Theory]
    [InlineData("c5.large", "c6g.large")]
    [InlineData("c6i.large", "c6g.large")]
    [InlineData("c7i.large", "c7g.large")]
    [InlineData("m7a.medium", "m7g.medium")]
    [InlineData("m7i-flex.large", "m7g.large")]
    [InlineData("m6id.xlarge", "m6gd.xlarge")]
    [InlineData("c6in.xlarge", "c6gn.xlarge")]
    [InlineData("r5b.large", "r8gb.large")]
    [InlineData("r5.24xlarge", "r8g.24xlarge")]
    [InlineData("t3.nano", "t4g.nano")]
    [InlineData("t3a.2xlarge", "t4g.2xlarge")]
    [InlineData("c5.9xlarge", null)]
    [InlineData("m5dn.large", null)]
    [InlineData("m5zn.large", null)]
    [InlineData("c5n.large", null)]
    [InlineData("t2.micro", null)]
    [InlineData("i4i.large", null)]
    [InlineData("c7g.large", null)]
    public void FindSibling_OfAnInstanceType_HasTheSameSizeAndExtras(string type, string? expected) =>
        Assert.Equal(expected, Graviton.FindSibling(InstanceType.Parse(type))?.Name);

    [Theory]
    [InlineData("db.m5.large", "db.m6g.large")]
    [InlineData("db.r6i.xlarge", "db.r6g.xlarge")]
    [InlineData("db.r7i.2xlarge", "db.r7g.2xlarge")]
    [InlineData("db.m6id.large", "db.m6gd.large")]
    [InlineData("db.t3.medium", "db.t4g.medium")]
    [InlineData("db.r5b.large", null)]
    [InlineData("db.x2idn.16xlarge", null)]
    [InlineData("db.r7g.large", null)]
    [InlineData("cache.m5.large", "cache.m6g.large")]
    [InlineData("cache.r5.4xlarge", "cache.r6g.4xlarge")]
    [InlineData("cache.t3.micro", "cache.t4g.micro")]
    [InlineData("cache.m5.24xlarge", null)]
    [InlineData("cache.t4g.small", null)]
    [InlineData("m5.large.search", "m6g.large.search")]
    [InlineData("c5.xlarge.search", "c6g.xlarge.search")]
    [InlineData("r7i.xlarge.search", "r7g.xlarge.search")]
    [InlineData("t3.small.search", null)]
    [InlineData("r7g.large.search", null)]
    [InlineData("mq.m7g.large", null)]
    public void FindSibling_OfAClassOfAService_IsOneThatTheServiceHas(string name, string? expected) =>
        Assert.Equal(expected, Graviton.FindSibling(name));

    // Over all types that AWS has.
    [Fact]
    public void FindSibling_OfAnyType_IsAListedTypeOfGravitonWithTheSameSizeAndNoSibling()
    {
        var types = FactList.For(InstanceType.List).Values.Select(name => InstanceType.TryParse(name, out var type) ? type : null);
        var pairs = types.OfType<InstanceType>().Select(type => (Type: type, Sibling: Graviton.FindSibling(type)))
            .Where(pair => pair.Sibling is not null).ToList();

        Assert.True(pairs.Count > 150, $"{pairs.Count} types have a sibling.");
        Assert.All(pairs, pair => Assert.Equal(
            (Infra.Compute.Architecture.X86_64, Infra.Compute.Architecture.Arm64, pair.Type.Size, null),
            (pair.Type.Architecture, pair.Sibling!.Architecture, pair.Sibling.Size, Graviton.FindSibling(pair.Sibling))));
    }
}
