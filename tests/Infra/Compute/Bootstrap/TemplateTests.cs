using Infra.Compute.Bootstrap;

namespace Infra.Tests.Compute.Bootstrap;

public sealed class TemplateTests
{
    [Fact]
    public void Fill_PlaceholderWithoutValue_IsRefused() =>
        Assert.StartsWith(
            "nginx.conf has a placeholder @SERVICE@ without a value.",
            Assert.Throws<ArgumentException>(() => Template.Fill("nginx.conf")).Message);

    [Fact]
    public void Fill_ValueWithoutPlaceholder_IsRefused() =>
        Assert.StartsWith(
            "logrotate has no placeholder NAME.",
            Assert.Throws<ArgumentException>(() => Template.Fill("logrotate", ("NAME", "x"))).Message);

    [Fact]
    public void Read_UnknownFile_IsRefused() =>
        Assert.StartsWith("There is no embedded file 'x'.", Assert.Throws<ArgumentException>(() => Template.Read("x")).Message);
}
