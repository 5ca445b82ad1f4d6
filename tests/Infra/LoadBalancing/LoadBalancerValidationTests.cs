using Infra.LoadBalancing;

namespace Infra.Tests.LoadBalancing;

public sealed class LoadBalancerValidationTests
{
    [Fact]
    public void Problems_Defaults_AreNone() => Assert.Empty(Problems(new() { Name = "infra-prod-public" }));

    [Fact]
    public void Problems_Bad_AreAllFound() => Assert.Equal(
        [
            "scheme must be internetFacing or internal; got 7.",
            "tls must be tls12PostQuantum, tls12, tls13PostQuantum or tls13; got 7.",
            "idleTimeoutSeconds must be 1 to 4000; got 0.",
            "clientKeepAliveSeconds must be 60 to 604800; got 59.",
            "strictTransportSecuritySeconds must be 0 or more; got -1.",
            "thresholds.balancerErrors must be a number above 0; got 0.",
            "thresholds.targetErrors must be a number above 0; got -1.",
            "thresholds.latencySeconds must be a number above 0; got NaN.",
            "thresholds.tlsErrors must be a number above 0; got Infinity.",
        ],
        Problems(new()
        {
            Name = "lb",
            Scheme = (BalancerScheme)7,
            Tls = (TlsPolicy)7,
            IdleTimeoutSeconds = 0,
            ClientKeepAliveSeconds = 59,
            StrictTransportSecuritySeconds = -1,
            Thresholds = new() { BalancerErrors = 0, TargetErrors = -1, LatencySeconds = double.NaN, TlsErrors = double.PositiveInfinity },
        }));

    [Theory]
    [InlineData("a")]
    [InlineData("a23456789-123456789-123456789-12")]
    public void Problems_NameWithinLimits_AreNone(string name) => Assert.Empty(Problems(new() { Name = name }));

    [Fact]
    public void Problems_LongName_AreThatOne() => Assert.Equal(
        ["name must have at most 32 characters, AWS's limit; got 'a23456789-123456789-123456789-123'. Shorten the name of the project or of the environment."],
        Problems(new() { Name = "a23456789-123456789-123456789-123" }));

    [Theory]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a_b")]
    [InlineData("internal-a")]
    public void Problems_BadName_AreThatOne(string name) =>
        Assert.Equal([$"name must be letters, digits and inner hyphens, and must not begin with internal-; got '{name}'."], Problems(new() { Name = name }));

    private static IEnumerable<string> Problems(LoadBalancerSpec spec) => LoadBalancerValidation.Validate(spec).Select(problem => problem.ToString());
}
