using Infra.Tests.Stacks.Environments;
using Infra.Tests.Support;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Declaration;

public sealed class TcpBalancersTests
{
    private const string Balancer = "aws:lb/loadBalancer:LoadBalancer";
    private const string Certificate = "aws:acm/certificate:Certificate";
    private const string Group = "aws:autoscaling/group:Group";
    private const string Ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    private const string Listener = "aws:lb/listener:Listener";
    private const string Record = "aws:route53/record:Record";
    private const string TargetGroup = "aws:lb/targetGroup:TargetGroup";

    private const string Internal = $$"""
        infra:services:
          - { {{Service}}, calls: [ledger, feed] }
          - name: ledger
            servers: { shutdownGraceSeconds: 45 }
            tcp: { port: 7000, healthIntervalSeconds: 15 }
            {{Container}}
          - { name: feed, tcp: { port: 7001, tls: false, preserveClientAddresses: true }, {{Container}} }
        """;

    private const string Public = $$"""
        infra:services:
          - { name: ledger, tcp: { port: 443, publicHost: ledger.shop.example.com }, {{Container}} }
        """;

    [Fact]
    public async Task Internal_Balancer_IsInThePrivateTierOfItsServices()
    {
        var environment = await DeclareAsync(Internal);

        var balancer = environment.One(Balancer);
        Assert.Equal(("infra-dev-tcp-balancer", "infra-dev-tcp", "network", true),
            (balancer.Name, balancer.Text("name"), balancer.Text("loadBalancerType"), balancer.Inputs["internal"]));
        Assert.Equal(["infra-dev-tcp-balancer-id"], balancer.Texts("securityGroups"));
        Assert.All(balancer.Texts("subnets"), id => Assert.StartsWith("infra-dev-network-subnet-business-", id));
        Assert.Equal("infra-dev-tcp/access", balancer.Group("accessLogs")["prefix"]);
    }

    [Fact]
    public async Task Internal_Listeners_ForwardToTheProxiesOfTheirServices()
    {
        var environment = await DeclareAsync(Internal);

        Assert.Equal(
            [
                "7000 TLS infra-dev-tcp-certificate-certificate-arn -> TLS 8443, drains 45, checked every 15, clients hidden",
                "7001 TCP no certificate -> TCP 8443, drains 60, checked every 10, clients preserved",
            ],
            environment.OfType(Listener).Select(listener => Describe(environment, listener)));
    }

    [Fact]
    public async Task Internal_TargetGroups_AreThoseOfTheirServicesServers()
    {
        var environment = await DeclareAsync(Internal);

        Assert.Equal(
            [
                "infra-dev-feed-group: ELB infra-dev-tcp-7001-targets-arn",
                "infra-dev-ledger-group: ELB infra-dev-tcp-7000-targets-arn",
                "infra-dev-web-group: EC2",
            ],
            environment.OfType(Group).Select(DescribeTargets));
    }

    [Fact]
    public async Task Internal_Names_AreInThePrivateZoneAndUnderOneCertificate()
    {
        var environment = await DeclareAsync(Internal);

        Assert.Equal(
            [
                "feed.internal.shop.example.com A infra-dev-domain-private-zone-zone -> infra-dev-tcp-balancer.elb.amazonaws.com",
                "ledger.internal.shop.example.com A infra-dev-domain-private-zone-zone -> infra-dev-tcp-balancer.elb.amazonaws.com",
            ],
            DescribeAliases(environment));
        Assert.Equal("*.internal.shop.example.com", environment.One(Certificate).Text("domainName"));
    }

