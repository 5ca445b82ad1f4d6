using Infra.Connections;
using Infra.Stacks.Planning;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Planning;

/// <summary>Parties and their calls are those that the settings declare, and no others.</summary>
public sealed class ConnectionPlannerTests
{
    private const string OwnImage = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1";
    private const string AllEndpoints = "[autoscaling, ecr.api, ecr.dkr, logs, monitoring, secretsmanager, ssm, ssmmessages]";
    private const string OwnContainer = $"container: {{ image: '{OwnImage}', port: 8080 }}";

    [Fact]
    public void Plan_DevelopmentInGit_LetsServersCallTheInternet() => Assert.Equal(
        """
        business in business at https 8443, to s3, to internet 443
        internal-balancer in business at https 443
        mysql in data at mysql 3306
        mysql-users in data
        public-balancer in public at http 80, https 443, open
        redis in data at redis 6379
        web in business at https 8443, to s3, to internet 443
        business -> mysql
        business -> redis
        internal-balancer -> business
        mysql-users -> mysql
        public-balancer -> web
        web -> internal-balancer
        """,
        Describe(PlanOfFile("dev")));

    [Fact]
    public void Plan_ProductionInGit_LetsServersCallEndpointsOnly() => Assert.Equal(
        """
        aws-endpoints in management at https 443
        business in business at https 8443, to s3
        internal-balancer in business at https 443
        mysql in data at mysql 3306
        mysql-users in data
        public-balancer in public at http 80, https 443, open
        redis in data at redis 6379
        web in business at https 8443, to s3
        business -> aws-endpoints
        business -> mysql
        business -> redis
        internal-balancer -> business
        mysql-users -> mysql
        public-balancer -> web
        web -> aws-endpoints
        web -> internal-balancer
        """,
        Describe(PlanOfFile("prod")));

    [Theory]
    [InlineData("calls: [internet]", "web in business at https 8443, to s3, to internet 443")]
    [InlineData("calls: [mysql]", "web -> mysql")]
    [InlineData("calls: [redis]", "web -> redis")]
    [InlineData("calls: [other]", "internal-balancer in business at https 443\ninternal-balancer -> other\nweb -> internal-balancer")]
    [InlineData(
        "calls: [other, third]",
        "internal-balancer in business at https 443\ninternal-balancer -> other\ninternal-balancer -> third\nweb -> internal-balancer")]
    [InlineData("calls: [ledger]", "tcp-balancer in business at ledger 7000\ntcp-balancer -> ledger\nweb -> tcp-balancer")]
    [InlineData(
        "calls: [ledger, other]",
        """
        internal-balancer in business at https 443
        tcp-balancer in business at ledger 7000
        internal-balancer -> other
        tcp-balancer -> ledger
        web -> internal-balancer
        web -> tcp-balancer
        """)]
    [InlineData("route: {}", "public-balancer in public at http 80, https 443, open\npublic-balancer -> web")]
    [InlineData("tier: management", "web in management at https 8443, to s3")]
    public void Plan_OneSettingMore_AddsItsPartiesAndCallsOnly(string setting, string expected) =>
        Assert.Equal(expected, LinesAdded(Describe(PlanWeb(OwnImage, "calls: []")), Describe(PlanWeb(OwnImage, setting))));

    [Theory]
    [InlineData("444455556666.dkr.ecr.eu-central-1.amazonaws.com/web:1", "[]")]
    [InlineData("444455556666.dkr.ecr.eu-west-1.amazonaws.com/web:1", "[internet]")]
    [InlineData("nginx:1.28", "[internet]")]
    public void Plan_ImageFromElsewhere_OpensNothing(string image, string calls) =>
        Assert.Equal(Describe(PlanWeb(OwnImage, $"calls: {calls}")), Describe(PlanWeb(image, $"calls: {calls}")));

