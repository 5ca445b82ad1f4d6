using Infra.Connections;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Planning;

/// <summary>Services call what their settings name, and nothing else.</summary>
public sealed class ConnectionPlannerTests
{
    private const string OwnImage = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1";

    [Fact]
    public void Plan_DevelopmentInGit_ConnectsTheseParties() => Assert.Equal(
        """
        business in business at https 8443, to s3, to internet 443
        internal-balancer in business at https 443
        mysql in data at mysql 3306
        public-balancer in public at http 80, https 443, open
        redis in data at redis 6379
        web in business at https 8443, to s3, to internet 443
        business -> mysql
        business -> redis
        internal-balancer -> business
        public-balancer -> web
        web -> internal-balancer
        """,
        TextOf(PlanFile("dev").Connections));

    [Fact]
    public void Plan_ProductionInGit_ConnectsTheseParties() => Assert.Equal(
        """
        aws-endpoints in management at https 443
        business in business at https 8443, to s3
        internal-balancer in business at https 443
        mysql in data at mysql 3306
        public-balancer in public at http 80, https 443, open
        redis in data at redis 6379
        web in business at https 8443, to s3
        business -> aws-endpoints
        business -> mysql
        business -> redis
        internal-balancer -> business
        public-balancer -> web
        web -> aws-endpoints
        web -> internal-balancer
        """,
        TextOf(PlanFile("prod").Connections));

    [Theory]
    [InlineData("calls: [internet]", "web in business at https 8443, to s3, to internet 443")]
    [InlineData("calls: [mysql]", "web -> mysql")]
    [InlineData("calls: [redis]", "web -> redis")]
    [InlineData("calls: [other]", "internal-balancer in business at https 443\ninternal-balancer -> other\nweb -> internal-balancer")]
    [InlineData("calls: [other, third]", "internal-balancer in business at https 443\ninternal-balancer -> other\ninternal-balancer -> third\nweb -> internal-balancer")]
    [InlineData("route: {}", "public-balancer in public at http 80, https 443, open\npublic-balancer -> web")]
    [InlineData("tier: management", "web in management at https 8443, to s3")]
    public void Plan_OneSettingMore_AddsItsParties(string setting, string expected) => Assert.Equal(expected, Beyond(TextOf(PlanWeb(OwnImage, setting)), TextOf(PlanWeb(OwnImage, "calls: []"))));

    [Theory]
    [InlineData("nginx:1.28")]
    [InlineData("444455556666.dkr.ecr.eu-central-1.amazonaws.com/web:1")]
    [InlineData("111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1")]
    public void Plan_ImageFromElsewhere_IsFetchedOverTheInternet(string image) =>
        Assert.Equal("web in business at https 8443, to s3, to internet 443", Beyond(TextOf(PlanWeb(image, "calls: []")), TextOf(PlanWeb(OwnImage, "calls: []"))));

    [Fact]
    public void Plan_NoInterfaceEndpoints_HasServersCallAwsOverTheInternet()
    {
        var with = TextOf(PlanWeb(OwnImage, "calls: []"));
        var without = TextOf(PlanWeb(OwnImage, "calls: []", endpoints: "[]"));

        Assert.Equal("other in business at https 8443, to s3, to internet 443\nthird in business at https 8443, to s3, to internet 443\nweb in business at https 8443, to s3, to internet 443", Beyond(without, with));
        Assert.Equal("aws-endpoints in management at https 443\nother in business at https 8443, to s3\nthird in business at https 8443, to s3\nweb in business at https 8443, to s3\nother -> aws-endpoints\nthird -> aws-endpoints\nweb -> aws-endpoints", Beyond(with, without));
    }

    [Theory]
    [InlineData("autoscaling")]
    [InlineData("ecr.api")]
    [InlineData("ecr.dkr")]
    [InlineData("logs")]
    [InlineData("monitoring")]
    [InlineData("secretsmanager")]
    [InlineData("ssm")]
    [InlineData("ssmmessages")]
    public void Plan_OneEndpointMissing_HasServersCallItOverTheInternet(string endpoint)
    {
        var others = "[autoscaling, ecr.api, ecr.dkr, logs, monitoring, secretsmanager, ssm, ssmmessages]".Replace(endpoint, "sts", StringComparison.Ordinal);

        Assert.Contains("web in business at https 8443, to s3, to internet 443", TextOf(PlanWeb(OwnImage, "calls: [mysql]", others)));
    }

    [Theory]
    [InlineData("false", false)]
    [InlineData("true", true)]
    public void Plan_Ipv6_OpensBothAddressFamilies(string ipv6, bool expected) =>
        Assert.Equal(expected, PlanWith($"infra:network: {{ ipv6: {ipv6} }}").Connections.Ipv6);

    private static ConnectionSpec PlanWeb(
        string image,
        string setting,
        string endpoints = "[autoscaling, ecr.api, ecr.dkr, logs, monitoring, secretsmanager, ssm, ssmmessages]") => PlanWith($$"""
        infra:network: { interfaceEndpoints: {{endpoints}} }
        infra:mysql: {}
        infra:redis: {}
        infra:services:
          - { name: web, container: { image: '{{image}}', port: 8080 }, {{setting}} }
          - { name: other, container: { image: '{{OwnImage}}', port: 8080 } }
          - { name: third, container: { image: '{{OwnImage}}', port: 8080 } }
        """).Connections;

    private static string TextOf(ConnectionSpec spec) => string.Join('\n', spec.Parties.Select(TextOf).Order(StringComparer.Ordinal).Concat(spec.Calls.Select(call => $"{call.From} -> {call.To}").Order(StringComparer.Ordinal)));

    private static string TextOf(Party party) => string.Join(
        ", ",
        [
            $"{party.Name} in {party.Tier} at {string.Join(", ", party.Endpoints.Select(endpoint => $"{endpoint.Name} {endpoint.Port}"))}",
            .. party.IsOpenToTheInternet ? ["open"] : Array.Empty<string>(),
            .. party.GatewayServices.Select(service => $"to {service}"),
            .. party.InternetPorts.Select(port => $"to internet {port}"),
        ]);
}
