using Infra.Compute.Bootstrap;
using Infra.Stacks;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks;

/// <summary>What servers are told when they start: names, never values.</summary>
public sealed class ServiceBootstrapTests
{
    [Fact]
    public void Of_ServiceWithoutCalls_IsToldNothingMore() => Assert.Equal("", VariablesOf(Of("calls: []")));

    [Fact]
    public void Of_EveryKindOfCall_IsToldWhereAndBySecretHow() => Assert.Equal(
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
        VariablesOf(Of("calls: [redis, mysql, internet, order-desk]")));

    [Theory]
    [InlineData("variables: { MYSQL_HOST: other, MODE: fast }", "variable MODE = fast\nvariable MYSQL_HOST = other")]
    [InlineData("parameters: { MYSQL_DATABASE: /shop/database }", "parameter MYSQL_DATABASE = /shop/database")]
    [InlineData("secrets: { MYSQL_PASSWORD: 'own:key', MYSQL_HOST: whole }", "secret MYSQL_HOST = whole \nsecret MYSQL_PASSWORD = own key")]
    [InlineData("variables: { MYSQL_USERNAME: app }", "variable MYSQL_USERNAME = app")]
    public void Of_OwnSettingsOfAVariable_WinOverThoseOfCalls(string container, string expected)
    {
        var own = VariablesOf(Of("calls: [mysql]", container));

        Assert.Equal(expected, Beyond(own, VariablesOf(Of("calls: [mysql]"))));
        Assert.Equal(own.Split('\n').Length, own.Split('\n').Select(line => line.Split(' ')[1]).Distinct().Count());
    }

    [Fact]
    public void Of_Service_HasTheNamesOfItsParts() => Assert.Equal(
        """
        Service web
        Environment infra-dev
        Region eu-central-1
        LogGroup /infra-dev-web/servers
        GroupName infra-dev-web-group
        DrainHookName infra-dev-web-drain
        ShutdownGraceSeconds 45
        """,
        TextOf(Of("servers: { shutdownGraceSeconds: 45 }") with { Container = null, Proxy = null! }).Replace("Container none\n", "").Replace("Proxy none\n", ""));

    [Fact]
    public void Of_Proxy_BelievesTheVpcAlone() => Assert.Equal(["10.7.0.0/16"], Of("calls: []").Proxy.TrustedBlocks.AsEnumerable());

    [Fact]
    public void Of_ForwardingService_HasNoContainer()
    {
        var settings = With($"infra:services: [{{ name: web, proxy: {{ to: api }} }}, {{ {Service.Replace("web", "api")} }}]");

        var bootstrap = ServiceBootstrap.Of(settings, settings.Services[0]);

        Assert.Null(bootstrap.Container);
        Assert.Equal(new Upstream.Service("api.internal.shop.example.com", 443, "api.internal.shop.example.com"), bootstrap.Proxy.Upstream);
        Assert.Empty(ServiceBootstrap.SecretNamesOf(bootstrap));
    }

    [Fact]
    public void SecretNamesOf_Service_AreThoseOfItsSecretsOnceInOrder() =>
        Assert.Equal(["infra-dev-mysql-credentials", "infra-dev-redis-app-credentials", "own"], ServiceBootstrap.SecretNamesOf(Of("calls: [redis, mysql]", "secrets: { A: own, B: 'own:b' }")));

    [Theory]
    [InlineData("111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop/web:1.0", "shop/web")]
    [InlineData("111122223333.dkr.ecr.eu-central-1.amazonaws.com/web@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "web")]
    [InlineData("111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1", null)]
    [InlineData("444455556666.dkr.ecr.eu-central-1.amazonaws.com/web:1", null)]
    [InlineData("nginx:1.28", null)]
    public void RepositoryOf_Image_IsItsNameInTheAccountsRegistry(string image, string? expected) =>
        Assert.Equal(expected, ServiceBootstrap.RepositoryOf(With("infra:alarms: {}"), new() { Image = image, Port = 8080 }));

    private static BootstrapSpec Of(string setting, string container = "memoryMiB: 512")
    {
        var settings = With($$"""
            infra:network: { cidr: 10.7.0.0/16 }
            infra:mysql: { databaseName: shop }
            infra:redis: {}
            infra:services:
              - { name: web, container: { image: 'nginx:1.28', port: 8080, {{container}} }, {{setting}} }
              - { {{Service.Replace("web", "order-desk")}} }
            """);
        return ServiceBootstrap.Of(settings, settings.Services[0]);
    }

    private static string VariablesOf(BootstrapSpec bootstrap) => string.Join(
        '\n',
        [
            .. bootstrap.Container!.Variables.Select(pair => $"variable {pair.Key} = {pair.Value}"),
            .. bootstrap.Container.Parameters.Select(pair => $"parameter {pair.Key} = {pair.Value}"),
            .. bootstrap.Container.Secrets.Select(pair => $"secret {pair.Key} = {pair.Value.Name} {pair.Value.Key}"),
        ]);
}
