using Infra.Compute.Bootstrap;
using Infra.Stacks.Planning;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Planning;

public sealed class ServicePlanTests
{
    [Fact]
    public void UserData_ReadTwice_IsRenderedOnce()
    {
        var service = Plan($"{{ {Service} }}");

        Assert.Same(service.UserData, service.UserData);
        Assert.Equal(ServerBootstrap.Render(service.Bootstrap), service.UserData);
    }

    // User data is what an instance refresh follows.
    [Theory]
    [InlineData("calls: [redis]", "redis", true)]
    [InlineData("calls: [mysql]", "mysql", true)]
    [InlineData("calls: [mysql]", "redis", false)]
    [InlineData("calls: []", "redis", false)]
    public void UserData_WithAnotherPassword_ChangesWhereItIsUsed(string calls, string part, bool changes)
    {
        byte[] UserDataAt(int generation) => PlanWith(
            $"infra:{part}: {{ passwordGeneration: {generation} }}\n"
            + $"infra:{(part == "redis" ? "mysql" : "redis")}: {{}}\ninfra:services: [{{ {Service}, {calls} }}]").Services[0].UserData;

        Assert.Equal(changes, !UserDataAt(1).SequenceEqual(UserDataAt(2)));
    }

    [Fact]
    public void SecretNames_OfAContainer_AreDistinctAndInOrder() => Assert.Equal(
        ["infra-dev-mysql-user-web", "infra-dev-redis-app-credentials", "own"],
        Plan("{ name: web, container: { image: '" + Image + "', port: 8080, secrets: { A: own, B: 'own:b' } }, calls: [redis, mysql] }")
            .SecretNames.AsEnumerable());

    [Fact]
    public void ParameterNames_OfAContainer_AreDistinctAndInOrder() => Assert.Equal(
        ["/shop/a", "/shop/b"],
        Plan("{ name: web, container: { image: '" + Image + "', port: 8080, parameters: { C: /shop/b, D: /shop/a, E: /shop/b } } }")
            .ParameterNames.AsEnumerable());

    [Theory]
    [InlineData(Service, "", false)]
    [InlineData($"{Service}, route: {{}}", "", true)]
    [InlineData(Service, "web", true)]
    [InlineData(TcpService, "", false)]
    [InlineData(TcpService, "ledger", true)]
    [InlineData($"name: ledger, tcp: {{ port: 443, publicHost: ledger.shop.example.com }}, {Container}", "", true)]
    public void IsBalanced_OfAService_IsTrueWithARouteAPublicHostOrACaller(string service, string callerCalls, bool expected) =>
        Assert.Equal(expected, Plan($"{{ {service} }}, {{ {ServiceNamed("caller")}, calls: [{callerCalls}] }}").IsBalanced);

    [Theory]
    [InlineData(Service, null)]
    [InlineData($"{Service}, calls: [caller]", null)]
    [InlineData(TcpService, null)]
    public void InternalRoute_OfAServiceThatNobodyCallsOverHttp_IsNone(string service, string? expected) =>
        Assert.Equal(expected, Plan($"{{ {service} }}, {{ {ServiceNamed("caller")} }}").InternalRoute?.Hosts.Single());

    [Fact]
    public void InternalRoute_OfACalledService_IsItsHostName() => Assert.Equal(
        ["web.internal.shop.example.com"],
        Plan($"{{ {Service} }}, {{ {ServiceNamed("caller")}, calls: [web] }}").InternalRoute?.Hosts.AsEnumerable());

    private static ServicePlan Plan(string services) => PlanWith($"infra:mysql: {{}}\ninfra:redis: {{}}\ninfra:services: [{services}]").Services[0];
}
