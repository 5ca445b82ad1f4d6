using Infra.LoadBalancing;
using Infra.Tests.Edge;
using Infra.Tests.Support;

namespace Infra.Tests.LoadBalancing;

[Collection(Programs.Name)]
public sealed class LoadBalancerTests
{
    private const string Listener = "aws:lb/listener:Listener";

    [Fact]
    public async Task Balancer_InternetFacing_HasEverySafeguard()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "accessLogs": {
                "bucket": "logs-111122223333-eu-central-1",
                "enabled": true,
                "prefix": "edge/access"
              },
              "clientKeepAlive": 3600,
              "connectionLogs": {
                "bucket": "logs-111122223333-eu-central-1",
                "enabled": true,
                "prefix": "edge/connection"
              },
              "desyncMitigationMode": "defensive",
              "dropInvalidHeaderFields": true,
              "enableDeletionProtection": true,
              "enableHttp2": true,
              "enableWafFailOpen": false,
              "enableZonalShift": true,
              "idleTimeout": 60,
              "internal": false,
              "ipAddressType": "ipv4",
              "loadBalancerType": "application",
              "name": "edge",
              "securityGroups": [
                "group"
              ],
              "subnets": [
                "subnet-a",
                "subnet-b"
              ],
              "tags": {
                "Name": "edge-balancer"
              },
              "xffHeaderProcessingMode": "append"
            }
            """,
            cloud.Get("aws:lb/loadBalancer:LoadBalancer", "edge-balancer").InputText);
    }

    [Fact]
    public async Task HttpsListener_Defaults_AnswersNotFoundOverTls13WithPostQuantumKeys()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "certificateArn": "certificate-certificate-arn",
              "defaultActions": [
                {
                  "fixedResponse": {
                    "contentType": "text/plain",
                    "messageBody": "Not found",
                    "statusCode": "404"
                  },
                  "type": "fixed-response"
                }
              ],
              "loadBalancerArn": "edge-balancer-arn",
              "port": 443,
              "protocol": "HTTPS",
              "routingHttpResponseServerEnabled": false,
              "routingHttpResponseStrictTransportSecurityHeaderValue": "max-age=31536000",
              "sslPolicy": "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
              "tags": {
                "Name": "edge-https"
              }
            }
            """,
            cloud.Get("aws:lb/listener:Listener", "edge-https").InputText);
    }

    [Fact]
    public async Task HttpListener_OfInternetFacing_RedirectsForGood()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "defaultActions": [
                {
                  "redirect": {
                    "port": "443",
                    "protocol": "HTTPS",
                    "statusCode": "HTTP_301"
                  },
                  "type": "redirect"
                }
              ],
              "loadBalancerArn": "edge-balancer-arn",
              "port": 80,
              "protocol": "HTTP",
              "routingHttpResponseServerEnabled": false,
              "tags": {
                "Name": "edge-http"
              }
            }
            """,
            cloud.Get("aws:lb/listener:Listener", "edge-http").InputText);
    }

    [Fact]
    public async Task Listeners_OfInternal_AreHttpsAlone()
    {
        var listeners = (await EdgeLandscape.RunAsync()).OfType(Listener).Select(listener => listener.Name);

        Assert.Equal(["inner-https"], listeners.Where(name => name.StartsWith("inner", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Balancer_BeforeAnythingIsThere_KnowsItsLogBucket() => Assert.Equal(
        "logs-111122223333-eu-central-1",
        (await EdgeLandscape.RunAsync(isPreview: true)).Get("aws:lb/loadBalancer:LoadBalancer", "inner-balancer").Group("accessLogs")["bucket"]);

    [Theory]
    [InlineData(TlsPolicy.Tls12PostQuantum, "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09")]
    [InlineData(TlsPolicy.Tls12, "ELBSecurityPolicy-TLS13-1-2-Res-2021-06")]
    [InlineData(TlsPolicy.Tls13PostQuantum, "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09")]
    [InlineData(TlsPolicy.Tls13, "ELBSecurityPolicy-TLS13-1-3-2021-06")]
    public async Task HttpsListener_OfPolicy_NamesIt(TlsPolicy policy, string expected) =>
        Assert.Equal(expected, (await RunAsync(new() { Tls = policy })).Get(Listener, "lb-https").Text("sslPolicy"));

    [Fact]
    public async Task HttpsListener_WithoutStrictTransportSecurity_SendsNoHeader() => Assert.DoesNotContain(
        "routingHttpResponseStrictTransportSecurityHeaderValue",
        (await RunAsync(new() { StrictTransportSecuritySeconds = 0 })).Get(Listener, "lb-https").Inputs.Keys);

    [Fact]
    public async Task Balancer_WithIpv6_IsDualStack()
    {
        var balancer = (await RunAsync(new(), ipv6: true)).Get("aws:lb/loadBalancer:LoadBalancer", "lb-balancer");

        Assert.Equal("dualstack", balancer.Text("ipAddressType"));
    }

    [Fact]
    public async Task Alarms_Defaults_WatchErrorsLatencyAndRejections() => Assert.Equal(
        [
            "edge-alarm-balancer-5xx AWS/ApplicationELB HTTPCode_ELB_5XX_Count GreaterThanThreshold 10",
            "edge-alarm-latency AWS/ApplicationELB TargetResponseTime GreaterThanThreshold 1",
            "edge-alarm-rejected-connections AWS/ApplicationELB RejectedConnectionCount GreaterThanThreshold 0",
            "edge-alarm-target-5xx AWS/ApplicationELB HTTPCode_Target_5XX_Count GreaterThanThreshold 25",
            "edge-alarm-tls-errors AWS/ApplicationELB ClientTLSNegotiationErrorCount GreaterThanThreshold 500",
        ],
        AlarmTexts.Read(await EdgeLandscape.RunAsync(), "edge-"));

    [Fact]
    public void PortsOf_Scheme_AreThoseListenedOn() =>
        Assert.Equal(
            [[80, 443], [443]],
            new[] { LoadBalancer.PortsOf(BalancerScheme.InternetFacing), LoadBalancer.PortsOf(BalancerScheme.Internal) });

    private static Task<RecordingCloud> RunAsync(LoadBalancerSpec spec, bool ipv6 = false) =>
        EdgeLandscape.RunAsync(() => _ = new LoadBalancer("lb", new()
        {
            Spec = spec,
            Name = "lb",
            Scheme = BalancerScheme.Internal,
            Ipv6 = ipv6,
            SubnetIds = ["subnet-a", "subnet-b"],
            SecurityGroupId = "group",
            CertificateArn = "certificate",
            LogBucketName = "logs",
            AlarmChannel = EdgeLandscape.Channel,
        }));
}