    [Fact]
    public async Task Internal_Balancer_IsReachedByItsCallersOnly()
    {
        var environment = await DeclareAsync(Internal);

        Assert.Equal(
            [
                "infra-dev-tcp-balancer-id 7000 from infra-dev-web-id",
                "infra-dev-tcp-balancer-id 7001 from infra-dev-web-id",
                "infra-dev-feed-id 8443 from infra-dev-tcp-balancer-id",
                "infra-dev-ledger-id 8443 from infra-dev-tcp-balancer-id",
            ],
            environment.OfType(Ingress).Select(DescribeIngress)
                .Order(StringComparer.Ordinal).OrderByDescending(rule => rule.Contains("-web-id", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Public_Balancer_IsInThePublicTierOn443()
    {
        var environment = await DeclareAsync(Public);

        var balancer = environment.One(Balancer);
        Assert.Equal(("infra-dev-tcp-edge-balancer", "infra-dev-tcp-edge", "network", false),
            (balancer.Name, balancer.Text("name"), balancer.Text("loadBalancerType"), balancer.Inputs["internal"]));
        Assert.All(balancer.Texts("subnets"), id => Assert.StartsWith("infra-dev-network-subnet-public-", id));
        Assert.Equal(
            ["443 TLS infra-dev-tcp-edge-certificate-certificate-arn -> TLS 8443, drains 60, checked every 10, clients hidden"],
            environment.OfType(Listener).Select(listener => Describe(environment, listener)));
        Assert.Equal(["infra-dev-ledger-group: ELB infra-dev-tcp-edge-443-targets-arn"], environment.OfType(Group).Select(DescribeTargets));
    }

    [Fact]
    public async Task Public_Balancer_IsAllThatTheInternetReaches()
    {
        var environment = await DeclareAsync(Public);

        Assert.Equal(
            ["infra-dev-ledger-id 8443 from infra-dev-public-tcp-id", "infra-dev-public-tcp-id 443 from 0.0.0.0/0"],
            environment.OfType(Ingress).Select(DescribeIngress).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Public_Name_IsInThePublicZoneAndUnderItsCertificate()
    {
        var environment = await DeclareAsync(Public);

        Assert.Equal(
            ["ledger.shop.example.com A infra-dev-domain-public-zone-zone -> infra-dev-tcp-edge-balancer.elb.amazonaws.com"],
            DescribeAliases(environment));
        Assert.Equal("ledger.shop.example.com", environment.One(Certificate).Text("domainName"));
    }

    [Theory]
    [InlineData(Internal, "infra-dev-tcp-balancer")]
    [InlineData(Public, "infra-dev-tcp-edge-balancer")]
    public async Task EveryBalancer_HasAlarmsOnTheDashboard(string services, string balancer)
    {
        var environment = await DeclareAsync(services);

        var alarms = environment.OfType("aws:cloudwatch/metricAlarm:MetricAlarm")
            .Where(alarm => alarm.Group("dimensions").GetValueOrDefault("LoadBalancer") is string suffix && suffix == $"app/{balancer}/1").ToList();
        var dashboard = environment.One("aws:cloudwatch/dashboard:Dashboard").Text("dashboardBody");
        Assert.Contains(alarms, alarm => alarm.Text("metricName") == "UnHealthyHostCount");
        Assert.All(alarms, alarm => Assert.Contains($"\"{alarm.Name}-arn\"", dashboard));
    }

    // Nothing is behind a balancer, so there is none, and no bucket for its logs.
    [Fact]
    public async Task ServiceThatNobodyCalls_HasServersOnly()
    {
        var environment = await DeclareAsync($"infra:services: [{{ {TcpService} }}]");

        Assert.Empty(environment.OfType(Balancer));
        Assert.Empty(environment.OfType("aws:s3/bucket:Bucket"));
        Assert.Equal(["infra-dev-ledger-group: EC2"], environment.OfType(Group).Select(DescribeTargets));
    }

    // The balancer of the called service has no listener for the other.
    [Fact]
    public async Task ServiceThatNobodyCalls_IsLeftOutOfTheBalancer()
    {
        var environment = await DeclareAsync($$"""
            infra:services:
              - { {{Service}}, calls: [ledger] }
              - { {{TcpService}} }
              - { name: idle, tcp: { port: 7001 }, {{Container}} }
            """);

        Assert.Equal(["infra-dev-tcp-7000-listener"], environment.OfType(Listener).Select(listener => listener.Name));
        Assert.Equal(
            ["infra-dev-idle-group: EC2", "infra-dev-ledger-group: ELB infra-dev-tcp-7000-targets-arn", "infra-dev-web-group: EC2"],
            environment.OfType(Group).Select(DescribeTargets));
    }

    [Fact]
    public async Task PlainTcp_NeedsNoCertificateAndWritesNoLogs()
    {
        var environment = await DeclareAsync($$"""
            infra:services:
              - { {{Service}}, calls: [ledger] }
              - { name: ledger, tcp: { port: 7000, tls: false }, {{Container}} }
            """);

        Assert.Empty(environment.OfType(Certificate));
        Assert.False(environment.One(Balancer).Inputs.ContainsKey("accessLogs"));
    }

    [Fact]
    public async Task AllKindsOfBalancers_StandBesideEachOther()
    {
        var environment = await DeclareAsync($$"""
            infra:services:
              - { {{Service}}, route: {}, calls: [api, ledger] }
              - { {{ServiceNamed("api")}} }
              - { {{TcpService}} }
              - { name: edge, tcp: { port: 443, publicHost: edge.shop.example.com }, {{Container}} }
            """);

        Assert.Equal(
            ["infra-dev-internal application", "infra-dev-public application", "infra-dev-tcp network", "infra-dev-tcp-edge network"],
            environment.OfType(Balancer)
                .Select(balancer => $"{balancer.Text("name")} {balancer.Inputs.GetValueOrDefault("loadBalancerType", "application")}")
                .Order(StringComparer.Ordinal));
        Assert.Empty(Invariants.Broken(environment));
    }

    private static Task<DeclaredEnvironment> DeclareAsync(string lines) => DeclaredEnvironment.FromPlanAsync(PlanWith(lines));

    private static string Describe(DeclaredEnvironment environment, RecordedResource listener)
    {
        var arn = (string)listener.Groups("defaultActions").Single()["targetGroupArn"];
        var group = environment.OfType(TargetGroup).Single(group => $"{group.Name}-arn" == arn);
        var clients = group.Text("preserveClientIp") == "true" ? "preserved" : "hidden";
        return $"{listener.Inputs["port"]} {listener.Text("protocol")} {listener.Inputs.GetValueOrDefault("certificateArn", "no certificate")} -> "
            + $"{group.Text("protocol")} {group.Inputs["port"]}, drains {group.Inputs["deregistrationDelay"]}, "
            + $"checked every {group.Group("healthCheck")["interval"]}, clients {clients}";
    }

    private static string DescribeTargets(RecordedResource group) =>
        $"{group.Name}: {group.Text("healthCheckType")} {string.Join(", ", group.Texts("targetGroupArns"))}".TrimEnd();

    private static string DescribeIngress(RecordedResource rule) =>
        $"{rule.Text("securityGroupId")} {rule.Inputs["fromPort"]} from "
        + $"{rule.Inputs.GetValueOrDefault("referencedSecurityGroupId") ?? rule.Text("cidrIpv4")}";

    private static IEnumerable<string> DescribeAliases(DeclaredEnvironment environment) =>
        from record in environment.OfType(Record)
        where record.Inputs.ContainsKey("aliases")
        select $"{record.Text("name")} {record.Text("type")} {record.Text("zoneId")} -> {record.Groups("aliases").Single()["name"]}";
}