    [Fact]
    public void Plan_NoInterfaceEndpoints_LetsServersCallAwsOverTheInternet()
    {
        var with = Describe(PlanWeb(OwnImage, "calls: []"));
        var without = Describe(PlanWeb(OwnImage, "calls: []", endpoints: "[]"));

        Assert.Equal(
            """
            ledger in business at tcp 8443, to s3, to internet 443
            other in business at https 8443, to s3, to internet 443
            third in business at https 8443, to s3, to internet 443
            web in business at https 8443, to s3, to internet 443
            """,
            LinesAdded(with, without));
        Assert.Equal(
            """
            aws-endpoints in management at https 443
            ledger in business at tcp 8443, to s3
            other in business at https 8443, to s3
            third in business at https 8443, to s3
            web in business at https 8443, to s3
            ledger -> aws-endpoints
            other -> aws-endpoints
            third -> aws-endpoints
            web -> aws-endpoints
            """,
            LinesAdded(without, with));
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
    public void Plan_OneEndpointMissing_LetsServersCallItOverTheInternet(string endpoint)
    {
        var others = AllEndpoints.Replace($"{endpoint},", "sts,", StringComparison.Ordinal).Replace($"{endpoint}]", "sts]", StringComparison.Ordinal);

        Assert.Contains("web in business at https 8443, to s3, to internet 443", Describe(PlanWeb(OwnImage, "calls: [mysql]", others)));
    }

    [Theory]
    [InlineData("false", false)]
    [InlineData("true", true)]
    public void Plan_Ipv6_IsThatOfTheNetwork(string ipv6, bool expected) =>
        Assert.Equal(expected, PlanWith($"infra:network: {{ ipv6: {ipv6} }}").Connections.Ipv6);

    // A party may be called on all of its ports, so the callers of one TCP service may call those of the others behind the same balancer.
    [Fact]
    public void Plan_TcpServices_AreCalledThroughOneBalancer() => Assert.Equal(
        """
        a in management at tcp 8443, to s3, to internet 443
        b in business at tcp 8443, to s3, to internet 443
        tcp-balancer in business at b 7001, a 7000
        web in business at https 8443, to s3, to internet 443
        tcp-balancer -> a
        tcp-balancer -> b
        web -> tcp-balancer
        """,
        Describe(PlanWith($$"""
            infra:services:
              - { {{Service}}, calls: [a, b] }
              - { name: b, tcp: { port: 7001 }, {{Container}} }
              - { name: a, tier: management, tcp: { port: 7000 }, {{Container}} }
            """)));

    [Fact]
    public void Plan_TcpServiceThatNobodyCalls_IsBehindNoBalancer() => Assert.Equal(
        "ledger in business at tcp 8443, to s3, to internet 443", Describe(PlanWith($"infra:services: [{{ {TcpService} }}]")));

    [Fact]
    public void Plan_PublicTcpService_IsOpenToTheInternetOn443() => Assert.Equal(
        """
        ledger in business at tcp 8443, to s3, to internet 443
        public-tcp in public at ledger 443, open
        public-tcp -> ledger
        """,
        Describe(PlanWith($"infra:services: [{{ name: ledger, tcp: {{ port: 443, publicHost: ledger.shop.example.com }}, {Container} }}]")));

    // The balancer is in management. With preserved addresses the servers of c, in business, are reached from addresses of front, in
    // web.
    [Theory]
    [InlineData(false, "business to management, management to business, management to management, web to management")]
    [InlineData(true, "business to management, management to business, management to management, web to business, web to management")]
    public void PlanTierFlows_PreservedClientAddresses_AreFlowsFromTheCallersTier(bool isPreserved, string expected) => Assert.Equal(
        expected,
        string.Join(", ", PlanWith($$"""
            infra:internalTier: management
            infra:network:
              tiers:
                - { name: public, vlan: 1, exposure: public, slot: 0, prefixLength: 24 }
                - { name: management, vlan: 2, exposure: egress, slot: 1, prefixLength: 24 }
                - { name: business, vlan: 3, exposure: egress, slot: 2, prefixLength: 24 }
                - { name: web, vlan: 4, exposure: egress, slot: 3, prefixLength: 24 }
            infra:services:
              - { {{ServiceNamed("front")}}, tier: web, calls: [c] }
              - { {{ServiceNamed("desk")}}, tier: business, calls: [b] }
              - { name: b, tcp: { port: 7000 }, tier: management, {{Container}} }
              - { name: c, tcp: { port: 7001, preserveClientAddresses: {{(isPreserved ? "true" : "false")}} }, tier: business, {{Container}} }
            """).TierFlows.Select(flow => $"{flow.From} to {flow.To}")));

    private static EnvironmentPlan PlanWeb(string image, string setting, string endpoints = AllEndpoints) => PlanWith($$"""
        infra:network: { interfaceEndpoints: {{endpoints}} }
        infra:mysql: {}
        infra:redis: {}
        infra:services:
          - { name: web, container: { image: '{{image}}', port: 8080 }, {{setting}} }
          - { name: other, {{OwnContainer}} }
          - { name: third, {{OwnContainer}} }
          - { name: ledger, tcp: { port: 7000 }, {{OwnContainer}} }
        """);

    private static string Describe(EnvironmentPlan plan) => string.Join(
        '\n',
        plan.Connections.Parties.Select(Describe).Order(StringComparer.Ordinal)
            .Concat(plan.Connections.Calls.Select(call => $"{call.From} -> {call.To}").Order(StringComparer.Ordinal)));

    private static string Describe(Party party) => string.Join(
        ", ",
        [
            $"{party.Name} in {party.Tier}{(party.Endpoints.IsEmpty ? "" : " at ")}"
                + string.Join(", ", party.Endpoints.Select(endpoint => $"{endpoint.Name} {endpoint.Port}")),
            .. party.IsOpenToTheInternet ? ["open"] : Array.Empty<string>(),
            .. party.GatewayServices.Select(service => $"to {service}"),
            .. party.InternetPorts.Select(port => $"to internet {port}"),
        ]);
}
