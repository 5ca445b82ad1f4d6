using Infra.LoadBalancing;

namespace Infra.Tests.LoadBalancing;

public sealed class RequestMatchTests
{
    [Theory]
    [InlineData(null, "", "a.example.com", "/api", true)]
    [InlineData("a.example.com", "", null, "", false)]
    [InlineData("a.example.com", "", "a.example.com", "", true)]
    [InlineData("a.example.com", "", "b.example.com", "", false)]
    [InlineData("*.example.com", "", "a.example.com", "", true)]
    [InlineData("*.example.com", "", "a.b.example.com", "", true)]
    [InlineData("*.example.com", "", "*.b.example.com", "", true)]
    [InlineData("*.example.com", "", "example.com", "", false)]
    [InlineData("*.example.com", "", "badexample.com", "", false)]
    [InlineData(null, "/api", null, "/api", true)]
    [InlineData(null, "/api", null, "/api/v1", true)]
    [InlineData(null, "/api", null, "/apiary", false)]
    [InlineData(null, "/api/v1", null, "/api", false)]
    [InlineData(null, "/api", null, "", false)]
    public void Contains_HostAndPath_ComparesWholeLabelsAndSegments(string? host, string path, string? otherHost, string otherPath, bool expected) =>
        Assert.Equal(expected, new RequestMatch(host, path).Contains(new(otherHost, otherPath)));

    [Fact]
    public void Create_HostsAndPaths_MakesEveryPair() => Assert.Equal(
        [new("a.example.com", "/x"), new("a.example.com", ""), new("b.example.com", "/x"), new("b.example.com", "")],
        RequestMatch.Create(new() { Hosts = ["a.example.com", "b.example.com"], Paths = ["/x", "/"] }));
}
