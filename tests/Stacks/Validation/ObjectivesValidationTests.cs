using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Validation;

public sealed class ObjectivesValidationTests
{
    private const string Unrouted =
        "objectives must be left out where there is neither a route nor a service that calls this one over HTTP through a load balancer; got {...}. "
        + "Only a load balancer counts requests.";

    [Theory]
    [InlineData("route: {}, objectives: { availability: 99.9 }", "")]
    [InlineData("route: {}, objectives: { latency: { percent: 90 }, days: 20 }", "")]
    [InlineData("objectives: { availability: 99.9 }", Unrouted)]
    [InlineData("route: {}, objectives: {}", "objectives must have availability, latency or both; got neither.")]
    [InlineData("route: {}, objectives: { availability: 99.999 }", "objectives.availability must be 90 to 99.99; got 99.999.")]
    [InlineData("route: {}, objectives: { latency: { seconds: 0 } }", "objectives.latency.seconds must be 0.01 to 60; got 0.")]
    [InlineData(
        "route: {}, objectives: { latency: { percent: 90 } }",
        "objectives.latency.percent must be at least 93.06 with 30 days, or the alarm is off in a total outage too; got 90. "
        + "Promise more, or for fewer days.")]
    public void Validate_Objectives_CanBeCountedAndBroken(string service, string expected) => Assert.Equal(
        expected == "" ? "" : $"infra:services[0].{expected}", ProblemsWith($"infra:services: [{{ {Service}, {service} }}]"));

    [Fact]
    public void Validate_CalledService_IsCountedAtTheInternalBalancer() => Assert.Equal("", ProblemsWith($$"""
        infra:services:
          - { {{Service}}, objectives: { availability: 99.9 } }
          - { name: front, proxy: { to: web } }
        """));

    // Its proxies call pods without a balancer.
    [Fact]
    public void Validate_PodsThatPodsCall_AreNotCounted() => Assert.Equal($"infra:services[0].{Unrouted}", ProblemsWith($$"""
        infra:runtime: kubernetes
        infra:services:
          - { {{Service}}, objectives: { availability: 99.9 } }
          - { name: front, proxy: { to: web }, route: {} }
        """));

    [Fact]
    public void Validate_OtherKindsOfServices_HaveNone() => Assert.Contains(
        "objectives", ProblemsWith($"infra:services: [{{ {TcpService}, objectives: {{ availability: 99.9 }} }}]"), StringComparison.Ordinal);
}
