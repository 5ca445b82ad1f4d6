using System.Text.Json.Nodes;
using Infra.LoadBalancing;
using Infra.Tests.Edge;
using Infra.Tests.Support;
using Infra.Tests.Validation;
using Pulumi.Utilities;

namespace Infra.Tests.LoadBalancing;

[Collection(Programs.Name)]
public sealed class NetworkLoadBalancerTests
{
    [Fact]
    public async Task Balancer_WithTls_LogsAndBalancesAcrossZones()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "accessLogs": {
                "bucket": "logs-111122223333-eu-central-1",
                "enabled": true,
                "prefix": "tcp/access"
              },
              "enableCrossZoneLoadBalancing": true,
              "enableDeletionProtection": true,
              "enableZonalShift": true,
              "enforceSecurityGroupInboundRulesOnPrivateLinkTraffic": "on",
              "internal": true,
              "ipAddressType": "ipv4",
              "loadBalancerType": "network",
              "name": "tcp",
              "securityGroups": [
                "group"
              ],
              "subnets": [
                "subnet-a",
                "subnet-b"
              ],
              "tags": {
                "Name": "tcp-balancer"
              }
            }
            """,
            cloud.Get("aws:lb/loadBalancer:LoadBalancer", "tcp-balancer").InputText);
    }

    [Fact]
    public async Task Listener_OfTls_HasCertificateAndPolicy()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "certificateArn": "certificate-certificate-arn",
              "defaultActions": [
                {
                  "targetGroupArn": "tcp-5671-targets-arn",
                  "type": "forward"
                }
              ],
              "loadBalancerArn": "tcp-balancer-arn",
              "port": 5671,
              "protocol": "TLS",
              "sslPolicy": "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
              "tags": {
                "Name": "tcp-5671-listener"
              }
            }
            """,
            cloud.Get("aws:lb/listener:Listener", "tcp-5671-listener").InputText);
    }

    [Fact]
    public async Task TargetGroup_OfTls_EndsConnectionsThatDoNotDrain()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "connectionTermination": true,
              "deregistrationDelay": 60,
              "healthCheck": {
                "enabled": true,
                "healthyThreshold": 2,
                "interval": 10,
                "port": "traffic-port",
                "protocol": "TCP",
                "unhealthyThreshold": 3
              },
              "namePrefix": "tcp-",
              "port": 5671,
              "preserveClientIp": "true",
              "protocol": "TLS",
              "tags": {
                "Name": "tcp-5671-targets"
              },
              "targetType": "instance",
              "vpcId": "vpc"
            }
            """,
            cloud.Get("aws:lb/targetGroup:TargetGroup", "tcp-5671-targets").InputText);
    }

    [Fact]
    public async Task Balancer_OfTcpAlone_HasNoLogsAndNoCertificate()
    {
        var cloud = await EdgeLandscape.RunAsync(() => _ = new NetworkLoadBalancer("tcp", Args(Listener(5672, targetPort: 5673))));

        var listener = cloud.Get("aws:lb/listener:Listener", "tcp-5672-listener");
        Assert.Equal(
            (false, false, "TCP", 5673.0),
            (
                cloud.Get("aws:lb/loadBalancer:LoadBalancer", "tcp-balancer").Inputs.ContainsKey("accessLogs"),
                listener.Inputs.ContainsKey("certificateArn"),
                listener.Text("protocol"),
                cloud.Get("aws:lb/targetGroup:TargetGroup", "tcp-5672-targets").Inputs["port"]));
    }

    [Fact]
    public async Task Alarms_Defaults_WatchTargetsAndRefusedConnections() => Assert.Equal(
        [
            "tcp-5671-alarm-unhealthy-hosts AWS/NetworkELB UnHealthyHostCount GreaterThanThreshold 0",
            "tcp-alarm-port-allocation AWS/NetworkELB PortAllocationErrorCount GreaterThanThreshold 0",
            "tcp-alarm-rejected-flows AWS/NetworkELB RejectedFlowCount GreaterThanThreshold 0",
        ],
        AlarmTexts.Read(await EdgeLandscape.RunAsync(), "tcp-"));

    [Theory]
    [InlineData(true, "true")]
    [InlineData(false, "false")]
    public async Task TargetGroup_OfListener_SeesAddressesOfClientsAsTold(bool preserves, string expected)
    {
        var listener = Listener(5672) with { PreserveClientAddresses = preserves, DrainSeconds = 45, HealthIntervalSeconds = 30 };
        var cloud = await EdgeLandscape.RunAsync(() => _ = new NetworkLoadBalancer("tcp", Args(listener)));

        var group = cloud.Get("aws:lb/targetGroup:TargetGroup", "tcp-5672-targets");
        Assert.Equal(
            (expected, 45.0, 30.0),
            (group.Text("preserveClientIp"), group.Inputs["deregistrationDelay"], group.Group("healthCheck")["interval"]));
    }

    [Fact]
    public async Task Listener_OfServersAndTwoClusters_DividesConnections()
    {
        NetworkLoadBalancer? balancer = null;
        var listener = Listener(5672) with
        {
            Targets = new() { Pods = [new("shop-cluster", Percent: 30), new("shop-cluster-2", "pods-2", 60)] },
        };
        var cloud = await EdgeLandscape.RunAsync(() => balancer = new("tcp", Args(listener)));

        var action = JsonNode.Parse(cloud.Get("aws:lb/listener:Listener", "tcp-5672-listener").InputText)!["defaultActions"]![0]!;
        Assert.Equal(
            [("tcp-5672-targets-arn", 10), ("tcp-5672-pods-arn", 30), ("tcp-5672-pods-2-arn", 60)],
            action["forward"]!["targetGroups"]!.AsArray().Select(group => ((string)group!["arn"]!, (int)group["weight"]!)));
        var pods = cloud.Get("aws:lb/targetGroup:TargetGroup", "tcp-5672-pods-2");
        Assert.Equal(("ip", "shop-cluster-2"), (pods.Text("targetType"), pods.Group("tags")["eks:eks-cluster-name"]));
        Assert.Equal("tcp-5672-pods-2-arn", await OutputUtilities.GetValueAsync(balancer!.PodTargetGroupArnsOf(5672)["shop-cluster-2"]));
        Assert.Contains(
            "tcp-5672-pods-2",
            (string)cloud.Get("aws:cloudwatch/metricAlarm:MetricAlarm", "tcp-5672-alarm-unhealthy-hosts").Group("dimensions")["TargetGroup"],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listener_OfPodsAlone_ForwardsToTheirGroup()
    {
        var cloud = await EdgeLandscape.RunAsync(() => _ = new NetworkLoadBalancer(
            "tcp", Args(Listener(5672) with { Targets = new() { HasServers = false, Pods = [new("shop-cluster")] } })));

        Assert.Contains(
            "\"targetGroupArn\": \"tcp-5672-pods-arn\"",
            cloud.Get("aws:lb/listener:Listener", "tcp-5672-listener").InputText,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_BadListeners_NamesEachValue() => Assert.Equal(
        [
            "listeners[0].port must be 1 to 65535; got 0.",
            "listeners[1].port must be 1 to 65535; got 0.",
            "listeners[1].port must be unique; got 0.",
            "listeners[1].targetPort must be 1 to 65535; got 65536.",
            "listeners[1].drainSeconds must be 15 to 300; got 14.",
            "listeners[1].healthIntervalSeconds must be 5 to 300; got 4.",
        ],
        Refusal.Lines(NetworkLoadBalancerValidation.Validate(
            [Listener(0), Listener(0) with { TargetPort = 65536, DrainSeconds = 14, HealthIntervalSeconds = 4 }])));

    [Theory]
    [InlineData(0, "listeners must list 1 to 50; got 0.")]
    [InlineData(50, "")]
    [InlineData(51, "listeners must list 1 to 50; got 51.")]
    public void Validate_NumberOfListeners_IsHeldToTheQuota(int count, string expected) => Assert.Equal(
        expected,
        string.Join('\n', Refusal.Lines(NetworkLoadBalancerValidation.Validate([.. Enumerable.Range(1, count).Select(port => Listener(port))]))));

    [Fact]
    public void Check_TlsWithoutCertificate_IsRefused() => Assert.Equal(
        ["certificateArn must be set where a listener speaks TLS."],
        Refusal.Problems(() => NetworkLoadBalancerValidation.Check("tcp", Args(Listener(5672), Listener(5671) with { Protocol = TcpProtocol.Tls }))));

    [Fact]
    public void Check_BadName_IsRefused() => Assert.Equal(
        ["name must be letters, digits and inner hyphens, and must not begin with internal-; got 'internal-tcp'."],
        Refusal.Problems(() => NetworkLoadBalancerValidation.Check("tcp", Args("internal-tcp", Listener(5672)))));

    private static TcpListener Listener(int port, int? targetPort = null) =>
        new() { Port = port, Protocol = TcpProtocol.Tcp, TargetPort = targetPort ?? 8443, DrainSeconds = 60 };

    private static NetworkLoadBalancerArgs Args(params TcpListener[] listeners) => Args("tcp", listeners);

    private static NetworkLoadBalancerArgs Args(string name, params TcpListener[] listeners) => new()
    {
        Name = name,
        Scheme = BalancerScheme.Internal,
        Listeners = [.. listeners],
        VpcId = "vpc",
        SubnetIds = ["subnet-a"],
        SecurityGroupId = "group",
        LogBucketName = "logs",
        AlarmChannel = EdgeLandscape.Channel,
    };
}
