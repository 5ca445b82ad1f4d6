using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Validation;

/// <summary>Each pair of neighbours on the path of a request: client, public balancer, proxy, internal balancer, proxy, container.</summary>
public sealed class PathValidationTests
{
    private const string ReadApi = "lower services[1].proxy.readTimeoutSeconds.";
    private const string Waits = "waits for a connection and an answer";

    [Theory]
    [InlineData("", "", "", "")]
    [InlineData("infra:publicBalancer: { idleTimeoutSeconds: 4000, clientKeepAliveSeconds: 4000 }", "", "", "")]
    [InlineData(
        "infra:publicBalancer: { idleTimeoutSeconds: 300, clientKeepAliveSeconds: 299 }", "", "",
        "infra:publicBalancer.clientKeepAliveSeconds must be at least 300, the idle timeout of the balancer; got 299.")]
    [InlineData(
        "infra:internalBalancer: { idleTimeoutSeconds: 50, clientKeepAliveSeconds: 60 }\ninfra:publicBalancer: { idleTimeoutSeconds: 59 }",
        "readTimeoutSeconds: 55", "",
        $"infra:publicBalancer.idleTimeoutSeconds must be at least 60, longer than the proxy of web {Waits}; got 59. "
        + "Raise it, or lower services[0].proxy.readTimeoutSeconds.")]
    [InlineData(
        "infra:internalBalancer: { idleTimeoutSeconds: 50 }", "readTimeoutSeconds: 50", "readTimeoutSeconds: 40",
        "infra:services[0].proxy.readTimeoutSeconds must be at least 51, longer than the internal balancer waits; got 50. "
        + "Raise it, or lower internalBalancer.idleTimeoutSeconds.")]
    [InlineData(
        "infra:internalBalancer: { idleTimeoutSeconds: 50 }", "", "readTimeoutSeconds: 48",
        $"infra:internalBalancer.idleTimeoutSeconds must be at least 51, longer than the proxy of api {Waits}; got 50. Raise it, or {ReadApi}")]
    [InlineData("infra:internalBalancer: { idleTimeoutSeconds: 50 }", "", "readTimeoutSeconds: 47", "")]
    [InlineData(
        "", "connectTimeoutSeconds: 2, readTimeoutSeconds: 2", "readTimeoutSeconds: 1, connectTimeoutSeconds: 1",
        "infra:services[0].proxy.connectTimeoutSeconds must be less than readTimeoutSeconds (2); got 2.\n"
        + "infra:services[0].proxy.readTimeoutSeconds must be at least 3, longer than the proxy of api waits for a connection and an answer; got 2. "
        + $"Raise it, or {ReadApi}\n"
        + "infra:services[1].proxy.connectTimeoutSeconds must be less than readTimeoutSeconds (1); got 1.")]
    public void Validate_NeighboursOnThePath_NamesTheOneThatWaitsTooShort(string line, string web, string api, string expected) => Assert.Equal(
        expected,
        ProblemsWith($$"""
            {{line}}
            infra:services:
              - { name: web, proxy: { to: api, {{web}} }, route: {} }
              - { {{ServiceNamed("api")}}, proxy: { {{api}} } }
            """));

    [Fact]
    public void Validate_ProxiesInAChain_AreComparedWithEachOther() => Assert.Equal(
        $"infra:services[1].proxy.readTimeoutSeconds must be at least 33, longer than the proxy of api {Waits}; got 20. "
        + "Raise it, or lower services[2].proxy.readTimeoutSeconds.",
        ProblemsWith($$"""
            infra:services:
              - name: web
                proxy: { to: middle }
                route: {}
              - name: middle
                proxy: { to: api, readTimeoutSeconds: 20 }
              - { {{ServiceNamed("api")}}, proxy: { readTimeoutSeconds: 30 } }
            """));
}
