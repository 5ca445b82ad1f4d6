using Infra.LoadBalancing;
using Infra.Tests.Edge;
using Infra.Tests.Support;

namespace Infra.Tests.LoadBalancing;

[Collection(Programs.Name)]
public sealed class NetworkLoadBalancerTests
{
    [Fact]
    public async Task Balancer_WithTls_IsThisWhole()
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
    public async Task TargetGroup_OfTls_IsThisWhole()
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
        var cloud = await EdgeLandscape.RunAsync(() => _ = new NetworkLoadBalancer("tcp", new()
        {
            Spec = new() { Name = "tcp", Listeners = [new() { Port = 5672, Protocol = TcpProtocol.Tcp, TargetPort = 5673 }] },
            VpcId = "vpc",
            SubnetIds = ["subnet-a"],
            SecurityGroupId = "group",
            LogBucketName = "logs",
            AlarmChannel = EdgeLandscape.Channel,
        }));

        var listener = cloud.Get("aws:lb/listener:Listener", "tcp-5672-listener");
        Assert.Equal(
            (false, false, "TCP", 5673.0),
            (cloud.Get("aws:lb/loadBalancer:LoadBalancer", "tcp-balancer").Inputs.ContainsKey("accessLogs"), listener.Inputs.ContainsKey("certificateArn"),
                listener.Text("protocol"), cloud.Get("aws:lb/targetGroup:TargetGroup", "tcp-5672-targets").Inputs["port"]));
    }

    [Fact]
    public async Task Alarms_Defaults_AreThese() => Assert.Equal(
        [
            "tcp-5671-alarm-unhealthy-hosts AWS/NetworkELB UnHealthyHostCount GreaterThanThreshold 0",
            "tcp-alarm-port-allocation AWS/NetworkELB PortAllocationErrorCount GreaterThanThreshold 0",
            "tcp-alarm-rejected-flows AWS/NetworkELB RejectedFlowCount GreaterThanThreshold 0",
        ],
        AlarmTexts.Of(await EdgeLandscape.RunAsync(), "tcp-"));

    [Fact]
    public void Problems_Bad_AreAllFound() => Assert.Equal(
        [
            "name must be letters, digits and inner hyphens, and must not begin with internal-; got 'internal-tcp'.",
            "tls must be tls12PostQuantum, tls12, tls13PostQuantum or tls13; got 9.",
            "listeners[0].port must be 1 to 65535; got 0.",
            "listeners[1].port must be 1 to 65535; got 0.",
            "listeners[1].port must be unique; got 0.",
            "listeners[1].protocol must be tcp or tls; got 9.",
            "listeners[1].targetPort must be 1 to 65535; got 65536.",
            "listeners[1].drainSeconds must be 15 to 300; got 14.",
            "listeners[1].healthIntervalSeconds must be 5 to 300; got 4.",
        ],
        NetworkLoadBalancerValidation.Validate(new()
        {
            Name = "internal-tcp",
            Tls = (TlsPolicy)9,
            Listeners = [new() { Port = 0 }, new() { Port = 0, Protocol = (TcpProtocol)9, TargetPort = 65536, DrainSeconds = 14, HealthIntervalSeconds = 4 }],
        }).Select(problem => problem.ToString()));

    [Theory]
    [InlineData(0)]
    [InlineData(51)]
    public void Problems_NumberOfListeners_IsLimited(int count) => Assert.Equal(
        [$"listeners must be 1 to 50; got {count}."],
        NetworkLoadBalancerValidation.Validate(new() { Name = "tcp", Listeners = [.. Enumerable.Range(1, count).Select(port => new TcpListenerSpec { Port = port })] })
            .Select(problem => problem.ToString()));

    [Fact]
    public void Check_TlsWithoutCertificate_IsRefused() => Assert.Equal(
        "NetworkLoadBalancer 'tcp' has invalid args:\n  - certificateArn must be set where a listener speaks TLS.",
        Assert.Throws<Pulumi.ResourceException>(() => NetworkLoadBalancerValidation.Check("tcp", new()
        {
            Spec = new() { Name = "tcp", Listeners = [new() { Port = 5672, Protocol = TcpProtocol.Tcp }, new() { Port = 5671 }] },
            VpcId = "vpc",
            SubnetIds = ["subnet-a"],
            SecurityGroupId = "group",
            LogBucketName = "logs",
            AlarmChannel = EdgeLandscape.Channel,
        })).Message);
}
