using Infra.Compute;

namespace Infra.Tests.Compute;

// Not the namespace of the tests of that name.
using Architecture = Infra.Compute.Architecture;

public sealed class InstanceTypeTests
{
    [Theory]
    [InlineData("a1.medium")]
    [InlineData("c6g.large")]
    [InlineData("c7g.large")]
    [InlineData("c7gn.16xlarge")]
    [InlineData("c8g.metal-24xl")]
    [InlineData("im4gn.large")]
    [InlineData("is4gen.large")]
    [InlineData("m7gd.xlarge")]
    [InlineData("t4g.nano")]
    [InlineData("x2gd.metal")]
    public void Architecture_Graviton_IsArm64(string type) => Assert.Equal(Architecture.Arm64, InstanceType.Parse(type).Architecture);

    [Theory]
    [InlineData("c7i.large")]
    [InlineData("g5.xlarge")]
    [InlineData("g4dn.xlarge")]
    [InlineData("m7i-flex.large")]
    [InlineData("r7iz.metal-16xl")]
    [InlineData("t3a.micro")]
    public void Architecture_IntelAndAmd_IsX86(string type) => Assert.Equal(Architecture.X86_64, InstanceType.Parse(type).Architecture);

    [Theory]
    [InlineData("t4g.nano", 2, 512)]
    [InlineData("t4g.small", 2, 2048)]
    [InlineData("t3a.2xlarge", 8, 32_768)]
    [InlineData("c7g.medium", 1, 2048)]
    [InlineData("c7g.large", 2, 4096)]
    [InlineData("m7i-flex.xlarge", 4, 16_384)]
    [InlineData("r8g.2xlarge", 8, 65_536)]
    [InlineData("c8gd.48xlarge", 192, 393_216)]
    public void Size_KnownSeries_HasProcessorsAndMemory(string type, int processors, int memory) =>
        Assert.Equal(new(processors, memory), InstanceType.Parse(type).Size);

    [Theory]
    [InlineData("c5n.large")]
    [InlineData("c4.large")]
    [InlineData("x8g.large")]
    [InlineData("im4gn.large")]
    [InlineData("mac2.metal")]
    [InlineData("c7g.metal")]
    [InlineData("t2.micro")]
    public void Size_OtherSeries_IsNotKnown(string type) => Assert.Null(InstanceType.Parse(type).Size);

    [Theory]
    [InlineData("")]
    [InlineData("c7g")]
    [InlineData("c7g.")]
    [InlineData("c7g.huge")]
    [InlineData("C7g.large")]
    [InlineData("db.r7g.large")]
    [InlineData("cache.t4g.small")]
    [InlineData("c7g.large\n")]
    public void TryParse_AnythingElse_IsRefused(string type) => Assert.False(InstanceType.TryParse(type, out _));
}
