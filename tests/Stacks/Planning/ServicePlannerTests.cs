using Infra.Compute.Bootstrap;
using Infra.Stacks.Planning;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Planning;

/// <summary>Containers are told where what they call is, and the names of secrets, never their values.</summary>
public sealed class ServicePlannerTests
{
    [Fact]
    public void Plan_ServiceWithoutCalls_HasNoVariables() => Assert.Equal("", VariablesOf(PlanWeb("calls: []")));

    [Fact]
    public void Plan_EveryKindOfCall_HasItsAddressesAndSecrets() => Assert.Equal(
        """
        variable MYSQL_DATABASE = shop
        variable MYSQL_HOST = mysql-rw.internal.shop.example.com
        variable MYSQL_PORT = 3306
        variable MYSQL_READER_HOST = mysql-ro.internal.shop.example.com
        variable ORDER_DESK_URL = https://order-desk.internal.shop.example.com
        variable REDIS_PORT = 6379
        secret MYSQL_PASSWORD = infra-dev-mysql-credentials password
        secret MYSQL_USERNAME = infra-dev-mysql-credentials username
        secret REDIS_HOST = infra-dev-redis-app-credentials host
        secret REDIS_PASSWORD = infra-dev-redis-app-credentials password
        secret REDIS_USERNAME = infra-dev-redis-app-credentials username
        """,
        VariablesOf(PlanWeb("calls: [redis, mysql, internet, order-desk]")));

    [Theory]
    [InlineData("variables: { MYSQL_HOST: other, MODE: fast }", "variable MODE = fast\nvariable MYSQL_HOST = other")]
    [InlineData("parameters: { MYSQL_DATABASE: /shop/database }", "parameter MYSQL_DATABASE = /shop/database")]
    [InlineData("secrets: { MYSQL_PASSWORD: 'own:key', MYSQL_HOST: whole }", "secret MYSQL_HOST = whole \nsecret MYSQL_PASSWORD = own key")]
    [InlineData("variables: { MYSQL_USERNAME: app }", "variable MYSQL_USERNAME = app")]
    public void Plan_OwnSettingsOfAVariable_WinOverThoseOfCalls(string container, string expected)
    {
        var own = VariablesOf(PlanWeb("calls: [mysql]", container));

        Assert.Equal(expected, Beyond(own, VariablesOf(PlanWeb("calls: [mysql]"))));
        Assert.Equal(own.Split('\n').Length, own.Split('\n').Select(line => line.Split(' ')[1]).Distinct().Count());
    }

    [Fact]
    public void Plan_Service_BootsWithItsNames()
    {
        var bootstrap = PlanWeb("servers: { shutdownGraceSeconds: 45 }").Bootstrap;

        Assert.Equal(
            ("web", "infra-dev", "eu-central-1", "/infra-dev-web/servers", "infra-dev-web-group", "infra-dev-web-drain", 45),
            (bootstrap.Service, bootstrap.Environment, bootstrap.Region, bootstrap.LogGroup, bootstrap.GroupName, bootstrap.DrainHookName,
                bootstrap.ShutdownGraceSeconds));
    }

    [Fact]
    public void Plan_Proxy_BelievesTheVpcOnly() => Assert.Equal("10.7.0.0/16", $"{Assert.Single(PlanWeb("calls: []").Bootstrap.TrustedBlocks)}");

    [Theory]
    [InlineData("route: {}", false)]
    [InlineData("calls: []", true)]
    public void Plan_Proxy_BelievesAForwardedHostUnlessTheInternetReachesIt(string setting, bool expected) =>
        Assert.Equal(expected, PlanWeb(setting).Bootstrap.BelievesForwardedHost);

    [Fact]
    public void Plan_ForwardingService_HasAnUpstreamAndNoContainer()
    {
        var service = PlanWith($"infra:services: [{{ name: web, proxy: {{ to: api }} }}, {{ {Service.Replace("web", "api")} }}]").Services[0];

        var forward = Assert.IsType<ServerWorkload.HttpForward>(service.Bootstrap.Workload);
        Assert.Equal(new UpstreamService("api.internal.shop.example.com", 443, "api.internal.shop.example.com"), forward.Upstream);
        Assert.Null(service.Container);
        Assert.Empty(service.SecretNames);
    }

    [Fact]
    public void UserData_ReadTwice_IsRenderedOnce()
    {
        var service = PlanWeb("calls: []");

        Assert.Same(service.UserData, service.UserData);
    }

    [Fact]
    public void SecretNames_OfAService_NameEachSecretOnceInOrder() =>
        Assert.Equal(["infra-dev-mysql-credentials", "infra-dev-redis-app-credentials", "own"], PlanWeb("calls: [redis, mysql]", "secrets: { A: own, B: 'own:b' }").SecretNames);

    [Theory]
    [InlineData("111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop/web:1.0", "shop/web")]
    [InlineData("111122223333.dkr.ecr.eu-central-1.amazonaws.com/web@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "web")]
    [InlineData("111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1", null)]
    [InlineData("444455556666.dkr.ecr.eu-central-1.amazonaws.com/web:1", null)]
    [InlineData("nginx:1.28", null)]
    public void Repository_OfAnImage_IsItsNameInTheAccountsRegistry(string image, string? expected) =>
        Assert.Equal(expected, PlanWith($"infra:services: [{{ name: web, container: {{ image: '{image}', port: 8080 }} }}]").Services[0].Repository);

    private static ServicePlan PlanWeb(string setting, string container = "memoryMiB: 512") => PlanWith($$"""
        infra:network: { cidr: 10.7.0.0/16 }
        infra:mysql: { databaseName: shop }
        infra:redis: {}
        infra:services:
          - { name: web, container: { image: 'nginx:1.28', port: 8080, {{container}} }, {{setting}} }
          - { {{Service.Replace("web", "order-desk")}} }
        """).Services[0];

    private static string VariablesOf(ServicePlan service)
    {
        var container = service.Container ?? throw new ArgumentException("The service has no container.", nameof(service));
        return string.Join('\n',
        [
            .. container.Variables.Select(pair => $"variable {pair.Key} = {pair.Value}"),
            .. container.Parameters.Select(pair => $"parameter {pair.Key} = {pair.Value}"),
            .. container.Secrets.Select(pair => $"secret {pair.Key} = {pair.Value.Name} {pair.Value.Key}"),
        ]);
    }
}
